"""Objects of an earlier answer in words for a language model, boxes in its own coordinates."""

from __future__ import annotations

from collections.abc import Iterator

from remote_reasoner.core.frame import Frame
from remote_reasoner.core.tile import Tile
from remote_reasoner.engines.reasoner import Reading

MOST_TOLD = 100
"""More objects would fill the model's context."""


def asked(reading: Reading, tile: Tile, frame: Frame) -> str:
    """The question, with the objects of the earlier answer that it is about and that lie in the tile."""
    lines = list(_told(reading, tile, frame))
    if reading.at_hand is None or not lines:
        return reading.question
    rest = len(lines) - MOST_TOLD
    told = "\n".join(lines[:MOST_TOLD]) + (f"\nand {rest} more" if rest > 0 else "")
    before = f'"{reading.at_hand.question}"' if reading.at_hand.question else "an earlier question"
    return (
        f"{reading.question}\nThe question is about these objects, the answer to {before} "
        f"(number, label, box as [x0, y0, x1, y1]):\n{told}"
    )


def _told(reading: Reading, tile: Tile, frame: Frame) -> Iterator[str]:
    """A line for each object that counts."""
    if reading.at_hand is None:
        return
    known = {one.number: one for one in reading.at_hand.counting}
    wide, high = float(tile.picture.width), float(tile.picture.height)
    for number, (x0, y0, x1, y1), _ in reading.at_hand.in_core(tile):
        if number in known:
            box = max(x0, 0.0), max(y0, 0.0), min(x1, wide), min(y1, high)
            review = "" if known[number].review == "open" else f", {known[number].review}"
            yield f"{number}: {known[number].label}, {list(frame.model_box(box))}{review}"
