"""Outlines of wide roads lie where they should, on training pictures only."""

from __future__ import annotations

import json
import os
from importlib import resources
from pathlib import Path

import cv2
import numpy as np
import pytest

pytest.importorskip("pycocotools", reason="training needs the train extra")

from remote_reasoner.detector.categories import CATEGORIES
from remote_reasoner_training.lite.pictures import IGNORE, NOTHING
from remote_reasoner_training.lite.sets import SETS
from remote_reasoner_training.lite.wide_roads import OUTLINES, read_wide_roads

SHARED = Path(os.environ.get("RR_SHARED", Path(__file__).parents[3] / "shared")) / "rs"
PICTURES = json.loads(
    resources.files("remote_reasoner_training.lite").joinpath(OUTLINES).read_text(encoding="utf-8")
)["pictures"]


def test_outlines_tell_road_not_road_and_unknown(tmp_path: Path) -> None:
    folder = tmp_path / "nwpu_vhr10" / "images"
    folder.mkdir(parents=True)
    cv2.imwrite(str(folder / "189.jpg"), np.full((560, 780, 3), 90, np.uint8))
    (scene,) = read_wide_roads(tmp_path)  # the other pictures are not there
    assert SETS[scene.set_index].areas == {"road"}
    assert SETS[scene.set_index].objects == set()
    assert scene.area is not None
    assert scene.area[170, 330] == 1 + CATEGORIES.index("road")  # on the western bridge
    assert scene.area[200, 650] == NOTHING  # in the marsh
    assert scene.area[550, 400] == IGNORE


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
    for kind in ("road", "not road"):
        for ring in PICTURES[name][kind]:
            assert len(ring) >= 3
            assert (np.array(ring) >= 0).all()
            assert (np.array(ring) <= (width, height)).all()
