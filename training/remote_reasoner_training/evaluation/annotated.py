"""Pictures with annotated objects of several classes: what a set says, and the questions that follow from it.

A set annotates certain classes only. Where it says which (`info.annotated`), the absence of another class
says nothing; where it does not, the classes that occur in it count as annotated.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np

from remote_reasoner.core.picture import Box
from remote_reasoner_training.evaluation.questions import NOTHING, OwnQuestion, QuestionBook
from remote_reasoner_training.evaluation.samples import Kind, Sample, drawn, sample_id


@dataclass(frozen=True)
class AnnotatedObject:
    """One object: class, box in continuous pixels, and its pixels where they are known."""

    category: str
    box: Box
    load_mask: Callable[[], np.ndarray] | None = None


@dataclass(frozen=True)
class AnnotatedPicture:
    """One picture of a set with all its objects; `name` is unique in the set.

    Of the classes in `unclear` it is not known which objects there are: nothing is asked about them.
    """

    name: str
    path: Path
    width: int
    height: int
    objects: tuple[AnnotatedObject, ...]
    unclear: frozenset[str] = frozenset()


@dataclass(frozen=True)
class AnnotatedSet:
    """One set: its pictures of a split, the classes it annotates, and whether it knows objects' pixels."""

    name: str
    split: str
    classes: frozenset[str]
    pictures: tuple[AnnotatedPicture, ...]

    @property
    def has_masks(self) -> bool:
        """Whether every object's pixels are known."""
        objects = [item for picture in self.pictures for item in picture.objects]
        return bool(objects) and all(item.load_mask is not None for item in objects)


def ask(annotated: AnnotatedSet, book: QuestionBook) -> Iterator[Sample]:
    """The samples of a set.

    For each picture and class in it one question of each kind; for each picture one class that it lacks,
    with the same kinds of question, and a question about nothing where the book has any: both are to be
    answered with nothing. A book of own questions replaces these.
    """
    for picture in annotated.pictures:
        if book.own:
            yield from _own(annotated, picture, book.own)
            continue
        clear = annotated.classes - picture.unclear
        present = sorted({item.category for item in picture.objects} & clear)
        absent = sorted(clear - set(present))
        asked = [*present, drawn(absent, annotated.name, picture.name)] if absent else present
        for category in asked:
            matching = [item for item in picture.objects if item.category == category]
            for kind, question in book.about(category, f"{annotated.name}/{picture.name}"):
                yield _sample(annotated, picture, question, kind, category, matching)
        for kind, question in book.about_nothing(f"{annotated.name}/{picture.name}"):
            yield _sample(annotated, picture, question, kind, NOTHING, [])


def _own(
    annotated: AnnotatedSet, picture: AnnotatedPicture, questions: Sequence[OwnQuestion]
) -> Iterator[Sample]:
    for own in questions:
        if own.image not in {None, picture.name, Path(picture.name).stem}:
            continue
        if own.boxes is not None:
            matching = [AnnotatedObject(own.category or "", box) for box in own.boxes]
            yield _sample(annotated, picture, own.question, "own", own.category, matching)
            continue
        wanted = (own.category or "").lower()
        classes = {name for name in annotated.classes - picture.unclear if name.lower() == wanted}
        if own.category and not classes:
            continue  # not annotated here, so nobody knows the answer
        matching = [item for item in picture.objects if item.category in classes]
        yield _sample(annotated, picture, own.question, "own", own.category, matching)


def _sample(
    annotated: AnnotatedSet,
    picture: AnnotatedPicture,
    question: str,
    kind: Kind,
    category: str | None,
    objects: Sequence[AnnotatedObject],
) -> Sample:
    loaders = [item.load_mask for item in objects if item.load_mask is not None]
    known = len(loaders) == len(objects) and annotated.has_masks
    return Sample(
        sample_id(annotated.split, annotated.name, picture.name, question),
        annotated.split,
        annotated.name,
        picture.path,
        picture.width,
        picture.height,
        question,
        kind,
        category,
        tuple(item.box for item in objects),
        partial(union, loaders, picture.width, picture.height) if known else None,
    )


def union(loaders: Sequence[Callable[[], np.ndarray]], width: int, height: int) -> np.ndarray:
    """All pixels of several objects together: bool (height, width)."""
    together = np.zeros((height, width), dtype=bool)
    for load in loaders:
        together |= load()
    return together
