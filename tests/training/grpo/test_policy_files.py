"""Answers of a real tiny policy, its held-out scores, and the merged folder: the files around the weights."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("trl", reason="needs the extra [train]")

from remote_reasoner.core.errors import EngineUnavailableError
from remote_reasoner_training.grpo.config import Lora, Model, Rewards
from remote_reasoner_training.grpo.held_out import held_out_scores
from remote_reasoner_training.grpo.layout import RunFolder
from remote_reasoner_training.grpo.merge import merge
from remote_reasoner_training.grpo.policy import (
    base_checkpoint,
    load_model,
    load_processor,
    lora_config,
    quiet,
)
from remote_reasoner_training.grpo.prepared_rows import load_rows
from remote_reasoner_training.grpo.rollouts import Rollout, roll_out, score

LONGEST = 8


@pytest.fixture(scope="module")
def policy(checkpoint, small_config):
    """(model, processor)."""
    quiet()
    return load_model(checkpoint, small_config.model), load_processor(checkpoint, small_config.model)


@pytest.fixture(scope="module")
def rows(prepared):
    return load_rows(prepared, "train")


# --- prepared rows ---------------------------------------------------------------------------------------


def test_rows_come_back_with_their_picture_and_their_boxes(prepared, rows):
    assert rows.num_rows == 6
    row = rows[0]
    assert row["image"].size == (112, 112) and row["image"].mode == "RGB"
    assert all(len(box) == 4 for box in row["boxes"])
    assert row["question"] in row["prompt"][0]["content"]
    assert row["completion"][0]["content"].startswith("<think>")


def test_a_prepared_set_can_be_moved(prepared, tmp_path):
    import shutil

    moved = shutil.copytree(prepared, tmp_path / "elsewhere")
    image = load_rows(moved, "val")[0]["image"]
    assert Path(image.filename).is_relative_to(moved)


def test_a_split_that_is_not_there_is_an_error(prepared):
    with pytest.raises(KeyError):
        load_rows(prepared, "everything")


# --- rollouts --------------------------------------------------------------------------------------------


def test_every_row_gets_one_answer_under_its_own_name(policy, rows):
    rollouts = roll_out(*policy, rows, batch=4, max_completion=LONGEST, temperature=0.0)
    assert [rollout.name for rollout in rollouts] == list(rows["name"])
    assert [rollout.boxes for rollout in rollouts] == list(rows["boxes"])
    tokenizer = policy[1].tokenizer
    assert all(len(tokenizer(rollout.text).input_ids) <= 2 * LONGEST for rollout in rollouts)
    assert not any("<|" in rollout.text for rollout in rollouts)  # no special tokens


def test_greedy_answers_do_not_depend_on_the_batch(policy, rows):
    """Padding stands on the left and is masked; were it not, other rows would change an answer."""
    alone, together = (
        [rollout.text for rollout in roll_out(*policy, rows, batch, LONGEST, 0.0)] for batch in (1, 6)
    )
    assert alone == together


def test_sampled_answers_follow_the_seed(policy, rows):
    chosen = rows.select(range(3))
    first, again, other = (
        [rollout.text for rollout in roll_out(*policy, chosen, 3, LONGEST, 1.0, seed)] for seed in (1, 1, 2)
    )
    assert first == again and first != other


@pytest.mark.parametrize("training", [True, False])
def test_answering_leaves_chance_and_mode_as_they_were(policy, rows, training):
    import torch

    model = policy[0].train(training)
    torch.manual_seed(11)
    expected = torch.rand(3).tolist()
    torch.manual_seed(11)
    roll_out(*policy, rows.select([0]), 1, 2, 0.9)
    assert torch.rand(3).tolist() == expected
    assert model.training is training


def test_no_rows_give_no_answers(policy, rows):
    assert roll_out(*policy, rows.select([]), 4, LONGEST, 0.0) == []


# --- scores ----------------------------------------------------------------------------------------------


def test_a_perfect_policy_scores_as_well_as_can_be():
    rollouts = [
        Rollout(
            "a",
            "<think>t</think><answer>[[0,0,10,10],[20,20,40,40]]</answer>",
            [[20, 20, 40, 40], [0, 0, 10, 10]],
        ),
        Rollout("b", "<think>t</think><answer>[]</answer>", []),
    ]
    scores = score(rollouts, Rewards(), 100)
    assert scores == pytest.approx(
        {
            "reward": 3.0,
            "iou": 1.0,
            "count": 1.0,
            "format": 1.0,
            "accuracy@0.5": 1.0,
            "giou": 1.0,
            "unparsed": 0.0,
            "count_right": 1.0,
        }
    )


def test_the_reward_is_weighted_and_the_length_left_out():
    rollouts = [Rollout("a", "no tags at all", [[0, 0, 10, 10]])]
    settings = Rewards(iou=2, count=0, format=0.5, repetition=0.1, length=9, length_margin=4)
    scores = score(rollouts, settings, 8)
    assert "length" not in scores and "count" not in scores
    assert scores["reward"] == pytest.approx(
        2 * scores["iou"] + 0.5 * scores["format"] + 0.1 * scores["repetition"]
    )


def test_without_rollouts_there_is_nothing_to_score():
    with pytest.raises(ValueError, match="no picture"), np.errstate(all="ignore"):
        score([], Rewards(), 100)


# --- held out --------------------------------------------------------------------------------------------


def test_a_finished_evaluation_is_kept_with_its_answers(checkpoint, prepared, small_config, tmp_path):
    run = RunFolder(tmp_path)
    (tmp_path / "data").symlink_to(prepared)
    scores = held_out_scores(small_config, run, checkpoint, "before")
    assert set(scores) == {"sampled", "greedy"}
    kept = json.loads((tmp_path / "held_out" / "before.json").read_text(encoding="utf-8"))
    assert kept["scores"] == scores
    assert [len(kept["answers"][way]) for way in ("sampled", "greedy")] == [2, 2]  # evaluation.questions
    assert set(kept["answers"]["greedy"][0]) == {"name", "text", "boxes"}
    assert not list((tmp_path / "held_out").glob("*.part"))
    assert held_out_scores(small_config, run, "no such checkpoint", "before") == scores


# --- loading ---------------------------------------------------------------------------------------------


def test_a_named_checkpoint_is_taken_as_it_is_and_a_tiny_one_built_once(tmp_path, checkpoint):
    assert base_checkpoint(Model(base="someone/model"), tmp_path / "a") == "someone/model"
    assert not (tmp_path / "a").exists()
    before = (Path(checkpoint) / "config.json").stat().st_mtime_ns
    assert base_checkpoint(Model(base="tiny"), Path(checkpoint)) == checkpoint
    assert (Path(checkpoint) / "config.json").stat().st_mtime_ns == before


@pytest.mark.parametrize("load", [load_model, load_processor])
def test_a_checkpoint_that_is_not_there_says_what_to_give(tmp_path, load):
    with pytest.raises(EngineUnavailableError, match=r"could not be loaded.*model\.base"):
        load(str(tmp_path / "absent"), Model(base="x", dtype="float32"))


def test_the_processor_keeps_to_the_pixel_budget_of_the_pictures(checkpoint):
    processor = load_processor(checkpoint, Model(base="tiny", max_pixels=56 * 56))
    assert processor.tokenizer.padding_side == "left"
    seen = processor.image_processor(images=[np.zeros((560, 560, 3), np.uint8)], return_tensors="np")
    _, rows, columns = seen["image_grid_thw"][0].tolist()
    assert rows * columns * 14 * 14 <= 56 * 56


@pytest.mark.parametrize("dtype", ["float32", "bfloat16"])
def test_weights_are_loaded_in_the_type_asked_for(checkpoint, dtype):
    import torch

    model = load_model(checkpoint, Model(base="tiny", dtype=dtype))
    assert next(model.parameters()).dtype == getattr(torch, dtype)


def test_lora_is_configured_as_the_file_says():
    chosen = lora_config(Lora(rank=3, alpha=7, dropout=0.25, language_only=True))
    assert (chosen.r, chosen.lora_alpha, chosen.lora_dropout) == (3, 7, 0.25)
    assert chosen.exclude_modules is not None
    assert lora_config(Lora()).exclude_modules is not None  # the language model alone unless asked otherwise
    assert lora_config(Lora(language_only=False)).exclude_modules is None


# --- the merged folder -----------------------------------------------------------------------------------


def test_merged_weights_answer_as_the_adapter_does(checkpoint, small_config, prepared, tmp_path, rows):
    import torch
    from peft import get_peft_model

    run = RunFolder(tmp_path)
    (tmp_path / "checkpoint.txt").write_text(checkpoint, encoding="utf-8")
    adapted = get_peft_model(load_model(checkpoint, small_config.model), lora_config(Lora(rank=2, alpha=4)))
    torch.manual_seed(0)
    with torch.no_grad():
        for name, weight in adapted.named_parameters():
            if "lora_B" in name:
                weight.normal_(0, 0.2)
    adapted.save_pretrained(run.grpo(5) / "adapter")
    folder = merge(small_config, run, 5)
    assert folder == run.exported(5)
    merged, processor = (
        load_model(str(folder), small_config.model),
        load_processor(str(folder), small_config.model),
    )
    part = rows.select(range(2))
    expected = [r.text for r in roll_out(adapted, processor, part, 2, LONGEST, 0.0)]
    plain = load_model(checkpoint, small_config.model)
    assert [r.text for r in roll_out(merged, processor, part, 2, LONGEST, 0.0)] == expected
    assert [r.text for r in roll_out(plain, processor, part, 2, LONGEST, 0.0)] != expected
    assert merged.generation_config.do_sample is False
    stamp = (folder / "processor_config.json").stat().st_mtime_ns
    assert merge(small_config, run, 5) == folder  # a finished one is kept
    assert (folder / "processor_config.json").stat().st_mtime_ns == stamp
