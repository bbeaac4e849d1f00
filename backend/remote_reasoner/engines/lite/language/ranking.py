"""Applies superlatives to found things and says in words what was applied."""

from __future__ import annotations

from remote_reasoner.engines.lite.language.categories import BY_NAME
from remote_reasoner.engines.lite.language.grammar import ORDINALS
from remote_reasoner.engines.lite.language.intent import Rank
from remote_reasoner.engines.lite.language.plane import Plane


def ranked(rank: Rank, kept: list[int], plane: Plane) -> list[int]:
    """Those of `kept` that the superlative means, best first."""

    def value(index: int) -> float:
        if rank.by in ("largest", "smallest"):
            return float(plane.shapes[index].area) * (1 if rank.by == "largest" else -1)
        return plane.along(index, rank.by)

    return sorted(kept, key=value, reverse=True)[rank.first - 1 : rank.first - 1 + rank.count]


def ranked_apart(ranks: tuple[tuple[str, Rank], ...], kept: list[int], plane: Plane) -> list[int]:
    """Each category by its own superlative, those without one whole; in the order of `kept`."""
    chosen = set(kept)
    for name, rank in ranks:
        own = [index for index in kept if plane.categories[index] == name]
        chosen -= set(own) - set(ranked(rank, own, plane))
    return [index for index in kept if index in chosen]


def rank_note(rank: Rank, name: str | None = None) -> str:
    """'Only the second from the left counts, by the position of the centre.'; `name` tells of what."""
    by_size = rank.by in ("largest", "smallest")
    measure = "area" if by_size else "the position of the centre"
    farthest = "closest to the centre" if rank.by == "centre" else f"furthest to the {rank.by}"
    if rank.count > 1:
        what, verb = f"{rank.count} {rank.by if by_size else farthest}", "count"
    else:
        what, verb = _one(rank, rank.by if by_size else f"one {farthest}"), "counts"
    if name is None:
        return f"Only the {what} {verb}, by {measure}."
    return f"Of the {BY_NAME[name].plural}, only the {what} {verb}, by {measure}."


def _one(rank: Rank, best: str) -> str:
    if rank.first == 1:
        return best
    place = ORDINALS[rank.first - 1] if rank.first <= len(ORDINALS) else _ordinal(rank.first)
    if rank.by in ("largest", "smallest"):
        return f"{place} {rank.by}"
    return f"{place} closest to the centre" if rank.by == "centre" else f"{place} from the {rank.by}"


def _ordinal(number: int) -> str:
    """'21st', '112th'."""
    teens = 11 <= number % 100 <= 13
    return f"{number}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"
