"""`remotereasoner:statistics`: counts, areas and densities by class, for the whole or for each polygon."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from qgis.core import (
    NULL,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsFeature,
    QgsFeatureSink,
    QgsGeometry,
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsSpatialIndex,
    QgsWkbTypes,
)
from qgis.PyQt.QtGui import QIcon

from ..features import fields_of
from ..gui.icons import icon
from ..linked_shapes import polygons_of
from ..linked_writer import known
from ..measures import measures, ruler
from ..translation import tr

COLUMNS = (
    *("zone:int8", "label:string(0)", "count:int8", "accepted:int8", "area_m2:double"),
    *("share:double", "per_km2:double"),
)


@dataclass
class Sum:
    """Of one class in one zone: `count` by the centre of an object, `area` of what lies inside, in m²."""

    count: int = 0
    accepted: int = 0
    area: float = 0.0


class StatisticsAlgorithm(QgsProcessingAlgorithm):
    """A table; with a .csv as output it is a CSV file."""

    INPUT, ZONES, OUTPUT = "INPUT", "ZONES", "OUTPUT"

    def name(self) -> str:
        """Never translated: scripts name it."""
        return "statistics"

    def displayName(self) -> str:
        """Shown in the toolbox."""
        return tr("Statistics by class")

    def icon(self) -> QIcon:
        """Shown in the toolbox."""
        return icon("remote_reasoner")

    def shortHelpString(self) -> str:
        """Shown beside the dialog."""
        return tr(
            "Counts the objects of each class and adds up their areas, measured on the ellipsoid; with a "
            "layer of zones for each of its polygons, with the share of the zone's area and the objects per "
            "square kilometre. An object counts in the zone that holds its centre; its area counts where it "
            "lies. Rejected objects are left out."
        )

    def createInstance(self) -> StatisticsAlgorithm:
        """Called by QGIS for every run."""
        return StatisticsAlgorithm()

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Defines parameters and outputs."""
        polygons = QgsProcessing.SourceType.TypeVectorPolygon
        self.addParameter(QgsProcessingParameterFeatureSource(self.INPUT, tr("Masks"), [polygons]))
        zones = QgsProcessingParameterFeatureSource(self.ZONES, tr("Zones"), [polygons], optional=True)
        self.addParameter(zones)
        table = QgsProcessing.SourceType.TypeVector
        self.addParameter(QgsProcessingParameterFeatureSink(self.OUTPUT, tr("Statistics"), table))

    def processAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Called by QGIS."""
        source = self.parameterAsSource(parameters, self.INPUT, context)
        if source is None:
            raise QgsProcessingException(self.invalidSourceError(parameters, self.INPUT))
        crs = source.sourceCrs()
        zones = self._zones(parameters, crs, context)
        measuring = ruler(crs)

        def area(shape: QgsGeometry) -> float:
            measured, _perimeter = measures(shape, measuring)
            return shape.area() if measured is None else measured

        index = QgsSpatialIndex()
        for place, (_fid, zone) in enumerate(zones):
            feature = QgsFeature(place)
            feature.setGeometry(zone)
            index.addFeature(feature)
        sums: dict[tuple[int, str], Sum] = {}
        for feature in source.getFeatures():
            if feedback.isCanceled():
                break
            review, label = (
                known(feature.attribute(name)) if source.fields().indexOf(name) >= 0 else None
                for name in ("review", "label")
            )
            shape = polygons_of(feature.geometry())
            if review == "rejected" or shape.isEmpty():
                continue
            centre = shape.pointOnSurface()
            for place in index.intersects(shape.boundingBox()) if zones else [-1]:
                whole = place < 0 or zones[place][1].contains(shape)
                inside = shape if whole else shape.intersection(zones[place][1])
                if inside.isEmpty():
                    continue
                one = sums.setdefault((place, str(label or "")), Sum())
                one.area += area(inside)
                if whole or zones[place][1].contains(centre):
                    one.count += 1
                    one.accepted += review == "accepted"
        return {
            self.OUTPUT: self._write(parameters, context, sums, zones, [area(zone) for _fid, zone in zones])
        }

    def _zones(
        self, parameters: dict[str, Any], crs: QgsCoordinateReferenceSystem, context: QgsProcessingContext
    ) -> list[tuple[int, QgsGeometry]]:
        """Feature ids and shapes in the CRS of the masks; empty where no zones are given."""
        source = self.parameterAsSource(parameters, self.ZONES, context)
        if source is None:
            return []
        change = QgsCoordinateTransform(source.sourceCrs(), crs, context.transformContext())
        zones = []
        for feature in source.getFeatures():
            shape = QgsGeometry(feature.geometry())
            if change.isValid() and not change.isShortCircuited():
                shape.transform(change)
            zones.append((feature.id(), polygons_of(shape)))
        return zones

    def _write(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        sums: dict[tuple[int, str], Sum],
        zones: list[tuple[int, QgsGeometry]],
        areas: list[float],
    ) -> str:
        fields = fields_of(COLUMNS)
        sink, name = self.parameterAsSink(
            parameters,
            self.OUTPUT,
            context,
            fields,
            QgsWkbTypes.Type.NoGeometry,
            QgsCoordinateReferenceSystem(),
        )
        if sink is None:
            raise QgsProcessingException(self.invalidSinkError(parameters, self.OUTPUT))
        for (place, label), one in sorted(sums.items()):
            zone = areas[place] if place >= 0 else 0.0
            row = QgsFeature(fields)
            row.setAttributes(
                [
                    zones[place][0] if place >= 0 else NULL,
                    label,
                    one.count,
                    one.accepted,
                    one.area,
                    one.area / zone if zone else NULL,
                    one.count / zone * 1e6 if zone else NULL,
                ]
            )
            sink.addFeature(row, QgsFeatureSink.Flag.FastInsert)
        return name
