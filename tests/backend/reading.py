"""What tests say of an intent: its conditions by kind, and relations in short."""

from __future__ import annotations

from typing import TypeVar

from remote_reasoner.engines.lite.language import Intent, read
from remote_reasoner.engines.lite.language.condition import (
    AnyOf,
    Colour,
    Comparison,
    Condition,
    Position,
    Rank,
    Relation,
    Size,
    Target,
)

Kind = TypeVar("Kind", bound=Condition)


def named(question: str) -> Intent:
    """The intent of a question that must be understood by its names."""
    intent = read(question)
    assert (intent.named, intent.status) == (True, "understood"), question
    return intent


def conditions(intent: Intent, kind: type[Kind]) -> tuple[Kind, ...]:
    """Its conditions of that kind, shared ones once."""
    return tuple(one for one in intent.conditions if isinstance(one, kind))


def related(kind: str, *others: str, **more: object) -> Relation:
    """A relation to whole categories; 'between' has two, others mean any of them."""
    groups = [(name,) for name in others]
    return Relation(kind, tuple(map(Target, groups)), **more)  # type: ignore[arg-type]


def own(intent: Intent, kind: type[Kind]) -> tuple[tuple[str, Kind], ...]:
    """(category, condition) of each target that has one of that kind."""
    return tuple(
        (target.categories[0], one)
        for target in intent.targets
        for one in target.conditions
        if isinstance(one, kind)
    )


__all__ = [
    "AnyOf",
    "Colour",
    "Comparison",
    "Position",
    "Rank",
    "Relation",
    "Size",
    "Target",
    "conditions",
    "named",
    "own",
    "read",
    "related",
]
