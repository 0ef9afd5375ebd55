from .registry import HEADS
from . import heads
