"""Taught classes as a server tells of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ..server.events import unreadable

TAUGHT, TEACH = "/v1/taught", "/v1/teach"


@dataclass(frozen=True)
class TaughtClass:
    """A class that the embedded engine was taught.

    Attributes:
        verdict: how well it does, in a sentence. page: what it was taught from and how well it does.
        why_not: why no question can name it now, empty where one can.
        removable: whether the server lets it be removed.
    """

    name: str
    synonyms: tuple[str, ...]
    examples: int
    verdict: str
    page: tuple[str, ...]
    why_not: str
    removable: bool


def parse_class(data: dict[str, Any]) -> TaughtClass:
    """Raises Failure where the document does not keep to the contract."""
    try:
        return TaughtClass(
            name=str(data["name"]),
            synonyms=tuple(str(one) for one in data.get("synonyms", ())),
            examples=int(data["examples"]),
            verdict=str(data["verdict"]),
            page=tuple(str(line) for line in data.get("page", ())),
            why_not=str(data.get("why_not") or ""),
            removable=bool(data.get("removable", False)),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise unreadable(f"taught: {error}") from error


def parse_classes(data: dict[str, Any]) -> tuple[TaughtClass, ...]:
    """As `parse_class`, of a list."""
    listed = data.get("taught")
    if not isinstance(listed, list):
        raise unreadable("taught")
    return tuple(parse_class(one) for one in listed)
