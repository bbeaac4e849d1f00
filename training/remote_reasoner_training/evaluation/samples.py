"""What is asked and what is true: one question about one picture."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import numpy as np

from remote_reasoner.core.picture import Box

Kind = Literal["implicit", "explicit", "phrase", "own"]
"""How a question was come by: the thing is never named, is named, is the data set's, is the user's."""


@dataclass(frozen=True)
class Sample:
    """One question about one picture, with the truth.

    Attributes:
        id: the same in every run over the same data, so that runs can be resumed and compared.
        split: train, val or test.
        group: the set the picture comes from.
        picture: the file.
        width, height: its size in pixels.
        question: as it is asked.
        kind: how the question was come by.
        category: what is asked for, where the data set says.
        boxes: true boxes in continuous pixels; none where nothing matches.
        load_mask: reads the true pixels of all objects together, bool (height, width); None where the data
            set has no masks.
    """

    id: str
    split: str
    group: str
    picture: Path
    width: int
    height: int
    question: str
    kind: Kind
    category: str | None
    boxes: tuple[Box, ...]
    load_mask: Callable[[], np.ndarray] | None = None


@dataclass
class Dataset:
    """What `sources.read_dataset` found: samples, where they lie, and what there is to say about them."""

    name: str
    layout: str
    root: Path
    samples: list[Sample] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def digest(self) -> str:
        """A few digits that change with any question."""
        together = "\x1f".join(sorted(sample.id for sample in self.samples))
        return hashlib.sha256(together.encode()).hexdigest()[:12]

    def limited(self, number: int | None) -> Dataset:
        """The same with at most `number` samples, spread over all of it and always the same ones.

        A larger number keeps the samples of a smaller one, so that a run can be widened.
        """
        if number is None or number >= len(self.samples):
            return self
        chosen = sorted(self.samples, key=lambda sample: chance(sample.id))[:number]
        kept = {sample.id for sample in chosen}
        note = f"Only {number} of {len(self.samples)} questions were asked (--limit)."
        return Dataset(
            self.name,
            self.layout,
            self.root,
            [sample for sample in self.samples if sample.id in kept],
            [*self.notes, note],
        )


def chance(*parts: str) -> int:
    """A number that looks random and depends on nothing but the parts."""
    digest = hashlib.sha256("\x1f".join(parts).encode()).digest()
    return int.from_bytes(digest[:8], "big")


def drawn(choices: Sequence[str], *parts: str) -> str:
    """One of the choices, always the same one for the same parts."""
    return choices[chance(*parts) % len(choices)]


def sample_id(split: str, group: str, picture: str, question: str) -> str:
    """A readable identity of a question: set, picture, and a few digits that stand for the question."""
    digits = hashlib.sha256(f"{split}\x1f{picture}\x1f{question}".encode()).hexdigest()[:10]
    return f"{group}/{picture}#{digits}"
