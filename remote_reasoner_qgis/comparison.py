"""Objects that were found beside those of a reference: matched one to one by how much they share."""

from __future__ import annotations

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
    def mean_iou(self) -> float | None:
        """Of the pairs; None where there are none."""
        return sum(iou for _found, _reference, iou in self.pairs) / len(self.pairs) if self.pairs else None


def compare(found: list[QgsGeometry], reference: list[QgsGeometry], least_iou: float) -> Comparison:
    """Pairs of the highest intersection over union come first; each object has one partner at most.

    Args:
        found: valid polygons.
        reference: valid polygons in the same CRS.
        least_iou: intersection over union from which two objects are the same, above 0 to 1.
    """
    index = QgsSpatialIndex()
    for place, shape in enumerate(reference):
        feature = QgsFeature(place)
        feature.setGeometry(shape)
        index.addFeature(feature)
    candidates = []
    for place, shape in enumerate(found):
        for other in index.intersects(shape.boundingBox()):
            shared = shape.intersection(reference[other]).area()
            together = shape.area() + reference[other].area() - shared
            if shared > 0 and shared / together >= least_iou:
                candidates.append((shared / together, place, other))
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


def _area_iou(found: list[QgsGeometry], reference: list[QgsGeometry]) -> float | None:
    one, other = (
        QgsGeometry.unaryUnion(shapes) if shapes else QgsGeometry() for shapes in (found, reference)
    )
    if one.isNull() or other.isNull():
        return None if one.isNull() and other.isNull() else 0.0
    shared = one.intersection(other).area()
    return shared / (one.area() + other.area() - shared)
