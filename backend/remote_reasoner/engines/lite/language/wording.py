"""The reasoning text of the embedded engine: sentences made from the intent and from what was found.

Every sentence states something measured or decided for this very question; none is fixed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import shapely
from shapely.geometry import LineString

from remote_reasoner.engines.lite.language.categories import BY_NAME, CATEGORIES
from remote_reasoner.engines.lite.language.ground import ToGround
from remote_reasoner.engines.lite.language.intent import Intent
from remote_reasoner.engines.lite.language.plane import Thing, View

DESCRIBED_AT_MOST = 3
"""With more categories, what each looks like is left out."""
PLACES_AT_MOST = 4
LANGUAGE_NAMES = {"de": "German", "fr": "French", "es": "Spanish", "pt": "Portuguese", "zh": "Chinese"}


@dataclass(frozen=True)
class Sighting:
    """Something found and how sure the detector is of it, 0 to 1."""

    thing: Thing
    score: float


def opening(intent: Intent) -> Iterator[str]:
    """Sentences known before the picture is searched: what is wanted and what it looks like from above."""
    if intent.status == "off_topic":
        yield from _off_topic(intent)
        return
    excluded = listed([BY_NAME[name].plural for name in intent.excluded])
    wanted = listed([BY_NAME[name].plural for name in intent.names])
    if len(intent.names) + len(intent.excluded) == len(CATEGORIES):
        exception = f" except {excluded}" if excluded else ""
        yield f"The question asks for everything that can be found{exception}."
    elif intent.named:
        language = LANGUAGE_NAMES.get(intent.language)
        yield f"The question{f', read as {language},' if language else ''} asks for {wanted} by name."
        if excluded:
            yield f"It leaves out {excluded}."
    elif intent.status == "unsure":
        sure = sum(probability for _, probability in intent.categories)
        yield f"What the question is after is not clear; the best guess is {wanted}, {sure:.0%} likely."
    else:
        sure = sum(probability for _, probability in intent.categories)
        yield f"The question names nothing outright; it is most likely after {wanted} ({sure:.0%})."
    if len(intent.names) <= DESCRIBED_AT_MOST:
        for name in intent.names:
            yield f"From above, {_one(name)} looks like {BY_NAME[name].look}."
    if intent.unjudged:
        words = listed([f"'{word}'" for word in intent.unjudged], "or")
        yield f"This engine cannot judge {words}, so that is left aside."


def closing(
    intent: Intent, before: Sequence[Sighting], kept: Sequence[Sighting], notes: Sequence[str], view: View
) -> Iterator[str]:
    """Sentences once the picture was searched.

    `before` holds everything found of the wanted categories, `kept` what is left after superlatives,
    positions and relations, `notes` what `relations.resolve` says about those.
    """
    if not before:
        yield f"None of that was found: no {_none_of(intent)} stood out clearly enough."
        yield "It may be absent, or hidden, or too small to be seen at this resolution."
        return
    if notes:
        yield f"Found in the whole picture: {counted(before)}."
        yield from notes
        yield f"That leaves {counted(kept)}." if kept else "That leaves nothing."
    else:
        yield f"Found: {counted(before)}."
    if kept:
        yield _where(kept, view)
        size = _size(kept, view)
        if size:
            yield size
        yield _how_sure(kept)


def answer(intent: Intent, kept: Sequence[Sighting], view: View, before: Sequence[Sighting] = ()) -> str:
    """The answer in a sentence; a second one gives the extent where it was asked for.

    `before` and `kept` are those of `closing`.
    """
    if intent.status == "off_topic":
        return "The question asks for nothing that this engine can find."
    if not kept:
        if before:
            were, none = ("was", "not") if len(before) == 1 else ("were", "none")
            nothing = f"{counted(before)} {were} found, but {none} as asked for"
        else:
            nothing = f"no {_none_of(intent)} found"
        no = "No, " if intent.quantity == "is there" else ""
        return f"{no}{nothing}." if no else f"{nothing[0].upper()}{nothing[1:]}."
    found = counted(kept)
    if intent.quantity == "is there":
        return f"Yes: {found}."
    extent = f" {_size(kept, view)}" if intent.quantity == "how much" else ""
    return f"{found[0].upper()}{found[1:]}.{extent}".rstrip()


def counted(found: Sequence[Sighting]) -> str:
    """'3 ships and 1 harbor'; land cover is counted in areas: '2 areas of water'."""
    counts = Counter(one.thing.category for one in found)
    return listed([_count(name, counts[name]) for name in CATEGORIES if counts[name]]) or "nothing"


def listed(words: Sequence[str], link: str = "and") -> str:
    """'a, b and c'."""
    return f" {link} ".join(filter(None, (", ".join(words[:-1]), words[-1]))) if words else ""


def _off_topic(intent: Intent) -> Iterator[str]:
    if intent.language != "en":
        language = LANGUAGE_NAMES[intent.language]
        yield f"The question was read as {language} and names nothing that this engine can find."
        yield f"In {language} it understands names only; what a thing is for it infers in English."
    else:
        yield "The question does not seem to be about anything that this engine can find."
    yield f"It finds {listed([BY_NAME[name].plural for name in CATEGORIES])}."
    yield "The engines 'qwen' (with a graphics card) and 'openai' (with a model server) take any question."


def _count(name: str, number: int) -> str:
    category = BY_NAME[name]
    if category.mass:
        return f"{number} {'area' if number == 1 else 'areas'} of {name}"
    return f"{number} {category.name if number == 1 else category.plural}"


def _one(name: str) -> str:
    if BY_NAME[name].mass:
        return name
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"


def _none_of(intent: Intent) -> str:
    return listed([BY_NAME[name].name for name in intent.names], "or")


def _where(kept: Sequence[Sighting], view: View) -> str:
    places = Counter(_place(one.thing, view) for one in kept)
    common = places.most_common(PLACES_AT_MOST)
    if len(kept) == 1:
        return f"It lies {common[0][0]}."
    if len(places) == 1:
        return f"All lie {common[0][0]}."
    words = [f"{number} {place}" for place, number in common]
    rest = len(kept) - sum(number for _, number in common)
    return f"By place: {listed([*words, f'{rest} elsewhere'] if rest else words)}."


def _place(thing: Thing, view: View) -> str:
    centre = thing.shape.centroid
    column = ("left", "", "right")[min(2, int(3 * centre.x / view.width))]
    row = ("top", "", "bottom")[min(2, int(3 * centre.y / view.height))]
    if not row and not column:
        return "in the centre of the picture"
    return f"at the {' '.join(filter(None, (row, column)))} of the picture"


def _size(kept: Sequence[Sighting], view: View) -> str:
    to_ground = view.to_ground
    if all(BY_NAME[one.thing.category].area for one in kept):
        subject = "Together they cover" if len(kept) > 1 else "It covers"
        shape = shapely.union_all(shapely.make_valid([one.thing.shape for one in kept]))
        share = _share(shape.area / (view.width * view.height))
        if to_ground is None:
            return f"{subject} {share} of the picture."
        return f"{subject} {_area(to_ground(shape).area)}, {share} of the picture."
    if to_ground is None:
        return ""
    lengths = sorted(_length(one.thing, to_ground) for one in kept)
    if len(lengths) == 1:
        return f"It extends over about {lengths[0]:.0f} m."
    return f"They extend over about {_span(f'{lengths[0]:.0f}', f'{lengths[-1]:.0f}')} m each."


def _length(thing: Thing, to_ground: ToGround) -> float:
    """The longer side of the shape's bounds in the picture, in metres on the ground."""
    x0, y0, x1, y1 = thing.shape.bounds
    middle_x, middle_y = (x0 + x1) / 2, (y0 + y1) / 2
    across, down = LineString([(x0, middle_y), (x1, middle_y)]), LineString([(middle_x, y0), (middle_x, y1)])
    return max(to_ground(across).length, to_ground(down).length)


def _share(share: float) -> str:
    return "less than 1%" if share < 0.01 else f"{share:.0%}"


def _area(square_metres: float) -> str:
    return f"{square_metres / 10_000:.1f} ha" if square_metres >= 10_000 else f"{square_metres:.0f} m²"


def _how_sure(kept: Sequence[Sighting]) -> str:
    scores = sorted(one.score for one in kept)
    if len(scores) == 1:
        return f"The detector is {scores[0]:.0%} sure of it."
    return f"The detector is {_span(f'{scores[0]:.0%}', f'{scores[-1]:.0%}')} sure of each."


def _span(least: str, most: str) -> str:
    return least if least == most else f"{least} to {most}"
