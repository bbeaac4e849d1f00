"""`remotereasoner:refine`: masks of an answer cleaned, with the parameters of the panel's sliders."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    NULL,
    QgsFeature,
    QgsFeatureSink,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeatureSource,
    QgsProcessingFeedback,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterNumber,
    QgsWkbTypes,
)

from ..answers.answer_layers import answer_of
from ..answers.attributes import known
from ..answers.candidate_store import read_candidates
from ..answers.measures import measures, ruler
from ..editing.linked_shapes import polygons_of
from ..editing.linked_writer import brought_back_values
from ..review.refinement import Original, Refinement, Refiner
from ..translation import tr
from .algorithm import PluginAlgorithm


class RefineAlgorithm(PluginAlgorithm):
    """Takes any polygon layer; columns it has not are not asked for."""

    NAME = "refine"
    INPUT, OUTPUT = "INPUT", "OUTPUT"
    MIN_SCORE, MIN_AREA, SIMPLIFY = "MIN_SCORE", "MIN_AREA", "SIMPLIFY"
    FILL_HOLES, RIGHT_ANGLES, MERGE = "FILL_HOLES", "RIGHT_ANGLES", "MERGE"
    CANDIDATES = "CANDIDATES"

    def displayName(self) -> str:
        """Shown in the toolbox."""
        return tr("Refine masks")

    def shortHelpString(self) -> str:
        """Shown beside the dialog."""
        return tr(
            "Leaves out objects of a low score or a small area, simplifies outlines, fills holes, makes "
            "corners right angles and merges objects of one class that touch. Areas and lengths are "
            "measured on the ellipsoid. Objects that a review has rejected stay as they are, so does the "
            "input.\n\n"
            "With “Bring weaker ones back”, what the engine saw below its threshold and the file of answers "
            "keeps comes back where it reaches the least score; its origin is “candidate”."
        )

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Defines parameters and outputs."""
        polygons = QgsProcessing.SourceType.TypeVectorPolygon
        self.addParameter(QgsProcessingParameterFeatureSource(self.INPUT, tr("Masks"), [polygons]))
        for name, words, most in (
            (self.MIN_SCORE, tr("Least score"), 1.0),
            (self.MIN_AREA, tr("Least area in m²"), 1e12),
            (self.SIMPLIFY, tr("Simplify outlines by up to (m)"), 1e6),
            (self.FILL_HOLES, tr("Fill holes up to (m²)"), 1e12),
        ):
            number = QgsProcessingParameterNumber.Type.Double
            self.addParameter(
                QgsProcessingParameterNumber(
                    name, words, number, defaultValue=0.0, minValue=0.0, maxValue=most
                )
            )
        self.addParameter(QgsProcessingParameterBoolean(self.RIGHT_ANGLES, tr("Right angles"), False))
        self.addParameter(QgsProcessingParameterBoolean(self.MERGE, tr("Merge touching ones"), False))
        self.addParameter(QgsProcessingParameterBoolean(self.CANDIDATES, tr("Bring weaker ones back"), False))
        self.addParameter(QgsProcessingParameterFeatureSink(self.OUTPUT, tr("Refined masks"), polygons))

    def _weaker(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        source: QgsProcessingFeatureSource,
    ) -> list[QgsFeature]:
        """Features below the threshold that are not among the layer's, under ids of their own."""
        layer = self.parameterAsVectorLayer(parameters, self.INPUT, context)
        belongs = answer_of(layer) if layer is not None else None
        if belongs is None:
            raise QgsProcessingException(
                tr(
                    "“{layer}” is no layer of a file of answers, so no weaker objects are kept beside it. "
                    "Choose a layer of such a file, or leave “Bring weaker ones back” off."
                ).format(layer=source.sourceName())
            )
        stored, granularity = belongs
        there = {known(feature.attribute("number")) for feature in layer.getFeatures()}
        weaker = read_candidates(stored.path, stored.number)
        made = []
        for one in weaker:
            if one.number in there or granularity not in one.shapes:
                continue
            feature = QgsFeature(source.fields(), -2 - len(made))
            feature.setGeometry(one.shapes[granularity])
            for name, value in brought_back_values(one, stored).items():
                if source.fields().indexOf(name) >= 0:
                    feature.setAttribute(name, NULL if value is None else value)
            made.append(feature)
        return made

    def processAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Called by QGIS."""
        source = self.required_source(parameters, self.INPUT, context)
        wanted = Refinement(
            self.parameterAsDouble(parameters, self.MIN_SCORE, context),
            self.parameterAsDouble(parameters, self.MIN_AREA, context),
            self.parameterAsDouble(parameters, self.SIMPLIFY, context),
            self.parameterAsDouble(parameters, self.FILL_HOLES, context),
            self.parameterAsBoolean(parameters, self.RIGHT_ANGLES, context),
            self.parameterAsBoolean(parameters, self.MERGE, context),
            self.parameterAsBoolean(parameters, self.CANDIDATES, context),
        )
        crs, fields = source.sourceCrs(), source.fields()
        measuring = ruler(crs)
        features: dict[int, QgsFeature] = {feature.id(): feature for feature in source.getFeatures()}
        originals = []
        rejected = []
        if wanted.candidates:
            for feature in self._weaker(parameters, context, source):
                features[feature.id()] = feature
        for fid, feature in features.items():
            label, score, review = (
                known(feature.attribute(name)) if fields.indexOf(name) >= 0 else None
                for name in ("label", "score", "review")
            )
            if review == "rejected":
                rejected.append(feature)
                continue
            mask = polygons_of(feature.geometry())
            area, _perimeter = measures(mask, measuring)
            originals.append(Original(fid, str(label or ""), score, mask, area))
        kind = QgsWkbTypes.Type.MultiPolygon
        sink, name = self.required_sink(parameters, self.OUTPUT, context, fields, kind, crs)
        refiner = Refiner(crs, "", source.sourceExtent().center())
        refined = refiner.refine(originals, wanted) if originals else []
        for one in refined:
            if feedback.isCanceled():
                break
            feature = QgsFeature(features[one.numbers[0]])
            shape = polygons_of(one.mask)
            feature.setGeometry(shape)
            area, perimeter = measures(shape, measuring)
            for column, value in (("area_m2", area), ("perimeter_m", perimeter)):
                if fields.indexOf(column) >= 0 and one.changed and value is not None:
                    feature.setAttribute(column, value)
            sink.addFeature(feature, QgsFeatureSink.Flag.FastInsert)
        for feature in rejected:
            feature.setGeometry(polygons_of(feature.geometry()))
            sink.addFeature(feature, QgsFeatureSink.Flag.FastInsert)
        feedback.pushInfo(
            tr("{kept} of {count} objects stay").format(kept=len(refined), count=len(originals))
        )
        return {self.OUTPUT: name}
