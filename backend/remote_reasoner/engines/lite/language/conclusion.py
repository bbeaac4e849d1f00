"""What is concluded of all that was found, and of what an earlier answer had."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from remote_reasoner.core.boxes import pairwise_iou
from remote_reasoner.core.cancellation import Cancelled, cancellable
from remote_reasoner.core.found_object import FoundObject
from remote_reasoner.core.georeference import Georeference
from remote_reasoner.engines.at_hand import MARK, SAME, AtHand
from remote_reasoner.engines.lite.language.choosing.ground import ground_frame
from remote_reasoner.engines.lite.language.choosing.object_geometry import View
from remote_reasoner.engines.lite.language.choosing.resolve import resolve, wanted_of, weaker
from remote_reasoner.engines.lite.language.intent import Intent
from remote_reasoner.engines.lite.language.wording import condition_words, follow_up_sentences, sentences
from remote_reasoner.engines.lite.language.wording.catalogue import Catalogue, catalogue
from remote_reasoner.engines.reasoner import Conclusion, Reading, Thought

MOST_CANDIDATES = 300
"""So many weaker objects are told beside an answer, the surest."""


def conclude(
    reading: Reading, intent: Intent, found: Sequence[FoundObject], view: Georeference, cancelled: Cancelled
) -> Iterator[Thought | Conclusion]:
    """As `Reasoner.conclude`, for a reading that means `intent`.

    Conditions and superlatives of the question choose among what was found, and among the objects of an
    earlier answer where it is about those. The reasoning says which were applied.
    """
    scene = View(view.width, view.height, ground_frame(view))
    said = catalogue(intent.language)
    if not reading.searches and reading.at_hand is None:
        yield Conclusion("none", (), " ".join(reading.thoughts), sentences.answer(intent, (), scene))
        return
    if reading.at_hand is not None:
        found = with_those_at_hand(reading.at_hand, found)
    every = found
    found = [one for one in every if not one.candidate]
    resolution = resolve(intent, found, scene, cancelled)
    wanted = [found[index] for index in cancellable(wanted_of(intent, found), cancelled)]
    kept = [found[index] for index in resolution.kept]
    notes = tuple(condition_words.notes(resolution.outcomes, intent.names, scene, said))
    closing = list(sentences.closing(intent, wanted, kept, notes, scene))
    told: list[str] = []
    if reading.at_hand is not None:
        others = [one for one in found if one.number is None and one.label not in intent.names]
        if others:
            closing.insert(0, said.follow_up("seen", found=sentences.counted(others, said)))
        places = [found[index] for index in resolution.places]
        told = list(follow_up_sentences.measured(intent, kept, places, scene))
        closing += told
    applied = (*_kinds(reading, intent, said), *condition_words.applied(resolution.outcomes, said))
    for sentence in closing:
        yield Thought(f" {sentence}")
    unread = tuple(dict.fromkeys((*intent.unread, *resolution.unread)))
    yield Conclusion(
        status="found" if kept else "none",
        objects=tuple(kept),
        reasoning=" ".join((*reading.thoughts, *closing)),
        answer=sentences.answer(intent, kept, scene, wanted, unread, told),
        applied=applied,
        unread=unread,
        notes=reading.notes,
        candidates=_candidates(intent, every, scene, cancelled),
    )


def _candidates(
    intent: Intent, every: Sequence[FoundObject], scene: View, cancelled: Cancelled
) -> tuple[FoundObject, ...]:
    """What is too weak to be an answer and is none of the objects found, across the seams of tiles too."""
    fitting = [every[index] for index in weaker(intent, every, scene, cancelled)][: 2 * MOST_CANDIDATES]
    known = [one for one in every if not one.candidate]
    fresh = [one for one in fitting if not _is_known(one, known)]
    return tuple(fresh[:MOST_CANDIDATES])


def _is_known(candidate: FoundObject, known: Sequence[FoundObject]) -> bool:
    boxes = np.array([one.box for one in known if one.label == candidate.label]).reshape(-1, 4)
    return bool((pairwise_iou(np.array([candidate.box]), boxes) >= SAME).any())


def _kinds(reading: Reading, intent: Intent, said: Catalogue) -> Iterator[str]:
    """To which kinds of the objects at hand the question keeps, where they are several."""
    mine = [name for one in intent.targets if one.at_hand for name in one.categories]
    if reading.at_hand is not None and mine and set(mine) < set(reading.at_hand.labels()):
        names = [said.form(name, "many") for name in dict.fromkeys(mine)]
        yield said.follow_up("only_kind", names=said.listed(names))


def with_those_at_hand(at_hand: AtHand, found: Sequence[FoundObject]) -> list[FoundObject]:
    """The objects at hand with the colours seen in them, and what else was found."""
    seen = {one.label.removeprefix(MARK): one.colours for one in found if one.label.startswith(MARK)}
    fresh = [one for one in found if not one.label.startswith(MARK)]
    known = [replace(one, colours=seen.get(str(one.number))) for one in at_hand.objects]
    return [*known, *at_hand.without_known(fresh)]
