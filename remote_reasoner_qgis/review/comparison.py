"""Objects that were found beside those of a reference: matched one to one by how much they share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from qgis.core import QgsFeature, QgsGeometry, QgsSpatialIndex


@dataclass(frozen=True)
class Comparison:
    """What agrees.

    Attributes:
        pairs: places of a found and of a reference object, and their intersection over union.
        missed: places of reference objects without a partner.
        false: places of found objects without a partner.
        area_iou: intersection over union of all found and all reference areas; None where both are empty.
    """

    pairs: tuple[tuple[int, int, float], ...]
    missed: tuple[int, ...]
    false: tuple[int, ...]
    area_iou: float | None

    @property
    def precision(self) -> float | None:
        """Share of the found objects that have a partner; None where none was found."""
        found = len(self.pairs) + len(self.false)
        return len(self.pairs) / found if found else None

    @property
    def recall(self) -> float | None:
        """Share of the reference objects that have a partner; None where there are none."""
        there = len(self.pairs) + len(self.missed)
        return len(self.pairs) / there if there else None

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall; None where there are no objects at all."""
        total = 2 * len(self.pairs) + len(self.missed) + len(self.false)
        return 2 * len(self.pairs) / total if total else None

    @property
    def mean_iou(self) -> float | None:
        """Of the pairs; None where there are none."""
        return sum(iou for _found, _reference, iou in self.pairs) / len(self.pairs) if self.pairs else None


def compare(
    found: Sequence[QgsGeometry],
    reference: Sequence[QgsGeometry],
    least_iou: float,
    may_pair: Callable[[int, int], bool] = lambda _found, _reference: True,
    is_canceled: Callable[[], bool] = lambda: False,
) -> Comparison:
    """Pairs of the highest intersection over union come first; each object has one partner at most.

    Args:
        found: valid polygons.
        reference: valid polygons in the same CRS.
        least_iou: intersection over union from which two objects are the same, above 0 to 1.
        may_pair: whether a found and a reference object, by their places, can be the same, by their class.
        is_canceled: asked between two objects.
    """
    index = QgsSpatialIndex()
    for place, shape in enumerate(reference):
        feature = QgsFeature(place)
        feature.setGeometry(shape)
        index.addFeature(feature)
    candidates = []
    for place, shape in enumerate(found):
        if is_canceled():
            break
        for other in index.intersects(shape.boundingBox()):
            if may_pair(place, other):
                iou = intersection_over_union(shape, reference[other])
                if iou >= least_iou:
                    candidates.append((iou, place, other))
    pairs: list[tuple[int, int, float]] = []
    taken_found: set[int] = set()
    taken_reference: set[int] = set()
    for iou, place, other in sorted(candidates, key=lambda one: (-one[0], one[1], one[2])):
        if place not in taken_found and other not in taken_reference:
            pairs.append((place, other, iou))
            taken_found.add(place)
            taken_reference.add(other)
    return Comparison(
        tuple(sorted(pairs)),
        tuple(place for place in range(len(reference)) if place not in taken_reference),
        tuple(place for place in range(len(found)) if place not in taken_found),
        _area_iou(found, reference),
    )


def intersection_over_union(one: QgsGeometry, other: QgsGeometry) -> float:
    """Of two polygons, 0 to 1; 0 where they share nothing."""
    shared = one.intersection(other).area()
    return shared / (one.area() + other.area() - shared) if shared > 0 else 0.0


def _area_iou(found: Sequence[QgsGeometry], reference: Sequence[QgsGeometry]) -> float | None:
    if not found or not reference:
        return None if not found and not reference else 0.0
    return intersection_over_union(
        QgsGeometry.unaryUnion(list(found)), QgsGeometry.unaryUnion(list(reference))
    )
