"""Wide and deep over a package: decay counted twice or not at all, a partitioned scope, .value in a comprehension."""
import numpy as np
import tensorflow as tf

from ranking import columns
from ranking.models import Crossed, Deep, Tower, Wide


class WideDeep(tf.keras.Model):
    def __init__(self, buckets=6):
        super().__init__()
        self.buckets = buckets
        self.wide = Wide(buckets)
        self.crossed = Crossed()
        self.deep = Deep()
        self.tower = Tower()

    def call(self, ids):
        features = columns.one_hot(ids, self.buckets)
        return tf.reduce_sum(self.deep(features) * self.tower(features), axis=-1, keepdims=True)

    def wide_part(self, ids):
        return self.wide(ids)

    def crossed_part(self, features):
        return self.crossed(features)


def run():
    rng = np.random.RandomState(0)
    ids, clicks = rng.randint(0, 100, 8), rng.rand(8, 1).astype("float32")
    model = WideDeep()
    model.compile(tf.keras.optimizers.legacy.SGD(0.1), "mse")
    for _ in range(3):
        model.fit(ids, clicks, batch_size=4, verbose=0)
        model(ids)
        assert len(model.losses) == 3, len(model.losses)
        assert len(model.tower.variables) == 4
        for outer, error in (
            (lambda: model.wide_part(tf.constant(ids)), ValueError),
            (lambda: model.crossed_part(tf.ones((2, 3, 2))), AttributeError),
        ):
            try:
                outer()
            except error:
                continue
            raise AssertionError("ran")
        yield model
