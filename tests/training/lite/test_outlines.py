"""Outlined land cover lies where it should, on training pictures only."""

from __future__ import annotations

import json
import os
from importlib import resources
from pathlib import Path

import cv2
import numpy as np
import pytest

pytest.importorskip("pycocotools", reason="training needs the train extra")

from remote_reasoner.engines.lite.vision.categories import CATEGORIES, LAND_COVER
from remote_reasoner_training.lite.outlines import OUTLINES, read_outlined
from remote_reasoner_training.lite.scene import IGNORE
from remote_reasoner_training.lite.sets import SETS

SHARED = Path(os.environ.get("RR_SHARED", Path(__file__).parents[4] / "shared")) / "rs"
PICTURES = json.loads(
    resources.files("remote_reasoner_training.lite").joinpath(OUTLINES).read_text(encoding="utf-8")
)["pictures"]


def test_rings_tell_their_category_and_the_rest_is_unknown(tmp_path: Path) -> None:
    folder = tmp_path / "nwpu_vhr10" / "images"
    folder.mkdir(parents=True)
    cv2.imwrite(str(folder / "189.jpg"), np.full((560, 780, 3), 90, np.uint8))
    (scene,) = read_outlined(tmp_path)  # the other pictures are not there
    assert SETS[scene.set_index].areas == set(LAND_COVER)
    assert SETS[scene.set_index].objects == set()
    assert scene.area is not None
    assert scene.area[170, 330] == 1 + CATEGORIES.index("road")  # on the western bridge
    assert scene.area[450, 600] == 1 + CATEGORIES.index("water")
    assert scene.area[200, 650] == IGNORE  # the marsh has no outline


@pytest.mark.skipif(not SHARED.is_dir(), reason="the development pictures are not on this machine")
@pytest.mark.parametrize("name", PICTURES)
def test_outlined_pictures_are_training_pictures(name: str) -> None:
    of_set, _, file = name.split("/")
    training, validation = (
        {
            entry["file_name"]
            for entry in json.loads((SHARED / of_set / f"{split}.json").read_text())["images"]
        }
        for split in ("train", "val")
    )
    assert file in training
    assert file not in validation
    height, width = cv2.imread(str(SHARED / name)).shape[:2]
    for category, rings in PICTURES[name].items():
        assert category in (*LAND_COVER, "nothing")
        for ring in rings:
            assert len(ring) >= 3
            assert (np.array(ring) >= 0).all()
            assert (np.array(ring) <= (width, height)).all()
