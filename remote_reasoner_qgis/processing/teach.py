"""`remotereasoner:teach`: a class taught from polygons on a raster; questions name it afterwards."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputString,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterString,
)

from ..asking.progress import Stage
from ..failure import Failure
from ..layer.capture import Capture
from ..server.connection import Backends
from ..settings import Settings
from ..teaching.lesson import Lesson, Shapes, captures
from ..teaching.teach_task import export_class, teach
from ..translation import tr
from .algorithm import AskingAlgorithm


class TeachAlgorithm(AskingAlgorithm):
    """Reads the raster's pipe on the main thread; teaches in the background."""

    NAME = "teach"
    CLASS, SYNONYMS, EXAMPLES, REJECTED = "NAME", "SYNONYMS", "EXAMPLES", "REJECTED"
    RESOLUTION, REPLACE, OUTPUT = "RESOLUTION", "REPLACE", "OUTPUT"
    VERDICT, PAGE = "VERDICT", "PAGE"

    def __init__(self, backends: Backends) -> None:
        super().__init__(backends)
        self._lesson = Lesson("")
        self._captures: list[Capture] = []

    def displayName(self) -> str:
        """Shown in the toolbox."""
        return tr("Teach a class")

    def shortHelpString(self) -> str:
        """Shown beside the dialog."""
        return tr(
            "Teaches the backend a class of objects from one to twenty polygons on a raster, in half a "
            "minute. Questions may name the class afterwards, with its synonyms, as any other. Polygons "
            "with review = 'rejected', and those of the second layer, are places where the "
            "class is not. The output says how well examples are found again that were left out."
        )

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Defines parameters and outputs."""
        polygons = [QgsProcessing.SourceType.TypeVectorPolygon]
        self.addParameter(QgsProcessingParameterString(self.CLASS, tr("Name of the class")))
        self.addParameter(
            QgsProcessingParameterString(self.SYNONYMS, tr("Also called (with commas)"), optional=True)
        )
        self.addParameter(QgsProcessingParameterRasterLayer(self.RASTER, tr("Raster")))
        self.addParameter(QgsProcessingParameterFeatureSource(self.EXAMPLES, tr("Examples"), polygons))
        self.addParameter(
            QgsProcessingParameterFeatureSource(
                self.REJECTED, tr("Places where it is not"), polygons, optional=True
            )
        )
        resolution = QgsProcessingParameterNumber(
            self.RESOLUTION,
            tr("Resolution of a map service, map units a pixel"),
            QgsProcessingParameterNumber.Type.Double,
            optional=True,
            minValue=0.0,
        )
        resolution.setFlags(resolution.flags() | QgsProcessingParameterDefinition.Flag.FlagAdvanced)
        self.addParameter(resolution)
        self.addParameter(QgsProcessingParameterBoolean(self.REPLACE, tr("Replace one of that name"), False))
        self.addParameter(
            QgsProcessingParameterFileDestination(
                self.OUTPUT,
                tr("File of the class"),
                tr("Taught classes") + " (*.taught)",
                optional=True,
                createByDefault=False,
            )
        )
        self.addOutput(QgsProcessingOutputString(self.VERDICT, tr("How well it does")))
        self.addOutput(QgsProcessingOutputString(self.PAGE, tr("What it was taught from")))

    def prepareAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """Main thread: everything that touches the raster layer."""
        layer = self.required_raster(parameters, context)
        self._settings = Settings.load()
        name = " ".join(self.parameterAsString(parameters, self.CLASS, context).split())
        synonyms = self.parameterAsString(parameters, self.SYNONYMS, context).split(",")
        resolution = self.parameterAsDouble(parameters, self.RESOLUTION, context) or None
        shapes = Shapes(layer, context.transformContext())
        try:
            if not name:
                raise Failure(tr("Give the class a name, such as 'greenhouse'."))
            examples = self.required_source(parameters, self.EXAMPLES, context)
            for feature in examples.getFeatures():
                shapes.add_feature(feature, examples.sourceCrs())
            rejected = self.parameterAsSource(parameters, self.REJECTED, context)
            if rejected is not None:
                for feature in rejected.getFeatures():
                    shapes.add(feature.geometry(), rejected.sourceCrs(), is_rejected=True)
            self._lesson = Lesson(
                name,
                tuple(filter(None, (one.strip() for one in synonyms))),
                tuple(shapes.examples),
                tuple(shapes.rejected),
                self.parameterAsBoolean(parameters, self.REPLACE, context),
            )
            self._captures = captures(self._lesson, layer, self._settings.max_pixels, resolution)
        except Failure as failure:
            raise QgsProcessingException(str(failure)) from failure
        return True

    def processAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Background thread: reads the windows, teaches, writes the file where one is wanted."""

        def tell(stage: Stage) -> None:
            feedback.setProgress(stage.percent)
            feedback.setProgressText(stage.text)

        output = self.parameterAsFileOutput(parameters, self.OUTPUT, context)
        try:
            taught = teach(
                self._lesson, self._captures, self._backends, self._settings, tell, feedback.isCanceled
            )
            for line in taught.page:
                feedback.pushInfo(line)
            if output:
                connection = self._backends.open(self._settings, feedback.isCanceled)
                export_class(connection, taught.name, Path(output), feedback.isCanceled)
        except Failure as failure:
            raise QgsProcessingException(str(failure)) from failure
        finally:
            self._captures = []
        told = {self.VERDICT: taught.verdict, self.PAGE: "\n".join(taught.page)}
        return {**told, self.OUTPUT: output} if output else told
