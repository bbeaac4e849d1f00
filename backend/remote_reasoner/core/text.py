"""Text that every format can hold: what a model writes, or somebody types, may hold what is no text."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator

REPLACEMENT = "\ufffd"
"""Stands where something was that is no character (Unicode, chapter 23.8)."""


def is_text(text: str) -> bool:
    """Whether UTF-8 and formats that end a text at its zero byte hold all of it."""
    return text == cleaned(text)


def cleaned(text: str) -> str:
    """The text with a replacement character for zero bytes and halves of surrogate pairs."""
    if "\0" in text:
        text = text.replace("\0", REPLACEMENT)
    try:
        text.encode()
    except UnicodeEncodeError:
        return "".join(REPLACEMENT if "\ud800" <= one <= "\udfff" else one for one in text)
    return text


Text = Annotated[str, AfterValidator(cleaned)]
"""A field of text that comes from a model or a person."""
