"""Shapes in longitude and latitude: across the antimeridian, around a pole, larger than half the Earth."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import shapely
from pyproj import Geod
from shapely.geometry import (
    GeometryCollection,
    LinearRing,
    LineString,
    MultiPolygon,
    Point,
    Polygon,
    box,
)
from shapely.geometry.base import BaseGeometry

Convert = Callable[[np.ndarray, np.ndarray], tuple[np.ndarray, np.ndarray]]
"""From x and y to longitude and latitude in degrees."""

AT_THE_POLE = 90 - 1e-9
"""Degrees: from there on the longitude of a point means nothing."""
LEAP, MOST_LEAPS = 45.0, 16
"""Degrees from one vertex to the next of a dense line; near a pole there may be some such steps."""
WIDE = 90.0
"""Degrees: pieces of large shapes are no wider when they are measured, and a quarter of the Earth at most."""
AROUND_A_POLE = 720
"""Edges, at least, of a ring around a pole."""
DENSE = 1.0
"""Degrees: parallels are followed in steps of it."""


def from_plane(shape: BaseGeometry, convert: Convert) -> BaseGeometry | None:
    """A (multi)polygon or (multi)line of a plane in longitude and latitude, cut at the antimeridian.

    Args:
        shape: its edges are straight in the plane and already dense enough.
        convert: from the plane to degrees; longitudes of any turn, infinite where there are none.

    Returns:
        The shape between -180 and 180, -90 and 90, as RFC 7946 wants it; None where some of it has no
        longitude and latitude, or nothing is left of it.
    """
    parts = []
    for part in shapely.get_parts(shape):
        if part.is_empty:
            continue
        moved = _polygon(part, convert) if isinstance(part, Polygon) else _line_or_point(part, convert)
        if moved is None:
            return None
        parts.append(_cut(moved, "LineString" if isinstance(part, LinearRing) else part.geom_type))
    placed = shapely.union_all(parts) if len(parts) > 1 else parts[0] if parts else GeometryCollection()
    return None if placed.is_empty else placed


def area(placed: BaseGeometry, geod: Geod) -> float:
    """Area in m² of a (multi)polygon in longitude and latitude (between -180 and 180), of any size."""
    total = 0.0
    for west in np.arange(-180, 180, WIDE):
        for part in shapely.get_parts(shapely.intersection(placed, box(west, -90, west + WIDE, 90))):
            if isinstance(part, Polygon):
                dense = shapely.segmentize(part, DENSE)
                for number, ring in enumerate((dense.exterior, *dense.interiors)):
                    measured = abs(geod.polygon_area_perimeter(*shapely.get_coordinates(ring).T)[0])
                    total += -measured if number else measured
    return total


def in_degrees(ring: BaseGeometry, convert: Convert) -> np.ndarray | None:
    """(n, 2) vertices of a line in degrees, longitudes without jumps; None where it is not on the globe."""
    longitudes, latitudes = convert(*shapely.get_coordinates(ring).T)
    if not (np.isfinite(longitudes).all() and np.isfinite(latitudes).all()):
        return None
    points = unwrapped(_apart_at_the_pole(np.stack([longitudes, np.clip(latitudes, -90, 90)], axis=1)))
    return None if leaps(points) else points


def leaps(points: np.ndarray) -> bool:
    """Whether a dense line (n, 2) in degrees leaps to and fro, as far from a projection's origin."""
    steps = np.abs(np.diff(unwrapped(points), axis=0)).max(axis=1, initial=0)
    return bool(np.count_nonzero(steps > LEAP) > MOST_LEAPS)


def unwrapped(points: np.ndarray) -> np.ndarray:
    """Longitudes within 180 degrees of their predecessor's, so that nothing jumps around the world."""
    if np.ptp(points[:, 0]) <= 180:
        return points
    turns = -np.cumsum(np.round(np.diff(points[:, 0], prepend=points[:1, 0]) / 360))
    return points + np.stack([360 * turns, np.zeros(len(points))], axis=1)


def winds(ring: np.ndarray) -> bool:
    """Whether a closed ring without jumps comes back a whole turn later, as one around a pole does."""
    return bool(abs(ring[-1, 0] - ring[0, 0]) > 180)


def _apart_at_the_pole(points: np.ndarray) -> np.ndarray:
    """A vertex at a pole doubled, with the longitude of either neighbour: the pole itself has all of them.

    Two in a row run along the upper or lower edge of a map of the world, and stay.
    """
    at_pole = np.abs(points[:, 1]) >= AT_THE_POLE
    if not at_pole.any():
        return points
    alone = at_pole & ~np.roll(at_pole, 1) & ~np.roll(at_pole, -1)
    if not alone.any():
        return points
    rows: list[tuple[float, float]] = []
    for index, (longitude, latitude) in enumerate(points):
        if alone[index]:
            rows += [(points[index - 1, 0], latitude), (points[(index + 1) % len(points), 0], latitude)]
        else:
            rows.append((longitude, latitude))
    return np.array(rows)


def _polygon(part: Polygon, convert: Convert) -> BaseGeometry | None:
    """A polygon with longitudes of any turn; one around a pole reaches up to it."""
    exterior = in_degrees(part.exterior, convert)
    if exterior is None:
        return None
    pole = 0.0
    if winds(exterior):
        pole = _pole_within(exterior, part, convert)
        # Near a pole, straight edges between its meridians cut corners: make them short.
        dense = in_degrees(shapely.segmentize(part.exterior, part.exterior.length / AROUND_A_POLE), convert)
        exterior = dense if dense is not None else exterior
    holes = [in_degrees(hole, convert) for hole in part.interiors]
    known = [hole for hole in holes if hole is not None]
    if len(known) < len(holes):
        return None
    if not pole and not any(map(winds, known)):
        west, east = exterior[:, 0].min(), exterior[:, 0].max()
        return _valid(Polygon(exterior, [_between(hole, west, east) for hole in known]))
    # The polygon ends at a meridian, on both sides of which a hole may lie.
    cut_out = shapely.union_all([_valid(_closed(hole, pole if winds(hole) else 0.0)) for hole in known])
    kept = _valid(_closed(exterior, pole))
    if cut_out.is_empty or kept.is_empty:
        return kept
    # Rings wind in either direction from where they begin: the holes may lie turns away from the exterior.
    (west, _, east, _), (hole_west, _, hole_east, _) = kept.bounds, cut_out.bounds
    first, last = int(np.floor((west - hole_east) / 360)), int(np.ceil((east - hole_west) / 360))
    turned = [
        shapely.transform(cut_out, lambda points, by=turn: points + np.array((360 * by, 0)))
        for turn in range(first, last + 1)
    ]
    return shapely.difference(kept, shapely.union_all(turned))


def _between(ring: np.ndarray, west: float, east: float) -> np.ndarray:
    """The ring turned around the Earth until its middle lies between two longitudes."""
    middle = (ring[:, 0].min() + ring[:, 0].max()) / 2
    return ring + np.array((360 * np.ceil((west - middle) / 360) if not west <= middle <= east else 0, 0))


def _line_or_point(part: BaseGeometry, convert: Convert) -> BaseGeometry | None:
    points = in_degrees(part, convert)
    if points is None:
        return None
    return Point(points[0]) if isinstance(part, Point) else LineString(points)


def _pole_within(exterior: np.ndarray, part: Polygon, convert: Convert) -> float:
    """The latitude, 90 or -90, of the pole that a winding polygon of the plane holds.

    Of a counter-clockwise ring what lies to the left is inside: to the north where it goes east. That holds
    where the plane is not a mirror image of the globe.
    """
    corner = shapely.get_coordinates(part.exterior)[0]
    step = max(np.ptp(shapely.get_coordinates(part.exterior), axis=0)) / 1e3
    x, y = (corner + step * np.array([(0, 0), (1, 0), (0, 1)])).T
    near = unwrapped(np.stack(convert(x, y), axis=1))
    mirrored = np.linalg.det(near[1:] - near[:1]) < 0
    eastwards = exterior[-1, 0] > exterior[0, 0]
    return 90.0 if (eastwards == LinearRing(part.exterior).is_ccw) != mirrored else -90.0


def _closed(ring: np.ndarray, pole: float) -> Polygon:
    """The ring as a polygon, by way of the pole where it winds."""
    if pole:
        ring = np.vstack([ring, [(ring[-1, 0], pole), (ring[0, 0], pole), ring[0]]])
    return Polygon(ring)


def _valid(polygon: Polygon) -> BaseGeometry:
    """What has an area of a polygon whose edges may touch after the move."""
    if polygon.is_valid:
        return polygon
    parts = shapely.get_parts(shapely.get_parts(shapely.make_valid(polygon)))
    areas = [part for part in parts if isinstance(part, Polygon)]
    return areas[0] if len(areas) == 1 else MultiPolygon(areas)


def _cut(shape: BaseGeometry, kind: str) -> BaseGeometry:
    """A shape with longitudes of any turn in parts between -180 and 180."""
    if shape.is_empty:
        return shape
    west, _, east, _ = shape.bounds
    if west >= -180 and east <= 180:
        return shape
    parts: list[BaseGeometry] = []
    for turn in range(int(np.floor((west + 180) / 360)), int(np.floor((east + 180) / 360)) + 1):
        world = box(turn * 360 - 180, -90, turn * 360 + 180, 90)
        piece = shapely.transform(
            shapely.intersection(shape, world), lambda points, turn=turn: points - (turn * 360, 0)
        )
        parts.extend(part for part in shapely.get_parts(piece) if part.geom_type == kind)
    return shapely.union_all(parts) if parts else GeometryCollection()
