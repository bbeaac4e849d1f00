"""Telling the server that nobody will go on with a survey, as a background task."""

from __future__ import annotations

from contextlib import suppress

from qgis.core import QgsTask

from ..failure import Failure
from ..server.client import Client
from ..server.connection import Backends
from ..server.survey_contract import SURVEYS
from ..settings import Settings
from ..translation import tr
from .survey_record import SurveyRecord


class ForgetTask(QgsTask):
    """Deletes a survey on its server; where that cannot be reached, the survey expires by itself."""

    def __init__(self, record: SurveyRecord, backends: Backends, settings: Settings) -> None:
        super().__init__(tr("Remote Reasoner: removing a survey"), QgsTask.Flag.CanCancel)
        self._survey = record.survey
        self._backends = backends
        self._settings = record.settings(settings)

    def run(self) -> bool:
        """Runs in a worker thread."""
        with suppress(Failure):
            connection = self._backends.open(self._settings, self.isCanceled)
            Client(connection, self.isCanceled).delete(f"{SURVEYS}/{self._survey}")
        return True
