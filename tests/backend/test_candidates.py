"""Objects below the threshold: told apart on request, changing nothing of the answer."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pyogrio
import pytest
from drawn import RedSegmenter, scene, write_geotiff
from earlier_answers import asked, earlier, thing
from shapely import from_wkt
from shapely.geometry import shape
from test_reasoner_lite import ToldDetector

from remote_reasoner import pipeline
from remote_reasoner.core.found_object import FoundObject
from remote_reasoner.core.schemas import Options, ReasonRequest, Result
from remote_reasoner.engines.lite.reasoner import LiteReasoner
from remote_reasoner.engines.lite.vision.decode import STRIDES
from remote_reasoner.engines.lite.vision.object_search import CANDIDATE_SHARE
from remote_reasoner.engines.lite.vision.settings import released_settings
from remote_reasoner.io import export
from remote_reasoner.survey.records import TileRecord, packed, unpacked

SHAPES = ("boxes", "masks", "contours")
SHIP, NEAR, FAR = (20, 20, 40, 30), (60, 20, 80, 30), (160, 90, 180, 100)


def strong(box, label="ship", score=0.8) -> FoundObject:
    """Something found."""
    return FoundObject(label, box, score)


def weak(box, label="ship", score=0.2) -> FoundObject:
    """A candidate."""
    return FoundObject(label, box, score, candidate=True)


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    """A drawn picture, 200 × 120 pixels of half a metre."""
    return write_geotiff(tmp_path / "scene.tif", scene([SHIP, NEAR]))


def answer(picture: Path, question: str, *found: FoundObject, candidates: bool = True) -> Result:
    """The result of the embedded engine whose detector finds these."""
    reasoner = LiteReasoner(detector=ToldDetector(found))  # type: ignore[arg-type]
    request = ReasonRequest(question=question, options=Options(candidates=candidates))
    return list(pipeline.answer(picture, request, reasoner, RedSegmenter()))[-1].result


def test_candidates_stand_apart_and_count_nowhere(picture: Path) -> None:
    result = answer(picture, "ships", strong(SHIP), weak(NEAR))
    assert [one.box_px for one in result.objects] == [SHIP]
    assert [(one.id, one.box_px, one.score) for one in result.candidates] == [(2, NEAR, 0.2)]
    assert result.answer == "1 ship."
    assert "Found: 1 ship." in result.reasoning


def test_they_have_the_shapes_that_objects_have(picture: Path) -> None:
    [candidate] = answer(picture, "ships", strong(SHIP), weak(NEAR)).candidates
    assert candidate.mask is not None
    assert candidate.contour is not None
    assert candidate.area_m2 == pytest.approx(50 / 0.9996**2, rel=1e-3)


def test_nobody_gets_them_who_did_not_ask(picture: Path) -> None:
    result = answer(picture, "ships", strong(SHIP), weak(NEAR), candidates=False)
    assert result.candidates == []
    assert "candidates" not in result.model_dump()
    assert "candidates" not in ReasonRequest(question="ships").model_dump(mode="json")["options"]


def test_they_meet_the_same_conditions(picture: Path) -> None:
    found = strong(SHIP), weak(NEAR), weak(FAR), strong((90, 20, 110, 40), "harbor")
    result = answer(picture, "ships within 30 m of the harbor", *found)
    assert [one.box_px for one in result.candidates] == [NEAR]


def test_what_others_are_compared_with_is_no_candidate(picture: Path) -> None:
    result = answer(picture, "ships near the harbor", strong(SHIP), weak((90, 20, 110, 40), "harbor"))
    assert all(one.label == "ship" for one in (*result.objects, *result.candidates))


def test_a_superlative_has_none(picture: Path) -> None:
    assert answer(picture, "the largest ship", strong(SHIP), weak(FAR)).candidates == []


def test_a_double_of_an_object_is_none(picture: Path) -> None:
    assert answer(picture, "ships", strong(SHIP), weak((21, 20, 41, 30))).candidates == []


def test_without_an_answer_they_are_all_there_is(picture: Path) -> None:
    result = answer(picture, "ships", weak(NEAR))
    assert (result.status, result.objects, len(result.candidates)) == ("none", [], 1)


def test_there_are_at_most_so_many_and_the_surest_stay(picture: Path) -> None:
    many = [
        weak((n % 180, n // 180 * 4, n % 180 + 1.5, n // 180 * 4 + 2), score=n / 4000) for n in range(700)
    ]
    result = answer(picture, "ships", *many)
    assert len(result.candidates) == 300
    assert min(one.score or 0 for one in result.candidates) >= 400 / 4000


def test_a_follow_up_does_not_bring_back_what_was_rejected(picture: Path) -> None:
    about = earlier(thing(1, SHIP), thing(2, FAR, review="rejected"))
    reasoner = LiteReasoner(detector=ToldDetector([weak(FAR), weak(NEAR)]))  # type: ignore[arg-type]
    request = {
        "question": "and the ships within 200 m of them",
        "about": about,
        "options": {"candidates": True},
    }
    events = pipeline.answer(picture, ReasonRequest.model_validate(request), reasoner, RedSegmenter())
    assert [one.box_px for one in list(events)[-1].result.candidates] == [NEAR]
    assert asked(picture, "how many?", about, reasoner).candidates == []


def test_a_journal_keeps_which_they_are() -> None:
    record = TileRecord(objects=(strong(SHIP), weak(NEAR)))
    assert [one.candidate for one in unpacked(packed(record)).objects] == [False, True]


def test_the_real_network_finds_the_same_objects_with_and_without_them() -> None:
    from remote_reasoner.engines.lite.detector import Detector

    detector = Detector.load(threads=1)
    pixels = np.random.default_rng(3).integers(60, 120, (256, 256, 3)).astype(np.uint8)
    for x in (30, 110, 190):
        yy, xx = np.mgrid[:256, :256]
        pixels[(xx - x) ** 2 + (yy - 128) ** 2 < (10 + x // 12) ** 2] = 235
    valid = np.ones((256, 256), bool)
    plain = detector.detect(pixels, valid, ["storage tank"], 1.0).objects
    with_weak = found_with_candidates(detector, pixels, valid)
    assert told([one for one in with_weak if not one.candidate]) == told(plain)
    limit = released_settings().objects["storage tank"].threshold
    scores = [one.score or 0 for one in with_weak if one.candidate]
    assert all(CANDIDATE_SHARE * limit - 1e-6 <= score <= limit for score in scores)
    assert len(STRIDES) == 4


def told(objects: Sequence[FoundObject]) -> list[tuple]:
    """What can be compared of objects."""
    return [(one.label, one.box, one.score, one.pixel_count()) for one in objects]


def found_with_candidates(detector, pixels: np.ndarray, valid: np.ndarray) -> list[FoundObject]:
    """All that a look finds."""
    from dataclasses import replace

    from affine import Affine

    from remote_reasoner.core.picture import Picture
    from remote_reasoner.core.tile import Tile

    tile = replace(Tile.whole(Picture(pixels, valid, Affine.identity())), metres_per_pixel=1.0)
    steps = detector.search(tile, ["storage tank"], candidates=["storage tank"])
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return list(end.value.objects)


def test_a_geopackage_keeps_them_where_no_other_program_takes_them_for_answers(
    picture: Path, tmp_path: Path
) -> None:
    result = answer(picture, "ships", strong(SHIP), weak(NEAR))
    export.write(result, tmp_path / "out.gpkg")
    layers = dict(pyogrio.list_layers(tmp_path / "out.gpkg"))
    assert layers["candidates"] is None  # a table without geometry: nothing to draw or to count
    assert [len(pyogrio.read_dataframe(tmp_path / "out.gpkg", layer=name)) for name in SHAPES] == [1, 1, 1]
    [row] = pyogrio.read_dataframe(tmp_path / "out.gpkg", layer="candidates").to_dict("records")
    assert (row["answer"], row["number"], row["label"], row["score"]) == (1, 2, "ship", 0.2)
    assert from_wkt(row["mask"]).equals(shape(result.candidates[0].mask))
    assert from_wkt(row["box"]).equals(shape(result.candidates[0].box))


def test_a_geopackage_without_candidates_has_no_such_table(picture: Path, tmp_path: Path) -> None:
    export.write(answer(picture, "ships", strong(SHIP)), tmp_path / "out.gpkg")
    assert "candidates" not in dict(pyogrio.list_layers(tmp_path / "out.gpkg"))
