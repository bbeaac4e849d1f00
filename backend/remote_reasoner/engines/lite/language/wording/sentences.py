"""The reasoning text of the embedded engine: sentences made from the intent and from what was found.

Every sentence states something measured or decided for this very question; none is fixed. They come in the
question's language.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import shapely
from shapely.geometry import LineString

from remote_reasoner.core.found_object import FoundObject
from remote_reasoner.engines.lite.language.categories import CATEGORIES, LAND_COVER
from remote_reasoner.engines.lite.language.choosing.ground import ToGround
from remote_reasoner.engines.lite.language.choosing.object_geometry import View
from remote_reasoner.engines.lite.language.intent import Intent
from remote_reasoner.engines.lite.language.wording.catalogue import Catalogue, catalogue

DESCRIBED_AT_MOST = 3
"""With more categories, what each looks like is left out."""
PLACES_AT_MOST = 4


def opening(intent: Intent) -> Iterator[str]:
    """Sentences known before the picture is searched: what is wanted, how it is read, what it looks like."""
    said = catalogue(intent.language)
    if intent.status == "off_topic":
        yield said.say("off_topic")
        yield said.say("off_topic_finds", everything=said.listed([said.form(n, "many") for n in CATEGORIES]))
        yield said.say("off_topic_others")
        return
    excluded = said.listed([said.form(name, "many") for name in intent.excluded])
    wanted = said.listed([said.form(name, "many") for name in intent.names])
    sure = f"{sum(probability for _, probability in intent.categories):.0%}"
    if len({*intent.names, *intent.excluded} & set(CATEGORIES)) == len(CATEGORIES):
        yield said.say("everything_but", excluded=excluded) if excluded else said.say("everything")
    elif intent.named:
        yield said.say("named", wanted=wanted)
        if excluded:
            yield said.say("leaves_out", excluded=excluded)
    else:
        yield said.say("unsure" if intent.status == "unsure" else "inferred", wanted=wanted, share=sure)
    if len(intent.names) <= DESCRIBED_AT_MOST:
        for name in intent.names:
            if name in said.forms:
                yield said.say("look", a=said.form(name, "a"), look=said.form(name, "look"))
    for reading in intent.readings:
        yield said.readings[reading.sentence].format(**reading.words)
    if intent.unread:
        yield unread_sentence(intent.unread, said)


def unread_sentence(unread: Sequence[str], said: Catalogue) -> str:
    """'Not taken into account: moored, near the airport.'"""
    return said.say("unread", words=(", " if said.spaced else "、").join(unread))


def closing(
    intent: Intent,
    before: Sequence[FoundObject],
    kept: Sequence[FoundObject],
    notes: Sequence[str],
    view: View,
) -> Iterator[str]:
    """Sentences once the picture was searched.

    `before` holds everything found of the wanted categories, `kept` what is left after all conditions,
    `notes` says what became of those.
    """
    said = catalogue(intent.language)
    at_hand = any(one.at_hand for one in intent.targets)
    if at_hand and not before:
        yield said.follow_up("none_at_hand")
        return
    if not before:
        yield said.say("none_found", none=_none_of(intent, said))
        yield said.say("may_be_absent")
        return
    if notes:
        found = counted(before, said)
        yield said.follow_up("at_hand", found=found) if at_hand else said.say("found_whole", found=found)
        yield from notes
        yield said.say("left", found=counted(kept, said)) if kept else said.say("left_nothing")
    elif not at_hand:
        yield said.say("found", found=counted(before, said))
    if kept:
        yield _where(kept, view, said)
        size = _size(kept, view, said)
        if size:
            yield size
        if any(one.score is not None for one in kept):
            yield _how_sure(kept, said)


def answer(
    intent: Intent,
    kept: Sequence[FoundObject],
    view: View,
    before: Sequence[FoundObject] = (),
    unread: Sequence[str] = (),
    told: Sequence[str] = (),
) -> str:
    """The answer in a sentence; others give the extent where it was asked for, and what is `unread`.

    `before` and `kept` are those of `closing`; `told` are sentences about what else was measured.
    """
    said = catalogue(intent.language)
    if intent.status == "off_topic":
        return said.say("off_topic_answer")
    sentences = [_found(intent, kept, before, said)]
    if kept and intent.quantity in ("how much", "share"):
        at_hand = any(one.at_hand for one in intent.targets)
        whole = intent.quantity == "share" or at_hand
        sentences.append(_share_of(kept, view, said) if whole else _size(kept, view, said))
    sentences += told
    if unread:
        sentences.append(unread_sentence(unread, said))
    return (" " if said.spaced else "").join(filter(None, sentences))


def counted(found: Sequence[FoundObject], said: Catalogue) -> str:
    """'3 ships and 1 harbor'; land cover is counted in areas: '2 areas of water'."""
    counts = Counter(one.label for one in found)
    names = [*(name for name in CATEGORIES if counts[name]), *(n for n in counts if n not in CATEGORIES)]
    return said.listed([said.counted(name, counts[name]) for name in names]) or said.say("nothing")


def _found(
    intent: Intent, kept: Sequence[FoundObject], before: Sequence[FoundObject], said: Catalogue
) -> str:
    asks = intent.quantity == "is there"
    if kept:
        found = counted(kept, said)
        return said.say("yes", found=found) if asks else _capital(found) + ("." if said.spaced else "。")
    if before:
        found = counted(before, said)
        key = "no_found_not_fitting" if asks else "found_not_fitting"
        return _capital(said.say(key, len(before), found=found))
    none = _none_of(intent, said)
    return said.say("no_none" if asks else "none_answer", none=none)


def _capital(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}"


def _none_of(intent: Intent, said: Catalogue) -> str:
    return said.listed([said.form(name, "one") for name in intent.names], "or")


def _where(kept: Sequence[FoundObject], view: View, said: Catalogue) -> str:
    places = Counter(_place(one, view, said) for one in kept)
    common = places.most_common(PLACES_AT_MOST)
    if len(kept) == 1:
        return said.say("lies", place=common[0][0])
    if len(places) == 1:
        return said.say("all_lie", place=common[0][0])
    words = [f"{number} {place}" for place, number in common]
    rest = len(kept) - sum(number for _, number in common)
    words += [said.say("elsewhere", number=rest)] if rest else []
    return said.say("by_place", places=said.listed(words))


def _place(found: FoundObject, view: View, said: Catalogue) -> str:
    centre = found.outline().centroid
    # An object of an earlier answer may lie beside the picture.
    column = ("left", "", "right")[min(2, max(0, int(3 * centre.x / view.width)))]
    row = ("top", "", "bottom")[min(2, max(0, int(3 * centre.y / view.height)))]
    return said.places[" ".join(filter(None, (row, column))) or "centre"]


def _size(kept: Sequence[FoundObject], view: View, said: Catalogue) -> str:
    if all(one.label in LAND_COVER for one in kept):
        return _share_of(kept, view, said)
    if view.to_ground is None:
        return ""
    lengths = sorted(_length(one, view.to_ground) for one in kept)
    if len(lengths) == 1:
        return said.say("extends", length=f"{lengths[0]:.0f}")
    return said.say("extend", length=_span(f"{lengths[0]:.0f}", f"{lengths[-1]:.0f}", said))


def _share_of(kept: Sequence[FoundObject], view: View, said: Catalogue) -> str:
    """How much of the picture they cover, overlaps once."""
    shape = shapely.union_all(shapely.make_valid([one.outline() for one in kept]))
    share = _share(shape.area / (view.width * view.height), said)
    if view.to_ground is None:
        amount = said.say("of_picture", share=share)
    else:
        area = _area(view.to_ground(shape).area, said)
        amount = said.say("area_of_picture", area=area, share=share)
    return said.say("cover" if len(kept) > 1 else "covers", amount=amount)


def _length(found: FoundObject, to_ground: ToGround) -> float:
    """The longer side of the shape's bounds in the picture, in metres on the ground."""
    x0, y0, x1, y1 = found.outline().bounds
    middle_x, middle_y = (x0 + x1) / 2, (y0 + y1) / 2
    across, down = LineString([(x0, middle_y), (x1, middle_y)]), LineString([(middle_x, y0), (middle_x, y1)])
    return max(to_ground(across).length, to_ground(down).length)


def _share(share: float, said: Catalogue) -> str:
    return said.say("less_than_1") if share < 0.01 else f"{share:.0%}"


def _area(square_metres: float, said: Catalogue) -> str:
    if square_metres >= 10_000:
        return f"{said.number(square_metres / 10_000, 1)} ha"
    return f"{square_metres:.0f} m²"


def _how_sure(kept: Sequence[FoundObject], said: Catalogue) -> str:
    scores = sorted(one.score for one in kept if one.score is not None)
    if len(scores) == 1:
        return said.say("sure", share=f"{scores[0]:.0%}")
    return said.say("sure_each", share=_span(f"{scores[0]:.0%}", f"{scores[-1]:.0%}", said))


def _span(least: str, most: str, said: Catalogue) -> str:
    return least if least == most else said.say("span", least=least, most=most)
