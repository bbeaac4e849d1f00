"""Plurals of names in German, French, Spanish and Portuguese: all that a word of its ending may have."""

from __future__ import annotations

import re
from collections.abc import Iterator

LINKS = frozenset(
    ("de", "du", "des", "del", "do", "da", "dos", "das", "à", "a", "en", "em", "con", "com", "au")
)
"""Words inside a name after which its words stay as they are: 'torre de agua', 'torres de agua'."""
ENDINGS = {
    "de": ("e", "n", "en", "er", "s", "nen", "se", "ern"),
    "es": ("s", "es"),
    "fr": ("s", "x"),
    "pt": ("s", "es"),
}
"""What may follow a word in the plural."""
CHANGES: dict[str, tuple[tuple[str, str], ...]] = {
    "fr": (("al$", "aux"), ("ail$", "aux")),
    "es": (
        ("z$", "ces"),
        ("ión$", "iones"),
        ("án$", "anes"),
        ("ón$", "ones"),
        ("és$", "eses"),
        ("én$", "enes"),
    ),
    "pt": (
        *(("ão$", "ões"), ("ão$", "ães"), ("ão$", "ãos"), ("m$", "ns"), ("al$", "ais"), ("el$", "éis")),
        *(("ol$", "óis"), ("ul$", "uis"), ("il$", "is"), ("il$", "eis")),
    ),
}
"""Endings that change in the plural, with what they become."""
MOST_CHANGED = 3
"""So many words of a name are put in the plural."""
UMLAUTS = {"au": "äu", "a": "ä", "o": "ö", "u": "ü"}


def plurals(name: str, language: str) -> tuple[str, ...]:
    """Every form that `name` (lower case) may have in the plural in 'de', 'fr', 'es' or 'pt'; else none.

    In German the last word changes, in the others the first one, and all that stand before a link such as
    'de' ('piscinas municipales', 'torres de agua').
    """
    if language not in ENDINGS:
        return ()
    words = name.split()
    if language == "de":
        head = words[:-1]
        return tuple(" ".join((*head, last)) for last in _of_word(words[-1], language))
    at_link = (place for place, word in enumerate(words) if word in LINKS or word[:2] in ("d'", "d’"))
    link = min(next(at_link, len(words)), MOST_CHANGED)
    found = [[one, *words[1:]] for one in _of_word(words[0], language)]
    for place in range(1, link):
        found += [
            [*before[:place], one, *words[place + 1 :]]
            for before in found
            for one in _of_word(words[place], language)
        ]
    return tuple(dict.fromkeys(" ".join(one) for one in found))


def _of_word(word: str, language: str) -> Iterator[str]:
    yield from (word + ending for ending in ENDINGS[language])
    for ending, changed in CHANGES.get(language, ()):
        if re.search(ending, word):
            yield re.sub(ending, changed, word)
    if language == "de" and (umlaut := _with_umlaut(word)) != word:
        yield from (umlaut + ending for ending in ("", "e", "er", "en", "ern", "n"))


def _with_umlaut(word: str) -> str:
    """'windräd' of 'windrad', 'gewächshäus' of 'gewächshaus', 'äpfel' of 'apfel'."""
    match = re.search(r"(au|[aou])([^aeiouäöü]+(?:e[lnr])?)$", word)
    return word if match is None else word[: match.start()] + UMLAUTS[match[1]] + match[2]
