"""`python -m remote_reasoner_training.questions.multilingual train|evaluate`: meaning in other languages.

Three views of a question (its sentence vector by Google's multilingual universal sentence encoder, the extra
`multilingual`; trained questions like it; its letters), trained on the English corpus and on written
questions in the other languages.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Any

import numpy as np
import torch

from remote_reasoner.engines.lite.language.categories import CATEGORIES
from remote_reasoner.engines.lite.language.multilingual import (
    HEAD_FILE,
    MultilingualMatcher,
    sentence_vectors,
)
from remote_reasoner.engines.lite.language.weights import WEIGHTS
from remote_reasoner_training.questions import multilingual_corpus, multilingual_training
from remote_reasoner_training.questions.corpus import Example, drawn, written
from remote_reasoner_training.questions.multilingual_corpus import (
    CODES,
    HELD_OUT,
    HELD_OUT_IN_FRENCH,
    held_out,
)

OUTCOMES = (*CATEGORIES, "none")
OWN_LANGUAGE_WEIGHT = 4.0
"""How much more often a question in another language is drawn than an English one; there are fewer."""
WRONGLY_TURNED_DOWN = 0.03
"""Share of on-topic questions that the threshold may turn down."""


def train(seed: int = 0) -> None:
    """Trains the views and writes them beside the released weights."""
    torch.manual_seed(seed)
    english = [one for one in (*written(), *drawn(seed)) if len(one.categories) <= 1]
    own = [one for code in CODES for one in multilingual_corpus.drawn(code, seed)]
    validation = [one for code in CODES for one in multilingual_corpus.drawn(code, seed, validation=True)]
    examples = [*english, *own]
    vectors = sentence_vectors([one.text for one in examples])
    targets = np.array([_target(one) for one in examples])
    weights = np.array([1.0] * len(english) + [OWN_LANGUAGE_WEIGHT] * len(own))
    mine = slice(len(english), None)
    arrays = {
        **multilingual_training.network(vectors, targets, weights, len(OUTCOMES)),
        **_neighbours(own, vectors[mine], targets[mine]),
        **multilingual_training.letters([one.text for one in own], targets[mine], len(OUTCOMES)),
    }
    _write(arrays, off_topic=0.5, temperature=1.0)
    divisor = _temperature(validation, MultilingualMatcher())
    _write(arrays, off_topic=0.5, temperature=divisor)
    limit = _threshold(validation, MultilingualMatcher())
    _write(arrays, off_topic=limit, temperature=divisor)
    print(f"{len(examples)} questions, off topic above {limit:.2f}, temperature {divisor:.2f}")
    evaluate()


def evaluate() -> None:
    """Prints, for each held-out part and language, the shares of questions that are right."""
    matcher = MultilingualMatcher()
    parts = [(part, code) for part in HELD_OUT for code in CODES]
    for part, code in (*parts, (HELD_OUT_IN_FRENCH, "fr")):
        right: dict[bool, list[bool]] = {True: [], False: []}
        for one in held_out(code, part):
            scores = matcher.scores(one.text)
            best = max(CATEGORIES, key=lambda name: scores[name])
            down = scores["none"] > matcher.off_topic * (scores["none"] + scores[best])
            right[bool(one.categories)].append(
                down if not one.categories else not down and best == one.categories[0]
            )
        shares = f"implicit {np.mean(right[True]):.3f}, off topic turned down {np.mean(right[False]):.2f}"
        print(f"{part} {code}: {shares}")


def _neighbours(own: Sequence[Example], vectors: np.ndarray, targets: np.ndarray) -> dict[str, np.ndarray]:
    """The view of like sentences: of the whole questions, and of each half sentence with one opening."""
    whole = {one.text for code in CODES for one in multilingual_corpus.whole_questions(code)}
    is_whole = np.array([one.text in whole for one in own])
    kept = np.sort(
        np.concatenate([np.flatnonzero(is_whole), np.flatnonzero(~is_whole)[:: multilingual_corpus.PATTERNS]])
    )
    return multilingual_training.neighbours(vectors[kept], targets[kept])


def _write(arrays: dict[str, np.ndarray], off_topic: float, temperature: float) -> None:
    every: dict[str, Any] = {
        **arrays,
        "off_topic": np.float32(off_topic),
        "temperature": np.float32(temperature),
    }
    np.savez_compressed(WEIGHTS / HEAD_FILE, **every)


def _target(example: Example) -> int:
    return OUTCOMES.index(example.categories[0] if example.categories else "none")


def _temperature(examples: Sequence[Example], matcher: MultilingualMatcher) -> float:
    """The divisor of the logits that gives the examples the highest likelihood (Guo et al. 2017)."""
    vectors = sentence_vectors([one.text for one in examples])
    logits = torch.tensor(
        np.array([matcher.logits(one.text, row) for one, row in zip(examples, vectors, strict=True)])
    )
    wanted = torch.tensor([_target(one) for one in examples])
    grid = np.linspace(0.5, 4.0, 36)
    losses = [torch.nn.functional.cross_entropy(logits / value, wanted).item() for value in grid]
    return float(grid[int(np.argmin(losses))])


def _threshold(examples: Sequence[Example], matcher: MultilingualMatcher) -> float:
    """The share of 'none' above which a question is turned down."""
    shares = []
    for one in examples:
        if one.categories:
            scores = matcher.scores(one.text)
            best = max(scores[name] for name in CATEGORIES)
            shares.append(scores["none"] / (scores["none"] + best))
    return float(min(0.5, np.quantile(shares, 1 - WRONGLY_TURNED_DOWN)))


def main() -> None:
    """Runs the command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("command", choices=["train", "evaluate"])
    {"train": train, "evaluate": evaluate}[parser.parse_args().command]()


if __name__ == "__main__":
    main()
