"""The objects of an earlier answer, in pixels of the picture that is asked about now."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely
from affine import Affine
from pyproj import Transformer
from pyproj.exceptions import ProjError
from shapely.geometry import Polygon, box
from shapely.geometry.base import BaseGeometry

from remote_reasoner.core import crs as crs_texts
from remote_reasoner.core.about import About, areas
from remote_reasoner.core.boxes import pairwise_iou
from remote_reasoner.core.errors import BadRequestError
from remote_reasoner.core.found_object import FoundObject
from remote_reasoner.core.map_objects import painted
from remote_reasoner.core.picture import Box, Mask

if TYPE_CHECKING:
    from remote_reasoner.core.georeference import Georeference
    from remote_reasoner.core.tile import Tile

NOWHERE = (
    "The objects of the earlier answer have no place in this picture: {why}. Ask about the picture that they "
    "were found in, or ask the question anew."
)
IN_PIXELS = "they are in pixels of a picture without a coordinate reference system, and this one has one"
ON_THE_GROUND = "they are in map coordinates, and this picture has no coordinate reference system"
MARK = "at hand: "
"""Before the number, as a label: what a look saw of an object at hand."""
SAME = 0.5
"""Overlap (IoU) from which something found now is an object of the earlier answer."""


@dataclass(frozen=True)
class AtHand:
    """The earlier answer's objects.

    Attributes:
        question: what was asked then.
        objects: each with its number there, in continuous pixels of the area asked about now.
        transform: of that area, pixels to its CRS.
        outside: how many lie outside the area altogether.
    """

    question: str
    objects: tuple[FoundObject, ...]
    transform: Affine
    outside: int = 0

    @property
    def counting(self) -> tuple[FoundObject, ...]:
        """Those that were not rejected."""
        return tuple(one for one in self.objects if one.review != "rejected")

    def labels(self) -> tuple[str, ...]:
        """The labels of all of them, each once."""
        return tuple(dict.fromkeys(one.label for one in self.objects))

    def offset(self, tile: Tile) -> tuple[int, int]:
        """Where the tile's origin lies in the area, in pixels."""
        x, y = ~self.transform * (tile.picture.transform.c, tile.picture.transform.f)
        return round(x), round(y)

    def in_core(self, tile: Tile) -> Iterator[tuple[int, Box, Mask | None]]:
        """(number, box, mask) of those whose centre lies in the tile's core, in pixels of the tile."""
        x, y = self.offset(tile)
        x0, y0, x1, y1 = tile.core
        edges = box(0, 0, tile.picture.width, tile.picture.height)
        for one in self.objects:
            left, top, right, bottom = np.asarray(one.box) - (x, y, x, y)
            if one.number is None or not (x0 <= (left + right) / 2 < x1 and y0 <= (top + bottom) / 2 < y1):
                continue
            yield one.number, (left, top, right, bottom), _mask(one, x, y, edges)

    def without_known(self, found: Sequence[FoundObject]) -> tuple[FoundObject, ...]:
        """What of `found` is none of the objects of the same label, nor one that was rejected."""
        known: dict[str, Iterator[bool]] = {}
        for label in {one.label for one in found}:
            mine = [other.box for other in self.objects if other.label == label]
            boxes = np.array([one.box for one in found if one.label == label])
            overlaps = pairwise_iou(boxes, np.array(mine).reshape(-1, 4))
            known[label] = iter(np.any(overlaps >= SAME, axis=1))
        return tuple(one for one in found if not next(known[one.label]))

    def digest(self) -> str:
        """Differs where the objects do."""
        told = hashlib.sha256(self.question.encode())
        for one in self.objects:
            told.update(repr((one.number, one.label, one.review, one.box)).encode())
            told.update(one.outline().wkb)
        return told.hexdigest()


def placed(about: About, place: Georeference) -> AtHand:
    """The objects in pixels of the area at `place`.

    Raises BadRequestError where they have no place in it: one is on the ground, the other in pixels.
    """
    moved = _way(about, place)
    objects = []
    for one in about.objects:
        shape = areas(place.to_pixels(moved(one.outline())))
        if shape.is_empty or not np.isfinite(shape.bounds).all():
            raise BadRequestError(NOWHERE.format(why=f"number {one.id} lies where its CRS has no place"))
        known = one.kind == "mask"
        objects.append(
            FoundObject(
                one.label,
                shape.bounds,
                one.score,
                origin=one.origin,
                shape=shape if known else None,
                number=one.id,
                review=one.review,
            )
        )
    area = box(0, 0, place.width, place.height)
    outside = sum(not one.outline().intersects(area) for one in objects)
    return AtHand(about.question, tuple(objects), place.transform, outside)


def _way(about: About, place: Georeference) -> Callable[[BaseGeometry], BaseGeometry]:
    """From the CRS of the earlier answer to that of the area."""
    if (about.crs is None) != (place.crs is None):
        raise BadRequestError(NOWHERE.format(why=IN_PIXELS if about.crs is None else ON_THE_GROUND))
    if about.crs is None or place.crs is None:
        return place.place
    try:
        source, _ = crs_texts.read(about.crs)
        if source == place.crs:
            return lambda shape: shape
        transformer = Transformer.from_crs(source, place.crs, always_xy=True)
    except (crs_texts.UnusableCrsError, ProjError) as error:
        raise BadRequestError(NOWHERE.format(why="their CRS does not lead to that of the picture")) from error
    return lambda shape: shapely.transform(
        shape, lambda points: np.column_stack(transformer.transform(*points.T))
    )


def _mask(found: FoundObject, x: int, y: int, edges: Polygon) -> Mask | None:
    """Its pixels inside the tile, whose origin is (x, y); None where only its box is known."""
    if found.shape is None:
        return None
    seen = areas(shapely.transform(found.shape, lambda points: points - [x, y]).intersection(edges))
    if seen.is_empty:
        return None
    x0, y0, x1, y1 = (int(value) for value in (*np.floor(seen.bounds[:2]), *np.ceil(seen.bounds[2:])))
    return Mask(x0, y0, painted(seen, (x0, y0, x1, y1)))
