"""`python -m remote_reasoner_training.questions.multilingual train|evaluate`: meaning in other languages.

A head of two layers over the sentence vectors of Google's multilingual universal sentence encoder (the extra
`multilingual`), trained on the English corpus and on written questions in the other languages.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Any

import numpy as np
import torch
from torch import nn

from remote_reasoner.engines.lite.language.categories import CATEGORIES
from remote_reasoner.engines.lite.language.multilingual import (
    HEAD_FILE,
    SENTENCE_SCALE,
    MultilingualMatcher,
    sentence_vectors,
)
from remote_reasoner.engines.lite.language.weights import WEIGHTS
from remote_reasoner_training.questions import multilingual_corpus
from remote_reasoner_training.questions.corpus import Example, drawn, written
from remote_reasoner_training.questions.multilingual_corpus import CODES, HELD_OUT, held_out

OUTCOMES = (*CATEGORIES, "none")
OWN_LANGUAGE_WEIGHT = 4.0
"""How much more often a question in another language is drawn than an English one; there are fewer."""
WRONGLY_TURNED_DOWN = 0.03
"""Share of on-topic questions that the threshold may turn down."""


def train(epochs: int = 20, width: int = 768, batch: int = 128, seed: int = 0) -> None:
    """Trains the head and writes it beside the released weights."""
    torch.manual_seed(seed)
    english = [one for one in (*written(), *drawn(seed)) if len(one.categories) <= 1]
    own = [one for code in CODES for one in multilingual_corpus.drawn(code, seed)]
    validation = [one for code in CODES for one in multilingual_corpus.drawn(code, seed, validation=True)]
    examples = [*english, *own]
    vectors = SENTENCE_SCALE * torch.tensor(sentence_vectors([one.text for one in examples]))
    targets = torch.tensor([_target(one) for one in examples])
    weights = torch.tensor([1.0] * len(english) + [OWN_LANGUAGE_WEIGHT] * len(own))
    head = nn.Sequential(
        nn.Linear(vectors.shape[1], width), nn.ReLU(), nn.Dropout(0.6), nn.Linear(width, len(OUTCOMES))
    )
    steps = epochs * (len(examples) // batch)
    optimizer = torch.optim.AdamW(head.parameters(), lr=3e-3, weight_decay=0.02)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 3e-3, total_steps=steps)
    for _ in range(steps):
        chosen = torch.multinomial(weights, batch, replacement=True)
        noisy = vectors[chosen] + 0.05 * torch.randn(batch, vectors.shape[1])
        loss = nn.functional.cross_entropy(head(noisy), targets[chosen], label_smoothing=0.05)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        schedule.step()
    arrays: dict[str, np.ndarray] = {}
    for place, layer in enumerate((head[0], head[3])):
        arrays |= eight_bits(place, layer.weight.detach().numpy(), layer.bias.detach().numpy())
    _write(arrays, off_topic=0.5)
    limit = _threshold(validation, MultilingualMatcher())
    _write(arrays, off_topic=limit)
    print(f"{len(examples)} questions, off topic above {limit:.2f}")
    evaluate()


def eight_bits(place: int, weight: np.ndarray, bias: np.ndarray) -> dict[str, np.ndarray]:
    """A layer as it is written: `weight` as whole steps, each row with a step of its own."""
    step = np.abs(weight).max(axis=1, keepdims=True).astype(np.float32) / 127
    return {
        f"weight{place}": np.round(weight / step).astype(np.int8),
        f"step{place}": step,
        f"bias{place}": bias.astype(np.float16),
    }


def evaluate() -> None:
    """Prints, for each held-out part and language, the shares of questions that are right."""
    matcher = MultilingualMatcher()
    for part, code in ((part, code) for part in HELD_OUT for code in CODES):
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


def _write(arrays: dict[str, np.ndarray], off_topic: float) -> None:
    every: dict[str, Any] = {**arrays, "off_topic": np.float32(off_topic)}
    np.savez_compressed(WEIGHTS / HEAD_FILE, **every)


def _target(example: Example) -> int:
    return OUTCOMES.index(example.categories[0] if example.categories else "none")


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
