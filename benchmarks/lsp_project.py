"""A project as people have them on the way from TensorFlow 1: one file of 2,000 lines and several that it imports.

The big file has some forty models under TensorFlow's shim and the functions of TF1 that they are made of: residual,
recurrent, attention, adversarial ones, with arguments, scopes, comments and docstrings. A seed decides widths, kinds
and order, so that no two are alike; what is wrong in real code (a forgotten name, a batch norm without training) is
wrong in some.
"""

from __future__ import annotations

import random
from pathlib import Path
from typing import Callable, List

BIG = "models/zoo.py"
LINES = 2_000

_HEAD = '''"""The models of the experiments. Written for TensorFlow 1.4, and moved under the shim one by one."""
from __future__ import absolute_import, division, print_function

import collections
import math

import numpy as np
import tensorflow as tf

from common.config import Config, merge
from layers import attention, conv, normalization
from layers.conv import conv_block, residual_unit
from layers.recurrent import bidirectional, make_cell
from training import losses

tf1 = tf.compat.v1
Output = collections.namedtuple("Output", ["logits", "features", "aux"])


def _shape(x):
    """The static shape of a tensor where it is known, else the dynamic one."""
    static = x.shape.as_list()
    dynamic = tf.shape(x)
    return [dynamic[i] if dim is None else dim for i, dim in enumerate(static)]
'''

_CONV = '''
class {name}(tf.keras.layers.Layer):
    """{width} channels wide, {depth} blocks deep, over images."""

    def __init__(self, config=None, num_classes={classes}, **kwargs):
        super().__init__(**kwargs)
        self.config = merge(Config(width={width}, depth={depth}, rate=0.{rate}), config)
        self.num_classes = num_classes

    def stem(self, images, training):
        """The first convolutions, at half the resolution."""
        with tf1.variable_scope("stem"):
            net = tf1.layers.conv2d(images, {width}, 7, strides=2, padding="same", use_bias=False, name="conv1")
            net = tf1.layers.batch_normalization(net, training=training, name="bn1")
            net = tf.nn.relu(net)
            return tf1.layers.max_pooling2d(net, 3, 2, padding="same")

    def block(self, net, filters, training, scope):
        """A residual block that halves the resolution where the number of filters changes."""
        with tf1.variable_scope(scope):
            stride = 1 if net.shape[-1] == filters else 2
            shortcut = net
            if stride != 1:
                shortcut = tf1.layers.conv2d(net, filters, 1, strides=stride, name="shortcut")
            net = tf1.layers.conv2d(net, filters, 3, strides=stride, padding="same", name="conv1")
            net = tf.nn.relu(tf1.layers.batch_normalization(net{bn}, name="bn1"))
            net = tf1.layers.conv2d(net, filters, 3, padding="same", name="conv2")
            # The scale of the last one starts at zero: the block is the identity at first.
            net = tf1.layers.batch_normalization(
                net, training=training, gamma_initializer=tf1.zeros_initializer(), name="bn2"
            )
            return tf.nn.relu(net + shortcut)

    @tf1.keras.utils.track_tf1_style_variables
    def call(self, images, training=None):
        """Images in [0, 1] in, logits and features out."""
        images = (images - 0.5) * 2.0
        net = self.stem(images, training)
        filters = {width}
        for index in range({depth}):
            net = self.block(net, filters, training, "block_%d" % index)
            if index % 2:
                filters *= 2
        features = tf.reduce_mean(net, [1, 2], name="pool")
        with tf1.variable_scope("head"):
            net = tf1.layers.dense(features, {width} * 2, activation=tf.nn.relu{dense})
            net = tf1.layers.dropout(net, rate=self.config.rate, training=training)
            logits = tf1.layers.dense(net, self.num_classes, name="logits")
        return Output(logits, features, None)
'''

_RECURRENT = '''
class {name}(tf.keras.Model):
    """A recurrent encoder over tokens, {width} units wide."""

    def __init__(self, vocabulary={classes}000, units={width}, num_layers={depth}, keep=0.{rate}):
        super().__init__()
        self.vocabulary = vocabulary
        self.units = units
        self.num_layers = num_layers
        self.keep = keep

    def embed(self, tokens):
        """Token ids to vectors."""
        with tf1.variable_scope("embed", reuse=tf1.AUTO_REUSE):
            limit = math.sqrt(3.0 / self.units)
            table = tf1.get_variable(
                "table",
                [self.vocabulary, self.units],
                initializer=tf1.random_uniform_initializer(-limit, limit),
            )
            return tf.nn.embedding_lookup(table, tokens)

    def encode(self, net, lengths, training):
        """Runs the layers in both directions, and adds what goes around them."""
        for layer in range(self.num_layers):
            with tf1.variable_scope("layer_%d" % layer):
                outputs = bidirectional(net, lengths, self.units // 2, training=training)
                outputs = tf1.layers.dropout(outputs, 1.0 - self.keep, training=training)
                if layer:
                    net = normalization.layer_norm(net + outputs)
                else:
                    net = tf1.layers.dense(outputs, self.units, name="project")
        return net

    @tf1.keras.utils.track_tf1_style_variables
    def call(self, inputs, training=None):
        """(tokens, lengths) in, logits for every token out."""
        tokens, lengths = inputs
        net = self.embed(tokens)
        net = self.encode(net, lengths, training)
        mask = tf.sequence_mask(lengths, _shape(tokens)[1], dtype=tf.float32)
        with tf1.variable_scope("attend"):
            scores = tf1.layers.dense(net, 1, use_bias=False{dense})
            weights = tf.nn.softmax(scores + (1.0 - mask[:, :, None]) * -1e9, axis=1)
            pooled = tf.reduce_sum(net * weights, 1)
        logits = tf1.layers.dense(pooled, {classes}{logits})
        return Output(logits, pooled, weights)
'''

_ATTENTION = '''
def {lower}_feed_forward(net, hidden, training, rate=0.{rate}):
    """The two dense layers of a transformer block."""
    with tf1.variable_scope("ffn"):
        size = net.shape[-1]
        net = tf1.layers.dense(net, hidden, activation=tf.nn.relu, name="expand")
        net = tf1.layers.dropout(net, rate, training=training)
        return tf1.layers.dense(net, size{dense})


class {name}(tf.keras.layers.Layer):
    """A transformer of {depth} blocks."""

    def __init__(self, heads={heads}, width={width}, blocks={depth}, **kwargs):
        super().__init__(**kwargs)
        self.heads = heads
        self.width = width
        self.blocks = blocks

    def positions(self, length):
        """Sines and cosines for every place."""
        position = np.arange(512)[:, None]
        rates = 1.0 / np.power(10000.0, 2 * (np.arange(self.width)[None, :] // 2) / float(self.width))
        angles = position * rates
        angles[:, 0::2] = np.sin(angles[:, 0::2])
        angles[:, 1::2] = np.cos(angles[:, 1::2])
        return tf.constant(angles[None, :, :], tf.float32)[:, :length]

    @tf1.keras.utils.track_tf1_style_variables
    def call(self, tokens, mask=None, training=None):
        """Ids in, one vector for each of them out."""
        with tf1.variable_scope("{lower}"):
            table = tf1.get_variable("embedding", [{classes}000, self.width])
            net = tf.nn.embedding_lookup(table, tokens) * self.width ** 0.5
            net += self.positions(_shape(tokens)[1])
            net = tf1.layers.dropout(net, 0.{rate}{bn})
            for index in range(self.blocks):
                with tf1.variable_scope("block_%d" % index):
                    with tf1.variable_scope("self"):
                        heard = attention.multihead(net, net, self.heads, self.width, mask, training)
                    net = normalization.layer_norm(net + heard, scope="norm1")
                    net = normalization.layer_norm(
                        net + {lower}_feed_forward(net, 4 * self.width, training), scope="norm2"
                    )
        return net
'''

_ADVERSARIAL = '''
def {lower}_generator(noise, size, training, scope="generator"):
    """From noise to images, doubling the size {depth} times."""
    with tf1.variable_scope(scope, reuse=tf1.AUTO_REUSE):
        net = tf1.layers.dense(noise, size * size * {width}, name="seed")
        net = tf.reshape(net, [-1, size, size, {width}])
        for index in range({depth}):
            filters = max(8, {width} // 2 ** index)
            net = tf1.layers.conv2d_transpose(net, filters, 4, 2, padding="same", name="up_%d" % index)
            net = tf1.layers.batch_normalization(net, training=training, name="norm_%d" % index)
            net = tf.nn.leaky_relu(net, 0.2)
        return tf.tanh(tf1.layers.conv2d(net, 3, 3, padding="same", name="image"))


def {lower}_critic(images, training, scope="critic"):
    """One number for each image."""
    with tf1.variable_scope(scope, reuse=tf1.AUTO_REUSE):
        net = images
        for index in range({depth}):
            net = conv_block(net, {width} * 2 ** index, training, name="down_%d" % index)
        net = tf1.layers.flatten(net)
        return tf1.layers.dense(net, 1, name="score")


class {name}(tf.Module):
    """A generator and its critic in one object."""

    def __init__(self, size=4, gradient_penalty={heads}.0, name=None):
        super().__init__(name=name)
        self.size = size
        self.gradient_penalty = gradient_penalty

    @tf1.keras.utils.track_tf1_style_variables
    def __call__(self, noise, real, training=True):
        """Noise and images in, the losses of both sides out."""
        fake = {lower}_generator(noise, self.size, training)
        real_score = {lower}_critic(real, training)
        fake_score = {lower}_critic(fake, training)
        mix = tf.random.uniform([_shape(real)[0], 1, 1, 1])
        between = mix * real + (1.0 - mix) * fake
        with tf.GradientTape() as tape:
            tape.watch(between)
            score = {lower}_critic(between, training)
        slopes = tf.sqrt(tf.reduce_sum(tape.gradient(score, between) ** 2, [1, 2, 3]))
        penalty = tf.reduce_mean((slopes - 1.0) ** 2)
        critic_loss = losses.wasserstein(real_score, fake_score) + self.gradient_penalty * penalty
        return critic_loss, -tf.reduce_mean(fake_score)
'''

_PLAIN = '''
def {lower}_schedule(step, base=1e-{heads}, warmup={width}00, decay=0.{rate}):
    """The learning rate at a step: up in a line, then down by steps."""
    step = float(step)
    if step < warmup:
        return base * step / warmup
    passed = (step - warmup) / {classes}00.0
    return base * decay ** math.floor(passed)


def {lower}_batches(records, size={width}, seed={depth}, shuffle=True):
    """Goes through records in batches; what is left over at the end is dropped."""
    order = np.arange(len(records))
    generator = np.random.RandomState(seed)
    while True:
        if shuffle:
            generator.shuffle(order)
        for start in range(0, len(order) - size + 1, size):
            chosen = order[start : start + size]
            images = np.stack([records[i]["image"] for i in chosen])
            labels = np.array([records[i]["label"] for i in chosen], np.int32)
            if images.dtype == np.uint8:
                images = images.astype(np.float32) / 255.0
            yield {{"images": images, "labels": labels}}


def {lower}_metrics(predictions, labels, classes={classes}):
    """Accuracy, and recall for each class."""
    right = predictions == labels
    table = np.zeros([classes, 2])
    for label, hit in zip(labels, right):
        table[label, 0] += hit
        table[label, 1] += 1
    recall = table[:, 0] / np.maximum(table[:, 1], 1)
    return {{"accuracy": float(np.mean(right)), "recall": recall.tolist()}}
'''

_OTHERS = {
    "setup.cfg": "[tf1lint]\ntensorflow-version = 2.15\n",
    "common/__init__.py": "",
    "common/config.py": '''"""Options of models."""


class Config:
    """A bag of options."""

    def __init__(self, **values):
        self.__dict__.update(values)

    def copy(self):
        return Config(**self.__dict__)


def merge(base, other):
    """`base`, with what `other` has in its place."""
    result = base.copy()
    if other is not None:
        result.__dict__.update(other.__dict__)
    return result
''',
    "layers/__init__.py": "",
    "layers/conv.py": '''"""Convolutions."""
import tensorflow as tf

tf1 = tf.compat.v1


def conv_block(net, filters, training, name, kernel=3, strides=2):
    """A convolution, a batch norm, a leaky relu."""
    with tf1.variable_scope(name):
        net = tf1.layers.conv2d(net, filters, kernel, strides, padding="same", use_bias=False, name="conv")
        net = tf1.layers.batch_normalization(net, training=training, name="norm")
        return tf.nn.leaky_relu(net, 0.2)


def residual_unit(net, filters, training, scope=None):
    """Two convolutions and a way around them."""
    with tf1.variable_scope(scope, "residual"):
        out = conv_block(net, filters, training, "a", strides=1)
        out = conv_block(out, filters, training, "b", strides=1)
        return net + out
''',
    "layers/attention.py": '''"""Attention with several heads."""
import tensorflow as tf

tf1 = tf.compat.v1


def _split(x, heads):
    shape = tf.shape(x)
    x = tf.reshape(x, [shape[0], shape[1], heads, x.shape[-1] // heads])
    return tf.transpose(x, [0, 2, 1, 3])


def multihead(queries, memory, heads, width, mask, training, rate=0.1):
    """What each query hears of the memory."""
    q = _split(tf1.layers.dense(queries, width, use_bias=False, name="q"), heads)
    k = _split(tf1.layers.dense(memory, width, use_bias=False, name="k"), heads)
    v = _split(tf1.layers.dense(memory, width, use_bias=False, name="v"), heads)
    logits = tf.matmul(q, k, transpose_b=True) / (width // heads) ** 0.5
    if mask is not None:
        logits += (1.0 - mask) * -1e9
    weights = tf1.layers.dropout(tf.nn.softmax(logits), rate, training=training)
    heard = tf.transpose(tf.matmul(weights, v), [0, 2, 1, 3])
    shape = tf.shape(heard)
    heard = tf.reshape(heard, [shape[0], shape[1], width])
    return tf1.layers.dense(heard, width, use_bias=False, name="out")
''',
    "layers/normalization.py": '''"""Norms."""
import tensorflow as tf

tf1 = tf.compat.v1


def layer_norm(net, epsilon=1e-6, scope="layer_norm"):
    """Norms over the last axis."""
    with tf1.variable_scope(scope):
        size = net.shape[-1]
        scale = tf1.get_variable("scale", [size], initializer=tf1.ones_initializer())
        bias = tf1.get_variable("bias", [size], initializer=tf1.zeros_initializer())
        mean, variance = tf.nn.moments(net, [-1], keepdims=True)
        return (net - mean) * tf.math.rsqrt(variance + epsilon) * scale + bias
''',
    "layers/recurrent.py": '''"""Recurrent layers."""
import tensorflow as tf

tf1 = tf.compat.v1


def make_cell(units, training, keep=0.9):
    """A cell that forgets at random while it is trained."""
    cell = tf1.nn.rnn_cell.LSTMCell(units, name="cell")
    if training:
        cell = tf1.nn.rnn_cell.DropoutWrapper(cell, output_keep_prob=keep)
    return cell


def bidirectional(net, lengths, units, training):
    """Runs over a sequence from both ends."""
    with tf1.variable_scope("forward"):
        forward, _ = tf1.nn.dynamic_rnn(make_cell(units, training), net, lengths, dtype=tf.float32)
    with tf1.variable_scope("backward"):
        turned = tf.reverse_sequence(net, lengths, seq_axis=1)
        backward, _ = tf1.nn.dynamic_rnn(make_cell(units, training), turned, lengths, dtype=tf.float32)
        backward = tf.reverse_sequence(backward, lengths, seq_axis=1)
    return tf.concat([forward, backward], -1)
''',
    "training/__init__.py": "",
    "training/losses.py": '''"""Losses."""
import tensorflow as tf


def wasserstein(real, fake):
    """How far the critic tells the two apart."""
    return tf.reduce_mean(fake) - tf.reduce_mean(real)


def smoothed(logits, labels, classes, smoothing=0.1):
    """Cross entropy with labels that are not quite sure."""
    wanted = tf.one_hot(labels, classes) * (1.0 - smoothing) + smoothing / classes
    return tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(labels=wanted, logits=logits))
''',
    "training/loop.py": '''"""The loop."""
import tensorflow as tf

from models import zoo
from training.losses import smoothed


def train(dataset, steps, classes=10):
    """Trains a model from the zoo."""
    model = zoo.ConvNet0()
    optimizer = tf.keras.optimizers.Adam(1e-3)
    for step, (images, labels) in enumerate(dataset.take(steps)):
        with tf.GradientTape() as tape:
            output = model(images, training=True)
            loss = smoothed(output.logits, labels, classes)
        variables = model.trainable_variables
        optimizer.apply_gradients(zip(tape.gradient(loss, variables), variables))
        if step % 100 == 0:
            print(step, float(loss))
    return model
''',
    "models/__init__.py": "",
}

_KINDS = (("ConvNet", _CONV), ("Reader", _RECURRENT), ("Former", _ATTENTION), ("Gan", _ADVERSARIAL), ("Data", _PLAIN))


def write(folder: Path, seed: int = 1, lines: int = LINES) -> Path:
    """Writes the project below `folder` and returns the path of the big file, which has exactly `lines` lines."""
    for name, text in {**_OTHERS, BIG: big_file(seed, lines)}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder / BIG


def big_file(seed: int = 1, lines: int = LINES) -> str:
    """The text of the big file."""
    chooser = random.Random(seed)
    parts: List[str] = [_HEAD]
    index = 0
    while True:
        kind, template = _KINDS[index % len(_KINDS)]
        part = "\n" + template.format(**_details(kind, index, chooser.random, chooser.randrange))
        if sum(one.count("\n") for one in parts) + part.count("\n") > lines:
            break
        parts.append(part)
        index += 1
    missing = lines - sum(one.count("\n") for one in parts)
    return "".join(parts) + "# What is tried next.\n" * missing


def _details(kind: str, index: int, chance: Callable[[], float], below: Callable[[int], int]) -> dict[str, object]:
    wrong = chance() < 0.3
    return {
        "name": f"{kind}{index}",
        "lower": f"{kind.lower()}{index}",
        "width": 2 ** (4 + below(5)),
        "depth": 2 + below(4),
        "heads": 2 + below(6),
        "classes": 2 + below(90),
        "rate": 1 + below(8),
        "bn": "" if wrong else ", training=training",
        "dense": "" if chance() < 0.2 else ', name="dense"',
        "logits": "" if chance() < 0.5 else ', name="logits"',
    }
