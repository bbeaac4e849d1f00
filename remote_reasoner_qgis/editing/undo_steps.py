"""Several undo stacks that move together: one step takes back what belongs together on all of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from qgis.PyQt import sip

if TYPE_CHECKING:
    from qgis.PyQt.QtWidgets import QUndoStack


class UndoSteps:
    """Where each step ends on each of the stacks.

    A step may be several commands on one stack. Undoing or redoing one of them undoes or redoes the step.
    """

    def __init__(self, stacks: list[QUndoStack]) -> None:
        """Begins with what the stacks hold now as the first state."""
        self._stacks = stacks
        self._ends: list[tuple[int, ...]] = []
        self._commands: list[list[int]] = []
        self.restart()

    def restart(self) -> None:
        """What the stacks hold now is the first state."""
        self._ends = [tuple(stack.index() for stack in self._stacks)]
        self._commands = [_addresses(stack, 0) for stack in self._stacks]
        self._at = 0

    def is_new(self, which: int) -> bool:
        """Whether the last command done on a stack is one that no step holds yet.

        A command is known by its address: the next one is made before those it replaces are deleted.
        """
        index = self._stacks[which].index()
        known = self._commands[which]
        return index > len(known) or (
            index > 0 and _address(self._stacks[which], index - 1) != known[index - 1]
        )

    def end(self) -> None:
        """A step is complete: the stacks stand at its end."""
        at = tuple(stack.index() for stack in self._stacks)
        del self._ends[self._at + 1 :]
        self._ends.append(at)
        self._at += 1
        for known, stack, start in zip(self._commands, self._stacks, self._ends[self._at - 1]):
            known[start:] = _addresses(stack, start)

    def follow(self, which: int, quietly: Callable[[], object]) -> None:
        """A stack was moved by undo or redo: all go to the begin, or the end, of the step it stands in.

        Args:
            which: place of the moved stack in the list.
            quietly: gives a context in which nobody listens to the stacks.
        """
        index = self._stacks[which].index()
        if index < self._ends[self._at][which]:
            self._at = max(n for n, ends in enumerate(self._ends[: self._at + 1]) if ends[which] <= index)
        elif index > self._ends[self._at][which]:
            self._at = next(n for n, ends in enumerate(self._ends) if ends[which] >= index)
        with quietly():
            for stack, end in zip(self._stacks, self._ends[self._at]):
                stack.setIndex(end)


def _addresses(stack: QUndoStack, start: int) -> list[int]:
    return [_address(stack, place) for place in range(start, stack.index())]


def _address(stack: QUndoStack, place: int) -> int:
    return int(sip.unwrapinstance(stack.command(place)))
