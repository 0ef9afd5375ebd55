from .ops import dense_block, embedding
