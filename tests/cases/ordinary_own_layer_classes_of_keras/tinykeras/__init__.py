from .layers import Dense, Embedding, Scale

__all__ = ["Dense", "Embedding", "Scale"]
