"""The polygons of a layer as zones to count in."""

from __future__ import annotations

from qgis.core import QgsCoordinateTransform, QgsFeatureSource, QgsVectorLayer

from ..answers.attributes import known
from .class_statistics import Zone
from .reviewed_masks import polygons_in


def read_zones(
    source: QgsVectorLayer | QgsFeatureSource, change: QgsCoordinateTransform, name_field: str = ""
) -> list[Zone]:
    """Polygons with an area, in the CRS that `change` leads to. Raises Failure.

    They are called by `name_field`, by the feature's id where that is empty or says nothing.
    """
    place = source.fields().indexOf(name_field) if name_field else -1
    zones = []
    for feature, shape in polygons_in(source, change):
        name = known(feature.attribute(place)) if place >= 0 else None
        zones.append(Zone(str(feature.id() if name in (None, "") else name), shape))
    return zones
