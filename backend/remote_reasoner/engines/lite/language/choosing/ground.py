"""A flat frame in metres around a picture: x to the east, y to the north, the picture's centre at (0, 0)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np
import shapely
from pyproj import CRS, Transformer
from pyproj.exceptions import ProjError
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from remote_reasoner.core.georeference import WGS84

if TYPE_CHECKING:
    from remote_reasoner.core.georeference import Georeference

ToGround = Callable[[BaseGeometry], BaseGeometry]
"""From a geometry in continuous pixels to the same in metres (east, north)."""


def ground_frame(georeference: Georeference) -> ToGround | None:
    """The way from pixels to metres for a picture, None where it has no CRS or no place on Earth.

    Azimuthal equidistant around the picture's centre: distances and directions from there are true, whatever
    the raster's rotation, pixel shape and CRS.
    """
    if georeference.crs is None:
        return None
    middle = georeference.place(Point(georeference.width / 2, georeference.height / 2))
    try:
        to_degrees = Transformer.from_crs(georeference.crs, WGS84, always_xy=True)
        longitude, latitude = to_degrees.transform(middle.x, middle.y, errcheck=True)
        local = CRS.from_proj4(f"+proj=aeqd +lat_0={latitude} +lon_0={longitude} +datum=WGS84 +units=m")
        to_metres = Transformer.from_crs(georeference.crs, local, always_xy=True)
    except ProjError:
        return None

    def to_ground(geometry: BaseGeometry) -> BaseGeometry:
        placed = georeference.place(geometry)
        return shapely.transform(placed, lambda points: np.column_stack(to_metres.transform(*points.T)))

    return to_ground
