"""The questions the matcher learns from: written ones, sentences made from phrases, and ones about nothing.

Files in `corpus/`: `<category>.json` holds whole questions of a category, `phrases.json` half sentences that
a random opening completes anew in every epoch, `multi.json` questions about two or more categories,
`offtopic.json` and `negatives.json` questions about none. `held_out.json` is never trained on.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from remote_reasoner.engines.lite.language.categories import CATEGORIES
from remote_reasoner.engines.lite.language.wording.catalogue import catalogue
from remote_reasoner.engines.lite.language.words.vocabulary import names

FOLDER = Path(__file__).parent / "corpus"
HELD_OUT = FOLDER / "held_out.json"


@dataclass(frozen=True)
class Example:
    """A question and the categories it is about; none of them for an off-topic one."""

    text: str
    categories: tuple[str, ...]


WHERE = (
    "Where {}?",
    "Show me where {}.",
    "Find the places where {}.",
    "I want to know where {}.",
    "Which parts of this scene are where {}?",
    "Mark the spots where {}.",
    "In which part of the image could it be that {}?",
    "Imagine that {}; where in this picture would that be?",
    "Identify whatever it is on or in which {}.",
    "An inspector asks where {}; what should be outlined?",
)
"""Openings for a clause: 'sailors tie up for the night'."""

WHICH = (
    "Which objects {}?",
    "Which things in this picture {}?",
    "Which parts of the scene {}?",
    "Find the ones that {}.",
    "Show me all those here that {}.",
    "I am looking for things that {}; where are they?",
    "Point out everything in the view of the kind that would {}.",
    "What in this image would {}?",
    "As an analyst I must list what could {}; outline it.",
    "Mark the features that {}.",
)
"""Openings for a plural predicate: 'have wings and a tail fin'."""

NAMED = (
    "find all {}",
    "where are the {}?",
    "how many {} are there?",
    "Show me the {} in this picture.",
    "mark every one of the {} please",
    "Is there any sign of {} here?",
    "highlight {}",
    "I want a mask for the {}",
    "which pixels belong to {}?",
    "Count the {}.",
    "locate {} in this image",
    "outline the {} you can see",
)
"""Requests that call the thing by its name."""


def written() -> list[Example]:
    """The whole questions of the corpus folder, on topic and off."""
    examples = []
    for name in CATEGORIES:
        texts = _read(f"{name.replace(' ', '_')}.json")
        for kind in ("implicit", "explicit"):
            examples += [Example(text, (name,)) for text in texts.get(kind, ())]
    examples += [Example(row["q"], tuple(row["categories"])) for row in _read("multi.json")["questions"]]
    examples += [Example(text, ()) for text in _read("offtopic.json")["questions"]]
    negatives = _read("negatives.json")
    examples += [Example(text, ()) for key in ("general", "implicit") for text in negatives[key]]
    return examples


def drawn(seed: int) -> list[Example]:
    """Sentences made anew for one epoch: each phrase with a random opening, each name with some requests."""
    random_ = random.Random(seed)
    examples = []
    for name, phrases in _read("phrases.json").items():
        for openings, key in ((WHERE, "where"), (WHICH, "which")):
            texts = (random_.choice(openings).format(phrase) for phrase in phrases[key])
            examples += [Example(text, (name,)) for text in texts]
    for name in CATEGORIES:
        synonyms = [synonym for synonym, category in names("en").items() if category == name]
        for opening in random_.sample(NAMED, 6):
            examples.append(
                Example(
                    opening.format(random_.choice([*synonyms, catalogue("en").form(name, "many")])), (name,)
                )
            )
    for thing in _read("negatives.json")["things"]:
        examples.append(Example(random_.choice(NAMED).format(thing), ()))
    return examples


def from_file(path: Path, kinds: Iterable[str] = ("implicit", "explicit")) -> list[Example]:
    """Questions of a file {category: {kind: [question, …]}}, only those `kinds`; 'none' is off topic.

    Raises ValueError for another category, whose questions would be left out otherwise.
    """
    table = json.loads(path.read_text(encoding="utf-8"))
    if unknown := sorted(set(table) - {*CATEGORIES, "none"}):
        raise ValueError(
            f"{path} has questions about {unknown[0]!r}; the categories are {', '.join(CATEGORIES)} and none."
        )
    return [
        Example(text, (name,) if name in CATEGORIES else ())
        for name in (*CATEGORIES, "none")
        for kind in kinds
        for text in table.get(name, {}).get(kind, ())
    ]


def _read(file: str) -> Any:
    return json.loads((FOLDER / file).read_text(encoding="utf-8"))
