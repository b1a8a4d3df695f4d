"""Sentence embeddings: texts in, unit vectors of 384 numbers out, offline."""

from jobwise.lib.embedding.minilm import DIMENSIONS, embed

__all__ = ["DIMENSIONS", "embed"]
