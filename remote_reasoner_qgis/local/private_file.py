"""Files that only the user can read."""

from __future__ import annotations

import json
import os
import secrets
from pathlib import Path


def write_private(path: Path, content: dict[str, object]) -> None:
    """Writes JSON that only the user can read, atomically."""
    partial = path.with_suffix(f".{os.getpid()}.part")
    descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(content, file)
    partial.replace(path)


def kept_token(path: Path) -> str:
    """The token in the file, a new one where there is none.

    A backend that is started again gets the same: what it keeps for a client belongs to the client's token.
    """
    try:
        token = str(json.loads(path.read_text(encoding="utf-8"))["token"])
    except (OSError, ValueError, KeyError, TypeError):
        token = ""
    if not token:
        token = secrets.token_urlsafe(32)
        path.parent.mkdir(parents=True, exist_ok=True)
        write_private(path, {"token": token})
    return token
