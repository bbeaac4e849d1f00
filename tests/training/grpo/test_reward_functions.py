"""What TRL is given: the rewards of Eq. 6 with their weights, and silence told apart from noise."""

from __future__ import annotations

import json
from types import SimpleNamespace

import pytest

pytest.importorskip("yaml", reason="needs the extra [train]")

from remote_reasoner_training.grpo.config import Rewards
from remote_reasoner_training.grpo.report import verdict
from remote_reasoner_training.grpo.reward_functions import giou, recorded, reward_functions
from remote_reasoner_training.grpo.rollouts import Rollout, score


def said(*texts):
    return [[{"role": "assistant", "content": text}] for text in texts]


GOOD = "<think>A tank.</think><answer>[[0,0,10,10]]</answer>"
NONE = "<think>None.</think><answer>[]</answer>"
NOISE = "tank tank tank"


def judged(settings, completions, boxes, longest=100):
    functions, weights = reward_functions(settings, longest)
    ids = [text[0]["content"].split() for text in completions]
    values = {f.__name__: f(completions=completions, boxes=boxes, completion_ids=ids) for f in functions}
    return values, weights


def test_the_three_parts_of_equation_6():
    values, weights = judged(Rewards(), said(GOOD, NONE, NOISE), [[[0, 0, 10, 5]]] * 3)
    assert values["iou"] == [0.5, 0.0, 0.0]
    assert values["count"] == pytest.approx([1.0, 0.1353353, 0.0])
    assert values["format"] == [1.0, 1.0, 0.0]
    assert weights == [1.0, 1.0, 1.0]


def test_where_nothing_is_to_be_found_silence_is_right_and_noise_is_not():
    values, _ = judged(Rewards(), said(NONE, GOOD, NOISE), [[], [], []])
    assert values["iou"] == values["count"] == [1.0, 0.0, 0.0]
    assert giou(said(NONE, GOOD, NOISE), [[], [], []]) == [1.0, 0.0, 0.0]


@pytest.mark.parametrize("truth", [[[0, 0, 10]], None, ["a box"]])
def test_a_broken_truth_is_a_failure_and_no_reward_of_nothing(truth):
    with pytest.raises((ValueError, TypeError)):
        judged(Rewards(), said(GOOD), [truth])


def test_weights_switch_parts_off_and_guards_on():
    settings = Rewards(count=0, format=0.5, repetition=0.2, length=0.3, length_margin=2, matching="max")
    values, weights = judged(settings, said("a b c d a b c d"), [[]], longest=8)
    assert list(values) == ["iou", "format", "repetition", "length"]
    assert weights == [1.0, 0.5, 0.2, 0.3]
    assert values["repetition"] == [-1 / 5] and values["length"] == [-1.0]
    with pytest.raises(ValueError, match="margin"):
        reward_functions(Rewards(length=1, length_margin=64), 32)


def test_content_in_parts_counts_like_content_as_text():
    parts = [[{"role": "assistant", "content": [{"type": "text", "text": GOOD}]}]]
    assert judged(Rewards(), parts[:0] + said(GOOD), [[[0, 0, 10, 10]]])[0]["iou"] == [1.0]
    functions, _ = reward_functions(Rewards(), 10)
    assert functions[0](completions=parts, boxes=[[[0, 0, 10, 10]]]) == [1.0]


def test_the_record_tells_step_order_and_text_and_changes_no_reward(tmp_path):
    functions, _ = reward_functions(Rewards(), 10)
    recording = recorded(functions[0], tmp_path)
    assert recording.__name__ == "iou"
    arguments = {"completions": said(GOOD, NONE), "boxes": [[[0, 0, 10, 10]], []], "name": ["b", "a"]}
    rewards = recording(**arguments, split=["val", "val"], trainer_state=SimpleNamespace(global_step=7))
    assert rewards == [1.0, 1.0]
    (line,) = (tmp_path / "rollouts-val.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(line) == {"step": 7, "names": ["b", "a"], "texts": [GOOD, NONE]}


def test_scores_of_rollouts():
    rollouts = [
        Rollout("a", GOOD, [[0, 0, 10, 10]]),
        Rollout("b", NOISE, [[0, 0, 10, 10]]),
        Rollout("c", NONE, []),
        Rollout("d", GOOD, [[20, 20, 30, 30], [0, 0, 10, 10]]),
    ]
    scores = score(rollouts, Rewards(), 100)
    assert scores["iou"] == pytest.approx((1 + 0 + 1 + 0.5) / 4)
    assert scores["reward"] == pytest.approx(scores["iou"] + scores["count"] + scores["format"])
    assert scores["accuracy@0.5"] == 0.5
    assert scores["giou"] == pytest.approx((1 + 0 + 1 + 0.5) / 4)
    assert (scores["unparsed"], scores["count_right"]) == (0.25, 0.5)


def test_the_verdict_follows_the_figures():
    assert "The gain is larger than the spread." in verdict(1.0, [1.5, 1.6, 1.7])
    assert "shows no improvement" in verdict(1.0, [1.1, 1.0, 1.3])
    assert "shows no improvement" in verdict(1.0, [0.5, 0.5])
    assert "one seed" in verdict(1.0, [2.0])
