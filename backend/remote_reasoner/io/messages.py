"""Messages between the program and a reading process: JSON with its length before it, never code."""

from __future__ import annotations

import json
import struct
from typing import Any, BinaryIO

LENGTH = struct.Struct(">I")
MAX_BYTES = 16 * 2**20


def send(stream: BinaryIO, message: dict[str, Any]) -> None:
    """Writes a message and flushes it."""
    content = json.dumps(message).encode()
    stream.write(LENGTH.pack(len(content)) + content)
    stream.flush()


def receive(stream: BinaryIO) -> dict[str, Any] | None:
    """The next message; None where the other side has ended, or says what is no message."""
    head = stream.read(LENGTH.size)
    if len(head) < LENGTH.size or LENGTH.unpack(head)[0] > MAX_BYTES:
        return None
    content = stream.read(LENGTH.unpack(head)[0])
    if len(content) < LENGTH.unpack(head)[0]:
        return None
    try:
        message = json.loads(content)
    except ValueError:
        return None
    return message if isinstance(message, dict) else None
