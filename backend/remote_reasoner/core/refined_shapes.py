"""Where the objects of a stored answer lie: their boxes along the picture's sides, and their measures."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from affine import Affine
from pyproj import CRS, Transformer
from pyproj.exceptions import ProjError
from shapely.affinity import affine_transform
from shapely.geometry import MultiPolygon, Polygon

from remote_reasoner.core.georeference import Georeference, Measures

SAME = 1e-9
CELLS = 1000
"""The picture's own pixels are not kept with an answer; its outline is measured in so many parts."""


@dataclass(frozen=True)
class RefinedGround:
    """`to_ground` takes coordinates along the picture's sides to the CRS; the identity for an upright one."""

    georeference: Georeference | None
    to_ground: Affine
    metres_per_unit: float

    @classmethod
    def of(cls, footprint: str, crs: CRS | None, around: Polygon | None) -> RefinedGround:
        """From the outline of where was looked (WKT) and a box around the objects, in the CRS."""
        outline = shapely.from_wkt(footprint, on_invalid="ignore") if footprint else None
        if outline is None or outline.is_empty:
            outline = around
        if crs is None or outline is None:
            return cls(None, _axes(outline), 1.0)
        x0, y0, x1, y1 = outline.bounds
        whole = Affine((x1 - x0) / CELLS, 0.0, x0, 0.0, (y0 - y1) / CELLS, y1)
        middle = (outline if around is None else around).centroid
        return cls(
            Georeference(whole, crs, CELLS, CELLS), _axes(outline), _metres_per_unit(crs, middle.x, middle.y)
        )

    def area(self, mask: MultiPolygon) -> float | None:
        """m², None without a CRS."""
        return self.measure(mask).area_m2

    def measure(self, mask: MultiPolygon) -> Measures:
        """Geodesic area and length of all rings, None without a CRS."""
        return Measures(None, None) if self.georeference is None else self.georeference.measure(mask)

    def box_around(self, mask: MultiPolygon) -> Polygon:
        """The box along the picture's sides around a mask."""
        back = affine_transform(mask, _coefficients(~self.to_ground))
        return shapely.geometry.polygon.orient(
            affine_transform(shapely.box(*back.bounds), _coefficients(self.to_ground))
        )


def _coefficients(transform: Affine) -> list[float]:
    a, b, c, d, e, f = transform[:6]
    return [a, b, d, e, c, f]


def _axes(outline: shapely.Geometry | None) -> Affine:
    """The picture's sides as axes; the identity for a picture that lies north-up, or of another shape."""
    corners = shapely.get_coordinates(outline)[:-1] if isinstance(outline, Polygon) else np.empty((0, 2))
    if len(corners) != 4:
        return Affine.identity()
    first, right, _far, down = corners
    wide, high = right - first, down - first
    upright = abs(wide[1]) <= SAME * abs(wide[0]) and abs(high[0]) <= SAME * abs(high[1])
    sideways = abs(wide[0]) <= SAME * abs(wide[1]) and abs(high[1]) <= SAME * abs(high[0])
    flat = wide[0] * high[1] - wide[1] * high[0] == 0
    if upright or sideways or flat:
        return Affine.identity()
    return Affine(wide[0], high[0], first[0], wide[1], high[1], first[1])


def _metres_per_unit(crs: CRS, x: float, y: float) -> float:
    """Of a CRS at a place: the geometric mean of both directions; 1 where that cannot be said."""
    geod, degrees = crs.get_geod(), crs.geodetic_crs
    if geod is None or degrees is None:
        return 1.0
    step = 1e-4 if crs.is_geographic else 1.0
    try:
        change = Transformer.from_crs(crs, degrees, always_xy=True)
        longitudes, latitudes = change.transform([x, x + step, x], [y, y, y + step], errcheck=True)
    except ProjError:
        return 1.0
    across = geod.inv(longitudes[0], latitudes[0], longitudes[1], latitudes[1])[2]
    along = geod.inv(longitudes[0], latitudes[0], longitudes[2], latitudes[2])[2]
    return float((across * along) ** 0.5 / step) or 1.0
