"""Embeddings, offline: of texts, and of words where they stand; unit vectors of 384 numbers."""

from jobwise.lib.embedding.minilm import DIMENSIONS, embed, embed_words

__all__ = ["DIMENSIONS", "embed", "embed_words"]
