"""Nothing is tested on what was learned from, nor chosen by what is tested."""

import cv2
import numpy as np
import pytest

from remote_reasoner_training.grpo.demonstration.folds import FOLDS, PARTS, dealt, folds


@pytest.fixture(scope="module")
def pictures(tmp_path_factory):
    """Twelve pictures, the first also recompressed under another name."""
    root, names = tmp_path_factory.mktemp("pictures"), {}
    for number in range(12):
        rng = np.random.default_rng(number)
        pixels = cv2.resize(rng.uniform(0, 255, (9, 9, 3)), (128, 128), interpolation=cv2.INTER_CUBIC)
        names[f"{'ab'[number % 2]}/{number}.png"] = root / f"{number}.png"
        cv2.imwrite(str(root / f"{number}.png"), np.clip(pixels, 0, 255).astype(np.uint8))
    cv2.imwrite(str(root / "copy.jpg"), cv2.imread(str(root / "0.png")), [cv2.IMWRITE_JPEG_QUALITY, 60])
    return {**names, "a/copy.jpg": root / "copy.jpg"}


def test_each_picture_is_tested_once_and_stands_in_one_role_a_fold(pictures):
    made = folds(dealt(pictures))

    assert len(made) == FOLDS
    for fold in made:
        assert fold.train | fold.validation | fold.test == set(pictures)
        assert len(fold.train) + len(fold.validation) + len(fold.test) == len(pictures)
    assert sorted(name for fold in made for name in fold.test) == sorted(pictures)


def test_pictures_that_look_alike_stay_together(pictures):
    parts = dealt(pictures)

    assert parts["a/copy.jpg"] == parts["a/0.png"]


def test_sets_are_spread_evenly_and_always_in_the_same_way(pictures):
    parts = dealt(pictures)

    of_b = [part for name, part in parts.items() if name.startswith("b/")]
    assert sorted(of_b) == list(range(PARTS))
    assert dealt(dict(reversed(pictures.items()))) == parts


def test_what_is_only_learned_from_is_in_every_training_set_and_in_no_other():
    for fold in folds({"a/1.png": 0, "a/2.png": 3}, ["c/9.png"]):
        assert "c/9.png" in fold.train
        assert "c/9.png" not in fold.validation | fold.test
