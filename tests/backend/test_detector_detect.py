"""The released detector: any size, no data, cancelling, missing weights, seams."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from affine import Affine

from remote_reasoner.core.errors import CancelledError, EngineUnavailableError
from remote_reasoner.core.picture import Picture
from remote_reasoner.core.tile import Tile
from remote_reasoner.engines.lite.detector import Detector
from remote_reasoner.engines.lite.vision.categories import CATEGORIES, LAND_COVER
from remote_reasoner.engines.lite.vision.object_network import mirrored
from remote_reasoner.engines.lite.vision.object_search import ObjectSearch
from remote_reasoner.engines.lite.vision.session import mirror
from remote_reasoner.engines.lite.vision.settings import WEIGHTS, DetectorSettings, ObjectSettings
from remote_reasoner.engines.lite.vision.tiled_picture import TiledPicture
from remote_reasoner.engines.reasoner import Step


@pytest.fixture(scope="module")
def detector() -> Detector:
    return Detector.load()


def noise(height: int, width: int) -> np.ndarray:
    """Random grey-green ground, the same every time."""
    return np.random.default_rng(4).integers(60, 120, (height, width, 3)).astype(np.uint8)


@pytest.mark.parametrize(("height", "width"), [(1, 1), (1, 40), (33, 65), (300, 1300)])
def test_any_size_works_and_stays_inside_the_picture(detector: Detector, height: int, width: int) -> None:
    found = detector.detect(noise(height, width), np.ones((height, width), bool), floor=0.0001).objects
    for one in found:
        x0, y0, x1, y1 = one.box
        assert 0 <= x0 < x1 <= width
        assert 0 <= y0 < y1 <= height
        assert 0 <= one.score <= 1
        if one.mask is not None:
            rows, columns = one.mask.pixels.shape
            assert one.mask.x0 >= 0
            assert one.mask.y0 >= 0
            assert one.mask.x0 + columns <= width
            assert one.mask.y0 + rows <= height


def test_a_mirrored_picture_gives_the_mirrored_answer(detector: Detector) -> None:
    pixels = noise(64, 96)
    pixels[20:40, 10:40] = 230
    plain, back = detector.objects.run(pixels), mirrored(detector.objects.run(mirror(pixels)))
    for ours, theirs in zip(
        [*plain.scores, *plain.distances, plain.areas],
        [*back.scores, *back.distances, back.areas],
        strict=True,
    ):
        np.testing.assert_allclose(ours, theirs, atol=1e-3)


def resident_mib() -> float:
    """Memory of this process that lies in RAM."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads Linux's /proc")
def test_one_network_at_a_time_keeps_memory(detector: Detector) -> None:
    def kept_by(*categories: str) -> float:
        detector.detect(pixels, valid, categories)
        return resident_mib() - before

    pixels, valid = noise(1024, 1024), np.ones((1024, 1024), bool)
    detector.objects.release()
    detector.land_cover.release()
    before = resident_mib()
    objects, land_cover = kept_by("ship"), kept_by("water")
    assert min(objects, land_cover) > 150
    assert max(objects, land_cover) < 600
    assert kept_by("ship", "water") < 1.2 * land_cover
    assert kept_by("ship") < 1.2 * objects
    detector.objects.release()
    assert resident_mib() - before < 150


def test_a_picture_without_data_has_no_objects(detector: Detector) -> None:
    assert detector.detect(noise(90, 120), np.zeros((90, 120), bool)).objects == ()


def test_only_what_was_asked_for_is_answered(detector: Detector) -> None:
    found = detector.detect(
        noise(200, 200), np.ones((200, 200), bool), ["water", "ship"], floor=0.001
    ).objects
    assert {one.label for one in found} <= {"water", "ship"}
    with pytest.raises(ValueError, match="unicorn"):
        detector.detect(noise(9, 9), np.ones((9, 9), bool), ["unicorn"])


def test_cancelling_stops_between_tiles_and_progress_counts_them(detector: Detector) -> None:
    steps: list[tuple[int, int]] = []
    picture = Picture(noise(64, 2500), np.ones((64, 2500), bool), Affine.identity())
    search = detector.search(Tile.whole(picture), cancelled=lambda: len(steps) >= 2)
    with pytest.raises(CancelledError):
        steps.extend((step.done, step.total) for step in search if isinstance(step, Step))
    assert [done for done, _ in steps] == [0, 1]


def test_missing_weights_name_the_folder(tmp_path: Path) -> None:
    with pytest.raises(EngineUnavailableError, match=str(tmp_path)):
        Detector.load(tmp_path)


def test_area_maps_are_the_same_with_and_without_a_seam(
    detector: Detector, monkeypatch: pytest.MonkeyPatch
) -> None:
    pixels = noise(96, 640)
    pixels[:, 200:460] = (20, 60, 140)
    valid = np.ones((96, 640), bool)
    whole = detector.detect(pixels, valid, ["water"]).areas["water"].values.astype(int)
    monkeypatch.setattr("remote_reasoner.engines.lite.vision.land_cover_search.LARGEST_TILE", 512)
    cut = detector.detect(pixels, valid, ["water"]).areas["water"].values.astype(int)
    assert cut.shape == whole.shape
    assert np.abs(whole - cut).mean() < 8  # the receptive field ends at a tile's edge: close, not equal


def test_settings_cover_every_category_and_calibration_turns_round(detector: Detector) -> None:
    assert {*detector.settings.objects, *detector.settings.areas} == set(CATEGORIES)
    assert set(detector.settings.areas) == set(LAND_COVER)
    settings = ObjectSettings(0.4, 1.7, -0.6, "box", 0.5)
    assert float(settings.calibrate(np.asarray(settings.raw(0.4)))) == pytest.approx(0.4)
    scores = settings.calibrate(np.linspace(0, 1, 20))
    assert (np.diff(scores) > 0).all()


def test_one_look_is_half_of_two(detector: Detector) -> None:
    pixels = noise(64, 96)
    pixels[20:40, 10:40] = 230
    one, two = detector.objects.run(pixels, 1), detector.objects.run(pixels, 2)
    back = mirrored(detector.objects.run(mirror(pixels), 1))
    np.testing.assert_allclose(two.areas, (one.areas + back.areas) / 2, atol=1e-3)
    assert np.abs(one.areas - two.areas).max() > 0.01


def test_a_question_looks_twice_where_one_of_its_classes_needs_it(detector: Detector) -> None:
    def looks(*categories: str) -> dict[float, int]:
        own = {
            name: replace(its, looks=2 if name == "bridge" else 1)
            for name, its in detector.settings.objects.items()
        }
        picture = TiledPicture(noise(700, 700), np.ones((700, 700), bool))
        return ObjectSearch(detector.objects, own, picture, categories, None).looks

    assert looks("vehicle", "airplane") == {1.0: 1}
    assert looks("vehicle", "bridge") == {1.0: 2, 0.5: 2}
    assert looks("ship") == {1.0: 1, 0.5: 1}


def test_settings_of_older_weights_look_twice(tmp_path: Path) -> None:
    document = json.loads((WEIGHTS / "detector.json").read_text(encoding="utf-8"))
    path = tmp_path / "detector.json"
    for looks in (None, 1):
        for its in document["objects"].values():
            its.pop("looks", None)
            its.update({} if looks is None else {"looks": looks})
        path.write_text(json.dumps(document), encoding="utf-8")
        assert {own.looks for own in DetectorSettings.read(path).objects.values()} == {looks or 2}
