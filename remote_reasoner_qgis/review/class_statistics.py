"""Objects counted by class: how many, how large, how dense, in all or in each of several zones."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import astuple, dataclass, field, fields
from pathlib import Path

from qgis.core import QgsDistanceArea, QgsFeature, QgsGeometry, QgsSpatialIndex

from ..answers.measures import measures
from ..answers.replacing import new_name, recover, take_places, unwritable
from .reviewed_masks import ReviewedMask

KM2 = 1e6


@dataclass(frozen=True)
class Zone:
    """A polygon for which is counted, in the CRS of the objects.

    Attributes:
        name: what it is called; empty for all objects together.
        shape: a valid polygon; None, or with `whole`, nothing is clipped: every object counts.
    """

    name: str
    shape: QgsGeometry | None
    whole: bool = False


@dataclass(frozen=True)
class ClassStatistics:
    """Of one class in one zone; the columns of the table and of the CSV file.

    Attributes:
        count: objects whose centre (a point of the object, QGIS's point on surface) lies in the zone.
        accepted: how many of them a review has accepted.
        area_m2: of what lies in the zone, summed over the objects; None without a CRS.
        share: of the zone's area that is covered, 0 to 1, overlapping objects once; None without a zone.
        per_km2: objects a km²; None without a zone or a CRS.
    """

    zone: str
    label: str
    count: int
    accepted: int
    area_m2: float | None
    share: float | None
    per_km2: float | None


COLUMNS = tuple(one.name for one in fields(ClassStatistics))


@dataclass
class _Sum:
    count: int = 0
    accepted: int = 0
    parts: list[QgsGeometry] = field(default_factory=list)


def statistics(
    objects: Iterable[ReviewedMask],
    zones: list[Zone],
    measuring: QgsDistanceArea | None,
    is_canceled: Callable[[], bool] = lambda: False,
) -> list[ClassStatistics]:
    """A row for every class in every zone, zones in their order, classes in that of the alphabet.

    Args:
        objects: those that were not rejected.
        zones: may overlap: an object counts in each that holds its centre. One whose centre lies on the edge
            between zones counts in the first of them.
        measuring: for geodesic areas in the CRS of objects and zones; None without a CRS.
        is_canceled: asked between two objects; what was counted until then is returned.
    """
    index = _index(zones)
    sums: dict[int, defaultdict[str, _Sum]] = {place: defaultdict(_Sum) for place in range(len(zones))}
    labels: set[str] = set()
    for one in objects:
        if is_canceled():
            break
        labels.add(one.label)
        centre = one.mask.pointOnSurface()
        near = [place for place, zone in enumerate(zones) if _is_whole(zone)]
        near += sorted(index.intersects(one.mask.boundingBox()))
        counts = set(_holding(centre, near, zones))
        for place in near:
            inside = one.mask if _is_whole(zones[place]) else one.mask.intersection(zones[place].shape)
            total = sums[place][one.label]
            if place in counts:
                total.count += 1
                total.accepted += one.review == "accepted"
            if inside.area() > 0:
                total.parts.append(inside)
    return [
        _row(zone, label, sums[place][label], measuring)
        for place, zone in enumerate(zones)
        for label in sorted(labels)
    ]


def write_csv(rows: Iterable[ClassStatistics], path: str) -> None:
    """As comma-separated UTF-8 with a line of headings, whole or not at all.

    Raises Failure where it cannot be written; a file that stood there is then as it was.
    """
    target = Path(path)
    try:
        with new_name(target).open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(COLUMNS)
            writer.writerows(astuple(row) for row in rows)
        take_places([target])
    except OSError as error:
        raise unwritable(target, error.strerror or str(error)) from error
    finally:
        with suppress(OSError):
            recover([target])


def _is_whole(zone: Zone) -> bool:
    return zone.whole or zone.shape is None


def _index(zones: list[Zone]) -> QgsSpatialIndex:
    index = QgsSpatialIndex()
    for place, zone in enumerate(zones):
        if not _is_whole(zone):
            feature = QgsFeature(place)
            feature.setGeometry(zone.shape)
            index.addFeature(feature)
    return index


def _holding(centre: QgsGeometry, near: list[int], zones: list[Zone]) -> list[int]:
    """The zones that hold a point, on an edge the first that touches it."""
    holding = [place for place in near if _is_whole(zones[place]) or zones[place].shape.contains(centre)]
    if holding:
        return holding
    return [place for place in near if zones[place].shape.intersects(centre)][:1]


def _row(zone: Zone, label: str, total: _Sum, measuring: QgsDistanceArea | None) -> ClassStatistics:
    area = (
        None if measuring is None else sum((measures(part, measuring)[0] or 0.0 for part in total.parts), 0.0)
    )
    share = per_km2 = None
    if zone.shape is not None and zone.shape.area() > 0:
        covered = QgsGeometry.unaryUnion(total.parts).area() if total.parts else 0.0
        share = min(covered / zone.shape.area(), 1.0)
        ground, _perimeter = measures(zone.shape, measuring)
        per_km2 = total.count / ground * KM2 if ground else None
    return ClassStatistics(zone.name, label, total.count, total.accepted, area, share, per_km2)
