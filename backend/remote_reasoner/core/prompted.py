"""From a request for a mask to prompts, and from the mask to shapes on the ground."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import shapely
from shapely.geometry import MultiPolygon, Polygon, mapping, shape

from remote_reasoner.core import contours
from remote_reasoner.core.boxes import LARGEST
from remote_reasoner.core.click_schemas import MaskAnswer, MaskRequest
from remote_reasoner.core.errors import BadRequestError
from remote_reasoner.core.georeference import Georeference
from remote_reasoner.core.map_objects import painted
from remote_reasoner.core.picture import Box, Mask
from remote_reasoner.core.prompts import Point, Prompts


def prompts_of(request: MaskRequest, ground: Georeference) -> Prompts:
    """The prompts of a request about a picture.

    Raises BadRequestError for points and boxes outside of the picture, a mask that is no polygon there, and
    where nothing points at an object.
    """
    positive, negative = (_inside(getattr(request, kind), kind, ground) for kind in ("positive", "negative"))
    box = None if request.box is None else _box(request.box, ground)
    mask = None if request.mask is None else _mask(request.mask, ground)
    prompts = Prompts(positive, negative, box, mask)
    if not prompts.says_where:
        raise BadRequestError(
            "Nothing points at an object; send at least one positive point, a box, or the mask so far."
        )
    return prompts


def _inside(points: Sequence[Point], kind: str, ground: Georeference) -> tuple[Point, ...]:
    """The points; raises BadRequestError for the first that lies outside of the picture."""
    for x, y in points:
        if not (0 <= x <= ground.width and 0 <= y <= ground.height):
            raise BadRequestError(
                f"The {kind} point [{x:g}, {y:g}] lies outside of the picture of {ground.width} × "
                f"{ground.height} pixels; points are [x, y] in pixels from its top-left corner."
            )
    return tuple(points)


def _box(box: Box, ground: Georeference) -> Box:
    """The part of the box that lies in the picture."""
    x0, y0, x1, y1 = box
    clipped = max(x0, 0.0), max(y0, 0.0), min(x1, float(ground.width)), min(y1, float(ground.height))
    if clipped[0] >= clipped[2] or clipped[1] >= clipped[3]:
        raise BadRequestError(
            f"The box [{x0:g}, {y0:g}, {x1:g}, {y1:g}] holds nothing of the picture of {ground.width} × "
            f"{ground.height} pixels; send [x0, y0, x1, y1] in its pixels, x0 < x1 and y0 < y1."
        )
    return clipped


def _mask(document: dict[str, Any], ground: Georeference) -> np.ndarray | None:
    """bool (height, width) of the picture from GeoJSON in its CRS; None for an empty geometry."""
    wrong = "The mask must be a GeoJSON Polygon or MultiPolygon in the picture's CRS"
    try:
        geometry = shape(document)
    except (
        ValueError,
        TypeError,
        KeyError,
        AttributeError,
        IndexError,
        shapely.errors.ShapelyError,
    ) as error:
        raise BadRequestError(f"{wrong}; this one cannot be read.") from error
    if not isinstance(geometry, Polygon | MultiPolygon):
        raise BadRequestError(f"{wrong}; this one is a {geometry.geom_type}.")
    if geometry.is_empty:
        return None
    if not np.isfinite(shapely.get_coordinates(geometry)).all():
        raise BadRequestError(f"{wrong}; this one has coordinates that are no numbers.")
    picture = shapely.box(0, 0, ground.width, ground.height)
    try:
        pixels = ground.to_pixels(shapely.force_2d(geometry))
        if not (np.abs(shapely.get_coordinates(pixels)) <= LARGEST).all():
            raise BadRequestError("The mask lies outside of the picture; send it in the picture's CRS.")
        pixels = shapely.intersection(pixels if pixels.is_valid else shapely.make_valid(pixels), picture)
    except shapely.errors.ShapelyError as error:
        raise BadRequestError(f"{wrong}; this one's coordinates lead nowhere.") from error
    if pixels.is_empty:
        raise BadRequestError("The mask lies outside of the picture; send it in the picture's CRS.")
    parts = [part for part in shapely.get_parts(shapely.get_parts(pixels)) if isinstance(part, Polygon)]
    if not parts:
        return None  # it touches the picture's edge only
    full = painted(MultiPolygon(parts), (0, 0, ground.width, ground.height))
    return full if full.any() else None


def answer_of(mask: Mask, ground: Georeference) -> MaskAnswer:
    """The mask on the ground: its shape along pixel edges, its contour, and its measures."""
    score = None if mask.score is None else round(mask.score, 4)
    shape_px = contours.polygons(mask)
    if shape_px.is_empty:
        nothing = 0.0 if ground.on_earth else None
        return MaskAnswer(
            mask={"type": "MultiPolygon", "coordinates": []},
            contour={"type": "MultiLineString", "coordinates": []},
            box_px=None,
            score=score,
            area_m2=nothing,
            perimeter_m=nothing,
        )
    placed = ground.place(shape_px)
    area, perimeter = ground.measure(placed)
    x0, y0, x1, y1 = shape_px.bounds
    return MaskAnswer(
        mask=mapping(placed if isinstance(placed, MultiPolygon) else MultiPolygon([placed])),
        contour=mapping(ground.place(contours.outlines(mask))),
        box_px=(x0, y0, x1, y1),
        score=score,
        area_m2=area,
        perimeter_m=perimeter,
    )
