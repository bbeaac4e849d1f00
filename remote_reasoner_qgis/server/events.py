"""Server-sent events, as they arrive: bytes in, events out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ..failure import Failure
from ..translation import tr

BREACHES = (KeyError, TypeError, ValueError, AttributeError, OverflowError)
"""What reading a document raises that does not keep to the contract."""

LONGEST_LINE = 256 * 2**20
"""A line longer than this is no event: the result document of thousands of objects has a few megabytes."""


@dataclass(frozen=True)
class Event:
    """One event: its name, and its data as a JSON object."""

    name: str
    data: dict[str, Any]


class EventStream:
    """Takes a stream in pieces of any size; a piece may end in the middle of a letter.

    Attributes:
        last_id: the id of the last event that came whole, empty for none.
    """

    def __init__(self) -> None:
        self.last_id = ""
        self._id = ""
        self._pending = b""
        self._name = ""
        self._data: list[str] = []

    def feed(self, piece: bytes) -> Iterator[Event]:
        """The events that `piece` completes. Raises Failure where the stream is no event stream."""
        lines = (self._pending + piece).split(b"\n")
        self._pending = lines.pop()
        if len(self._pending) > LONGEST_LINE:
            raise unreadable("line too long")
        for line in lines:
            yield from self._line(line.rstrip(b"\r"))

    def _document(self) -> dict[str, Any]:
        text = "\n".join(self._data)
        return json_object(text, text[:60])

    def _line(self, line: bytes) -> Iterator[Event]:
        if not line:
            self.last_id = self._id or self.last_id
            if self._data:
                yield Event(self._name or "message", self._document())
            self._name, self._data, self._id = "", [], ""
            return
        if line.startswith(b":"):  # a comment: the heartbeat
            return
        field, _colon, value = line.partition(b":")
        try:
            text = value.decode("utf-8").removeprefix(" ")
        except UnicodeDecodeError as error:
            raise unreadable("not UTF-8") from error
        if field == b"event":
            self._name = text
        elif field == b"data":
            self._data.append(text)
        elif field == b"id":
            self._id = text
        elif field != b"retry":
            raise unreadable(line[:60].decode("utf-8", "replace"))


def json_object(text: str | bytes, detail: str) -> dict[str, Any]:
    """The JSON object that a server sent. Raises Failure with `detail` for anything else."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:  # the latter: nested thousands of times
        raise unreadable(detail) from error
    if not isinstance(data, dict):
        raise unreadable(detail)
    return data


def unreadable(detail: str) -> Failure:
    """The failure that says the server's answer makes no sense."""
    return Failure(
        tr(
            "The server's answer could not be read ({detail}). Check that the address is a Remote Reasoner "
            "server and that no proxy in between changes its answers, then ask again."
        ).format(detail=detail)
    )
