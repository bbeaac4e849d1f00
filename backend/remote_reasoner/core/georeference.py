"""From shapes in pixels to shapes on the ground: every vertex through the affine, every measure geodesic."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import shapely
from affine import Affine
from pyproj import CRS, Transformer
from pyproj.exceptions import ProjError
from shapely.affinity import affine_transform
from shapely.geometry import GeometryCollection, MultiPolygon, Polygon, box
from shapely.geometry.base import BaseGeometry
from shapely.ops import orient

from remote_reasoner.core import crs as crs_texts

if TYPE_CHECKING:
    from collections.abc import Callable

    from remote_reasoner.core.picture import Box, Picture
    from remote_reasoner.core.schemas import Result

WGS84 = CRS.from_epsg(4326)


class Measures(NamedTuple):
    """Geodesic area in m² and length of all rings, holes too, in m; None where they cannot be known."""

    area_m2: float | None
    perimeter_m: float | None


@dataclass(frozen=True)
class Georeference:
    """Where a picture of `width` × `height` pixels lies: `transform` takes continuous pixels to `crs`.

    x is easting or longitude and y northing or latitude whatever the axis order of the CRS, as in GDAL and
    QGIS. With `crs` None the shapes stay in pixels and have no measures.
    """

    transform: Affine
    crs: CRS | None
    width: int
    height: int

    @classmethod
    def of(cls, picture: Picture) -> Georeference:
        """The georeference of a picture."""
        return cls(picture.transform, picture.crs, picture.width, picture.height)

    @classmethod
    def of_result(cls, result: Result) -> Georeference:
        """The georeference that a result document tells."""
        crs = crs_texts.read(result.crs)[0] if result.crs else None
        return cls(Affine(*result.image.transform), crs, result.image.width, result.image.height)

    @property
    def crs_text(self) -> str | None:
        """'EPSG:n' where the CRS is exactly that one, else its WKT, None without a CRS."""
        if self.crs is None:
            return None
        return crs_texts.text_of(self.crs)

    @property
    def on_earth(self) -> bool:
        """Whether the CRS leads to longitude and latitude; False for none, for local and geocentric ones."""
        return self._to_degrees is not None

    @property
    def note(self) -> str | None:
        """Why shapes have no measures although there is a CRS; None where they have."""
        if self.crs is None or self.on_earth:
            return None
        return f"The CRS '{self.crs.name}' has no place on Earth, so areas and lengths are left out."

    def place(self, shape: BaseGeometry) -> BaseGeometry:
        """The shape in `crs`: each vertex of a shape in pixels through the whole transform.

        Exterior rings run counter-clockwise, holes clockwise, as GeoJSON wants them. A valid (multi)polygon
        stays valid.
        """
        a, b, c, d, e, f = self.transform[:6]
        return orient(_repaired(affine_transform(shape, [a, b, d, e, c, f])))

    def place_box(self, box_px: Box) -> Polygon:
        """The box [x0, y0, x1, y1] in pixels as a polygon in `crs`, turned where the picture is turned."""
        return self.place(box(*box_px))

    def footprint(self) -> Polygon:
        """The picture's outer edge in `crs`."""
        return self.place_box((0, 0, self.width, self.height))

    def to_pixels(self, shape: BaseGeometry) -> BaseGeometry:
        """The shape in pixels: the way back from `place`."""
        a, b, c, d, e, f = (~self.transform)[:6]
        return affine_transform(shape, [a, b, d, e, c, f])

    def measure(self, shape: BaseGeometry) -> Measures:
        """Geodesic area and perimeter of a (multi)polygon in `crs`, on the CRS's own ellipsoid.

        Edges are straight in `crs`, not geodesics: long ones are densified first. Shapes across the
        antimeridian measure as what they are.
        """
        geod = self.crs.get_geod() if self.crs is not None else None
        if self._to_degrees is None or geod is None:
            return Measures(None, None)
        area = perimeter = 0.0
        for part in shapely.get_parts(self._densified(shape)):
            for number, ring in enumerate((part.exterior, *part.interiors)):
                longitudes, latitudes = self._to_degrees(*shapely.get_coordinates(ring).T)
                if not (np.isfinite(longitudes).all() and np.isfinite(latitudes).all()):
                    return Measures(None, None)
                ring_area, ring_length = geod.polygon_area_perimeter(longitudes, latitudes)
                area += -abs(ring_area) if number else abs(ring_area)
                perimeter += ring_length
        return Measures(area, perimeter)

    def metres_per_pixel(self) -> float | None:
        """Side in metres of a square as large as the pixel in the picture's middle; None without a place."""
        x, y = self.width / 2, self.height / 2
        area = self.measure(self.place_box((x - 0.5, y - 0.5, x + 0.5, y + 0.5))).area_m2
        return float(np.sqrt(area)) if area else None

    def to_wgs84(self, shape: BaseGeometry) -> BaseGeometry | None:
        """The shape in longitude and latitude (WGS 84), as RFC 7946 wants it: cut at the antimeridian.

        Long edges are densified first. None where some of it has no longitude and latitude. Without a CRS, or
        with a local one, the shape comes back as it is.
        """
        if self.crs is None or not self.on_earth or shape.is_empty:
            return shape
        transformer = Transformer.from_crs(self.crs, WGS84, always_xy=True)
        moved = shapely.transform(
            self._densified(shape), lambda points: np.stack(transformer.transform(*points.T), axis=1)
        )
        return _cut_at_antimeridian(moved) if np.isfinite(shapely.get_coordinates(moved)).all() else None

    @cached_property
    def _to_degrees(self) -> Callable[[np.ndarray, np.ndarray], tuple[np.ndarray, np.ndarray]] | None:
        """From `crs` to longitude and latitude in degrees on the same ellipsoid; None for local grids."""
        geographic = self.crs.geodetic_crs if self.crs is not None else None
        if geographic is not None and geographic.is_derived:
            geographic = geographic.source_crs
        if self.crs is None or geographic is None or geographic.is_geocentric or self.crs.is_geocentric:
            return None
        try:
            transformer = Transformer.from_crs(self.crs, geographic, always_xy=True)
        except ProjError:  # PROJ knows no way to longitude and latitude
            return None
        degrees_per_unit = np.degrees(geographic.axis_info[0].unit_conversion_factor)

        def to_degrees(x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
            longitudes, latitudes = transformer.transform(x, y)
            return longitudes * degrees_per_unit, latitudes * degrees_per_unit

        return to_degrees

    def _densified(self, shape: BaseGeometry) -> BaseGeometry:
        """The shape with no edge longer than 1/256 of the picture's diagonal."""
        a, b, _, d, e, _ = self.transform[:6]
        diagonal = np.hypot(
            abs(a) * self.width + abs(b) * self.height, abs(d) * self.width + abs(e) * self.height
        )
        return shapely.segmentize(shape, diagonal / 256)


def _repaired(shape: BaseGeometry) -> BaseGeometry:
    """A corner that touched the middle of an edge lies a rounding error across it once both have moved."""
    if shape.is_valid:
        return shape
    parts = shapely.get_parts(shapely.get_parts(shapely.make_valid(shape)))
    return MultiPolygon([part for part in parts if isinstance(part, Polygon)])


def _cut_at_antimeridian(shape: BaseGeometry) -> BaseGeometry:
    """A shape in degrees cut into parts between -180 and 180; one around a pole comes back uncut."""
    if not all(_closed_when_unwrapped(ring) for ring in _rings(shape)):
        return shape
    unwrapped = shapely.transform(shape, _unwrapped)
    west, _, east, _ = unwrapped.bounds
    if west >= -180 and east <= 180:
        return unwrapped
    parts: list[BaseGeometry] = []
    for turn in range(int(np.floor((west + 180) / 360)), int(np.floor((east + 180) / 360)) + 1):
        world = box(turn * 360 - 180, -90, turn * 360 + 180, 90)
        piece = shapely.transform(
            shapely.intersection(unwrapped, world), lambda points, turn=turn: points - (turn * 360, 0)
        )
        parts.extend(part for part in shapely.get_parts(piece) if part.geom_type == _single(shape))
    return shapely.union_all(parts) if parts else GeometryCollection()


def _rings(shape: BaseGeometry) -> list[np.ndarray]:
    """(n, 2) vertices of each ring of a (multi)polygon, or of each closed line."""
    lines = shapely.get_parts(shape if _single(shape) == "LineString" else shapely.boundary(shape))
    return [shapely.get_coordinates(line) for line in lines if line.is_closed]


def _closed_when_unwrapped(ring: np.ndarray) -> bool:
    """False for a ring around a pole, which comes back a whole turn later."""
    return bool(abs(_unwrapped(ring)[-1, 0] - ring[0, 0]) < 1)


def _single(shape: BaseGeometry) -> str:
    """'Polygon' for (multi)polygons, 'LineString' for (multi)lines."""
    return shape.geom_type.removeprefix("Multi")


def _unwrapped(points: np.ndarray) -> np.ndarray:
    """Longitudes within 180 degrees of their predecessor's, so that nothing jumps around the world."""
    turns = -np.cumsum(np.round(np.diff(points[:, 0], prepend=points[:1, 0]) / 360))
    return points + np.stack([360 * turns, np.zeros(len(points))], axis=1)
