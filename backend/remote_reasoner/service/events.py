"""The event stream: pipeline events as server-sent events, with a comment line when there is silence."""

from __future__ import annotations

from collections.abc import AsyncIterator

from pydantic import BaseModel

from remote_reasoner.schemas import ErrorEvent, Event, ObjectEvent, ResultEvent

HEARTBEAT = b": still working\n\n"


def payload(event: Event) -> BaseModel:
    """What stands in an event's `data`: the object, the document or the problem itself."""
    match event:
        case ObjectEvent():
            return event.object
        case ResultEvent():
            return event.result
        case ErrorEvent():
            return event.problem
        case _:
            return event


def encoded(event: Event) -> bytes:
    """One event of the stream: its name, its data as one line of JSON, and the empty line that ends it."""
    data = payload(event).model_dump_json(exclude={"event"})
    return f"event: {event.event}\ndata: {data}\n\n".encode()


async def stream(events: AsyncIterator[Event | None]) -> AsyncIterator[bytes]:
    """The bytes of the stream; None among the events is a silence that a comment line fills."""
    async for event in events:
        yield HEARTBEAT if event is None else encoded(event)
