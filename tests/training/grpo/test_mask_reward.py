"""R_mask: what a frozen segmenter draws from the answer against the true mask, by the real segmenters."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("trl", reason="needs the extra [train]")

from PIL import Image

from remote_reasoner.core.errors import RemoteReasonerError
from remote_reasoner_training.evaluation.masks import decoded, encoded
from remote_reasoner_training.grpo import objective
from remote_reasoner_training.grpo.config import Rewards, TrainingConfig, load_config
from remote_reasoner_training.grpo.layout import RunFolder
from remote_reasoner_training.grpo.mask_reward import KEPT_PICTURES, MaskReward
from remote_reasoner_training.grpo.memory import memory_terms
from remote_reasoner_training.grpo.policy import base_checkpoint
from remote_reasoner_training.grpo.prepare import prepare
from remote_reasoner_training.grpo.prepared_rows import load_rows
from remote_reasoner_training.grpo.reward_functions import reward_functions
from remote_reasoner_training.rewards import points_format_reward

SIDE = 160
DISC = (40, 50, 90, 100)


def picture() -> Image.Image:
    """A bright tank on dark ground."""
    pixels = np.full((SIDE, SIDE, 3), 60, np.uint8)
    pixels[disc()] = (230, 230, 225)
    return Image.fromarray(pixels)


def disc() -> np.ndarray:
    rows, columns = np.mgrid[:SIDE, :SIDE] + 0.5
    return (columns - 65) ** 2 + (rows - 75) ** 2 <= 25**2


def said(answer: str) -> str:
    return f"<think>A tank.</think><answer>{answer}</answer>"


def judged(*texts: str, truth: np.ndarray | None = None) -> list[float | None]:
    mask = "" if truth is None else json.dumps(encoded(truth))
    number = len(texts)
    return MaskReward(Rewards())(
        completions=[[{"role": "assistant", "content": text}] for text in texts],
        image=[picture()] * number, mask=[mask] * number, name=["one"] * number,
    )  # fmt: skip


def test_a_box_around_the_object_earns_more_than_one_beside_it():
    right, beside, none, noise = judged(
        said(json.dumps([list(DISC)])), said("[[100,10,150,60]]"), said("[]"), "tank tank", truth=disc()
    )
    assert right > 0.7
    assert beside < 0.1 and none == noise == 0.0


def test_where_nothing_is_true_silence_is_right_and_noise_is_not():
    nothing = np.zeros((SIDE, SIDE), bool)
    assert judged(said("[]"), said("[[1,1,50,50]]"), "tank", truth=nothing) == [1.0, 0.0, 0.0]


def test_a_row_without_a_mask_has_no_share_in_the_reward():
    assert judged(said("[]"), said("[[1,1,50,50]]")) == [None, None]


def test_boxes_beyond_the_picture_are_cut_and_those_outside_draw_nothing():
    wide, outside = judged(said("[[40,50,9000,9000]]"), said("[[900,900,950,950]]"), truth=disc())
    assert 0 <= wide <= 1 and outside == 0.0


class Counting:
    """A segmenter that draws the box, and counts the pictures it looks at and the prompts it gets."""

    def __init__(self) -> None:
        self.looked, self.prompts = 0, []

    def prepare(self, picture, cancelled):
        self.looked += 1
        return self

    def mask(self, prompts, cancelled):
        from remote_reasoner.core.picture import Mask

        self.prompts.append(prompts)
        x0, y0, x1, y1 = map(int, prompts.box)
        return Mask(x0, y0, np.ones((y1 - y0, x1 - x0), bool))


def test_the_group_s_answers_share_one_look_at_their_picture_and_points_are_prompts():
    counting = Counting()
    reward = MaskReward(Rewards(), segmenter=counting)
    truth = np.zeros((SIDE, SIDE), bool)
    truth[10:20, 10:30] = True
    given = '[{"box":[10,10,30,20],"points":[[12,12],[28,18]]}]'
    assert reward.one(said(given), picture(), truth, "a") == 1.0
    assert reward.one(said("[[10,10,20,20]]"), picture(), truth, "a") == 0.5
    assert counting.looked == 1
    assert [prompts.positive for prompts in counting.prompts] == [((12, 12), (28, 18)), ((15, 15),)]
    for number in range(KEPT_PICTURES):
        reward.one(said(given), picture(), truth, f"other {number}")
    reward.one(said(given), picture(), truth, "a")
    assert counting.looked == KEPT_PICTURES + 2


def test_coordinates_of_a_thousand_are_judged_in_the_picture_s_pixels():
    counting = Counting()
    truth = np.zeros((SIDE, SIDE), bool)
    truth[16:32, 16:48] = True
    reward = MaskReward(Rewards(), "thousand", counting)
    given = '[{"box":[100,100,300,200],"points":[[150,150],[250,150]]}]'
    assert reward.one(said(given), picture(), truth, "a") == 1.0
    assert counting.prompts[0].positive == ((24, 24), (40, 24))


def test_the_reward_has_a_weight_and_a_form_to_ask_for():
    functions, weights = reward_functions(Rewards(mask=0.5), 100)
    assert [function.__name__ for function in functions] == ["iou", "count", "format", "mask"]
    assert weights == [1.0, 1.0, 1.0, 0.5]
    points = said('[{"box":[1,2,9,9],"points":[[3,3],[4,4]]}]')
    texts = [[{"role": "assistant", "content": text}] for text in (points, said("[[1,2,9,9]]"))]
    in_form = {
        form: reward_functions(Rewards(), 100, form)[0][2](completions=texts)
        for form in ("boxes", "boxes+points")
    }
    assert in_form == {"boxes": [0.0, 1.0], "boxes+points": [1.0, 0.0]}
    assert points_format_reward(points) == 1.0


def test_sam2_takes_memory_beside_the_training():
    document = load_config("paper").model_dump()
    plain = memory_terms(load_config("paper"))["peak"]
    document["rewards"] |= {"mask": 1.0, "segmenter": "sam2"}
    assert memory_terms(TrainingConfig.model_validate(document))["peak"] == pytest.approx(plain + 3.5)


def configured(**changes) -> TrainingConfig:
    document = load_config("tiny").model_dump()
    document["data"] = {"scenes": {"train": 4, "val": 1, "test": 1, "side": 112, "questions_per_scene": 2}}
    document["grpo"] |= {"steps": 1, "per_device_batch": 4, "generations": 4, "max_completion": 12}
    document["grpo"] |= {"checkpoint_every": 1, "seeds": [0]}
    document["evaluation"] |= {"every": 1, "questions": 1, "batch": 2, "samples": 1}
    for section, values in changes.items():
        document[section] = document[section] | values if isinstance(values, dict) else values
    return TrainingConfig.model_validate(document)


def test_prepared_rows_hold_points_on_the_objects_and_masks_as_the_model_sees_them(tmp_path):
    prepare(configured(answers="boxes+points", rewards={"mask": 1.0}), tmp_path / "data")
    for row in load_rows(tmp_path / "data", "train"):
        answer = row["completion"][0]["content"]
        assert points_format_reward(answer) == 1.0 and '"points"' in row["prompt"][0]["content"]
        written = json.loads(answer.partition("<answer>")[2].removesuffix("</answer>"))
        assert [one["box"] for one in written] == row["boxes"]
        seen = decoded(json.loads(row["mask"]))
        assert seen.shape == (row["image"].height, row["image"].width)
        assert seen.any() == bool(row["boxes"])
        for one in written:
            assert all(seen[y, x] for x, y in one["points"])


def test_samples_without_a_mask_are_dropped_where_points_are_asked_for(tmp_path):
    """A COCO set of boxes alone: nothing to take points from, and the reason is told."""
    from remote_reasoner_training.datasets import DatasetError

    (tmp_path / "set" / "images").mkdir(parents=True)
    picture().save(tmp_path / "set" / "images" / "a.png")
    document = {
        "images": [{"id": 1, "file_name": "a.png"}],
        "categories": [{"id": 1, "name": "tank"}],
        "annotations": [{"id": 1, "image_id": 1, "category_id": 1, "bbox": [40, 50, 50, 50]}],
    }
    for split in ("train", "val", "test"):
        (tmp_path / "set" / f"{split}.json").write_text(json.dumps(document), encoding="utf-8")
    data = {"folder": tmp_path / "set", "scenes": None, "leak_distance": 0}
    with pytest.raises(DatasetError, match="no mask in a box to take points from"):
        prepare(configured(answers="boxes+points", data=data), tmp_path / "data")


@pytest.mark.slow
@pytest.mark.parametrize("segmenter", ["lite", "sam2"])
def test_a_step_of_grpo_with_the_mask_reward(tmp_path, segmenter):
    """The whole way: rows with masks, TRL, the real segmenter, the log."""
    rewards = {"mask": 1.0, "segmenter": segmenter}
    if segmenter == "sam2":
        pytest.importorskip("sam2", reason="needs the package sam2")
        sys.path.append(str(Path(__file__).parents[2] / "backend"))
        import tiny_checkpoints

        rewards["segmenter_model"] = str(tiny_checkpoints.sam2(tmp_path / "sam2"))
    config = configured(rewards=rewards, answers="boxes+points")
    run = RunFolder(tmp_path / "run")
    prepare(config, run.data)
    (run.root / "checkpoint.txt").write_text(base_checkpoint(config.model, run.base), encoding="utf-8")
    objective.train(config, run, 0)
    log = json.loads((run.grpo(0) / "log.json").read_text(encoding="utf-8"))
    assert any("rewards/mask/mean" in entry for entry in log)


def test_the_reward_without_a_mask_in_the_data_is_refused_before_the_model_is_loaded(tmp_path):
    config = configured()
    run = RunFolder(tmp_path / "run")
    prepare(config, run.data)  # without masks: nothing asked for them
    (run.root / "checkpoint.txt").write_text(base_checkpoint(config.model, run.base), encoding="utf-8")
    with pytest.raises(RemoteReasonerError, match="the data has no masks"):
        objective.train(configured(rewards={"mask": 1.0}), run, 0)
