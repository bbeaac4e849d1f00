"""Written questions in the other languages, and sentences made from their half sentences.

Files in `corpus/multilingual/`, one set a language: `<code>.json` and `<code>_more.json` whole questions,
`<code>_phrases.json` half sentences with the openings that complete them and more whole questions;
`<code>_held_out.json`, `<code>_held_out_2.json`, `<code>_held_out_3.json` and `fr_held_out_4.json` questions
that nothing is trained or chosen on.
"""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from typing import Any

from remote_reasoner.engines.lite.language.categories import CATEGORIES
from remote_reasoner_training.questions.corpus import FOLDER, Example, from_file

CODES = ("de", "fr", "es", "pt", "zh")
QUESTIONS = FOLDER / "multilingual"
HELD_OUT = ("held_out", "held_out_2", "held_out_3")
HELD_OUT_IN_FRENCH = "held_out_4"
"""One more, in French alone."""
VALIDATION = 10
"""Every tenth half sentence and whole question chooses the threshold and is not trained on."""
PATTERNS = 3
"""Openings that a half sentence gets at each drawing."""


def held_out(code: str, part: str) -> list[Example]:
    """The questions of a language in a held-out part."""
    return from_file(QUESTIONS / f"{code}_{part}.json", ["implicit"])


def whole_questions(code: str) -> list[Example]:
    """The whole questions of a language, those for validation too."""
    table = _phrases(code)
    more = [
        Example(text, _categories(name)) for name in (*CATEGORIES, "none") for text in table[name]["implicit"]
    ]
    files = [QUESTIONS / f"{code}{part}.json" for part in ("", "_more")]
    return [*(one for file in files for one in from_file(file, ["implicit"])), *more]


def drawn(code: str, seed: int, validation: bool = False) -> list[Example]:
    """Half sentences of a language completed by random openings, with the whole questions.

    Args:
        code: the language.
        seed: another one gives other openings.
        validation: the tenth that is kept apart instead of the rest; each half sentence is completed once.
    """
    random_ = random.Random(f"{code} {seed}")
    table = _phrases(code)
    examples = _part(whole_questions(code), validation)
    for kind, openings in table["openings"].items():
        for name in (*CATEGORIES, "none"):
            for phrase in _part(table[name][kind], validation):
                for opening in random_.sample(openings, 1 if validation else PATTERNS):
                    examples.append(Example(opening.format(phrase), _categories(name)))
    if validation:
        return examples
    apart = {one.text for one in drawn(code, 0, validation=True)}
    return [one for one in examples if one.text not in apart]


def _part(every: Sequence[Any], validation: bool) -> list[Any]:
    return [one for place, one in enumerate(every) if (place % VALIDATION == VALIDATION // 2) is validation]


def _categories(name: str) -> tuple[str, ...]:
    return (name,) if name in CATEGORIES else ()


def _phrases(code: str) -> dict[str, dict[str, list[str]]]:
    table: dict[str, dict[str, list[str]]] = json.loads(
        (QUESTIONS / f"{code}_phrases.json").read_text(encoding="utf-8")
    )
    return table
