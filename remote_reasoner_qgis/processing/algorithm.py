"""What the plugin's algorithms have in common: their icon, and parameters that must be there."""

from __future__ import annotations

from typing import Any, ClassVar

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeatureSink,
    QgsFields,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeatureSource,
    QgsRasterLayer,
    QgsWkbTypes,
)
from qgis.PyQt.QtGui import QIcon

from ..gui.icons import icon
from ..server.connection import Backends
from ..settings import Settings
from ..translation import tr


class PluginAlgorithm(QgsProcessingAlgorithm):
    """`NAME` is never translated: scripts name it."""

    NAME: ClassVar[str]

    def name(self) -> str:
        """Named so in scripts and models."""
        return self.NAME

    def icon(self) -> QIcon:
        """Shown in the toolbox."""
        return icon("remote_reasoner")

    def createInstance(self) -> PluginAlgorithm:
        """Called by QGIS for every run."""
        return type(self)()

    def required_source(
        self, parameters: dict[str, Any], name: str, context: QgsProcessingContext
    ) -> QgsProcessingFeatureSource:
        """Features to read. Raises QgsProcessingException where there are none to be read."""
        source = self.parameterAsSource(parameters, name, context)
        if source is None:
            raise QgsProcessingException(self.invalidSourceError(parameters, name))
        return source

    def required_sink(
        self,
        parameters: dict[str, Any],
        name: str,
        context: QgsProcessingContext,
        fields: QgsFields,
        kind: QgsWkbTypes.Type,
        crs: QgsCoordinateReferenceSystem,
    ) -> tuple[QgsFeatureSink, str]:
        """A sink and its id. Raises QgsProcessingException where nothing can be written."""
        sink, place = self.parameterAsSink(parameters, name, context, fields, kind, crs)
        if sink is None:
            raise QgsProcessingException(self.invalidSinkError(parameters, name))
        return sink, place


class AskingAlgorithm(PluginAlgorithm):
    """Asks a backend about a raster: its layer is read in `prepareAlgorithm`, on the main thread."""

    RASTER, QUESTION = "RASTER", "QUESTION"

    def __init__(self, backends: Backends) -> None:
        super().__init__()
        self._backends = backends
        self._settings = Settings()

    def createInstance(self) -> AskingAlgorithm:
        """Called by QGIS for every run."""
        return type(self)(self._backends)

    def required_raster(self, parameters: dict[str, Any], context: QgsProcessingContext) -> QgsRasterLayer:
        """Raises QgsProcessingException where there is none."""
        layer = self.parameterAsRasterLayer(parameters, self.RASTER, context)
        if layer is None:
            raise QgsProcessingException(self.invalidRasterError(parameters, self.RASTER))
        return layer

    def required_question(self, parameters: dict[str, Any], context: QgsProcessingContext) -> str:
        """Raises QgsProcessingException where nothing is asked."""
        text = self.parameterAsString(parameters, self.QUESTION, context).strip()
        if not text:
            raise QgsProcessingException(tr("Type a question first."))
        return text
