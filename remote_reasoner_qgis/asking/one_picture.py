"""One question about one picture, from the layer to the answer: connect, read, send, listen. Any thread.

The dock's task and the Processing algorithm both run it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from ..answers.answer import parse_answer
from ..answers.features import Ground
from ..failure import Cancelled, Failure
from ..layer import drawing
from ..layer.capture import Capture
from ..server.client import Client
from ..server.connection import Backends
from ..settings import Settings
from .overview_answer import told_as_overview
from .question import AnswerSoFar, News, Outcome, Question, now


def ask(
    question: Question,
    capture: Capture,
    backends: Backends,
    settings: Settings,
    on_news: Callable[[News], None],
    is_canceled: Callable[[], bool],
) -> Outcome:
    """Asks, and says on the way what is going on. Never raises Failure: the outcome holds it."""
    ground = Ground(capture.grid, capture.crs, in_pixels=True)
    so_far = AnswerSoFar(question, ground, on_news)
    try:
        so_far.at("connect", 0, 1)
        connection = backends.open(settings, is_canceled)
        client = Client(connection, is_canceled, time_limit=settings.time_limit)
        client.health()
        question = question.settled(client.refers_back)
        picture = drawing.read(capture, lambda share: so_far.at("capture", share, 1), is_canceled)
        so_far.notes = picture.notes
        so_far.lie_on(replace(ground, in_pixels=not picture.has_crs))
        so_far.at("read", 0, 1)
        answer = parse_answer(client.reason(picture.content, question.request(), so_far.take))
        ground = so_far.ground.of(answer)
    except Cancelled as cancelled:
        return so_far.cut_off("cancelled", cancelled)
    except Failure as failure:
        return so_far.cut_off("failed", failure)
    answer = replace(answer, created=answer.created or now(), notes=picture.notes + answer.notes)
    if capture.resampled:
        answer = told_as_overview(answer, capture.grid, capture.crs, capture.coarseness)
    return Outcome(answer, ground, "")
