"""The sentences of answers about an earlier answer's objects: which they are, and what was measured."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import shapely

from remote_reasoner.core.found_object import FoundObject
from remote_reasoner.engines.at_hand import AtHand
from remote_reasoner.engines.lite.language.choosing.judge import MEASURES
from remote_reasoner.engines.lite.language.choosing.object_geometry import ObjectGeometry, View
from remote_reasoner.engines.lite.language.condition import Rank
from remote_reasoner.engines.lite.language.intent import Intent
from remote_reasoner.engines.lite.language.wording.catalogue import Catalogue, catalogue
from remote_reasoner.engines.lite.language.wording.condition_words import amount_words
from remote_reasoner.engines.lite.language.wording.sentences import counted, unread_sentence

NUMBERS_AT_MOST = 12
"""More numbers of objects are not listed."""
PAIRS_AT_MOST = 1500
"""Of more objects the two farthest apart are looked for among their outermost corners only."""


def opening(intent: Intent, at_hand: AtHand) -> Iterator[str]:
    """What the question is about, what of it does not count, what has to be looked for, how it is read."""
    said = catalogue(intent.language)
    question = said.say("quote", word=at_hand.question or "…")
    yield said.follow_up("about", question=question, found=counted(at_hand.counting, said))
    rejected = len(at_hand.objects) - len(at_hand.counting)
    if rejected:
        yield said.follow_up("about_rejected", rejected, number=rejected)
    if intent.sought:
        yield said.follow_up(
            "look_for", wanted=said.listed([said.form(name, "many") for name in intent.sought])
        )
    for reading in intent.readings:
        yield said.readings[reading.sentence].format(**reading.words)
    if intent.unread:
        yield unread_sentence(intent.unread, said)


def measured(
    intent: Intent,
    kept: Sequence[FoundObject],
    places: Sequence[FoundObject],
    view: View,
) -> Iterator[str]:
    """What was asked to be measured: distances, the size that a superlative goes by; and the numbers kept.

    `places` are what distances are measured to; none where they are those between the kept ones.
    """
    said = catalogue(intent.language)
    if intent.quantity == "how far":
        yield from _distances(intent, kept, places, view, said)
    ranks = [one for one in intent.conditions if isinstance(one, Rank) and one.by in MEASURES]
    if len(kept) == 1 and len(ranks) == 1 and not ranks[0].negated:
        measure = MEASURES[ranks[0].by][0]
        geometry = ObjectGeometry(kept, view)
        unit = "m" if geometry.metric else "px"
        amount = amount_words(_rounded(geometry.size(0, measure)), unit, measure == "area", said)
        yield said.follow_up_of("measures", measure, amount=amount)
    numbers = [one.number for one in kept if one.number is not None]
    if numbers and intent.chooses:
        listed = said.listed([str(number) for number in numbers[:NUMBERS_AT_MOST]])
        rest = len(numbers) - NUMBERS_AT_MOST
        if rest > 0:
            listed = said.follow_up(
                "more_numbers", numbers=", ".join(map(str, numbers[:NUMBERS_AT_MOST])), number=rest
            )
        yield said.follow_up("numbers", len(numbers), numbers=listed)


def _distances(
    intent: Intent, kept: Sequence[FoundObject], places: Sequence[FoundObject], view: View, said: Catalogue
) -> Iterator[str]:
    named = said.listed(
        [said.form(name, "place") for one in intent.away_from for name in one.categories], "or"
    )
    if intent.away_from and not places:
        missing = [said.form(name, "one") for one in intent.away_from for name in one.categories]
        yield said.follow_up("away_none", missing=said.listed(missing, "or"))
        return
    geometry = ObjectGeometry([*kept, *places], view)
    if intent.away_from:
        others = range(len(kept), len(kept) + len(places))
        away = sorted(geometry.distance(index, list(others)) for index in range(len(kept)))
        if away:
            least, most = (_length(one, geometry, said) for one in (away[0], away[-1]))
            key = "away_one" if len(away) == 1 else "away_many"
            yield said.follow_up(key, distance=least, least=least, most=most, place=named)
        return
    if len(kept) < 2:
        yield said.follow_up("apart_none")
        return
    every = list(range(len(kept)))
    near = sorted(geometry.distance(index, every) for index in every)
    least, most, farthest = (
        _length(value, geometry, said) for value in (near[0], near[-1], farthest_apart(geometry))
    )
    key = "apart_two" if len(kept) == 2 else "apart_many"
    yield said.follow_up(key, distance=least, least=least, most=most, farthest=farthest)


def farthest_apart(geometry: ObjectGeometry) -> float:
    """The distance of the two objects farthest apart, edge to edge."""
    shapes = np.array(geometry.shapes, dtype=object)
    if len(shapes) > PAIRS_AT_MOST:
        hull = shapely.convex_hull(shapely.union_all(shapely.centroid(shapes)))
        tree = shapely.STRtree(shapely.centroid(shapes))
        corners = shapely.points(shapely.get_coordinates(hull))
        shapes = shapes[np.unique(tree.query_nearest(corners)[1])]
    # Between a point of each their edges lie at most so far apart, and less than that by no more than how
    # far each reaches from its point: few pairs can be the farthest, and only those are measured.
    points = shapely.point_on_surface(shapes)
    reach = shapely.hausdorff_distance(shapes, points)
    most = shapely.distance(points[:, None], points[None])
    least = most - reach[:, None] - reach[None]
    first, second = np.nonzero(most >= least.max())
    return float(shapely.distance(shapes[first], shapes[second]).max())


def _length(value: float, geometry: ObjectGeometry, said: Catalogue) -> str:
    """'140 m', '1.2 km', '35 px'."""
    if not geometry.metric:
        return f"{value:.0f} px"
    if value >= 1000:
        return f"{said.number(value / 1000, 1)} km"
    return f"{said.number(value, 0 if value >= 10 else 1)} m"


def _rounded(value: float) -> float:
    return float(round(value)) if value >= 10 else round(value, 1)
