"""`python -m remote_reasoner_training.questions.multilingual train|evaluate`: meaning in other languages.

The last layers of Google's multilingual universal sentence encoder (the extra `multilingual`) and a head of
two layers over its sentence vectors, trained on the English corpus and on written questions in the other
languages. Several runs from the same start are averaged.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch import nn

from remote_reasoner.engines.lite.language.categories import CATEGORIES
from remote_reasoner.engines.lite.language.multilingual import (
    HEAD_FILE,
    SENTENCE_SCALE,
    TRAINED_LAYERS,
    MultilingualMatcher,
)
from remote_reasoner.engines.lite.language.weights import WEIGHTS
from remote_reasoner_training.questions import corpus
from remote_reasoner_training.questions.corpus import Example
from remote_reasoner_training.questions.multilingual_corpus import CODES, HELD_OUT, drawn, held_out
from remote_reasoner_training.questions.multilingual_encoder import LastLayers, Pieces

OUTCOMES = (*CATEGORIES, "none")
DRAWINGS = 3
"""So often the corpus is drawn anew, with other openings and other words left out."""
LEFT_OUT = 0.12
"""Share of a sentence's pieces that all drawings but the first leave out."""
OWN_LANGUAGE_WEIGHT = 2.0
"""How much more often a question in another language is drawn than an English one; there are fewer."""
WRONGLY_TURNED_DOWN = 0.03
"""Share of on-topic questions that the threshold may turn down."""


@dataclass(frozen=True)
class Recipe:
    """How one run is trained."""

    epochs: int = 4
    width: int = 512
    batch: int = 128
    head_rate: float = 1e-3
    layers_rate: float = 3e-4
    dropout: float = 0.4
    runs: int = 3


@dataclass(frozen=True)
class Drawing:
    """Questions as the trained layers see them: sums over pieces (n, 1280), roots (n, 1), outcomes (n)."""

    sums: torch.Tensor
    roots: torch.Tensor
    outcomes: torch.Tensor
    english: int
    """So many of the first are English."""


class Reader(nn.Module):
    """The trained layers and the head over them."""

    def __init__(self, backend: Any, width: int, dropout: float) -> None:
        super().__init__()
        self.layers = LastLayers(backend)
        vector = backend.d3.shape[1]
        self.hidden, self.last = nn.Linear(vector, width), nn.Linear(width, len(OUTCOMES))
        self.dropout = nn.Dropout(dropout)

    def forward(self, sums: torch.Tensor, roots: torch.Tensor) -> torch.Tensor:
        """Logits (n, outcomes)."""
        vectors = SENTENCE_SCALE * self.layers(sums, roots)
        logits: torch.Tensor = self.last(self.dropout(torch.relu(self.hidden(vectors))))
        return logits


def drawings(pieces: Pieces) -> Iterator[Drawing]:
    """The corpus, drawn anew each time."""
    for seed in range(DRAWINGS):
        english = [one for one in (*corpus.written(), *corpus.drawn(seed)) if len(one.categories) <= 1]
        own = [one for code in CODES for one in drawn(code, seed)]
        examples = [*english, *own]
        sums, roots = pieces.sums([one.text for one in examples], LEFT_OUT if seed else 0.0, seed)
        yield Drawing(sums, roots, torch.tensor([_outcome(one) for one in examples]), len(english))


def fit(drawn_: Sequence[Drawing], backend: Any, recipe: Recipe) -> Reader:
    """The average of `recipe.runs` readers that are trained from the same start in another order each."""
    states = []
    for run in range(recipe.runs):
        torch.manual_seed(0)
        reader = Reader(backend, recipe.width, recipe.dropout)
        torch.manual_seed(run)
        _train(reader, drawn_, recipe)
        states.append(reader.state_dict())
        print(f"run {run + 1} of {recipe.runs}", flush=True)
    reader.load_state_dict({name: torch.stack([one[name] for one in states]).mean(0) for name in states[0]})
    return reader


def _train(reader: Reader, drawn_: Sequence[Drawing], recipe: Recipe) -> None:
    weights = _weights(drawn_[0])
    steps = recipe.epochs * (len(weights) // recipe.batch)
    head = [*reader.hidden.parameters(), *reader.last.parameters()]
    groups = [
        {"params": head, "lr": recipe.head_rate},
        {"params": list(reader.layers.parameters()), "lr": recipe.layers_rate},
    ]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.02)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, [recipe.head_rate, recipe.layers_rate], total_steps=steps
    )
    for _ in range(steps):
        chosen = torch.multinomial(weights, recipe.batch, replacement=True)
        one = drawn_[int(torch.randint(len(drawn_), (1,)))]
        logits = reader(one.sums[chosen].float(), one.roots[chosen])
        loss = nn.functional.cross_entropy(logits, one.outcomes[chosen], label_smoothing=0.05)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        schedule.step()


def _weights(one: Drawing) -> torch.Tensor:
    """How often each question is drawn: rare categories and other languages more often."""
    parts = []
    for outcomes in (one.outcomes[: one.english], one.outcomes[one.english :]):
        counts = torch.bincount(outcomes, minlength=len(OUTCOMES)).float().clamp(min=1)
        factors = (counts.mean() / counts).sqrt()
        factors[-1] = 1.0
        parts.append(factors[outcomes])
    return torch.cat([parts[0], OWN_LANGUAGE_WEIGHT * parts[1]])


def write(reader: Reader) -> None:
    """Writes the reader beside the released weights, and the threshold that its own scores choose."""
    arrays: dict[str, np.ndarray] = {}
    for place, layer in enumerate((reader.hidden, reader.last)):
        arrays |= eight_bits(str(place), layer.weight.detach().numpy())
        arrays[f"bias{place}"] = layer.bias.detach().numpy().astype(np.float16)
    for name in TRAINED_LAYERS:
        arrays |= eight_bits(f"_{name}", getattr(reader.layers, name).detach().numpy())
    _write(arrays, off_topic=0.5)
    validation = [one for code in CODES for one in drawn(code, 0, validation=True)]
    limit = _threshold(validation, MultilingualMatcher())
    _write(arrays, off_topic=limit)
    print(f"off topic above {limit:.2f}")


def eight_bits(name: str, weight: np.ndarray) -> dict[str, np.ndarray]:
    """A matrix as it is written: whole steps, each row with a step of its own."""
    step = np.abs(weight).max(axis=1, keepdims=True).astype(np.float32) / 127
    step[step == 0] = 1.0
    return {f"weight{name}": np.round(weight / step).astype(np.int8), f"step{name}": step}


def evaluate() -> None:
    """Prints, for each language and held-out part, the shares of questions that are right."""
    matcher = MultilingualMatcher()
    for part in HELD_OUT:
        for code in CODES:
            right: dict[bool, list[bool]] = {True: [], False: []}
            for one in held_out(code, part):
                scores = matcher.scores(one.text)
                best = max(CATEGORIES, key=lambda name: scores[name])
                down = scores["none"] > matcher.off_topic * (scores["none"] + scores[best])
                wanted = down if not one.categories else not down and best == one.categories[0]
                right[bool(one.categories)].append(wanted)
            shares = f"implicit {np.mean(right[True]):.3f}, off topic turned down {np.mean(right[False]):.2f}"
            print(f"{part} {code}: {shares}")


def _write(arrays: dict[str, np.ndarray], off_topic: float) -> None:
    every: dict[str, Any] = {**arrays, "off_topic": np.float32(off_topic)}
    np.savez_compressed(WEIGHTS / HEAD_FILE, **every)


def _outcome(example: Example) -> int:
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
    if parser.parse_args().command == "train":
        pieces = Pieces()
        write(fit(list(drawings(pieces)), pieces.backend, Recipe()))
    evaluate()


if __name__ == "__main__":
    main()
