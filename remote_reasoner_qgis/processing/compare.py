"""`remotereasoner:compare`: an answer beside a reference layer, with what was missed and what is false."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsCoordinateTransform,
    QgsFeature,
    QgsFeatureSink,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterNumber,
    QgsWkbTypes,
)

from ..failure import Failure
from ..review.comparison import compare
from ..review.reviewed_masks import read_masks
from ..translation import tr
from .algorithm import PluginAlgorithm


class CompareAlgorithm(PluginAlgorithm):
    """Rejected objects of an answer are left out; the reference is brought into the answer's CRS."""

    NAME = "compare"
    INPUT, REFERENCE, REFERENCE_CLASS = "INPUT", "REFERENCE", "REFERENCE_CLASS"
    LEAST_IOU, MISSED, FALSE = "LEAST_IOU", "MISSED", "FALSE"

    def displayName(self) -> str:
        """Shown in the toolbox."""
        return tr("Compare with a reference layer")

    def shortHelpString(self) -> str:
        """Shown beside the dialog."""
        return tr(
            "Matches objects with those of a reference layer one to one, by their intersection over union "
            "(IoU). PRECISION is the share of the found objects that have a partner, RECALL that of the "
            "reference, F1 their harmonic mean, MEAN_IOU the mean over the pairs, AREA_IOU that of all areas "
            "together; a number that cannot be known, such as the precision of nothing, is left out. With a "
            "column of the class, only objects of the same class (label) match. Objects that were missed or "
            "are false come as layers. Rejected objects are left out."
        )

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Defines parameters and outputs."""
        polygons = QgsProcessing.SourceType.TypeVectorPolygon
        add = self.addParameter
        add(QgsProcessingParameterFeatureSource(self.INPUT, tr("Objects found"), [polygons]))
        add(QgsProcessingParameterFeatureSource(self.REFERENCE, tr("Reference"), [polygons]))
        number = QgsProcessingParameterNumber.Type.Double
        words = tr("Least IoU of a match")
        add(QgsProcessingParameterNumber(self.LEAST_IOU, words, number, 0.5, minValue=0.01, maxValue=1.0))
        add(
            QgsProcessingParameterField(
                self.REFERENCE_CLASS,
                tr("Class of the reference (all classes match if empty)"),
                parentLayerParameterName=self.REFERENCE,
                optional=True,
            )
        )
        add(QgsProcessingParameterFeatureSink(self.MISSED, tr("Missed"), polygons))
        add(QgsProcessingParameterFeatureSink(self.FALSE, tr("False"), polygons))
        for name in ("PRECISION", "RECALL", "F1", "MEAN_IOU", "AREA_IOU", "PAIRS"):
            self.addOutput(QgsProcessingOutputNumber(name, name))

    def processAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Called by QGIS."""
        sources = {
            name: self.required_source(parameters, name, context) for name in (self.INPUT, self.REFERENCE)
        }
        crs = sources[self.INPUT].sourceCrs()
        change = QgsCoordinateTransform(sources[self.REFERENCE].sourceCrs(), crs, context.transformContext())
        classes = self.parameterAsFields(parameters, self.REFERENCE_CLASS, context)
        try:
            found = read_masks(sources[self.INPUT], is_canceled=feedback.isCanceled)
            reference = read_masks(sources[self.REFERENCE], change, classes[0] if classes else "label")
        except Failure as failure:
            raise QgsProcessingException(str(failure)) from failure
        result = compare(
            [one.mask for one in found],
            [one.mask for one in reference],
            self.parameterAsDouble(parameters, self.LEAST_IOU, context),
            lambda one, other: not classes or found[one].label == reference[other].label,
            feedback.isCanceled,
        )
        numbers = {
            "PRECISION": result.precision,
            "RECALL": result.recall,
            "F1": result.f1,
            "MEAN_IOU": result.mean_iou,
            "AREA_IOU": result.area_iou,
            "PAIRS": len(result.pairs),
        }
        outputs: dict[str, Any] = {name: value for name, value in numbers.items() if value is not None}
        multi = QgsWkbTypes.Type.MultiPolygon
        for name, source, objects, places in (
            (self.MISSED, self.REFERENCE, reference, result.missed),
            (self.FALSE, self.INPUT, found, result.false),
        ):
            fields = sources[source].fields()
            sink, outputs[name] = self.required_sink(parameters, name, context, fields, multi, crs)
            for place in places:
                feature = QgsFeature(objects[place].feature)
                feature.setGeometry(objects[place].mask)
                sink.addFeature(feature, QgsFeatureSink.Flag.FastInsert)
        feedback.pushInfo(
            tr("{pairs} matched, {missed} missed, {false} false").format(
                pairs=len(result.pairs), missed=len(result.missed), false=len(result.false)
            )
        )
        return outputs
