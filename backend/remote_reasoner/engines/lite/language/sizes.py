"""Applies a bound on size to found things and says in words what was applied."""

from __future__ import annotations

from remote_reasoner.engines.lite.language.categories import BY_NAME
from remote_reasoner.engines.lite.language.intent import Size
from remote_reasoner.engines.lite.language.plane import Plane


def large_enough(size: Size, kept: list[int], plane: Plane) -> tuple[list[int], str]:
    """Those of `kept` within the bound, and a sentence about it; other categories than its own all stay.

    A bound in metres needs a CRS; without one everything stays, and the sentence says so.
    """
    if size.unit == "m" and not plane.metric:
        return kept, (
            f"The picture has no coordinate reference system, so '{size.words}' could not be applied."
        )
    power = 2 if size.measure == "area" else 1
    bound = plane.measured(size.amount, size.unit, power)
    fitting = [
        index
        for index in kept
        if size.category not in (None, plane.categories[index])
        or (plane.size(index, size.measure) > bound) == size.more
    ]
    only = f"Of the {BY_NAME[size.category].plural}, only" if size.category else "Only"
    return fitting, f"{only} what is {size.words} counts, by the {size.measure} of the outline."
