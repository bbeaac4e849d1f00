"""Masks and contours for what a search has found, tile by tile."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Generator, Sequence
from typing import TYPE_CHECKING

from remote_reasoner.core.cancellation import Cancelled, check_not
from remote_reasoner.core.map_objects import with_box, with_mask
from remote_reasoner.core.schemas import Event, ProgressEvent
from remote_reasoner.survey.answer import Answer, wants_pixels

if TYPE_CHECKING:
    from remote_reasoner.core.found_object import FoundObject
    from remote_reasoner.core.picture import Mask
    from remote_reasoner.survey.search import Search


def outline_candidates(
    search: Search, answered: Answer, found: Sequence[FoundObject], cancelled: Cancelled
) -> None:
    """Puts what is too weak to be an answer beside the objects, with masks and contours as those have."""
    first = max(answered.objects, default=0) + 1
    numbered = dict(enumerate(found, start=first))
    tasks, tolerance = answered.request.tasks, answered.request.options.simplify_px
    known = {number: with_box(number, one, answered.ground, tasks) for number, one in numbered.items()}
    if wants_pixels(answered.request):
        masks = {number: one.mask for number, one in numbered.items() if one.mask is not None}
        tiles: defaultdict[int, list[int]] = defaultdict(list)
        for number, one in numbered.items():
            if number not in masks and not search.stopped:
                tiles[search.work.grid.best_for(one.box, search.left_out)].append(number)
        order = dict(sorted(tiles.items()))
        wanted = {tile: [numbered[number] for number in mine] for tile, mine in order.items()}
        for tile, index, mask in answered.watch.each("segment", search.executor.outlines(wanted, cancelled)):
            check_not(cancelled)
            masks[order[tile][index]] = mask
        for number, mask in masks.items():
            known[number] = with_mask(known[number], mask, answered.ground, tasks, tolerance)
    answered.candidates = known


def outline(search: Search, answered: Answer, cancelled: Cancelled) -> Generator[Event, None, None]:
    """Masks and contours for objects that have none yet, tile by tile."""
    if not (answered.objects and wants_pixels(answered.request)):
        return
    left = {number: answered.found[number] for number in answered.objects if not answered.outlined(number)}
    tiles: defaultdict[int, dict[int, FoundObject]] = defaultdict(dict)
    for number, found in left.items():
        tiles[search.work.grid.best_for(found.box, search.left_out)][number] = found
    done, total, masks = len(answered.objects) - len(left), len(answered.objects), {}
    for tile, known in search.journal.masks() if search.journal else ():
        if known.keys() == tiles.get(tile, {}).keys():
            del tiles[tile]
            masks.update(known)
    for number, mask in masks.items():
        yield answered.masked(number, mask)
        done += 1
    if search.stopped:
        return  # stopped: what is there is kept, without masks
    order = dict(sorted(tiles.items()))
    drawn: defaultdict[int, dict[int, Mask]] = defaultdict(dict)
    outlines = search.executor.outlines(
        {tile: list(mine.values()) for tile, mine in order.items()}, cancelled
    )
    for tile, index, mask in answered.watch.each("segment", outlines):
        check_not(cancelled)
        number = list(order[tile])[index]
        drawn[tile][number] = mask
        if search.journal and len(drawn[tile]) == len(order[tile]):
            search.journal.keep_masks(tile, drawn[tile])
        yield answered.masked(number, mask)
        done += 1
        yield ProgressEvent(stage="segment", done=done, total=total)
    yield ProgressEvent(stage="georeference", done=total, total=total)
