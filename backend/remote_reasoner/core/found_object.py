"""What an engine finds: one object, or one connected area of land cover."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from shapely.geometry import MultiPolygon, Polygon, box

from remote_reasoner.core import contours
from remote_reasoner.core.picture import Box, Mask

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from remote_reasoner.core.origins import Origin, Review
    from remote_reasoner.core.prompts import Point


@dataclass(frozen=True)
class FoundObject:
    """One object inside the engines; on the wire it becomes a `schemas.MapObject`.

    Attributes:
        label: what it is.
        box: [x0, y0, x1, y1] in continuous pixels of the picture that was looked at.
        score: calibrated confidence 0..1, None where the engine gives none.
        mask: its pixels where the engine knows them already, None where a segmenter should find them.
        origin: how it came to be.
        colours: names of the colours seen in it, None where they were not looked at or could not be judged.
        label_shown: the label in the question's language, None where that is the same.
        is_area: True for a connected area (land cover), which a tile cuts at its core and neighbours go on
            with; False for an object that is counted.
        shape: the pixel edges of an area that was put together from several tiles, instead of a mask.
        number: its number in the earlier answer that the question is about; None for what is found now.
        review: what a person has made of it there.
        candidate: True for what is too weak to be an answer.
        points: (x, y) on the object where the engine tells them, for a segmenter that takes points.
    """

    label: str
    box: Box
    score: float | None = None
    mask: Mask | None = None
    origin: Origin = "model"
    colours: frozenset[str] | None = None
    label_shown: str | None = None
    is_area: bool = False
    shape: Polygon | MultiPolygon | None = None
    number: int | None = None
    review: Review = "open"
    candidate: bool = False
    points: tuple[Point, ...] = ()

    def outline(self) -> BaseGeometry:
        """The object's pixel edges where they are known, else its box, in continuous pixels (y down)."""
        return self._outline

    @cached_property
    def _outline(self) -> BaseGeometry:
        if self.shape is not None:
            return self.shape
        shape = None if self.mask is None else contours.polygons(self.mask)
        return box(*self.box) if shape is None or shape.is_empty else shape

    def pixel_count(self) -> float:
        """How many pixels its mask has; the box's area where none is known."""
        if self.mask is not None and self.shape is None:
            return float(self.mask.pixels.sum())
        return float(self.outline().area)

    def moved(self, x: int, y: int) -> FoundObject:
        """The same in a frame whose origin lies `x`, `y` pixels to the left and above."""
        if not (x or y):
            return self
        mask = self.mask and replace(self.mask, x0=self.mask.x0 + x, y0=self.mask.y0 + y)
        x0, y0, x1, y1 = self.box
        points = tuple((across + x, down + y) for across, down in self.points)
        return replace(self, box=(x0 + x, y0 + y, x1 + x, y1 + y), mask=mask, points=points)
