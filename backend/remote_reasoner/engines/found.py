"""What an engine finds: one object, or one connected area of land cover."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from shapely.geometry import box

from remote_reasoner.core import contours
from remote_reasoner.core.picture import Box, Mask

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from remote_reasoner.core.schemas import Origin


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
    """

    label: str
    box: Box
    score: float | None = None
    mask: Mask | None = None
    origin: Origin = "model"
    colours: frozenset[str] | None = None
    label_shown: str | None = None

    def outline(self) -> BaseGeometry:
        """The mask's pixel edges where it is known, else the box, in continuous pixels (y down)."""
        shape = None if self.mask is None else contours.polygons(self.mask)
        return box(*self.box) if shape is None or shape.is_empty else shape
