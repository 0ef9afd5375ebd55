"""Blocks by name."""
from . import blocks

KINDS = {"dense": blocks.DenseBlock, "affine": blocks.AffineBlock}


def make_block(kind, width):
    return KINDS[kind](width)


def make_pool():
    return blocks.Squash()
