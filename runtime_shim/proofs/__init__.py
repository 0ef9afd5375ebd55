"""Proofs of a migration, each for a test of three lines. They run the model, so they need TensorFlow.

`variables_once`: the first call makes all variables. `same_as_tf1`: the model computes what its TF1 forward pass does
in a graph. `checkpoint_matches` and `restore_by_name`: a TF1 checkpoint fits, and is what the model uses. `same_after`
and `record_of`: a step of the migration changed nothing, with the random numbers of `same_random_numbers`.
"""

from __future__ import annotations

from runtime_shim.proofs.against_tf1 import same_as_tf1
from runtime_shim.proofs.checkpoints import CheckpointMatch, checkpoint_matches, restore_by_name
from runtime_shim.proofs.first_call import variables_once
from runtime_shim.proofs.randomness import same_random_numbers
from runtime_shim.proofs.steps import Record, record_of, same_after

__all__ = [
    "CheckpointMatch",
    "Record",
    "checkpoint_matches",
    "record_of",
    "restore_by_name",
    "same_after",
    "same_as_tf1",
    "same_random_numbers",
    "variables_once",
]
