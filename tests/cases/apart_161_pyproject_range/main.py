"""TF161: a range of versions above 2.16 in pyproject.toml; the finding is where the names of the shim come from."""
import tensorflow as tf

from rank.towers import Tower


class Ranker(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.query, self.item = Tower(3), Tower(3)

    def call(self, pair):
        query, item = pair
        return tf.reduce_sum(self.query(query) * self.item(item), -1)


def run():
    ranker = Ranker()
    for _ in range(3):
        ranker((tf.ones([2, 4]), tf.ones([2, 5])))
        assert len(ranker.variables) == 6
        yield ranker
