"""Every sentence of the embedded engine is true of this question and this picture."""

from __future__ import annotations

from dataclasses import replace

import pytest
from affine import Affine
from found_objects import found
from pyproj import CRS
from shapely.geometry import box

from remote_reasoner.core.found_object import FoundObject
from remote_reasoner.core.georeference import Georeference
from remote_reasoner.engines.lite.language.categories import CATEGORIES
from remote_reasoner.engines.lite.language.choosing.ground import ground_frame
from remote_reasoner.engines.lite.language.choosing.object_geometry import View
from remote_reasoner.engines.lite.language.condition import Target
from remote_reasoner.engines.lite.language.intent import Intent
from remote_reasoner.engines.lite.language.wording import sentences

PIXELS = View(300, 300)
SHIPS = Intent((("ship", 1.0),), "understood", named=True)


def sighting(name: str, x: float, y: float, score: float = 0.9, size: float = 20) -> FoundObject:
    """A square thing around (x, y)."""
    half = size / 2
    return found(name, box(x - half, y - half, x + half, y + half), score=score)


def told(
    intent: Intent, before: list[FoundObject], kept: list[FoundObject], *notes: str, view: View = PIXELS
) -> str:
    """The closing sentences in one text."""
    return " ".join(sentences.closing(intent, before, kept, notes, view))


def test_the_opening_names_what_is_wanted_and_its_look() -> None:
    said = list(sentences.opening(SHIPS))
    assert said[0] == "The question asks for ships by name."
    assert said[1].startswith("From above, a ship looks like ")


def test_an_inferred_thing_is_not_said_to_be_named() -> None:
    inferred = Intent((("ship", 0.83),), "understood", named=False)
    unsure = Intent((("ship", 0.21),), "unsure", named=False)
    assert "most likely after ships (83%)" in next(iter(sentences.opening(inferred)))
    assert "not clear; the best guess is ships, 21% likely" in next(iter(sentences.opening(unsure)))


def test_everything_is_not_listed_one_by_one() -> None:
    everything = tuple((name, 1.0) for name in CATEGORIES)
    but_trees = Intent(tuple(pair for pair in everything if pair[0] != "vegetation"), "understood", True)
    (only,) = sentences.opening(Intent(everything, "understood", named=True))
    assert only == "The question asks for everything that can be found."
    (only,) = sentences.opening(replace(but_trees, exceptions=(Target(("vegetation",)),)))
    assert only == "The question asks for everything that can be found except vegetation."


def test_off_topic_says_what_can_be_found_and_who_could_do_more() -> None:
    text = " ".join(sentences.opening(Intent((), "off_topic", named=False)))
    for name in CATEGORIES:
        assert name in text
    assert "'qwen'" in text
    assert "'openai'" in text


def test_counts_and_places() -> None:
    ships = [sighting("ship", 50, 50, 0.6), sighting("ship", 60, 40, 0.9), sighting("ship", 150, 150, 0.8)]
    text = told(SHIPS, ships, ships)
    assert "Found: 3 ships." in text
    assert "By place: 2 at the top left of the picture and 1 in the centre of the picture." in text
    assert "60% to 90% sure" in text


def test_one_thing_is_spoken_of_in_the_singular() -> None:
    one = [sighting("airplane", 290, 290, 0.75)]
    text = told(Intent((("airplane", 1.0),), "understood", True), one, one)
    assert "Found: 1 airplane. It lies at the bottom right of the picture." in text
    assert "The detector is 75% sure of it." in text


def test_what_was_found_but_left_out_is_told() -> None:
    ships = [sighting("ship", 50, 50), sighting("ship", 250, 250)]
    text = told(SHIPS, ships, ships[:1], "Only those in the left part of the picture count.")
    assert "Found in the whole picture: 2 ships. Only those in the left part" in text
    assert "That leaves 1 ship." in text
    assert "That leaves nothing." in told(SHIPS, ships, [], "Only those within 5 m of the water count.")


def test_nothing_found_claims_no_more_than_that() -> None:
    text = told(SHIPS, [], [])
    assert "no ship stood out" in text
    assert "may be absent, or hidden, or too small" in text


def test_land_cover_is_measured_in_areas() -> None:
    water = [sighting("water", 150, 150, size=150)]
    intent = Intent((("water", 1.0),), "understood", True)
    assert "It covers 25% of the picture." in told(intent, water, water)
    place = Georeference(Affine(2, 0, 500_000, 0, -2, 5_700_000), CRS.from_epsg(32631), 300, 300)
    text = told(intent, water, water, view=View(300, 300, ground_frame(place)))
    assert "Found: 1 area of water." in text
    assert "It covers 9.0 ha, 25% of the picture." in text


def test_sizes_in_metres_where_the_ground_is_known() -> None:
    place = Georeference(Affine(2, 0, 500_000, 0, -2, 5_700_000), CRS.from_epsg(32631), 300, 300)
    ships = [sighting("ship", 50, 50, size=20), sighting("ship", 150, 150, size=60)]
    assert "about 40 to 120 m each" in told(SHIPS, ships, ships, view=View(300, 300, ground_frame(place)))
    assert " m " not in told(SHIPS, ships, ships)


def test_the_answer_in_one_sentence() -> None:
    ships = [sighting("ship", 50, 50), sighting("ship", 250, 250)]
    asks = Intent((("ship", 1.0),), "understood", True, quantity="is there")
    assert sentences.answer(SHIPS, ships, PIXELS) == "2 ships."
    assert sentences.answer(SHIPS, [], PIXELS) == "No ship found."
    assert sentences.answer(asks, ships, PIXELS) == "Yes: 2 ships."
    assert sentences.answer(asks, [], PIXELS) == "No, no ship found."
    assert "nothing that this engine can find" in sentences.answer(Intent((), "off_topic", False), [], PIXELS)


@pytest.mark.parametrize(
    ("quantity", "number", "words"),
    [
        ("is there", 2, "No, 2 ships were found, but none as asked for."),
        ("is there", 1, "No, 1 ship was found, but not as asked for."),
        ("all", 2, "2 ships were found, but none as asked for."),
    ],
)
def test_what_does_not_fit_is_not_said_to_be_absent(quantity: str, number: int, words: str) -> None:
    asks = replace(SHIPS, quantity=quantity)  # type: ignore[arg-type]
    assert sentences.answer(asks, [], PIXELS, [sighting("ship", 50, 50)] * number) == words


def test_overlapping_areas_are_counted_once() -> None:
    overlapping = [sighting("water", 150, 150, size=300), sighting("vegetation", 150, 150, size=150)]
    intent = Intent((("water", 1.0), ("vegetation", 1.0)), "understood", True)
    assert "Together they cover 100% of the picture." in told(intent, overlapping, overlapping)
    place = Georeference(Affine(2, 0, 500_000, 0, -2, 5_700_000), CRS.from_epsg(32631), 300, 300)
    text = told(intent, overlapping, overlapping, view=View(300, 300, ground_frame(place)))
    assert "Together they cover 36.0 ha, 100% of the picture." in text


def test_equal_figures_are_said_once() -> None:
    place = Georeference(Affine(2, 0, 500_000, 0, -2, 5_700_000), CRS.from_epsg(32631), 300, 300)
    ships = [sighting("ship", 50, 50), sighting("ship", 150, 150)]
    text = told(SHIPS, ships, ships, view=View(300, 300, ground_frame(place)))
    assert "about 40 m each" in text
    assert "The detector is 90% sure of each." in text


def test_how_much_is_answered_by_the_extent() -> None:
    asks = Intent((("water", 1.0),), "understood", True, quantity="how much")
    water = [sighting("water", 150, 150, size=150)]
    assert sentences.answer(asks, water, PIXELS) == "1 area of water. It covers 25% of the picture."


def test_the_answer_speaks_the_question_s_language() -> None:
    german = Intent((("ship", 1.0),), "understood", named=True, language="de")
    assert next(iter(sentences.opening(german))) == "Die Frage nennt Schiffe beim Namen."
    ships = [sighting("ship", 50, 50), sighting("ship", 250, 250)]
    assert sentences.answer(german, ships, PIXELS) == "2 Schiffe."
    chinese = Intent((("ship", 1.0),), "understood", named=True, language="zh")
    assert sentences.answer(chinese, ships, PIXELS) == "2艘船。"
    assert "太阳能板" in " ".join(sentences.opening(Intent((), "off_topic", named=True, language="zh")))


def test_what_was_not_read_is_in_the_headline() -> None:
    ships = [sighting("ship", 50, 50)] * 5
    unread = ("moored", "near the airport")
    headline = sentences.answer(SHIPS, ships, PIXELS, ships, unread)
    assert headline == "5 ships. Not taken into account: moored, near the airport."
    assert "Not taken into account: moored." in list(sentences.opening(replace(SHIPS, unread=("moored",))))
