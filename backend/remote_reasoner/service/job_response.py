"""What a job comes to, as the client accepts it: a stream of its events, or the document at their end."""

from __future__ import annotations

import asyncio
from contextlib import aclosing, suppress

from fastapi import Request
from fastapi.responses import Response

from remote_reasoner.core.errors import CancelledError, UnexpectedError
from remote_reasoner.service import sse
from remote_reasoner.service.job import LAST, Job
from remote_reasoner.service.metrics import Metrics


async def respond(request: Request, job: Job, metrics: Metrics) -> Response:
    """Errors of the job are raised for a document, and are the last event of a stream."""
    if sse.accepted(",".join(request.headers.getlist("accept"))):
        return sse.response(sse.stream(job.events(), metrics.count_error))
    return await _document(request, job)


async def _document(request: Request, job: Job) -> Response:
    """The last event's document alone; a client that goes away ends the job."""
    gone = asyncio.create_task(_cancel_when_gone(request, job))
    try:
        async with aclosing(job.events()) as events:
            async for event in events:
                if isinstance(event, LAST):
                    return Response(sse.payload(event).model_dump_json(), media_type="application/json")
    finally:
        gone.cancel()
        with suppress(asyncio.CancelledError):
            await gone
    raise UnexpectedError


async def _cancel_when_gone(request: Request, job: Job) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
    job.cancel(CancelledError("The client closed the connection."))
