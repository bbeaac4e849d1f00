"""What a survey will take, in words, and whether it is long enough to ask first."""

from __future__ import annotations

from qgis.PyQt.QtCore import QLocale

from ..layer.capture import Capture
from ..layer.overview import length_words
from ..server.survey_contract import SurveyState
from ..translation import tr
from .progress import duration_words

LONG_S = 120.0
"""Longer surveys are asked about before they start."""

MANY_TILES = 200
"""The same where nobody can know how long a tile takes."""

MANY_REQUESTS = 2000
"""The same for a map service, which has other users too: tiles of 256 pixels."""

SERVICE_TILE = 256 * 256


def needs_consent(state: SurveyState, capture: Capture) -> bool:
    """Whether a survey is long enough to be asked about before it starts."""
    if state.total <= 1:
        return False
    if capture.is_web and service_requests(state) > MANY_REQUESTS:
        return True
    return state.seconds > LONG_S if state.seconds is not None else state.total > MANY_TILES


def service_requests(state: SurveyState) -> int:
    """How many pictures of usual size a map service is asked for."""
    return sum(tile.size[0] * tile.size[1] for tile in state.missing) // SERVICE_TILE


def plan_words(state: SurveyState, capture: Capture) -> str:
    """'196 tiles at 0.3 m a pixel, about 14 min.'"""
    count = QLocale().toString(state.total)
    if state.metres_per_pixel is not None:
        words = tr("{count} tiles at {length} a pixel").format(
            count=count, length=length_words(state.metres_per_pixel)
        )
    else:
        words = tr("{count} tiles").format(count=count)
    if state.seconds is not None:
        words = tr("{plan}, about {duration}").format(plan=words, duration=duration_words(state.seconds))
    if capture.is_web:
        requests = QLocale().toString(service_requests(state))
        words = tr("{plan}; the map service is asked for about {requests} pictures").format(
            plan=words, requests=requests
        )
    return words + "."
