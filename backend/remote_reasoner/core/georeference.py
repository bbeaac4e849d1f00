"""From shapes in pixels to shapes on the ground: every vertex through the affine, every measure geodesic."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import shapely
from affine import Affine
from pyproj import CRS, Transformer
from pyproj.exceptions import CRSError, ProjError
from shapely.affinity import affine_transform
from shapely.geometry import MultiPolygon, Point, Polygon, box
from shapely.geometry.base import BaseGeometry
from shapely.ops import orient

from remote_reasoner.core import crs as crs_texts
from remote_reasoner.core import globe
from remote_reasoner.core.plausible_place import PictureEdge

if TYPE_CHECKING:
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
        """Whether the CRS leads to longitude and latitude (WGS 84), unlike local grids and other planets."""
        return self._to_wgs84 is not None

    @cached_property
    def note(self) -> str | None:
        """What of measures and place is missing or cut off although there is a CRS; None if nothing."""
        if self.crs is None:
            return None
        name = "".join(character for character in self.crs.name if character.isprintable())[:80]
        if self._edge is None:
            return f"The CRS '{name}' has no place on Earth, so areas and lengths are left out."
        if self._edge.nowhere:
            return (
                f"By its transform the picture lies at {self._edge.nowhere} in the CRS '{name}', "
                "where there is nothing, so areas and lengths are left out; one of the two is probably wrong."
            )
        if not self.on_earth:
            return (
                f"The CRS '{name}' does not lead to longitude and latitude on Earth (WGS 84); areas and "
                "lengths are those on its own ellipsoid."
            )
        if not self._edge.wholly_on_the_globe:
            return (
                f"Parts of the picture lie beyond what the CRS '{name}' maps; shapes there have no areas and "
                "lengths."
            )
        if self._edge.beyond_a_pole:
            return "The picture reaches beyond a pole; areas, lengths and GeoJSON end at latitude 90°."
        return None

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
        antimeridian, around a pole and over more than half the Earth measure as what they are.
        """
        geod = self.crs.get_geod() if self.crs is not None else None
        if geod is None or self._to_degrees is None or self._is_nowhere or shape.is_empty:
            return Measures(None, None)
        dense = self._densified(shape)
        rings = [
            (number, globe.in_degrees(ring, self._to_degrees))
            for part in shapely.get_parts(dense)
            for number, ring in enumerate((part.exterior, *part.interiors))
        ]
        area = perimeter = 0.0
        wide = False
        for number, ring in rings:
            if ring is None:
                return Measures(None, None)
            ring_area, ring_length = geod.polygon_area_perimeter(*ring.T)
            area += -abs(ring_area) if number else abs(ring_area)
            perimeter += ring_length
            wide = wide or bool(np.ptp(ring[:, 0]) > 180)
        if wide:
            # It may cover more than half the Earth; then the formula has given what lies outside of it.
            placed = globe.from_plane(dense, self._to_degrees)
            piecewise = globe.area(placed, geod) if placed is not None else 0.0
            area = area if abs(area - piecewise) < 0.05 * piecewise else piecewise
        return Measures(area, perimeter) if np.isfinite(perimeter) and area > 0 else Measures(None, None)

    def metres_per_pixel(self) -> float | None:
        """Side in metres of a square as large as the pixel in the picture's middle; None without a place."""
        x, y = self.width / 2, self.height / 2
        area = self.measure(self.place_box((x - 0.5, y - 0.5, x + 0.5, y + 0.5))).area_m2
        return float(np.sqrt(area)) if area else None

    def to_wgs84(self, shape: BaseGeometry) -> BaseGeometry | None:
        """The shape in longitude and latitude (WGS 84), as RFC 7946 wants it: cut at the antimeridian.

        Long edges are densified first; a shape around a pole reaches up to it. None where some of it has no
        longitude and latitude. Without a CRS, or with one that does not lead to them, the shape comes back as
        it is.
        """
        if self.crs is None or self._to_wgs84 is None or shape.is_empty:
            return shape
        return None if self._is_nowhere else globe.from_plane(self._densified(shape), self._to_wgs84)

    @cached_property
    def _to_wgs84(self) -> globe.Convert | None:
        """From `crs` to longitude and latitude in degrees (WGS 84)."""
        if self._to_degrees is None:
            return None
        transformer = _transformer(self.crs, WGS84)
        return transformer.transform if transformer else None

    @cached_property
    def _to_degrees(self) -> globe.Convert | None:
        """From `crs` to longitude and latitude in degrees on the same ellipsoid; None for local grids."""
        geographic = self._geographic
        transformer = _transformer(self.crs, geographic) if geographic is not None else None
        if transformer is None or geographic is None:
            return None
        degrees_per_unit = np.degrees(geographic.axis_info[0].unit_conversion_factor)

        def to_degrees(x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
            longitudes, latitudes = transformer.transform(x, y)
            return longitudes * degrees_per_unit, latitudes * degrees_per_unit

        return to_degrees

    @cached_property
    def _geographic(self) -> CRS | None:
        """The CRS in longitude and latitude that `crs` is derived from, or is itself."""
        geographic = self.crs.geodetic_crs if self.crs is not None else None
        if geographic is not None and geographic.is_derived:
            geographic = geographic.source_crs
        if self.crs is None or geographic is None or geographic.is_geocentric or self.crs.is_geocentric:
            return None
        return geographic

    @property
    def _is_nowhere(self) -> bool:
        return self._edge is not None and self._edge.nowhere is not None

    @cached_property
    def _edge(self) -> PictureEdge | None:
        """Whether the picture can lie where it says; None without longitude and latitude."""
        transformer = _transformer(self.crs, self._geographic)
        if self.crs is None or self._to_degrees is None or transformer is None:
            return None
        middle = self.place(Point(self.width / 2, self.height / 2))
        points = shapely.get_coordinates([self._densified(self.footprint()), middle])
        degrees = np.stack(self._to_degrees(*points.T), axis=1)
        return PictureEdge(points, degrees, self.height, self.crs, transformer)

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


def _transformer(source: CRS | None, target: CRS | None) -> Transformer | None:
    """From one CRS to another, x before y; None where no operation is known, as between two planets."""
    try:
        return Transformer.from_crs(source, target, always_xy=True)
    except (ProjError, CRSError):
        return None
