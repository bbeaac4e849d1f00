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
        self._shown: dict[int, FoundObject] = {}
        self._next = 1

    def show(self, found: FoundObject) -> int:
        """The number of an object that was not shown before."""
        number, self._next = self._next, self._next + 1
        self._shown[number] = found
        return number

    def shown(self, number: int) -> FoundObject:
        """The object of a number, as it was shown first."""
        return self._shown[number]

    def settle(self, objects: Sequence[FoundObject]) -> tuple[list[int], list[int]]:
        """The number of each object of the answer, and the numbers shown that are not in it.

        An object keeps the number of the one of its label that it overlaps most; the others get new ones.
        """
        numbers: list[int | None] = [None] * len(objects)
        gone = dict(self._shown)
        for label in dict.fromkeys(one.label for one in objects):
            new = [index for index, one in enumerate(objects) if one.label == label]
            old = [number for number, one in self._shown.items() if one.label == label]
            for row, column in self._pairs([objects[index] for index in new], old):
                numbers[new[row]] = old[column]
                gone.pop(old[column])
        for index, found in enumerate(objects):
            if numbers[index] is None:
                numbers[index] = self.show(found)
        return [number for number in numbers if number is not None], list(gone)

    def _pairs(self, new: Sequence[FoundObject], old: Sequence[int]) -> list[tuple[int, int]]:
        """(index of `new`, index of `old`) of those that are the same."""
        shown = [self._shown[number].box for number in old]
        return matched_in_turn(pairwise_iou(np.array([one.box for one in new]), np.array(shown)), SAME)
