"""The trained part: a small sentence encoder that scores every category, and 'none of them'."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from remote_reasoner.core.errors import EngineUnavailableError
from remote_reasoner.engines import onnx_runtime
from remote_reasoner.engines.lite.language import multilingual
from remote_reasoner.engines.lite.language.weights import WEIGHTS

MODEL_FILE = "question_matcher.onnx"
TOKENIZER_FILE = "question_tokenizer.json"
MAX_TOKENS = 64
"""A longer question is read from its start; the encoder was trained on one or two sentences."""

SHORTEST_MISSPELT = 7
"""Letters from which on an unknown word of another language than English may be a misspelt name."""


@dataclass(frozen=True)
class Thresholds:
    """Where the matcher's scores turn into words; chosen on held-out questions when it was trained.

    Attributes:
        off_topic: 'none of them' wins where its share of itself and the best category is above this.
        sure: below this score the best category is a guess.
        also: share of the best score from which another category counts as asked for too.
    """

    off_topic: float
    sure: float
    also: float


class Matcher:
    """Scores questions by meaning. Load it once; `scores` is safe to call from several threads."""

    def __init__(self, folder: Path = WEIGHTS) -> None:
        """Raises EngineUnavailableError where the weights are missing."""
        missing = [name for name in (MODEL_FILE, TOKENIZER_FILE) if not (folder / name).exists()]
        if missing:
            raise EngineUnavailableError(
                f"The question matcher's file {missing[0]} is missing in {folder}; reinstall remote-reasoner."
            )
        options = onnx_runtime.SessionOptions()
        options.intra_op_num_threads = 1  # a question is small: more threads only wait for each other
        self._session = onnx_runtime.InferenceSession(
            folder / MODEL_FILE, options, providers=["CPUExecutionProvider"]
        )
        self._tokenizer = Tokenizer.from_file(str(folder / TOKENIZER_FILE))
        self._tokenizer.enable_truncation(MAX_TOKENS)
        notes = self._session.get_modelmeta().custom_metadata_map
        self.outcomes: tuple[str, ...] = tuple(json.loads(notes["outcomes"]))
        self.thresholds = Thresholds(**json.loads(notes["thresholds"]))

    def scores(self, question: str, language: str = "en") -> dict[str, float]:
        """Probability of each category and of 'none'; they sum to 1.

        Other languages than English need the extra `multilingual`; without it nothing is meant by them.
        """
        if language != "en":
            if not multilingual.is_installed():
                return dict.fromkeys(self.outcomes, 0.0) | {"none": 1.0}
            return multilingual.released_head().scores(question)
        tokens = np.array([self._tokenizer.encode(question).ids], dtype=np.int64)
        (logits,) = self._session.run(None, {"ids": tokens})
        powers = np.exp(logits[0] - logits[0].max())
        return dict(zip(self.outcomes, (powers / powers.sum()).tolist(), strict=True))

    def thresholds_of(self, language: str) -> Thresholds:
        """Where the scores of a question in that language turn into words."""
        if language == "en" or not multilingual.is_installed():
            return self.thresholds
        return replace(self.thresholds, off_topic=multilingual.released_head().off_topic)

    def knows(self, word: str, language: str = "en") -> bool:
        """True for a frequent word: the tokenizer has it in one piece; short ones of other languages."""
        if language != "en":
            return len(word) < SHORTEST_MISSPELT
        return len(self._tokenizer.encode(word, add_special_tokens=False).ids) == 1


__all__ = ["MODEL_FILE", "WEIGHTS", "Matcher", "Thresholds", "released_matcher"]


@lru_cache(maxsize=1)
def released_matcher() -> Matcher:
    """The released matcher, loaded at first use."""
    return Matcher()
