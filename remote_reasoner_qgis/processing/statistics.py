"""`remotereasoner:statistics`: counts, areas and densities by class, for the whole or for each polygon."""

from __future__ import annotations

from dataclasses import astuple
from typing import Any

from qgis.core import (
    NULL,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsFeature,
    QgsFeatureSink,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsWkbTypes,
)

from ..answers.features import fields_of
from ..answers.measures import ruler
from ..failure import Failure
from ..review.class_statistics import Zone, statistics
from ..review.reviewed_masks import read_masks
from ..review.zones import read_zones
from ..translation import tr
from .algorithm import PluginAlgorithm

COLUMNS = (
    *("zone:string(0)", "label:string(0)", "count:int8", "accepted:int8"),
    *("area_m2:double", "share:double", "per_km2:double"),
)


class StatisticsAlgorithm(PluginAlgorithm):
    """A table; with a .csv as output it is a CSV file."""

    NAME = "statistics"
    INPUT, ZONES, ZONE_NAME, OUTPUT = "INPUT", "ZONES", "ZONE_NAME", "OUTPUT"

    def displayName(self) -> str:
        """Shown in the toolbox."""
        return tr("Statistics by class")

    def shortHelpString(self) -> str:
        """Shown beside the dialog."""
        return tr(
            "Counts the objects of each class and adds up their areas, measured on the ellipsoid; with a "
            "layer of zones for each of its polygons, with the share of the zone that is covered and the "
            "objects per square kilometre. An object counts in the zone that holds its centre; its area "
            "counts where it lies. Rejected objects are left out. Choose a .csv file for a CSV table."
        )

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Defines parameters and outputs."""
        polygons = QgsProcessing.SourceType.TypeVectorPolygon
        self.addParameter(QgsProcessingParameterFeatureSource(self.INPUT, tr("Masks"), [polygons]))
        zones = QgsProcessingParameterFeatureSource(self.ZONES, tr("Zones"), [polygons], optional=True)
        self.addParameter(zones)
        self.addParameter(
            QgsProcessingParameterField(
                self.ZONE_NAME,
                tr("Name of the zones (their ids if empty)"),
                parentLayerParameterName=self.ZONES,
                optional=True,
            )
        )
        table = QgsProcessing.SourceType.TypeVector
        self.addParameter(QgsProcessingParameterFeatureSink(self.OUTPUT, tr("Statistics"), table))

    def processAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Called by QGIS."""
        source = self.required_source(parameters, self.INPUT, context)
        try:
            zones = self._zones(parameters, source.sourceCrs(), context)
            objects = read_masks(source, is_canceled=feedback.isCanceled)
        except Failure as failure:
            raise QgsProcessingException(str(failure)) from failure
        measuring = ruler(source.sourceCrs(), context.transformContext())
        rows = statistics(objects, zones, measuring, feedback.isCanceled)
        fields = fields_of(COLUMNS)
        no_geometry, no_crs = QgsWkbTypes.Type.NoGeometry, QgsCoordinateReferenceSystem()
        sink, place = self.required_sink(parameters, self.OUTPUT, context, fields, no_geometry, no_crs)
        for one in rows:
            row = QgsFeature(fields)
            row.setAttributes([NULL if value is None else value for value in astuple(one)])
            sink.addFeature(row, QgsFeatureSink.Flag.FastInsert)
        return {self.OUTPUT: place}

    def _zones(
        self, parameters: dict[str, Any], crs: QgsCoordinateReferenceSystem, context: QgsProcessingContext
    ) -> list[Zone]:
        source = self.parameterAsSource(parameters, self.ZONES, context)
        if source is None:
            return [Zone("", None)]
        change = QgsCoordinateTransform(source.sourceCrs(), crs, context.transformContext())
        names = self.parameterAsFields(parameters, self.ZONE_NAME, context)
        return read_zones(source, change, names[0] if names else "")
