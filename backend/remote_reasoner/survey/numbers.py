"""Numbers of objects that are shown while the search goes on, and keep their number to the end."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from remote_reasoner.core.boxes import matched_in_turn, pairwise_iou
from remote_reasoner.engines.found import FoundObject

SAME = 0.3
"""Overlap (IoU) from which an object and an earlier version of it are the same one."""


class Numbers:
    """Numbers from 1, each for one object, in the order in which objects are shown."""

    def __init__(self) -> None:
        self._first_versions: dict[int, FoundObject] = {}
        self._settled: dict[int, tuple[FoundObject, int]] = {}
        self._next = 1

    def show(self, found: FoundObject) -> int:
        """The number of an object that may still change: `settle` is to decide."""
        number, self._next = self._next, self._next + 1
        self._first_versions[number] = found
        return number

    def settle(self, objects: Sequence[FoundObject]) -> dict[int, FoundObject]:
        """Gives each object its number, for good; the objects shown before that are none of them.

        An object keeps the number of the one of its label that it overlaps most; the others get new ones.
        """
        numbers: dict[int, int] = {}
        for label in dict.fromkeys(one.label for one in objects):
            new = [index for index, one in enumerate(objects) if one.label == label]
            old = [number for number, one in self._first_versions.items() if one.label == label]
            boxes = np.array([objects[index].box for index in new])
            shown = np.array([self._first_versions[number].box for number in old])
            for row, column in matched_in_turn(pairwise_iou(boxes, shown), SAME):
                numbers[new[row]] = old[column]
        for number in numbers.values():
            del self._first_versions[number]
        gone, self._first_versions = self._first_versions, {}
        for index, found in enumerate(objects):
            number = numbers.get(index, self._next)
            self._next += number == self._next
            self._settled[id(found)] = (found, number)
        return gone

    def of(self, found: FoundObject) -> int | None:
        """The number of a settled object; None for one that has none yet."""
        known = self._settled.get(id(found))
        return None if known is None else known[1]

    def settled(self) -> list[tuple[int, FoundObject]]:
        """All settled objects with their numbers, in their order."""
        return sorted(((number, found) for found, number in self._settled.values()), key=lambda pair: pair[0])
