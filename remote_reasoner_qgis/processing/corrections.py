"""`remotereasoner:corrections`: the reviewed answers of the project as a training set."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import (
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterFolderDestination,
    QgsProject,
)

from ..failure import Failure
from ..review.corrections import Gathered, gather
from ..review.corrections_file import write
from ..review.corrections_task import next_command
from ..settings import Settings
from ..translation import tr
from .algorithm import PluginAlgorithm


class CorrectionsAlgorithm(PluginAlgorithm):
    """Finds the answers on the main thread; reads their rasters in the background."""

    NAME = "corrections"
    OUTPUT, PICTURES, COMMAND = "OUTPUT", "PICTURES", "COMMAND"

    def __init__(self) -> None:
        super().__init__()
        self._gathered = Gathered()

    def flags(self) -> QgsProcessingAlgorithm.Flags:
        """Needs the open project: qgis_process has it with PROJECT_PATH."""
        return super().flags() | QgsProcessingAlgorithm.Flag.FlagRequiresProject

    def displayName(self) -> str:
        """Shown in the toolbox."""
        return tr("Use my corrections")

    def shortHelpString(self) -> str:
        """Shown beside the dialog."""
        return tr(
            "Writes the reviewed answers of the project into a folder: pictures of where was looked, boxes "
            "and outlines of what is there (COCO), and the questions. An answer counts once all of its "
            "objects have been accepted, rejected, corrected or drawn; everything else there is then "
            "something else. “remote-reasoner adapt FOLDER -o WEIGHTS” trains the embedded engine on with "
            "it, and “make train DATA=FOLDER” a language model; both come with the training package: "
            'pip install "./training[adapt]" in a checkout.'
        )

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Defines parameters and outputs."""
        self.addParameter(
            QgsProcessingParameterFolderDestination(self.OUTPUT, tr("Folder for the training set"))
        )
        self.addOutput(QgsProcessingOutputNumber(self.PICTURES, tr("Pictures")))
        self.addOutput(QgsProcessingOutputString(self.COMMAND, tr("Next command")))

    def prepareAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """Main thread: everything that touches layers of the project."""
        try:
            self._gathered = gather(context.project() or QgsProject.instance(), Settings.load())
        except Failure as failure:
            raise QgsProcessingException(str(failure)) from failure
        for note in self._gathered.notes:
            feedback.pushWarning(note)
        return True

    def processAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Background thread: one picture after the other."""
        folder = Path(self.parameterAsString(parameters, self.OUTPUT, context))
        try:
            count = write(
                self._gathered, folder, lambda share: feedback.setProgress(100 * share), feedback.isCanceled
            )
        except Failure as failure:
            raise QgsProcessingException(str(failure)) from failure
        finally:
            self._gathered = Gathered()
        command = next_command(folder)
        feedback.pushInfo(tr("{count} pictures. Next: {command}").format(count=count, command=command))
        return {self.OUTPUT: str(folder), self.PICTURES: count, self.COMMAND: command}
