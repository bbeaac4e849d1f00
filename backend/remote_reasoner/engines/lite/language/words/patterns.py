"""Phrases in the language files: plain words, `(a|b)` for alternatives, `?` and `[abc]` for letters.

'ship(|s)' stands for 'ship' and 'ships', 'gr(ö|oe)ßte[nrsm]?' for ten forms.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator


def phrases(listed: str | Iterable[str]) -> Iterator[str]:
    """Every phrase of comma-separated patterns, written out."""
    for line in [listed] if isinstance(listed, str) else listed:
        for pattern in line.split(","):
            yield from expanded(pattern.strip())


def expanded(pattern: str) -> list[str]:
    """The phrases one pattern stands for. Raises ValueError where a bracket is not closed."""
    forms, place = _alternatives(pattern, 0)
    if place != len(pattern):
        raise ValueError(f"The pattern '{pattern}' has a bracket too many.")
    return [" ".join(form.split()) for form in dict.fromkeys(forms)]


def _alternatives(pattern: str, place: int) -> tuple[list[str], int]:
    """All forms up to a closing bracket or the end, and where that is."""
    forms: list[str] = []
    sequence = [""]
    while place < len(pattern) and pattern[place] != ")":
        if pattern[place] == "|":
            forms += sequence
            sequence = [""]
            place += 1
            continue
        piece, place = _piece(pattern, place)
        sequence = [before + each for before in sequence for each in piece]
    return forms + sequence, place


def _piece(pattern: str, place: int) -> tuple[list[str], int]:
    """The forms of one letter, class or group, with what '?' leaves out."""
    if pattern[place] == "(":
        piece, place = _alternatives(pattern, place + 1)
        if place >= len(pattern):
            raise ValueError(f"The pattern '{pattern}' has an open bracket.")
    elif pattern[place] == "[":
        end = pattern.index("]", place)
        piece, place = list(pattern[place + 1 : end]), end
    else:
        piece = [pattern[place]]
    place += 1
    if place < len(pattern) and pattern[place] == "?":
        return ["", *piece], place + 1
    return piece, place
