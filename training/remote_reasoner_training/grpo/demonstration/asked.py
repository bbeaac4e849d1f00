"""The questions of the demonstration: about objects that the embedded network knows, few enough to write."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from remote_reasoner.engines.lite.language.matcher import Matcher
from remote_reasoner.engines.lite.vision.categories import OBJECTS
from remote_reasoner_training.evaluation.samples import Sample
from remote_reasoner_training.evaluation.sources import read_dataset
from remote_reasoner_training.grpo.demonstration.answers import MOST_BOXES

HELD_OUT = ("val", "test")
"""The splits that the released network was not trained on, of the sets that it was trained on."""
SAME_SHOTS = {
    "aerial_maritime": "its pictures are cut from the same few shots as those that the network learned from",
    "drone_street_cars": "all of its pictures are frames of one street",
}
"""Sets that are only learned from: what is held out of them is not new, and why."""


@dataclass(frozen=True)
class Question:
    """A question and what the embedded matcher makes of it.

    Attributes:
        sample: the question, its picture and the true boxes in the picture's pixels.
        meant: probability of each class of `OBJECTS`, then of everything else: float (12,).
    """

    sample: Sample
    meant: np.ndarray

    @property
    def picture(self) -> str:
        """The picture's name, unique over all sets."""
        return f"{self.sample.group}/{self.sample.picture.name}"

    @property
    def is_tested(self) -> bool:
        """Whether it may be chosen by and measured on."""
        return self.sample.group not in SAME_SHOTS


def read_asked(folder: Path, splits: Sequence[str] = HELD_OUT) -> tuple[list[Question], list[str]]:
    """One question for each picture and class asked of it, and notes on what was left out.

    Implicit questions where there are any. Those with more than `MOST_BOXES` true boxes are left out, and
    those for classes that the network does not know. Raises DatasetError where `folder` holds no data set,
    or not these splits.
    """
    dataset = read_dataset(folder, tuple(splits))
    known = [sample for sample in dataset.samples if sample.category in OBJECTS]
    chosen: dict[tuple[str, str, str | None], Sample] = {}
    for sample in sorted(known, key=lambda sample: sample.kind != "implicit"):
        chosen.setdefault((sample.group, str(sample.picture), sample.category), sample)
    short = [sample for sample in chosen.values() if len(sample.boxes) <= MOST_BOXES]
    matcher, groups = Matcher(), {sample.group for sample in short} & SAME_SHOTS.keys()
    questions = [Question(sample, _meant(matcher, sample.question)) for sample in short]
    notes = [
        f"{len(questions)} questions about {len({question.picture for question in questions})} pictures, "
        f"{sum(not question.sample.boxes for question in questions)} of them without a target.",
        f"Left out: {len(chosen) - len(short)} questions with more than {MOST_BOXES} objects, "
        f"{len(dataset.samples) - len(known)} for classes that the embedded network does not look for.",
        *(
            f"{name} is learned from, not tested on: {why}."
            for name, why in SAME_SHOTS.items()
            if name in groups
        ),
    ]
    return sorted(questions, key=lambda question: question.sample.id), notes


def _meant(matcher: Matcher, question: str) -> np.ndarray:
    scores = matcher.scores(question)
    objects = [scores.get(name, 0.0) for name in OBJECTS]
    return np.array([*objects, max(0.0, 1.0 - sum(objects))], np.float32)
