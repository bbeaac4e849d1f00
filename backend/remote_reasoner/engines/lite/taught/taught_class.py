"""A taught class: its names, its head, and what it was taught from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict, Field, field_validator

from remote_reasoner.core.errors import BadRequestError
from remote_reasoner.engines.lite.language.words.class_names import checked_name
from remote_reasoner.engines.lite.taught.examples import LEAST_FACTOR, MOST_FACTOR, Scale
from remote_reasoner.engines.lite.taught.head import Head
from remote_reasoner.engines.lite.taught.leaving_out import Calibration, Figures
from remote_reasoner.engines.lite.vision.settings import ObjectSettings

MOST_SYNONYMS = 20
MOST_SOURCES = 200
LONGEST_SOURCE = 200
FEW = 5
"""Examples below which a class is taught from too few."""
WELL, POORLY = 0.8, 0.5
"""F1 on left-out examples from which a class is found well, and below which it is not."""


class Sources(BaseModel):
    """What a class was taught from, and how well it finds examples that were left out."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)

    name: str
    synonyms: tuple[str, ...] = Field((), max_length=MOST_SYNONYMS)
    created: str = Field(max_length=40)
    weights: str = Field(max_length=100)
    pictures: tuple[str, ...] = Field(max_length=MOST_SOURCES)
    picture_count: int = Field(ge=1)
    examples: int = Field(ge=1)
    negatives: int = Field(ge=0)
    factor: float = Field(ge=LEAST_FACTOR, le=MOST_FACTOR)
    metres_per_pixel: float | None = Field(None, gt=0, le=1e6)
    slope: float = Field(gt=0, le=1e3)
    offset: float = Field(ge=-1e3, le=1e3)
    threshold: float = Field(ge=0, le=1)
    left_out: int = Field(ge=0)
    found: int = Field(ge=0)
    false: int = Field(ge=0)
    overlap: float | None = Field(None, ge=0, le=1)
    others: int = Field(ge=0)
    answered: int = Field(ge=0)

    @field_validator("name")
    @classmethod
    def _named(cls, value: str) -> str:
        return checked_name(value)

    @field_validator("synonyms")
    @classmethod
    def _synonyms(cls, values: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(checked_name(value) for value in values)

    @field_validator("pictures")
    @classmethod
    def _plain(cls, values: tuple[str, ...]) -> tuple[str, ...]:
        for value in values:
            if len(value) > LONGEST_SOURCE or not value.isprintable():
                raise ValueError("a picture's name is no plain text")
        return values


@dataclass(frozen=True)
class TaughtClass:
    """A class that the embedded engine was taught."""

    sources: Sources
    head: Head

    @property
    def name(self) -> str:
        """What its objects are labelled."""
        return self.sources.name

    @property
    def scale(self) -> Scale:
        """How pictures are resized for it."""
        return Scale(self.sources.factor, self.sources.metres_per_pixel)

    @property
    def calibration(self) -> Calibration:
        """From the head's logits to scores."""
        return Calibration(self.sources.slope, self.sources.offset, self.sources.threshold)

    @property
    def settings(self) -> ObjectSettings:
        """As those of a class of the network; its masks come from the segmenter."""
        kept = self.calibration
        return ObjectSettings(kept.threshold, kept.slope, kept.offset, "grabcut", 0.5)

    @property
    def figures(self) -> Figures:
        """How well it found the examples that were left out."""
        s = self.sources
        return Figures(s.left_out, s.found, s.false, s.overlap, s.others, s.answered)

    @property
    def largest(self) -> float:
        """Twice the longer typical side of an object, pixels at its own scale."""
        return 2.0 * float(self.head.size.max())


def page(taught: TaughtClass) -> Iterator[str]:
    """What it was taught from and how well it does, a line each, for a person."""
    s, told = taught.sources, taught.figures
    where = f"{_count(s.examples, 'example')} in {_count(s.picture_count, 'picture')}"
    yield f"{s.name}: taught {s.created} from {where}"
    if s.negatives:
        yield f"also called no {s.name}: {_count(s.negatives, 'place')}"
    if s.synonyms:
        yield f"also named: {', '.join(s.synonyms)}"
    names = ", ".join(s.pictures[:10]) + (", …" if s.picture_count > 10 else "")
    yield f"pictures: {names}"
    yield f"weights: {s.weights}"
    if s.metres_per_pixel:
        yield f"ground resolution it looks at: {s.metres_per_pixel:.3g} m a pixel"
    if told.examples:
        yield (
            f"left out and looked for: found {told.found} of {told.examples} examples "
            f"(F1 {told.f1:.2f}), {told.false} false besides"
            + (f"; boxes overlap by {told.overlap:.2f}" if told.overlap is not None else "")
        )
        yield f"other ground: something found in {told.answered} of {told.others} pictures"
        yield f"objects scored below {s.threshold:.2f} are not answered"
    yield verdict(taught)


def verdict(taught: TaughtClass) -> str:
    """Whether to rely on the class, and what would make it better."""
    s, told = taught.sources, taught.figures
    if not told.examples:
        return (
            f"Taught from too few examples to check ({s.examples}): treat what is found as a first guess, "
            "and teach it again with five or more."
        )
    if told.f1 < POORLY:
        cause = "too few examples" if s.examples < 2 * FEW else "they are too unlike, or too small"
        return (
            f"Hardly found again ({told.found} of {told.examples}): {cause}. Add examples that look alike, "
            "or split them into two classes."
        )
    if s.examples < FEW:
        return f"Found again, but taught from few examples ({s.examples}); add more before you rely on it."
    if told.f1 < WELL:
        return "Found again in part; more examples, and rejected finds as negatives, make it better."
    return "Found again well."


def usable(classes: tuple[TaughtClass, ...], weights: str) -> tuple[TaughtClass, ...]:
    """The classes. Raises BadRequestError where two have the same name, or one is of other weights.

    What stands behind a `+` in the name of weights tells how they were adapted, which leaves their features.
    """
    for one in classes:
        why_not = why_unusable(one, weights)
        if why_not is not None:
            raise BadRequestError(why_not)
    names = [one.name.lower() for one in classes]
    double = next((one.name for one in classes if names.count(one.name.lower()) > 1), None)
    if double is not None:
        raise BadRequestError(f"There are two taught classes '{double}'; leave one of them out.")
    return classes


def why_unusable(taught: TaughtClass, weights: str) -> str | None:
    """Why an engine with these weights cannot look for the class, and what to do; None where it can."""
    if taught.sources.weights.partition("+")[0] == weights.partition("+")[0]:
        return None
    return (
        f"'{taught.name}' was taught with the weights {taught.sources.weights}, and the engine runs on "
        f"{weights}; teach it again."
    )


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
