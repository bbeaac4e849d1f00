"""The page of the embedded model's worst failures."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("pycocotools", reason="training needs the train extra")

from lite_scenes import draw_set

from remote_reasoner.engines.lite.vision.categories import OBJECTS
from remote_reasoner.engines.lite.vision.settings import WEIGHTS, DetectorSettings
from remote_reasoner_training.lite.failures import mistakes, worst, write_gallery
from remote_reasoner_training.lite.measure import Observation
from remote_reasoner_training.lite.pictures import read_scenes
from remote_reasoner_training.lite.precision import Boxes

TANK, VEHICLE = OBJECTS.index("storage tank"), OBJECTS.index("vehicle")


@pytest.fixture
def observation(tmp_path: Path) -> Observation:
    """A drawn picture with one tank and one vehicle: the tank found, the vehicle missed, a ship made up."""
    scene = read_scenes(draw_set(tmp_path, count=1), "val")[0]
    tank = scene.boxes[scene.labels == TANK]
    found = Boxes(
        np.concatenate([tank, [[0, 0, 20, 20]]]),
        np.array([TANK, OBJECTS.index("ship")]),
        np.array([0.99, 0.99]),
    )
    return Observation(scene, found, {})


def test_right_boxes_false_alarms_and_missed_objects_are_told_apart(observation: Observation) -> None:
    found = mistakes(observation, DetectorSettings.read(WEIGHTS / "detector.json"))
    assert len(found.right) == 1 and found.false_alarms.tolist() == [[0, 0, 20, 20]]
    assert found.missed.tolist() == observation.scene.boxes[observation.scene.labels == VEHICLE].tolist()
    assert set(found.classes) == {"ship", "vehicle"} and found.count == 2
    assert found.name == "nwpu_vhr10/0.png"


def test_the_worst_picture_comes_first_and_faultless_ones_are_left_out(observation: Observation) -> None:
    settings = DetectorSettings.read(WEIGHTS / "detector.json")
    perfect = Observation(observation.scene, observation.truth, observation.areas)
    nothing = Boxes(np.zeros((0, 4)), np.zeros(0, int), np.zeros(0))
    half = Observation(
        observation.scene, Boxes(*(v[:1] for v in vars(observation.truth).values())), observation.areas
    )
    blind = Observation(observation.scene, nothing, observation.areas)
    assert [m.count for m in worst([perfect, half, blind], settings)] == [2, 1]


def test_the_page_shows_the_pictures_with_words(tmp_path: Path) -> None:
    page = write_gallery(WEIGHTS, draw_set(tmp_path / "data", count=2), tmp_path / "page", threads=1)
    text = page.read_text(encoding="utf-8")
    assert text.count("<figure>") == text.count("data:image/jpeg") <= 2
    assert "Where lite-" in text and "missed" in text
