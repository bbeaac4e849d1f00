"""Three views of a sentence in another language: its vector, trained sentences like it, and its letters.

Each gives 17 log-probabilities, of the categories and of 'none of them'; they err in different places.
Weights come in 4 bits, two to a byte.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from zlib import crc32

import numpy as np

SENTENCE_SCALE = 8.0
"""Unit sentence vectors are multiplied by it, so that the network starts with usable slopes."""
NEAREST = 15
"""So many trained sentences have a say."""
LIKENESS = 0.12
"""A sentence whose cosine is lower by this counts e times less."""
UNLIKELY = 0.02
"""Share of the votes that every outcome has without a like sentence."""
BUCKETS = 1 << 13
"""Groups of letters are told apart by so many numbers."""
LONGEST_READ = 160
"""Characters of a question that its meaning is inferred from."""
_WORD = re.compile(r"[\u3400-\u9fff]+|[^\W\d_\u3400-\u9fff]+")
_HAN_LENGTHS, _LETTER_LENGTHS = (1, 2, 3), (3, 4, 5)

Arrays = Mapping[str, np.ndarray]


def halves(packed: np.ndarray) -> np.ndarray:
    """Whole numbers -8 to 7 (n, 2 m) from bytes (n, m), the upper four bits first."""
    both = np.stack([packed >> 4, packed & 15], axis=-1).reshape(len(packed), -1)
    return both.astype(np.int8) - 8


def letter_groups(text: str) -> list[int]:
    """The numbers below BUCKETS of a text's words and of the groups of letters in them, sorted."""
    groups: set[str] = set()
    for word in _WORD.findall(text[:LONGEST_READ].lower()):
        groups |= set(_groups_of(word))
    return sorted({crc32(group.encode()) % BUCKETS for group in groups})


def _groups_of(word: str) -> Iterator[str]:
    han = "\u3400" <= word[0] <= "\u9fff"
    if not han:
        word = f"<{word}>"
        yield word
    for length in _HAN_LENGTHS if han else _LETTER_LENGTHS:
        for start in range(len(word) - length + 1):
            yield word[start : start + length]


class Network:
    """Two layers over the sentence vector."""

    def __init__(self, arrays: Arrays) -> None:
        self._weight = halves(arrays["weight0"]) * arrays["step0"].astype(np.float32)
        self._bias = arrays["bias0"].astype(np.float32)
        self._last = arrays["weight1"] * arrays["step1"].astype(np.float32)
        self._last_bias = arrays["bias1"].astype(np.float32)

    def logs(self, vector: np.ndarray) -> np.ndarray:
        """Log-probabilities (17,) for the unit sentence `vector` (512,)."""
        hidden = np.maximum(SENTENCE_SCALE * vector @ self._weight.T + self._bias, 0)
        return log_shares(hidden @ self._last.T + self._last_bias)


class Neighbours:
    """The trained sentences nearest to a sentence, on the main axes of their vectors."""

    def __init__(self, arrays: Arrays) -> None:
        self._middle = arrays["middle"].astype(np.float32)
        self._axes = arrays["axes"] * arrays["axes_step"].astype(np.float32)
        trained = halves(arrays["trained"]).astype(np.float32)
        self._trained = trained / np.maximum(np.linalg.norm(trained, axis=1, keepdims=True), 1e-6)
        self._outcomes = arrays["outcomes"].astype(np.int64)
        self._number = len(arrays["bias1"])

    def logs(self, vector: np.ndarray) -> np.ndarray:
        """Log-probabilities (17,) for the unit sentence `vector` (512,)."""
        along = (vector - self._middle) @ self._axes
        likeness = self._trained @ (along / max(float(np.linalg.norm(along)), 1e-6))
        nearest = np.argpartition(-likeness, min(NEAREST, len(likeness)) - 1)[:NEAREST]
        say = np.exp((likeness[nearest] - likeness[nearest].max()) / LIKENESS)
        votes = np.bincount(self._outcomes[nearest], say, self._number)
        votes += UNLIKELY * votes.sum()
        return np.asarray(np.log(votes / votes.sum()))


class Letters:
    """Words and groups of letters, as a logistic regression weighs them."""

    def __init__(self, arrays: Arrays) -> None:
        weight = halves(arrays["letters"]) * arrays["letters_step"].astype(np.float32)
        self._weight = np.ascontiguousarray(weight.T)
        self._bias = arrays["letters_bias"].astype(np.float32)

    def logs(self, text: str) -> np.ndarray:
        """Log-probabilities (17,) for `text`."""
        groups = letter_groups(text)
        return log_shares(self._weight[groups].sum(axis=0) / max(1.0, np.sqrt(len(groups))) + self._bias)


def log_shares(logits: np.ndarray) -> np.ndarray:
    """Logits less the logarithm of the sum of their powers."""
    highest = logits.max()
    return np.asarray(logits - highest - np.log(np.exp(logits - highest).sum()))
