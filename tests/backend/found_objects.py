"""Found objects as an engine would give them, of a chosen shape."""

from __future__ import annotations

from collections.abc import Iterable

from shapely.geometry import MultiPolygon, Polygon

from remote_reasoner.core.found_object import FoundObject


def found(
    label: str, shape: Polygon | MultiPolygon, colours: Iterable[str] | None = None, score: float = 0.9
) -> FoundObject:
    """Something found, with its shape in continuous pixels (y down) and the colours seen in it."""
    seen = None if colours is None else frozenset(colours)
    return FoundObject(label, shape.bounds, score, colours=seen, shape=shape)
