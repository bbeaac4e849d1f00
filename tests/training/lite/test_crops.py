"""Training crops carry their annotations along, and crop i is always the same."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="training needs the train extra")
pytest.importorskip("pycocotools", reason="training needs the train extra")

from lite_scenes import draw_set  # noqa: E402

from remote_reasoner_training.lite import mixtures  # noqa: E402
from remote_reasoner_training.lite.crops import Crop, cut  # noqa: E402
from remote_reasoner_training.lite.pictures import read_scenes  # noqa: E402
from remote_reasoner_training.lite.sampling import CropDataset  # noqa: E402
from remote_reasoner_training.lite.scene import Scene  # noqa: E402
from remote_reasoner_training.lite.sets import SETS  # noqa: E402
from remote_reasoner_training.lite.stages import LAND_COVER_MIXTURES, OBJECT_MIXTURES  # noqa: E402
from remote_reasoner_training.lite.views import Zoom  # noqa: E402

ZOOM = Zoom((0.45, 1.7))


MIXTURES = [*OBJECT_MIXTURES.values(), *LAND_COVER_MIXTURES.values()]


@pytest.fixture(scope="module")
def scenes(tmp_path_factory: pytest.TempPathFactory) -> list[Scene]:
    return read_scenes(draw_set(tmp_path_factory.mktemp("sets")), "train")


def white(crop: Crop, box: np.ndarray) -> float:
    """Share of nearly white pixels in a box."""
    x0, y0, x1, y1 = np.rint(box).astype(int)
    return float((crop.pixels[y0:y1, x0:x1].min(axis=2) > 180).mean())


def test_boxes_and_area_maps_follow_the_pixels(scenes: list[Scene]) -> None:
    tank = 2  # index into OBJECTS
    seen = 0
    for number in range(60):
        crop = cut(scenes[number % len(scenes)], 128, ZOOM, np.random.default_rng(number))
        assert (crop.boxes >= 0).all()
        assert (crop.boxes <= 128).all()
        for box, label in zip(crop.boxes, crop.labels, strict=True):
            size = box[2:] - box[:2]
            if label != tank or abs(size[0] - size[1]) > 2 or size.min() < 14:
                continue  # cut at the edge, or too small to judge by its colour
            seen += 1
            assert white(crop, box) == pytest.approx(np.pi / 4, abs=0.14)
            x0, y0, x1, y1 = np.rint(box / 4).astype(int)
            share = (crop.area[y0:y1, x0:x1] == 1 + tank).mean()
            assert share == pytest.approx(np.pi / 4, abs=0.3)
    assert seen > 15


def test_crop_number_i_depends_on_seed_and_i_alone(scenes: list[Scene]) -> None:
    first, again, other = (CropDataset(scenes, 128, seed, mixtures.OBJECTS_FIRST) for seed in (3, 3, 4))
    again[0]
    assert torch.equal(first[7]["pixels"], again[7]["pixels"])
    assert torch.equal(first[7]["boxes"], again[7]["boxes"])
    assert not torch.equal(first[7]["pixels"], other[7]["pixels"])


def test_a_folder_without_sets_says_what_it_expected(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="nwpu_vhr10"):
        read_scenes(tmp_path, "train")


@pytest.mark.parametrize("mixture", MIXTURES)
def test_the_shares_of_a_mixture_add_up_and_name_known_sets(mixture: mixtures.Mixture) -> None:
    assert sum(mixture.shares.values()) == pytest.approx(1.0)
    assert set(mixture.shares) <= {picture_set.name for picture_set in SETS}


def test_a_set_without_a_share_gives_no_crop(scenes: list[Scene]) -> None:
    nothing = replace(mixtures.LAND_COVER, shares={"dubai": 1.0})
    (name,) = {SETS[scene.set_index].name for scene in scenes}
    assert name != "dubai"
    with pytest.raises(ValueError, match="none of the sets"):
        CropDataset(scenes, 128, 3, nothing)
