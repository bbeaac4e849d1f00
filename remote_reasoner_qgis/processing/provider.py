"""The Processing provider `remotereasoner`."""

from __future__ import annotations

from qgis.core import QgsProcessingProvider
from qgis.PyQt.QtGui import QIcon

from ..gui.icons import icon
from ..server.connection import Backends
from ..translation import tr
from .ask import AskAlgorithm
from .ask_features import AskFeaturesAlgorithm
from .compare import CompareAlgorithm
from .corrections import CorrectionsAlgorithm
from .masks_from_layer import MasksFromLayerAlgorithm
from .refine import RefineAlgorithm
from .report import ReportAlgorithm
from .statistics import StatisticsAlgorithm
from .teach import TeachAlgorithm


class Provider(QgsProcessingProvider):
    """Offers the algorithms."""

    def __init__(self, backends: Backends) -> None:
        super().__init__()
        self._backends = backends

    def id(self) -> str:
        """Never translated: scripts name it."""
        return "remotereasoner"

    def name(self) -> str:
        """Shown in the toolbox."""
        return tr("Remote Reasoner")

    def icon(self) -> QIcon:
        """Shown in the toolbox."""
        return icon("remote_reasoner")

    def loadAlgorithms(self) -> None:
        """Called by QGIS."""
        self.addAlgorithm(AskAlgorithm(self._backends))
        self.addAlgorithm(AskFeaturesAlgorithm(self._backends))
        self.addAlgorithm(MasksFromLayerAlgorithm(self._backends))
        self.addAlgorithm(RefineAlgorithm())
        self.addAlgorithm(TeachAlgorithm(self._backends))
        self.addAlgorithm(CorrectionsAlgorithm())
        self.addAlgorithm(StatisticsAlgorithm())
        self.addAlgorithm(CompareAlgorithm())
        self.addAlgorithm(ReportAlgorithm())
