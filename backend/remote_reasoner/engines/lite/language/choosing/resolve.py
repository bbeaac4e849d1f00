"""Which of the things that were found answer an intent."""

from __future__ import annotations

from collections.abc import Sequence

from remote_reasoner.core.cancellation import Cancelled, never_cancelled
from remote_reasoner.core.found_object import FoundObject
from remote_reasoner.engines.lite.language.choosing.judge import Judge, means
from remote_reasoner.engines.lite.language.choosing.object_geometry import ObjectGeometry, View
from remote_reasoner.engines.lite.language.choosing.outcomes import Resolution
from remote_reasoner.engines.lite.language.intent import Intent


def resolve(
    intent: Intent, found: Sequence[FoundObject], view: View, cancelled: Cancelled = never_cancelled
) -> Resolution:
    """Which of `found` answer the intent.

    Each target keeps its categories, then its conditions are applied, superlatives last; what an exception
    means is taken away. Words that merely describe ('near the houses') leave everything in where nothing
    would remain. Sizes and distances in metres need a CRS. Raises CancelledError between two objects once
    `cancelled()` is True.
    """
    exceptions = tuple(one for one in intent.exceptions if one.conditions or one.at_hand)
    conditional = any(one.conditions for one in intent.targets) or exceptions or intent.away_from
    before = wanted_of(intent, found)
    if not conditional or not before:
        return Resolution(before)
    judge = Judge(ObjectGeometry(found, view, cancelled), found, cancelled)
    kept: set[int] = set()
    for target in intent.targets:
        kept |= set(judge.meant(target))
    for exception in exceptions:
        kept -= set(judge.meant(exception, leaves_out=True))
    places = [index for place in intent.away_from for index in judge.meant(place, inside=True)]
    return Resolution(tuple(sorted(kept, key=judge.order)), judge.combined(), tuple(places))


def weaker(
    intent: Intent, found: Sequence[FoundObject], view: View, cancelled: Cancelled = never_cancelled
) -> tuple[int, ...]:
    """Indices of the candidates that meet the same conditions; what they are compared with are no candidates.

    The surest come first.
    """
    if not any(one.candidate for one in found) or not intent.candidates:
        return ()
    judge = Judge(ObjectGeometry(found, view, cancelled), found, cancelled, weighs_candidates=True)
    kept = {index for target in intent.targets if not target.at_hand for index in judge.meant(target)}
    for exception in intent.exceptions:
        if exception.conditions:
            kept -= set(judge.meant(exception, leaves_out=True))
    return tuple(sorted(kept, key=lambda index: -(found[index].score or 0.0)))


def wanted_of(intent: Intent, found: Sequence[FoundObject]) -> tuple[int, ...]:
    """Indices of what any target means, before conditions; without targets, of the wanted categories."""
    if not intent.targets:
        return tuple(index for index, one in enumerate(found) if one.label in intent.names)
    return tuple(index for index, one in enumerate(found) if any(means(each, one) for each in intent.targets))
