"""Follow-up questions that need the picture: other things are looked for and related to those at hand."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from drawn import RED, UTM, scene, write_geotiff
from earlier_answers import asked, earlier, thing
from pyproj import CRS
from test_reasoner_lite import ToldDetector

from remote_reasoner.core.about import About
from remote_reasoner.core.found_object import FoundObject
from remote_reasoner.core.frame import Frame
from remote_reasoner.core.georeference import Georeference
from remote_reasoner.core.picture import Picture
from remote_reasoner.core.schemas import Options
from remote_reasoner.core.tile import Tile, TileSize
from remote_reasoner.engines.at_hand import placed
from remote_reasoner.engines.lite.reasoner import LiteReasoner
from remote_reasoner.engines.reasoner import Reading
from remote_reasoner.engines.vlm import told_objects

NORTH, SOUTH = (30, 10, 50, 20), (30, 90, 50, 100)
SMALL_TILES = TileSize(side=128, overlap=32, whole_pixels=128 * 128)
UTM_31 = CRS.from_epsg(32631)
TWO = earlier(thing(1, NORTH), thing(2, SOUTH))


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    """200 × 120 pixels of half a metre, red where the northern ship is."""
    return write_geotiff(tmp_path / "scene.tif", scene([NORTH]))


def lite(*found: FoundObject) -> tuple[LiteReasoner, ToldDetector]:
    """The embedded reasoner, whose detector finds these."""
    detector = ToldDetector(found)
    return LiteReasoner(detector=detector), detector  # type: ignore[arg-type]


def test_those_north_of_a_river_that_is_looked_for(picture: Path) -> None:
    reasoner, detector = lite(FoundObject("water", (0, 50, 200, 60), 0.8))
    result = asked(picture, "Only those north of the river", TWO, reasoner)
    assert [names for names, _, _ in detector.asked] == [("water",)]
    assert [one.earlier_id for one in result.objects] == [1]
    assert result.applied == ["north of the water"]
    assert "Found in the picture besides: 1 area of water." in result.reasoning


def test_without_a_river_none_is_north_of_it(picture: Path) -> None:
    reasoner, _ = lite()
    result = asked(picture, "Only those north of the river", TWO, reasoner)
    assert (result.status, result.objects) == ("none", [])
    assert "No water was found, so nothing can be north of the water." in result.reasoning


def test_buildings_near_them_are_the_answer(picture: Path) -> None:
    near, far = (
        FoundObject("building", (60, 10, 70, 20), 0.7),
        FoundObject("building", (180, 50, 195, 60), 0.7),
    )
    reasoner, detector = lite(near, far)
    result = asked(picture, "and the buildings within 20 m of them", TWO, reasoner)
    assert [names for names, _, _ in detector.asked] == [("building",)]
    assert [(one.label, one.box_px, one.earlier_id) for one in result.objects] == [
        ("building", (60, 10, 70, 20), None)
    ]
    assert result.applied == ["within 20 m of those (ships)"]


def test_a_rejected_object_does_not_come_back(picture: Path) -> None:
    about = earlier(thing(1, NORTH), thing(2, SOUTH, review="rejected"))
    seen = FoundObject("ship", (31, 91, 50, 100), 0.6), FoundObject("ship", (80, 10, 100, 20), 0.6)
    reasoner, _ = lite(*seen)
    result = asked(picture, "and the ships within 100 m of them", about, reasoner)
    assert [one.box_px for one in result.objects] == [(80, 10, 100, 20)]


def test_colours_are_seen_in_the_picture(picture: Path) -> None:
    reasoner, detector = lite()
    result = asked(picture, "only the red ones", TWO, reasoner)
    assert detector.asked == []
    assert [one.earlier_id for one in result.objects] == [1]
    assert (result.applied, result.unread) == (["red"], [])


def test_colours_of_a_large_area_are_seen_tile_by_tile(tmp_path: Path) -> None:
    pixels = np.full((300, 300, 3), (60, 140, 70), np.uint8)
    pixels[280:290, 280:290] = RED
    source = write_geotiff(tmp_path / "large.tif", pixels)
    about = earlier(thing(1, (10, 10, 20, 20)), thing(2, (280, 280, 290, 290)))
    reasoner, _ = lite()
    reasoner.tile_size = lambda reading, view: SMALL_TILES  # type: ignore[method-assign]
    result = asked(source, "only the red ones", about, reasoner)
    assert result.tiles.total > 1
    assert [one.earlier_id for one in result.objects] == [2]


def test_a_second_question_about_the_answer_to_the_first(picture: Path) -> None:
    reasoner, _ = lite(FoundObject("ship", NORTH, 0.9), FoundObject("ship", SOUTH, 0.4))
    first = asked(picture, "ships", None, reasoner)
    about = {
        "question": first.question,
        "crs": first.crs,
        "objects": [
            {"id": one.id, "label": one.label, "score": one.score, "geometry": one.box}
            for one in first.objects
        ],
    }
    second = asked(picture, "Which is the northernmost?", about, reasoner)
    assert [one.earlier_id for one in second.objects] == [1]
    assert second.objects[0].score == 0.9


def test_a_language_model_is_told_the_objects_in_its_own_coordinates() -> None:
    about = earlier(thing(1, NORTH), thing(2, SOUTH, review="rejected"), thing(3, SOUTH, review="accepted"))
    place = Georeference(UTM, UTM_31, 200, 120)
    reading = Reading("are they moored?", "region", Options(), at_hand=placed(About(**about), place))
    tile = Tile.whole(Picture(scene([]), np.ones((120, 200), bool), UTM, UTM_31))
    frame = Frame.of(200, 120, 28 * 28 * 12, "thousand")
    text = told_objects.asked(reading, tile, frame)
    assert text.splitlines()[0] == "are they moored?"
    assert text.splitlines()[2:] == [
        "1: ship, [150, 83, 250, 167]",
        "3: ship, [150, 750, 250, 833], accepted",
    ]
