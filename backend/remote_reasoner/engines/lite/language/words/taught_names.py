"""The names of taught classes, known to a language besides its own words."""

from __future__ import annotations

import json
from functools import lru_cache

from remote_reasoner.core.errors import BadRequestError
from remote_reasoner.engines.lite.language.words.class_names import forms
from remote_reasoner.engines.lite.language.words.vocabulary import DATA, Language, languages

TaughtNames = tuple[tuple[str, tuple[str, ...]], ...]
"""Of each class its name and its synonyms."""


FREE = {"name", "word"}


def check_free(name: str) -> None:
    """Raises BadRequestError for a name that questions need for something else ('near', 'red')."""
    for language in languages().values():
        roles = language.roles(name)
        if roles - FREE:
            raise BadRequestError(
                f"'{name}' cannot be the name of a class: in questions ({language.name}) it means something "
                "else. Choose another name, such as two words."
            )


@lru_cache(maxsize=32)
def with_taught(code: str, taught: TaughtNames) -> Language:
    """The language whose questions may name these classes too; their names win over what else they mean."""
    if not taught:
        return languages()[code]
    described = json.loads((DATA / f"{code}.json").read_text(encoding="utf-8"))
    language = Language(code, described)
    for name, synonyms in taught:
        for called in (name, *synonyms):
            language.name_thing(name, forms(called, code))
    return language
