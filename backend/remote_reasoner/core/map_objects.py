"""From what an engine found to an object on the map: placed, measured, with its mask and contour."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from affine import Affine
from rasterio.features import rasterize
from shapely.geometry import MultiLineString, MultiPolygon, mapping

from remote_reasoner.core import contours
from remote_reasoner.core.picture import Mask
from remote_reasoner.core.schemas import MapObject, Task

if TYPE_CHECKING:
    from remote_reasoner.core.found_object import FoundObject
    from remote_reasoner.core.georeference import Georeference

LARGEST_SMOOTHED = 16_777_216
"""Pixels of the window around an area up to which its contour is smoothed; above, memory would not do."""


def with_box(number: int, found: FoundObject, ground: Georeference, tasks: Sequence[Task]) -> MapObject:
    """The object as the reasoner knows it; measures are of the box."""
    shape = ground.place_box(found.box)
    area, perimeter = ground.measure(shape)
    return MapObject(
        id=number,
        label=found.label,
        label_shown=found.label_shown,
        score=found.score,
        box_px=found.box,
        box=mapping(shape) if "region" in tasks else None,
        area_m2=area,
        perimeter_m=perimeter,
        origin=found.origin,
        earlier_id=found.number,
        review=None if found.number is None else found.review,
    )


def taken_back(number: int, found: FoundObject) -> MapObject:
    """Tells that an object that was shown is not one after all."""
    return MapObject(
        id=number, label=found.label, score=found.score, box_px=found.box, origin=found.origin, removed=True
    )


def with_mask(
    known: MapObject, mask: Mask | MultiPolygon, ground: Georeference, tasks: Sequence[Task], tolerance: float
) -> MapObject:
    """The object with its mask and contour, as far as they are wanted; measures are of the mask.

    Args:
        known: the object with its box.
        mask: its pixels, or their edges in pixels of the area.
        ground: where the area lies.
        tasks: what is wanted: "pixel" the mask, "contour" the contour.
        tolerance: of simplification, pixels.

    Returns:
        A copy; an empty mask changes nothing but the mask's score.
    """
    score = mask.score if isinstance(mask, Mask) else known.mask_score
    area_px = contours.polygons(mask) if isinstance(mask, Mask) else mask
    if area_px.is_empty:
        return known.model_copy(update={"mask_score": score})
    wanted = contours.simplified(area_px, tolerance) if "pixel" in tasks else area_px
    shape = ground.place(wanted)
    area, perimeter = ground.measure(shape)
    rings = ground.place(_contour(mask, tolerance)) if "contour" in tasks else None
    return known.model_copy(
        update={
            "mask": mapping(shape) if "pixel" in tasks else None,
            "contour": mapping(rings) if rings is not None else None,
            "mask_score": score,
            "area_m2": area,
            "perimeter_m": perimeter,
        }
    )


def _contour(mask: Mask | MultiPolygon, tolerance: float) -> MultiLineString:
    """The outermost rings; those of an area too large to be smoothed follow its pixels' edges."""
    if isinstance(mask, Mask):
        return contours.outlines(mask, tolerance)
    x0, y0, x1, y1 = (round(value) for value in mask.bounds)
    if (x1 - x0) * (y1 - y0) <= LARGEST_SMOOTHED:
        return contours.outlines(Mask(x0, y0, painted(mask, (x0, y0, x1, y1))), tolerance)
    simple = contours.simplified(mask, tolerance)
    return MultiLineString([part.exterior.coords for part in simple.geoms])


def painted(shape: MultiPolygon, window: tuple[int, int, int, int]) -> np.ndarray:
    """bool (height, width) of the window [x0, y0, x1, y1]: the pixels inside a shape along pixel edges."""
    x0, y0, x1, y1 = window
    pixels = rasterize(
        [shape], out_shape=(y1 - y0, x1 - x0), transform=Affine.translation(x0, y0), dtype=np.uint8
    )
    return pixels.astype(bool)
