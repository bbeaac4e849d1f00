"""Corners that are nearly right angles made right, as QGIS's *Orthogonalize* does it.

Each corner moves a little along its bisector until all are right: the method of the editors JOSM and iD,
which QGIS took over. The first corner of a ring stays where it is, as in QGIS, so that both give the same.
"""

from __future__ import annotations

import math

import numpy as np
import shapely
from shapely.geometry import MultiPolygon, Polygon

NEARLY = 15.0
"""Degrees off a right or a straight angle that still count as meant to be one."""

TURNS = 50
"""Each leaves four fifths of what a corner lacks."""

STEP = 0.2
"""Of the shorter side at a corner, for a cosine of 1: how far it moves in one turn."""


def right_angled(area: MultiPolygon) -> MultiPolygon:
    """A copy with right angles, in the same units; it may touch or cross itself."""
    parts = [
        Polygon(_squared(part.exterior), [_squared(ring) for ring in part.interiors]) for part in area.geoms
    ]
    return MultiPolygon(parts)


def _squared(ring: shapely.LinearRing) -> np.ndarray:
    """The ring's closed coordinates (N, 2)."""
    points = np.asarray(ring.coords)[:-1, :2]
    for _turn in range(TURNS):
        points = points + _motions(points)
    return np.concatenate([points, points[:1]])


def _sides(points: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Of each corner: unit vectors to its neighbours, the shorter distance, the cosine of the angle."""
    before, after = np.roll(points, 1, axis=0) - points, np.roll(points, -1, axis=0) - points
    lengths = np.hypot(*before.T), np.hypot(*after.T)
    shorter = np.minimum(*lengths)
    with np.errstate(invalid="ignore", divide="ignore"):
        before, after = before / lengths[0][:, None], after / lengths[1][:, None]
    cosine = np.where(shorter > 0, np.einsum("ij,ij->i", before, after), 0.0)
    cosine[0] = 0.0  # the first corner stays
    return before, after, shorter, cosine


def _meant(cosine: np.ndarray) -> np.ndarray:
    """Which corners are nearly right or nearly straight."""
    angle = math.radians(NEARLY)
    return (np.abs(cosine) < math.sin(angle)) | (np.abs(cosine) > math.cos(angle))


def _motions(points: np.ndarray) -> np.ndarray:
    before, after, shorter, cosine = _sides(points)
    wanted = _meant(cosine) & (cosine != 0.0)
    off = np.where(cosine < -math.sqrt(0.5), cosine + 1.0, cosine)  # off a straight angle, not a right one
    bisector = before + after
    length = np.hypot(*bisector.T)
    wanted &= length > 0
    motions = np.zeros_like(points)
    motions[wanted] = (bisector[wanted] / length[wanted, None]) * (STEP * off * shorter)[wanted, None]
    return motions
