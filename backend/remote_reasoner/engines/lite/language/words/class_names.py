"""Names that a taught class may have, and the forms in which questions use them."""

from __future__ import annotations

import re

from remote_reasoner.engines.lite.language.words.plurals import plurals
from remote_reasoner.engines.lite.vision.categories import CATEGORIES

LONGEST_NAME = 60
MOST_WORDS = 5
PIECE = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
IRREGULAR = {"man": "men", "woman": "women", "person": "people", "child": "children", "foot": "feet"}


def checked_name(name: str) -> str:
    """The name with single blanks. Raises ValueError, with the cause, for one that no question could use."""
    words = name.split()
    if not words:
        raise ValueError("the name is empty; give the class a name such as 'greenhouse'")
    name = " ".join(words)
    if len(name) > LONGEST_NAME or len(words) > MOST_WORDS:
        raise ValueError(f"the name is too long; take up to {MOST_WORDS} words, {LONGEST_NAME} letters")
    if not all(PIECE.fullmatch(word) for word in words) or not any(letter.isalpha() for letter in name):
        raise ValueError("a name has words of letters and digits only")
    if name.lower() in CATEGORIES:
        raise ValueError(f"the engine knows '{name}' already; name what is special about yours")
    return name


def plural(name: str) -> str:
    """The English plural: 'wind turbines', 'swimming pools', 'ferries'; a plural stays as it is."""
    head, _, last = name.rpartition(" ")
    lower = last.lower()
    if lower in IRREGULAR:
        last = IRREGULAR[lower]
    elif is_plural(lower):
        pass
    elif re.search(r"[^aeiou]y$", lower):
        last = last[:-1] + "ies"
    elif re.search(r"(s|x|z|ch|sh)$", lower):
        last += "es"
    else:
        last += "s"
    return f"{head} {last}".strip()


def singular(name: str) -> str:
    """The English singular of a plural; any other name as it is."""
    head, _, last = name.rpartition(" ")
    lower = last.lower()
    back = {many: one for one, many in IRREGULAR.items()}
    if lower in back:
        last = back[lower]
    elif is_plural(lower):
        if lower.endswith("ies") and len(lower) > 4:
            last = last[:-3] + "y"
        elif re.search(r"(sses|xes|zes|ches|shes)$", lower):
            last = last[:-2]
        else:
            last = last[:-1]
    return f"{head} {last}".strip()


def is_plural(word: str) -> bool:
    """Whether an English word looks like a plural: 'pools', not 'bus' or 'grass'."""
    return word in IRREGULAR.values() or (len(word) > 3 and bool(re.search(r"[^sui]s$", word)))


def forms(name: str, language: str) -> tuple[str, ...]:
    """The name as questions of a language may have it: as it is, one, many; lower case."""
    name = name.lower()
    found = [name, singular(name), plural(singular(name))]
    return tuple(dict.fromkeys((*found, *plurals(name, language))))


def english_form(name: str, form: str) -> str:
    """The form of the English name that the catalogue of sentences calls `one`, `many`, `a` or `place`."""
    if form == "many":
        return plural(name)
    if form == "a":
        return f"{'an' if name[:1].lower() in 'aeiou' else 'a'} {name}"
    return f"the {name}" if form == "place" else name
