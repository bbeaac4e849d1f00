"""Completions as TRL hands them to rewards."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

Completion = Sequence[dict[str, Any]]


def text_of(completion: Completion) -> str:
    """The text of a conversational completion; its content may come as parts."""
    content = completion[0]["content"]
    return content if isinstance(content, str) else "".join(part.get("text", "") for part in content)
