"""Questions about an earlier answer, answered from its geometry and its review, by whatever engine."""

from __future__ import annotations

from pathlib import Path

import pytest
from drawn import TellingReasoner, scene, write_geotiff
from earlier_answers import asked, earlier, on_ground, thing
from pyproj import Transformer
from shapely.geometry import mapping, shape
from shapely.ops import transform

from remote_reasoner.core.errors import BadRequestError
from remote_reasoner.core.schemas import ReasonRequest
from remote_reasoner.engines.follow_up import ASKED_ANEW

SMALL, LARGE, FAR = (10, 10, 20, 20), (40, 10, 70, 40), (150, 80, 170, 100)
"""In pixels of half a metre: 25, 225 and 100 m²."""
THREE = earlier(thing(3, SMALL), thing(5, LARGE), thing(8, FAR))


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    """A drawn picture, 200 × 120 pixels of half a metre."""
    return write_geotiff(tmp_path / "scene.tif", scene([SMALL]))


def numbers(result) -> list[int | None]:
    """The earlier numbers of what was answered."""
    return [one.earlier_id for one in result.objects]


def test_the_largest_is_told_by_its_number_and_its_area(picture: Path) -> None:
    reasoner = TellingReasoner()
    result = asked(picture, "which is the largest?", THREE, reasoner)
    assert numbers(result) == [5]
    assert result.applied == ["the largest"]
    assert "Its area is 225 m². Number 5 of the earlier answer." in result.answer
    assert result.about == "Where are the ships?"
    assert reasoner.asked == []  # the picture has nothing to add


def test_the_answer_has_the_shapes_of_the_earlier_one(picture: Path) -> None:
    bent = mapping(shape(on_ground(LARGE)).difference(shape(on_ground((40, 10, 55, 25)))))
    about = earlier(thing(1, SMALL), {**thing(2, LARGE), "geometry": bent, "origin": "corrected"})
    [found] = asked(picture, "the largest", about, TellingReasoner()).objects
    assert shape(found.mask).equals_exact(shape(bent), 1e-6) or shape(found.mask).symmetric_difference(
        shape(bent)
    ).area == pytest.approx(0, abs=1e-6)
    assert (found.id, found.earlier_id, found.origin) == (1, 2, "corrected")
    assert found.area_m2 == pytest.approx(168.75 / 0.9996**2, rel=1e-3)
    assert found.box_px == pytest.approx(LARGE)


def test_rejected_ones_do_not_count_and_drawn_ones_do(picture: Path) -> None:
    about = earlier(
        thing(1, SMALL, origin="drawn", score=None),
        thing(2, LARGE, review="rejected"),
        thing(3, FAR, review="accepted"),
    )
    largest = asked(picture, "which is the largest?", about, TellingReasoner())
    assert numbers(largest) == [3]
    assert "1 that was rejected does not count." in largest.reasoning
    assert largest.objects[0].review == "accepted"
    assert numbers(asked(picture, "how many are accepted?", about, TellingReasoner())) == [3]
    assert numbers(asked(picture, "how many were rejected?", about, TellingReasoner())) == [2]
    assert numbers(asked(picture, "which were drawn?", about, TellingReasoner())) == [1]
    assert asked(picture, "how many?", about, TellingReasoner()).answer == "2 ships."


def test_distances_are_measured_from_edge_to_edge(picture: Path) -> None:
    two = asked(picture, "how far apart are they?", earlier(*THREE["objects"][:2]), TellingReasoner())
    assert "They lie 10 m apart, edge to edge." in two.answer
    three = asked(picture, "how far apart are they?", THREE, TellingReasoner())
    assert "nearest neighbour it is 10 m to 45 m" in three.answer  # hypot(40, 20) m
    one = asked(picture, "how far apart are they?", earlier(THREE["objects"][0]), TellingReasoner())
    assert "fewer than two" in one.answer


def test_areas_are_added_up(picture: Path) -> None:
    assert (
        "Together they cover 350 m²"
        in asked(picture, "What is their total area?", THREE, TellingReasoner()).answer
    )


def test_relations_between_those_at_hand(picture: Path) -> None:
    about = earlier(thing(1, SMALL), thing(2, FAR), thing(3, LARGE, label="harbor"))
    near = asked(picture, "which are within 12 m of the harbor?", about, TellingReasoner())
    assert numbers(near) == [1]
    assert near.applied == ["within 12 m of those (harbors)"]


def test_one_kind_is_said_to_be_applied(picture: Path) -> None:
    about = earlier(thing(1, SMALL), thing(2, FAR, label="building"))
    result = asked(picture, "only the ships", about, TellingReasoner())
    assert (numbers(result), result.applied) == ([1], ["only ships"])


def test_what_cannot_be_judged_is_said(picture: Path) -> None:
    result = asked(picture, "which of them are moored?", THREE, TellingReasoner())
    assert (numbers(result), result.unread) == ([3, 5, 8], ["moored"])
    assert "Not taken into account: moored." in result.answer


def test_another_crs_leads_to_the_same_place(picture: Path) -> None:
    to_degrees = Transformer.from_crs("EPSG:32631", "EPSG:4326", always_xy=True).transform
    there = [
        {**one, "geometry": mapping(transform(to_degrees, shape(one["geometry"])))}
        for one in THREE["objects"]
    ]
    result = asked(picture, "which is the largest?", earlier(*there, crs="EPSG:4326"), TellingReasoner())
    assert numbers(result) == [5]
    assert result.objects[0].box_px == pytest.approx(LARGE, abs=0.01)


def test_pixels_without_a_crs(tmp_path: Path) -> None:
    plain = write_geotiff(tmp_path / "plain.tif", scene([SMALL]), None, None)
    boxes = [mapping(shape(on_ground(one, 1.0))) for one in (SMALL, LARGE)]
    pixels = [transform(lambda x, y: (x - 500_000.0, 5_700_000.0 - y), shape(one)) for one in boxes]
    objects = [{**thing(n, SMALL), "geometry": mapping(one)} for n, one in enumerate(pixels, start=1)]
    result = asked(plain, "how far apart are they?", earlier(*objects, crs=None), TellingReasoner())
    assert "They lie 20 px apart" in result.answer
    assert result.objects[1].box_px == pytest.approx(LARGE)


@pytest.mark.parametrize(("crs_then", "crs_now"), [(None, "EPSG:32631"), ("EPSG:32631", None)])
def test_objects_without_a_place_in_the_picture_are_refused(
    tmp_path: Path, crs_then: str | None, crs_now: str | None
) -> None:
    from drawn import UTM

    source = write_geotiff(tmp_path / "s.tif", scene([SMALL]), UTM if crs_now else None, crs_now)
    with pytest.raises(BadRequestError, match="have no place in this picture"):
        asked(source, "which is the largest?", earlier(thing(1, SMALL), crs=crs_then), TellingReasoner())


def test_objects_outside_the_picture_are_told(picture: Path) -> None:
    about = earlier(thing(1, SMALL), thing(2, (1000, 1000, 1100, 1100)))
    result = asked(picture, "which is the largest?", about, TellingReasoner())
    assert numbers(result) == [2]
    assert "1 of the 2 objects of the earlier answer lie outside this picture." in result.notes


def test_a_question_of_its_own_is_asked_of_the_picture_alone(picture: Path) -> None:
    reasoner = TellingReasoner([SMALL])
    result = asked(picture, "Find all red rectangles", THREE, reasoner)
    assert reasoner.asked == [("Find all red rectangles", "region")]
    assert (result.about, numbers(result)) == (None, [None])
    assert ASKED_ANEW in result.notes


def test_what_a_language_model_must_see_goes_to_it(picture: Path) -> None:
    reasoner = TellingReasoner([FAR])
    result = asked(picture, "and the buildings within 100 m of them", THREE, reasoner)
    assert reasoner.asked == [("and the buildings within 100 m of them", "region")]
    assert (result.about, numbers(result)) == ("Where are the ships?", [None])


def test_boxes_get_masks_from_the_segmenter(picture: Path) -> None:
    about = earlier(thing(1, SMALL, kind="box"), thing(2, FAR, kind="box"))
    [found] = asked(picture, "the smallest", about, TellingReasoner()).objects
    assert found.mask is not None
    assert found.mask_score == 0.75


@pytest.mark.parametrize(
    ("geometry", "words"),
    [
        ({"type": "Point", "coordinates": [1, 2]}, "has no area"),
        ({"type": "Polygon", "coordinates": [[[0, 0], [0, "x"]]]}, "no GeoJSON"),
        ({"type": "Polygon"}, "no GeoJSON"),
        ({"type": "Polygon", "coordinates": [[[0, 0], [0, 1e300], [1, 1], [0, 0]]]}, "no numbers"),
    ],
)
def test_shapes_that_are_none_are_named(geometry: dict, words: str) -> None:
    about = earlier({**thing(1, SMALL), "geometry": geometry})
    with pytest.raises(ValueError, match=words):
        ReasonRequest.model_validate({"question": "the largest", "about": about})


def test_a_request_without_an_earlier_answer_says_nothing_of_one() -> None:
    assert "about" not in ReasonRequest(question="ships").model_dump(mode="json")
