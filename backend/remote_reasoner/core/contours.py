"""From masks to shapes in pixels: polygons along pixel edges, and contours as their outermost rings.

Pixels are areas: coordinates are continuous, (0, 0) is the outer corner of the picture's top-left pixel.
"""

from __future__ import annotations

import cv2
import numpy as np
import shapely
from affine import Affine
from rasterio.features import shapes
from shapely.geometry import MultiLineString, MultiPolygon, Polygon, shape

from remote_reasoner.core.picture import Mask

KERNEL = np.ones((3, 3), dtype=np.uint8)
"""Opening and closing work on it: notches, spikes and specks of one pixel go (paper, Sec. 3.4)."""

MOST_PARTS_MERGED = 3000
"""Merging simplified neighbours takes time with the square of their number."""


def polygons(mask: Mask) -> MultiPolygon:
    """The mask as valid polygons with holes, along pixel edges, in the picture's pixels.

    The area equals the number of True pixels. Pixels that share only a corner belong to different
    polygons. An empty mask gives an empty MultiPolygon.
    """
    return _multipolygon(_pixel_edge_polygons(mask.pixels, mask.x0, mask.y0))


def simplified(area: MultiPolygon, tolerance: float) -> MultiPolygon:
    """A valid copy with fewer vertices, none further than `tolerance` pixels off (Douglas-Peucker).

    Holes smaller than the tolerance may go. `area` itself returns where nothing would be left, and where
    thousands of specks would have to be merged.
    """
    if tolerance <= 0 or area.is_empty:
        return area
    parts = shapely.simplify(shapely.get_parts(area), tolerance, preserve_topology=True)
    simpler = _multipolygon([part for part in parts if isinstance(part, Polygon)])
    if not simpler.is_valid:  # neighbours that touched at a corner overlap now
        if len(parts) > MOST_PARTS_MERGED:
            return area
        simpler = _multipolygon(_polygonal_parts(shapely.union_all(shapely.make_valid(parts))))
    return area if simpler.is_empty else simpler


def outlines(mask: Mask, tolerance: float = 0.0) -> MultiLineString:
    """The contours C = Γ(M) of the paper's Eq. 9: the outermost rings of the smoothed mask.

    The mask is closed, then opened, with a square of 3 × 3 pixels; parts that the opening would lose come
    back where they are as large as that square (thin roads and jetties), or where nothing else is left
    (tiny objects). Rings are closed, simple, along pixel edges, and simplified by `tolerance` pixels.
    """
    smooth = _filled(_smoothed(mask.pixels))
    rings = [part.exterior for part in _pixel_edge_polygons(smooth, mask.x0 - 2, mask.y0 - 2)]
    if tolerance > 0:
        simpler = (shapely.simplify(Polygon(ring), tolerance, preserve_topology=True) for ring in rings)
        rings = [part.exterior for part in simpler]
    return MultiLineString([ring.coords for ring in rings])


def _smoothed(pixels: np.ndarray) -> np.ndarray:
    """Closed and opened copy, uint8, with a border of 2 pixels all round."""
    padded = np.pad(pixels.astype(np.uint8), 2)
    closed = cv2.morphologyEx(padded, cv2.MORPH_CLOSE, KERNEL)
    opened = cv2.morphologyEx(closed, cv2.MORPH_OPEN, KERNEL)
    _, labels, statistics, _ = cv2.connectedComponentsWithStats(closed - opened, connectivity=8)
    large = statistics[:, cv2.CC_STAT_AREA] >= KERNEL.size
    large[0] = False
    kept = opened | large[labels].astype(np.uint8)
    return kept if kept.any() else closed


def _filled(pixels: np.ndarray) -> np.ndarray:
    """Copy with everything that cannot be reached from the border, by sides, filled: rings stay simple."""
    reached = pixels.copy()
    cv2.floodFill(reached, None, (0, 0), 2, flags=4)
    return reached != 2


def _pixel_edge_polygons(pixels: np.ndarray, x0: int, y0: int) -> list[Polygon]:
    """Valid polygons around the True pixels of a window whose top-left corner is (x0, y0)."""
    if not pixels.any():
        return []
    numbers = np.ascontiguousarray(pixels, dtype=np.uint8)
    found = shapes(numbers, mask=numbers > 0, connectivity=4, transform=Affine.translation(x0, y0))
    parts: list[Polygon] = []
    for geometry, _ in found:
        part = shape(geometry)
        # A ring that touches itself at a corner is no valid ring; the same area as polygon with hole is.
        parts.extend([part] if part.is_valid else _polygonal_parts(shapely.make_valid(part)))
    return parts


def _polygonal_parts(geometry: shapely.Geometry) -> list[Polygon]:
    """The polygons in any geometry; points and lines that a repair left behind are dropped."""
    return [part for part in shapely.get_parts(shapely.get_parts(geometry)) if isinstance(part, Polygon)]


def _multipolygon(parts: list[Polygon]) -> MultiPolygon:
    """All parts in one."""
    return MultiPolygon([part for part in parts if not part.is_empty])
