"""What every reader gives: samples with their truth, and what it had to leave out and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from remote_reasoner.core.errors import RemoteReasonerError
from remote_reasoner.core.picture import Box

SPLITS = ("train", "val", "test")


class DatasetError(RemoteReasonerError, ValueError):
    """The folder is no data set that can be read."""

    kind = "dataset"
    status = 422
    title = "The data set cannot be read"


@dataclass(frozen=True)
class Sample:
    """A picture with questions that share one answer.

    Attributes:
        name: unique in its split.
        picture: the picture's file.
        width, height: its size in pixels.
        questions: at least one.
        boxes: the true boxes in continuous pixels of the picture; none where nothing matches.
        load_mask: reads the true mask, bool (height, width); None where the data set has no masks.
        thought: a reasoning text to imitate in a cold start, "" where the data set has none.
        specks: groups of pixels too small to be an object, left out of `boxes`.
        category: what is asked for, None where the data set does not say.
    """

    name: str
    picture: Path
    width: int
    height: int
    questions: tuple[str, ...]
    boxes: tuple[Box, ...]
    load_mask: Callable[[], np.ndarray] | None = None
    thought: str = ""
    specks: int = 0
    category: str | None = None


@dataclass(frozen=True)
class Drop:
    """A sample that was left out, and why."""

    name: str
    reason: str


@dataclass
class Reading:
    """One split as read: `layout` names the reader."""

    layout: str
    split: str
    samples: list[Sample] = field(default_factory=list)
    drops: list[Drop] = field(default_factory=list)

    def add(self, outcome: Sample | Drop) -> None:
        """Takes what became of one sample."""
        if isinstance(outcome, Sample):
            self.samples.append(outcome)
        else:
            self.drops.append(outcome)

    def summary(self) -> str:
        """One paragraph: how many samples, questions and empty answers; what was left out and why."""
        questions = sum(len(sample.questions) for sample in self.samples)
        empty = sum(not sample.boxes for sample in self.samples)
        specks = sum(sample.specks for sample in self.samples)
        text = (
            f"{self.layout} {self.split}: {len(self.samples)} samples, {questions} questions, "
            f"{empty} without a target, {specks} specks left out of the boxes."
        )
        reasons = Counter(drop.reason for drop in self.drops)
        if reasons:
            listed = "; ".join(f"{number} × {reason}" for reason, number in sorted(reasons.items()))
            text += f" {len(self.drops)} samples dropped: {listed}."
        return text


def by_stem(folder: Path, suffixes: tuple[str, ...]) -> dict[str, Path]:
    """Files of a folder by stem, so that samples pair by name and never by order; empty without folder.

    Raises DatasetError where two files share a stem.
    """
    found: dict[str, Path] = {}
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.suffix.lower() not in suffixes:
            continue
        if path.stem in found:
            raise DatasetError(
                f"{folder} holds both {found[path.stem].name} and {path.name}; keep one of them, so that "
                "it is clear which belongs to the sample."
            )
        found[path.stem] = path
    return found


PICTURES = (".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp", ".webp")
