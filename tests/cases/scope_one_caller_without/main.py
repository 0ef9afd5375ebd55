"""A host with three callers in other files, one of which opens no scope around it: the finding sits with the host's own layer."""
import tensorflow as tf

from heads.head import Head
from heads.users import Careful, Careless


def run():
    holder = tf.Module()
    holder.parts = [Careful(), Careless()]
    for _ in range(3):
        for part in holder.parts:
            part(tf.ones((2, 4)))
        yield holder
