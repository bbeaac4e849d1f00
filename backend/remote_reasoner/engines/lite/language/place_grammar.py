"""Places in a question that are none of the categories: 'near the airport', 'furthest from the shore'."""

from __future__ import annotations

import re

from remote_reasoner.engines.lite.language.names import Mention

_PLACE = re.compile(
    r"\b(?:next to|close to|nearest(?: to)?|closest(?: to)?|adjacent to|near(?: to)?|beside|alongside|along"
    r"|opposite(?: to)?|behind|in front of|(?:(?:far|further|furthest|farther|farthest) )(?:away )?from"
    r"|away from|(?:north|south|east|west) of)"
    r"(?: (?:the|a|an|any|some|this|that|my|our))* [\w'-]+"
    r"(?: (?!(?:in|on|at|to|of|and|or|but|with|without|within|that|which|who|is|are|if|please)\b)[\w'-]+)?"
)
_REACH = 30  # characters after such words in which a category may still be what they speak of


def unread_places(text: str, named: tuple[Mention, ...]) -> tuple[str, ...]:
    """The places in lower-case `text` that nothing found can be compared with.

    Where one of the categories `named` in the text follows in the same clause, the words speak of that.
    """
    return tuple(
        match[0]
        for match in _PLACE.finditer(text)
        if not any(
            match.start() <= mention.start <= match.end() + _REACH
            and not re.search(r"[,.;:?!]", text[match.end() : mention.start])
            for mention in named
        )
    )
