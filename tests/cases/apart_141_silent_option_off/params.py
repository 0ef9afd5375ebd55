"""Hyperparameters of the language model."""
import collections

HParams = collections.namedtuple("HParams", ["vocab", "width", "shards"])
SINGLE_MACHINE = HParams(vocab=11, width=4, shards=0)
