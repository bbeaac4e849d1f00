"""The events of a survey as a stream that goes on where an earlier one was cut."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress

from fastapi.concurrency import run_in_threadpool

from remote_reasoner.core.errors import CancelledError
from remote_reasoner.core.schemas import ErrorEvent
from remote_reasoner.core.service_errors import UnknownSurveyError
from remote_reasoner.service import problems, sse
from remote_reasoner.service.survey import Survey
from remote_reasoner.service.survey_store import ENDS
from remote_reasoner.service.surveys import Surveys

MOST = 200
"""Events read at once."""


async def stream(survey: Survey, surveys: Surveys, after: int, heartbeat_s: float) -> AsyncIterator[bytes]:
    """Events after the one of the number `after`, then as they come, up to the end of the survey.

    Ends without one where the service stops: whoever listens connects again later.
    """
    loop, news = asyncio.get_running_loop(), asyncio.Event()

    def tell() -> None:
        with suppress(RuntimeError):  # the event loop has ended
            loop.call_soon_threadsafe(news.set)

    survey.listeners.add(tell)
    shown = None
    try:
        while True:
            news.clear()
            ended = survey.ended  # before the events are read: the last one is among them then
            try:
                told = await run_in_threadpool(survey.store.told_after, after, MOST)
            except UnknownSurveyError:
                if survey.gone:
                    gone = CancelledError("The survey was deleted.")
                    yield sse.encoded(ErrorEvent(problem=problems.describe(gone)))
                return
            for number, name, data in told:
                after = number
                yield sse.framed(name, data, number)
                if name in ENDS:
                    return
            if told:
                continue
            if ended or surveys.closed.is_set():
                return
            if survey.progress is not None and survey.progress is not shown:
                shown = survey.progress
                yield sse.encoded(shown)
            try:
                await asyncio.wait_for(news.wait(), heartbeat_s)
            except asyncio.TimeoutError:
                yield sse.HEARTBEAT
    finally:
        survey.listeners.discard(tell)
