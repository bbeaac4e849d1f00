"""The documented form for answers of other systems: JSON lines, one a question (docs/evaluation.md)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from rasterio.errors import RasterioError
from shapely.errors import ShapelyError
from shapely.geometry import Polygon
from shapely.validation import make_valid

from remote_reasoner_training.datasets.annotate import coco_mask, read_mask
from remote_reasoner_training.evaluation.masks import rasterized
from remote_reasoner_training.evaluation.others.given import Given, Ring, inside, of_masks, of_whole_mask
from remote_reasoner_training.evaluation.records import EvaluationError
from remote_reasoner_training.evaluation.samples import Sample


class System(BaseModel):
    """The first line, optional: which system, and what its coordinates count."""

    model_config = ConfigDict(extra="forbid")

    system: str = Field(min_length=1)
    scale: float | None = Field(None, gt=0, description="What width and height count as; null: pixels.")


class Line(BaseModel):
    """An answer: which question it is of, and boxes, masks or contours."""

    model_config = ConfigDict(extra="forbid")

    id: str | None = None
    picture: str | None = None
    question: str | None = None
    category: str | None = None
    boxes: list[list[float]] | None = None
    scores: list[float | None] | None = None
    masks: list[Any] | None = Field(None, description="One an object: COCO polygons, run lengths or a file.")
    mask: Any = Field(None, description="One of all objects together, in the same notations.")
    contours: list[Ring] | None = Field(None, description="Rings [[x, y], …] around the objects.")
    reasoning: str = ""
    unparsed: str | None = Field(None, description="The system's text, where it could not be read.")
    seconds: float | None = Field(None, ge=0)


def read_lines(path: Path) -> tuple[System | None, list[tuple[int, Line]]]:
    """(first line's system or None, answers with their line numbers).

    Raises EvaluationError with the line's number where one is not of this form.
    """
    system: System | None = None
    answers: list[tuple[int, Line]] = []
    for number, document in _documents(path):
        try:
            if isinstance(document, dict) and "system" in document and not answers and system is None:
                system = System.model_validate(document)
                continue
            answers.append((number, Line.model_validate(document)))
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(map(str, first["loc"])) or "the line"
            raise EvaluationError(
                f"Line {number} of {path} is not of the form for other systems' answers: {where}: "
                f"{first['msg']}. The evaluation guide shows the form."
            ) from error
    if not answers:
        raise EvaluationError(f"{path} holds no answer; the evaluation guide shows the form.")
    return system, answers


def _documents(path: Path) -> Iterator[tuple[int, Any]]:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise EvaluationError(f"{path} cannot be read ({error}); check the path.") from error
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            yield number, json.loads(line)
        except ValueError as error:
            raise EvaluationError(
                f"Line {number} of {path} is not JSON ({error}); write one JSON object a line."
            ) from error


def given(line: Line, sample: Sample, scale: float | None, folder: Path) -> Given:
    """The answer of a line to a question; mask files are relative to `folder`.

    Raises ValueError where it says nothing, or something that does not fit the picture.
    """
    width, height = sample.width, sample.height
    if line.unparsed is not None:
        nothing = np.zeros((height, width), dtype=bool)
        return Given((), (), nothing, line.unparsed, unparsed=True, seconds=line.seconds)
    found = _shapes(line, width, height, scale, folder)
    boxes, scores, outside = found.boxes, found.scores, 0
    if line.boxes is not None:
        if line.scores is not None and len(line.scores) != len(line.boxes):
            raise ValueError(f"{len(line.boxes)} boxes have {len(line.scores)} scores; give one a box")
        placed, outside = inside(line.boxes, width, height, scale)
        each = line.scores or [None] * len(placed)
        kept = [(box, score) for box, score in zip(placed, each, strict=True) if box is not None]
        boxes, scores = tuple(box for box, _ in kept), tuple(score for _, score in kept)
    return Given(boxes, scores, found.mask, line.reasoning, seconds=line.seconds, outside=outside)


def _shapes(line: Line, width: int, height: int, scale: float | None, folder: Path) -> Given:
    """The masks or contours of a line, with the boxes that follow from them."""
    told = [name for name in ("masks", "mask", "contours") if getattr(line, name) is not None]
    if len(told) > 1:
        raise ValueError(f"{' and '.join(told)} are both given; give one of them")
    if not told:
        if line.boxes is None:
            raise ValueError("boxes, masks, mask or contours are missing; [] says that nothing was found")
        return Given((), (), None)
    if line.mask is not None:
        return of_whole_mask(_mask(line.mask, width, height, folder))
    if line.masks is not None:
        masks = [_mask(one, width, height, folder) for one in line.masks]
    else:
        factor = (width / scale, height / scale) if scale else (1.0, 1.0)
        masks = [_filled(ring, factor, width, height) for ring in line.contours or ()]
    scores = line.scores if line.boxes is None and line.scores is not None else [None] * len(masks)
    if len(scores) != len(masks):
        raise ValueError(f"{len(masks)} objects have {len(scores)} scores; give one an object")
    return of_masks(masks or [np.zeros((height, width), dtype=bool)], scores or [None])


def _mask(notation: Any, width: int, height: int, folder: Path) -> np.ndarray:
    if not isinstance(notation, str):
        return coco_mask(notation, width, height)
    return mask_file(folder / notation, width, height)


def mask_file(path: Path, width: int, height: int) -> np.ndarray:
    """The mask in a file, non-zero = answered. Raises ValueError where it is missing or of another size."""
    try:
        mask = read_mask(path)
    except (OSError, RasterioError) as error:
        raise ValueError(f"the mask {path} cannot be read ({error})") from error
    if mask.shape != (height, width):
        raise ValueError(
            f"the mask {path} has {mask.shape[1]} × {mask.shape[0]} pixels, the picture {width} × {height}; "
            "bring it back to the picture's size"
        )
    return mask


def _filled(ring: Ring, factor: tuple[float, float], width: int, height: int) -> np.ndarray:
    points = np.asarray(ring, dtype=np.float64)
    if points.ndim != 2 or points.shape[1] != 2 or len(points) < 3 or not np.isfinite(points).all():
        raise ValueError("a contour is to be a ring of at least three points [x, y]")
    try:
        area = make_valid(Polygon(points * factor))
    except (ShapelyError, ValueError) as error:
        raise ValueError(f"a contour is no ring: {error}") from error
    return rasterized([area], width, height)
