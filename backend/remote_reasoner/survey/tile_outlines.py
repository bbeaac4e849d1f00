"""Masks and contours for the objects of one tile, as soon as nothing about them can change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from remote_reasoner.core.cancellation import Cancelled, check_not
from remote_reasoner.core.found_object import FoundObject
from remote_reasoner.core.schemas import Event
from remote_reasoner.survey.answer import Answer
from remote_reasoner.survey.executor import TileExecutor
from remote_reasoner.survey.journal import Journal


def outline_tile(
    tile: int,
    objects: Mapping[int, FoundObject],
    executor: TileExecutor,
    journal: Journal | None,
    answered: Answer,
    cancelled: Cancelled,
) -> Iterator[Event]:
    """Masks and contours of objects, by their numbers, that are seen best in one tile, all at once."""
    masks = journal.masks_of(tile) if journal else {}
    if masks.keys() != objects.keys():
        numbers, masks = list(objects), {}
        for _, index, mask in executor.outlines({tile: list(objects.values())}, cancelled):
            check_not(cancelled)
            masks[numbers[index]] = mask
        if journal and masks.keys() == objects.keys():
            journal.keep_masks(tile, masks)
    for number, mask in masks.items():
        yield answered.masked(number, mask)
