"""A bearer token kept in a file, so that no list of processes shows it."""

from __future__ import annotations

from pathlib import Path

from remote_reasoner.core.errors import BadRequestError

LONGEST_LINE = 8192
"""Characters; a device may never end."""


def chosen_token(token: str | None, file: Path | None) -> str | None:
    """The token given, or the first line of the file given, or None.

    Raises BadRequestError where both are given, or the file cannot be read or is empty.
    """
    if file is None:
        return token
    if token is not None:
        raise BadRequestError("Give --token or --token-file, not both.")
    try:
        with file.open(encoding="utf-8") as opened:
            first = opened.readline(LONGEST_LINE).strip()
    except (OSError, ValueError) as error:
        raise BadRequestError(f"The token file {file} cannot be read ({error}); check its path.") from error
    if not first:
        raise BadRequestError(f"The token file {file} is empty; its first line must be the token.")
    return first
