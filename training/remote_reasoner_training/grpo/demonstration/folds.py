"""Which pictures a run learns from, chooses by and is measured on: pictures that look alike stay together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from remote_reasoner_training.datasets.leaks import leaks_between, picture_hash
from remote_reasoner_training.evaluation.samples import chance

FOLDS = 3
PARTS = 2 * FOLDS
ALIKE = 12
"""Bits of 64 by which the hashes of two neighbouring shots of one place may differ."""


@dataclass(frozen=True)
class Fold:
    """Names of pictures, none of them in two of the three sets."""

    train: frozenset[str]
    validation: frozenset[str]
    test: frozenset[str]


def folds(parts: Mapping[str, int], taught_only: Iterable[str] = ()) -> list[Fold]:
    """`FOLDS` folds: a half of the pictures to learn from, a sixth to choose by, a third to test on.

    Each picture is tested in exactly one fold; those of `taught_only` are learned from in all, and tested in
    none.
    """
    made = []
    for number in range(FOLDS):
        test = {2 * number, 2 * number + 1}
        validation = {(2 * number + 2) % PARTS}
        named = {
            role: frozenset(name for name, part in parts.items() if part in wanted)
            for role, wanted in (
                ("train", set(range(PARTS)) - test - validation),
                ("validation", validation),
                ("test", test),
            )
        }
        named["train"] |= frozenset(taught_only)
        made.append(Fold(**named))
    return made


def dealt(pictures: Mapping[str, Path]) -> dict[str, int]:
    """A part in 0..5 for each picture named `set/file`; alike ones get the same, sets are spread evenly."""
    hashes = {name: picture_hash(path) for name, path in pictures.items()}
    groups = {name: name for name in pictures}
    for left, right in sorted(leaks_between(hashes, hashes, ALIKE)):
        first, second = groups[left], groups[right]
        if first != second:
            groups = {name: first if group == second else group for name, group in groups.items()}
    members: dict[str, list[str]] = {}
    for name, group in sorted(groups.items()):
        members.setdefault(group, []).append(name)
    full: dict[tuple[str, int], int] = {}
    parts: dict[str, int] = {}
    for own in sorted(members.values(), key=lambda own: (-len(own), chance(own[0]))):
        origin = own[0].split("/")[0]
        part = min(range(PARTS), key=lambda part: (full.get((origin, part), 0), chance(origin, str(part))))
        full[origin, part] = full.get((origin, part), 0) + len(own)
        parts |= dict.fromkeys(own, part)
    return parts
