"""Server-sent events: pipeline events as a stream, with a comment line when there is silence."""

from __future__ import annotations

import re
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import aclosing

from fastapi.responses import StreamingResponse
from pydantic import BaseModel

from remote_reasoner.core.errors import RemoteReasonerError
from remote_reasoner.core.schemas import ErrorEvent, Event, ObjectEvent, ResultEvent
from remote_reasoner.core.taught_schemas import TaughtEvent
from remote_reasoner.service import problems

HEARTBEAT = b": still working\n\n"
WEIGHT = re.compile(r"q=[01](\.\d{0,3})?", re.ASCII)


def accepted(accept: str) -> bool:
    """Whether an Accept header (RFC 9110, section 12.5.1) asks for the stream, and not rather for JSON.

    Nobody gets a stream who does not name it: `*/*` means the document.
    """
    weights = {}
    for offer in accept.lower().split(","):
        kind, *parameters = (part.strip() for part in offer.split(";"))
        weight = next((value for value in parameters if value.startswith("q=")), "q=1")
        weights[kind] = float(weight[2:]) if WEIGHT.fullmatch(weight) else 0.0
    asked = weights.get("text/event-stream", 0.0)
    return asked > 0 and asked >= weights.get("application/json", 0.0)


def payload(event: Event | TaughtEvent) -> BaseModel:
    """What stands in an event's `data`: the object, the document or the problem itself."""
    match event:
        case ObjectEvent():
            return event.object
        case ResultEvent():
            return event.result
        case ErrorEvent():
            return event.problem
        case TaughtEvent():
            return event.taught
        case _:
            return event


def encoded(event: Event | TaughtEvent) -> bytes:
    """One event of the stream: its name, its data as one line of JSON, and the empty line that ends it."""
    return framed(event.event, data(event))


def data(event: Event | TaughtEvent) -> str:
    """The data of an event as one line of JSON."""
    return payload(event).model_dump_json(exclude={"event"})


def framed(name: str, data: str, number: int | None = None) -> bytes:
    """An event of that name and data, with its number where it has one."""
    head = "" if number is None else f"id: {number}\n"
    return f"{head}event: {name}\ndata: {data}\n\n".encode()


async def stream(
    events: AsyncGenerator[Event | TaughtEvent | None, None], failed: Callable[[BaseException], None]
) -> AsyncIterator[bytes]:
    """The bytes of the stream; None among the events is a silence that a comment line fills.

    Where the events end in a RemoteReasonerError, `failed` hears it and the problem is the last event.
    """
    async with aclosing(events):
        try:
            async for event in events:
                yield HEARTBEAT if event is None else encoded(event)
        except RemoteReasonerError as error:
            failed(error)
            yield encoded(ErrorEvent(problem=problems.describe(error)))


def response(body: AsyncIterator[bytes]) -> StreamingResponse:
    """The stream as an answer that no proxy keeps or holds back."""
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    return StreamingResponse(body, media_type="text/event-stream", headers=headers)
