"""The trainer computes the paper's Eq. 1-3: a group of four by hand against what TRL uses."""

from __future__ import annotations

import math

import pytest

pytest.importorskip("trl", reason="needs the extra [train]")

from remote_reasoner_training.grpo import tiny_model
from remote_reasoner_training.grpo.config import TrainingConfig, load_config
from remote_reasoner_training.grpo.objective import COLUMNS, arguments
from remote_reasoner_training.grpo.policy import load_model, load_processor, lora_config
from remote_reasoner_training.grpo.prepare import prepare
from remote_reasoner_training.grpo.prepared_rows import load_rows

pytestmark = pytest.mark.slow

REWARDS = [0.0, 1.0, 2.0, 5.0]
# By hand: mean 2, deviations -2 -1 0 3, squares 4 + 1 + 0 + 9 = 14, std = sqrt(14 / 3) = 2.160247.
ADVANTAGES = [-0.925820, -0.462910, 0.0, 1.388730]


@pytest.fixture(scope="module")
def trainer(tmp_path_factory):
    """The trainer of the tiny configuration with β = 0.1, on one question; its reward is given above."""
    from remote_reasoner_training.grpo.trainer import ReasonerTrainer

    folder = tmp_path_factory.mktemp("objective")
    tiny = load_config("tiny").model_dump()
    tiny["data"] = {"scenes": {"train": 1, "val": 1, "test": 1, "side": 112, "questions_per_scene": 1}}
    tiny["grpo"] |= {"steps": 1, "per_device_batch": 4, "beta": 0.1, "epsilon": 0.2, "max_completion": 8}
    tiny["grpo"] |= {"checkpoint_every": 20, "seeds": [0], "generations": 4}
    config = TrainingConfig.model_validate(tiny)
    prepare(config, folder / "data")
    checkpoint = str(tiny_model.save(folder / "base"))
    rows = load_rows(folder / "data", "train").select_columns(COLUMNS)
    return ReasonerTrainer(
        model=load_model(checkpoint, config.model),
        reward_funcs=[lambda completions, **_: REWARDS[: len(completions)]],
        args=arguments(config, folder, 0, [1.0]),
        train_dataset=rows,
        eval_dataset=rows,
        processing_class=load_processor(checkpoint, config.model),
        peft_config=lora_config(config.lora),
    )


def test_advantages_are_the_rewards_normalised_inside_their_group(trainer):
    trainer.model.train()
    batch = [trainer.train_dataset[0]] * 4
    generated = trainer._generate_and_score_completions(batch)
    assert generated["advantages"].tolist() == pytest.approx(ADVANTAGES, abs=2e-4)  # std + 0.0001
    assert generated["ref_per_token_logps"].shape == generated["completion_ids"].shape


def test_the_loss_is_the_clipped_ratio_and_the_divergence_by_hand(trainer):
    """J = mean over group and tokens of min(c₁A, c₂A) - β (e^d - d - 1), where d = log π_ref - log π."""
    import torch

    trainer.model.train()
    trainer.current_gradient_accumulation_steps = 1
    inputs = trainer._generate_and_score_completions([trainer.train_dataset[0]] * 4)
    mask = inputs["completion_mask"]
    sequences = torch.cat([inputs["prompt_ids"], inputs["completion_ids"]], dim=1)
    attention = torch.cat([inputs["prompt_mask"], mask], dim=1)
    vision = {
        key: inputs[key] for key in ("pixel_values", "image_grid_thw", "num_images", "mm_token_type_ids")
    }
    with torch.no_grad():
        now, _, _ = trainer._get_per_token_logps_and_entropies(
            trainer.model, sequences, attention, inputs["completion_ids"].size(1), **vision
        )
    ratios = [1.5, 1.5, 0.5, 0.7]
    divergence = 0.3
    inputs["old_per_token_logps"] = now - torch.tensor(ratios).log().unsqueeze(1)
    inputs["ref_per_token_logps"] = now + divergence
    inputs["advantages"] = torch.tensor([-1.0, 1.0, -1.0, 1.0])
    # Clipping at 0.8 and 1.2 takes the smaller gain: 1.5 × -1 stays, 1.5 × 1 → 1.2; 0.5 × -1 → 0.8 × -1;
    # 0.7 × 1 stays.
    gains = [-1.5, 1.2, -0.8, 0.7]
    penalty = 0.1 * (math.exp(divergence) - divergence - 1)
    expected = -sum(gain - penalty for gain in gains) / 4
    assert trainer._compute_loss(trainer.model, inputs).item() == pytest.approx(expected, abs=1e-4)


def test_the_settings_are_the_papers(tmp_path):
    paper = load_config("paper")
    chosen = arguments(
        paper.model_copy(
            update={"hardware": load_config("tiny").hardware, "model": load_config("tiny").model}
        ),
        tmp_path,
        0,
        [1, 1, 1, 0],
    )
    assert (
        chosen.per_device_train_batch_size * chosen.gradient_accumulation_steps * paper.hardware.gpus == 512
    )
    assert (chosen.num_train_epochs, chosen.max_steps) == (24, -1)
    assert (chosen.learning_rate, chosen.warmup_steps) == (1e-6, 0.05)
    assert (chosen.num_generations, chosen.temperature, chosen.top_k, chosen.top_p) == (4, 0.9, 50, 0.9)
    assert (chosen.loss_type, chosen.scale_rewards, chosen.importance_sampling_level) == (
        "grpo",
        "group",
        "token",
    )
    assert chosen.epsilon_high is None and chosen.use_bias_correction_kl is False
    assert (paper.lora.rank, paper.lora.alpha, paper.model.max_pixels) == (8, 16, 802_816)
    assert (paper.model.dtype, paper.model.gradient_checkpointing) == ("bfloat16", True)
