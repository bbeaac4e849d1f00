"""JSON files that hold a list, as LaSeRS annotations and COCO results do, and COCO annotations do not."""

from __future__ import annotations

import json
from codecs import BOM_UTF8
from pathlib import Path
from typing import Any

FIRST_BYTES = 256
"""How much of a file is looked at to tell; the white space before a list is shorter."""


def holds_list(path: Path) -> bool:
    """Whether a file starts as a JSON list does, with or without a byte order mark; False if unreadable."""
    try:
        with path.open("rb") as file:
            return file.read(FIRST_BYTES).removeprefix(BOM_UTF8).lstrip(b" \t\r\n").startswith(b"[")
    except OSError:
        return False


def read_list(path: Path) -> list[Any]:
    """The list in a UTF-8 file, with or without a byte order mark.

    Raises OSError where the file cannot be read, and ValueError where it holds no list.
    """
    document = json.loads(path.read_text(encoding="utf-8-sig"))
    if not isinstance(document, list):
        raise ValueError(f"it holds a {type(document).__name__}, not a list")
    return document
