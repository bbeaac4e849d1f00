"""`POST /v1/reason`: one question about one picture, as a document or as a stream of events."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import aclosing, suppress

from fastapi import Request
from fastapi.responses import Response, StreamingResponse

from remote_reasoner.core.errors import CancelledError, RemoteReasonerError, UnexpectedError
from remote_reasoner.core.request import checked_question
from remote_reasoner.core.schemas import ErrorEvent, Event, ResultEvent
from remote_reasoner.service import events, problems
from remote_reasoner.service.choice import choose
from remote_reasoner.service.desk import Desk
from remote_reasoner.service.upload import receive_upload
from remote_reasoner.service.work import Work
from remote_reasoner.settings import Settings


async def reason(request: Request, desk: Desk, settings: Settings) -> Response:
    """Answers as the client accepts it. Errors before the work begins are raised for both kinds."""
    desk.take_place()
    try:
        upload = await receive_upload(request, settings)
        try:
            checked_question(upload.request.question, settings.max_question_characters)
            work = desk.start(upload, choose(upload.request, settings))
        except RemoteReasonerError:
            upload.image.close()
            raise
    except BaseException:
        desk.leave_place()
        raise
    if events.wanted(",".join(request.headers.getlist("accept"))):
        return StreamingResponse(
            events.stream(_with_error(work)),
            media_type="text/event-stream",
            headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"},
        )
    return await _document(request, work)


async def _with_error(work: Work) -> AsyncIterator[Event | None]:
    """The events of the work; where it fails, the problem is the last event."""
    async with aclosing(work.events()) as heard:
        try:
            async for event in heard:
                yield event
        except RemoteReasonerError as error:
            yield ErrorEvent(problem=problems.describe(error))


async def _document(request: Request, work: Work) -> Response:
    """The result document alone; a client that goes away ends the work."""
    gone = asyncio.create_task(_cancel_when_gone(request, work))
    try:
        async with aclosing(work.events()) as heard:
            async for event in heard:
                if isinstance(event, ResultEvent):
                    return Response(event.result.model_dump_json(), media_type="application/json")
    finally:
        gone.cancel()
        with suppress(asyncio.CancelledError):
            await gone
    raise UnexpectedError


async def _cancel_when_gone(request: Request, work: Work) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
    work.cancel(CancelledError("The client closed the connection."))
