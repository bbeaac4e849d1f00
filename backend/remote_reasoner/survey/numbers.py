"""Numbers of objects that are shown while the search goes on, and keep their number to the end."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from remote_reasoner.core.boxes import matched_in_turn, pairwise_iou
from remote_reasoner.core.found_object import FoundObject

SAME = 0.3
"""Overlap (IoU) from which an object and an earlier version of it are the same one."""


class Numbers:
    """Numbers from 1, each for one object, in the order in which objects are shown."""

    def __init__(self) -> None:
        self._first_versions: dict[int, FoundObject] = {}
        self._settled: dict[int, tuple[FoundObject, int]] = {}
        self._grown: dict[int, FoundObject] = {}
        self._next = 1

    def show(self, found: FoundObject) -> int:
        """The number of an object that may still change: `settle` is to decide."""
        number, self._next = self._next, self._next + 1
        self._first_versions[number] = found
        return number

    def settle(self, objects: Sequence[FoundObject]) -> dict[int, FoundObject]:
        """Gives each object its number, for good; the objects shown before that are none of them.

        An object keeps the number of the one of its label that it overlaps most; the others get new ones.
        Areas shown before are left to `claim` and `unclaimed`.
        """
        numbers: dict[int, int] = {}
        versions = {number: one for number, one in self._first_versions.items() if not one.is_area}
        for label in dict.fromkeys(one.label for one in objects):
            new = [index for index, one in enumerate(objects) if one.label == label]
            old = [number for number, one in versions.items() if one.label == label]
            boxes = np.array([objects[index].box for index in new])
            shown = np.array([self._first_versions[number].box for number in old])
            for row, column in matched_in_turn(pairwise_iou(boxes, shown), SAME):
                numbers[new[row]] = old[column]
        for number in versions:
            del self._first_versions[number]
        gone = {number: one for number, one in versions.items() if number not in numbers.values()}
        for index, found in enumerate(objects):
            number = numbers.get(index, self._next)
            self._next += number == self._next
            self._settled[id(found)] = (found, number)
        return gone

    def claim(self, area: FoundObject) -> int:
        """The number of an area that may still grow: that of an earlier version, else a new one."""
        old = [number for number, one in self._first_versions.items() if one.is_area]
        old = [number for number in old if self._first_versions[number].label == area.label]
        shown = np.array([self._first_versions[number].box for number in old])
        overlap = pairwise_iou(np.array([area.box]), shown)[0]
        if old and overlap.max() >= SAME:
            number = old[int(overlap.argmax())]
            del self._first_versions[number]
        else:
            number, self._next = self._next, self._next + 1
        self._grown[number] = area
        self._settled[id(area)] = (area, number)
        return number

    def replace(self, number: int, area: FoundObject) -> None:
        """The area of that number has grown to this one."""
        del self._settled[id(self._grown[number])]
        self._grown[number] = area
        self._settled[id(area)] = (area, number)

    def unclaimed(self) -> dict[int, FoundObject]:
        """The areas shown before that nobody has claimed; they are none."""
        gone = {number: one for number, one in self._first_versions.items() if one.is_area}
        for number in gone:
            del self._first_versions[number]
        return gone

    def of(self, found: FoundObject) -> int | None:
        """The number of a settled object; None for one that has none yet."""
        known = self._settled.get(id(found))
        return None if known is None else known[1]
