"""Silent: functional and Sequential models over shim layers with fit and predict, sub-layers in lists, several models of one class in a process."""
import numpy as np
import tensorflow as tf

from kit.parts import ConvNorm, Stack

keras = tf.keras


def functional(label):
    images = keras.Input((6, 6, 2))
    net = ConvNorm(3, label + "_stem")(images)
    skip = net
    net = Stack(3, label + "_stack")(net)
    net = keras.layers.Add()([net, skip])
    net = keras.layers.GlobalAveragePooling2D()(net)
    return keras.Model(images, keras.layers.Dense(2)(net))


def sequential():
    return keras.Sequential([ConvNorm(3, "seq_a"), ConvNorm(3, "seq_b"), keras.layers.Flatten(), keras.layers.Dense(2)])


def run():
    rng = np.random.RandomState(0)
    images, labels = rng.rand(8, 6, 6, 2).astype("float32") + 1.0, rng.randint(0, 2, 8)
    models = [functional("left"), functional("right"), functional("left"), sequential()]
    for model in models:
        model.compile(
            keras.optimizers.legacy.SGD(0.01), keras.losses.SparseCategoricalCrossentropy(from_logits=True)
        )
    for _ in range(3):
        for model in models:
            model.fit(images, labels, batch_size=4, verbose=0)
            means = {v.name: v.numpy() for v in model.variables if "moving_mean" in v.name}
            model.predict(images, verbose=0)
            model.evaluate(images, labels, verbose=0)
            assert means and all(value.any() for value in means.values())
            assert all(np.array_equal(v.numpy(), means[v.name]) for v in model.variables if v.name in means)
        counts = [len(model.variables) for model in models]
        assert counts[0] == counts[1] == counts[2] == 3 * 6 + 4 + 2 + 2, counts
        assert [len(model.losses) for model in models] == [3, 3, 3, 2]
        yield models[0]
