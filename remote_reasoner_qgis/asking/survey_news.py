"""What is heard of a survey besides the objects, and how it ends."""

from __future__ import annotations

from dataclasses import dataclass

from qgis.core import QgsGeometry

from ..server.survey_contract import SurveyState
from .question import Outcome
from .survey_record import SurveyRecord


@dataclass(frozen=True)
class SurveyBegun:
    """News: the server's plan, before a tile is drawn. Whoever hears it may raise Cancelled."""

    state: SurveyState
    record: SurveyRecord


@dataclass(frozen=True)
class SurveyStands:
    """News, at least a few times a second: how many tiles are done, and what is needed to go on from here."""

    record: SurveyRecord
    done: int
    total: int


@dataclass(frozen=True)
class SurveyOutcome(Outcome):
    """The end of a survey, or of this part of it.

    Attributes:
        record: what is needed to go on; None where there is nothing to go on with.
        footprint: where was looked, on the ground.
    """

    record: SurveyRecord | None
    footprint: QgsGeometry
