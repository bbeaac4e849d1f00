"""Every further choice of the objective changes what is trained: losses by hand on the tiny model."""

from __future__ import annotations

import pytest

pytest.importorskip("trl", reason="needs the extra [train]")

from remote_reasoner.core.errors import BadRequestError
from remote_reasoner_training.grpo import tiny_model
from remote_reasoner_training.grpo.config import TrainingConfig, load_config
from remote_reasoner_training.grpo.objective import COLUMNS, arguments
from remote_reasoner_training.grpo.plan import total_steps
from remote_reasoner_training.grpo.policy import load_model, load_processor, lora_config
from remote_reasoner_training.grpo.prepare import prepare
from remote_reasoner_training.grpo.prepared_rows import load_rows

LENGTHS = [8, 4, 2, 8]
"""Tokens of the four answers that the losses below are computed on."""
RATIOS = [1.5, 1.5, 0.5, 0.7]
ADVANTAGES = [-1.0, 1.0, -1.0, 1.0]


def configured(**grpo) -> TrainingConfig:
    document = load_config("tiny").model_dump()
    document["data"] = {"scenes": {"train": 2, "val": 1, "test": 1, "side": 112, "questions_per_scene": 1}}
    document["grpo"] |= {"steps": 1, "per_device_batch": 4, "generations": 4, "beta": 0.0, "seeds": [0]}
    document["grpo"] |= {"max_completion": 8, "checkpoint_every": 20} | grpo
    document["lora"]["language_only"] = True
    return TrainingConfig.model_validate(document)


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    folder = tmp_path_factory.mktemp("options")
    prepare(configured(), folder / "data")
    tiny_model.save(folder / "base")
    return folder


@pytest.fixture
def trainer_of(base, tmp_path):
    """A trainer of the tiny model with these settings; its rewards are 0, 1, 2, 5, its calls are kept."""
    from remote_reasoner_training.grpo.trainer import ReasonerTrainer

    def make(rewards=(0.0, 1.0, 2.0, 5.0), questions=1, **grpo):
        config, calls = configured(**grpo), []

        def reward(completions, **_):
            calls.append([completion[0]["content"] for completion in completions])
            return [rewards[number % len(rewards)] for number in range(len(completions))]

        rows = load_rows(base / "data", "train").select_columns(COLUMNS).select(range(questions))
        settings = arguments(config, tmp_path, 0, [1.0])
        settings.eval_strategy, settings.save_strategy, settings.report_to = "no", "no", []
        settings.load_best_model_at_end = False
        trainer = ReasonerTrainer(
            model=load_model(str(base / "base"), config.model),
            reward_funcs=[reward],
            args=settings,
            train_dataset=rows,
            processing_class=load_processor(str(base / "base"), config.model),
            peft_config=lora_config(config.lora),
        )
        trainer.calls = calls
        trainer.model.train()
        return trainer

    return make


def loss(trainer) -> float:
    """The loss of four answers of `LENGTHS` tokens whose ratios and advantages are those above."""
    import torch

    trainer.current_gradient_accumulation_steps = 1
    inputs = trainer._generate_and_score_completions([trainer.train_dataset[0]] * 4)
    columns = torch.arange(inputs["completion_ids"].size(1))
    mask = (columns < torch.tensor(LENGTHS).unsqueeze(1)).long()
    inputs["completion_mask"] = mask
    vision = {
        key: inputs[key] for key in ("pixel_values", "image_grid_thw", "num_images", "mm_token_type_ids")
    }
    with torch.no_grad():
        now, _, _ = trainer._get_per_token_logps_and_entropies(
            trainer.model,
            torch.cat([inputs["prompt_ids"], inputs["completion_ids"]], dim=1),
            torch.cat([inputs["prompt_mask"], mask], dim=1),
            inputs["completion_ids"].size(1),
            **vision,
        )
    inputs["old_per_token_logps"] = now - torch.tensor(RATIOS).log().unsqueeze(1)
    inputs["advantages"] = torch.tensor(ADVANTAGES)
    inputs["num_items_in_batch"] = mask.sum()
    return trainer._compute_loss(trainer.model, inputs).item()


# Clipped at 0.8 and 1.2, the smaller gain counts: 1.5 × -1 stays, 1.5 × 1 → 1.2, 0.5 × -1 → -0.8, 0.7 stays.
GAINS = [-1.5, 1.2, -0.8, 0.7]
WEIGHED = sum(gain * length for gain, length in zip(GAINS, LENGTHS, strict=True))  # -12 + 4.8 - 1.6 + 5.6


@pytest.mark.slow
@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        ({}, -sum(GAINS) / 4),  # each answer's mean, then their mean
        ({"loss": "dapo"}, -WEIGHED / sum(LENGTHS)),  # the mean over all tokens
        ({"loss": "dr_grpo"}, -WEIGHED / (4 * 8)),  # over four answers of the longest length
        ({"epsilon_high": 0.4}, -(-1.5 + 1.4 - 0.8 + 0.7) / 4),  # the upper clip alone moves
    ],
)
def test_the_loss_by_hand(trainer_of, chosen, expected):
    assert loss(trainer_of(**chosen)) == pytest.approx(expected, abs=1e-4)


@pytest.mark.slow
def test_a_sequence_has_one_ratio_the_geometric_mean_of_its_tokens(trainer_of):
    """Every token of an answer with its own ratio: 4 and 1/4 in turn make 1 together."""
    import torch

    def with_ratios(importance):
        trainer = trainer_of(importance=importance)
        trainer.current_gradient_accumulation_steps = 1
        inputs = trainer._generate_and_score_completions([trainer.train_dataset[0]] * 4)
        inputs["completion_mask"] = torch.ones_like(inputs["completion_ids"])
        vision = {k: inputs[k] for k in ("pixel_values", "image_grid_thw", "num_images", "mm_token_type_ids")}
        with torch.no_grad():
            now, _, _ = trainer._get_per_token_logps_and_entropies(
                trainer.model,
                torch.cat([inputs["prompt_ids"], inputs["completion_ids"]], dim=1),
                torch.cat([inputs["prompt_mask"], inputs["completion_mask"]], dim=1),
                inputs["completion_ids"].size(1),
                **vision,
            )
        turns = torch.tensor([4.0, 0.25]).repeat(now.size(1) // 2 + 1)[: now.size(1) // 2 * 2]
        inputs["old_per_token_logps"] = now.clone()
        inputs["old_per_token_logps"][:, : len(turns)] -= turns.log()
        inputs["advantages"] = torch.ones(4)
        even = len(turns) == now.size(1)
        return trainer._compute_loss(trainer.model, inputs).item(), even

    sequence, even = with_ratios("sequence")
    token, _ = with_ratios("token")
    assert even and sequence == pytest.approx(-1.0, abs=1e-4)
    assert token == pytest.approx(-(1.2 + 0.25) / 2, abs=1e-4)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        ("group", [-0.92582, -0.46291, 0.0, 1.38873]),  # standard deviation of 0, 1, 2, 5: 2.160247
        ("none", [-2.0, -1.0, 0.0, 3.0]),
    ],
)
def test_what_the_advantage_is_divided_by(trainer_of, chosen, expected):
    trainer = trainer_of(scale_rewards=chosen)
    generated = trainer._generate_and_score_completions([trainer.train_dataset[0]] * 4)
    assert generated["advantages"].tolist() == pytest.approx(expected, abs=2e-4)


@pytest.mark.slow
def test_the_batch_s_spread_weighs_groups_alike(trainer_of):
    """Two groups, 0 0 0 4 and 0 0 0 40: over the batch the second's advantages are ten times the first's."""
    trainer = trainer_of(
        rewards=(0.0, 0.0, 0.0, 4.0, 0.0, 0.0, 0.0, 40.0), questions=2, scale_rewards="batch",
        per_device_batch=8,
    )  # fmt: skip
    rows = [trainer.train_dataset[number] for number in (0, 0, 0, 0, 1, 1, 1, 1)]
    found = trainer._generate_and_score_completions(rows)["advantages"]
    assert found[7].item() == pytest.approx(10 * found[3].item(), rel=1e-3)


@pytest.mark.slow
def test_answers_that_are_cut_off_teach_nothing_where_that_is_chosen(trainer_of):
    for masked in (False, True):
        trainer = trainer_of(mask_truncated=masked, max_completion=8)  # random weights seldom end
        generated = trainer._generate_and_score_completions([trainer.train_dataset[0]] * 4)
        ends = (generated["completion_ids"] == trainer.processing_class.tokenizer.eos_token_id).any(dim=1)
        assert not ends.all()
        kept = generated["completion_mask"].sum(dim=1) > 0
        assert kept.tolist() == (ends.tolist() if masked else [True] * 4)


@pytest.mark.slow
def test_the_same_answers_serve_several_steps(trainer_of):
    once, twice = trainer_of(steps=2), trainer_of(steps=2, iterations=2)
    for trainer in (once, twice):
        trainer.train()
    assert len(once.calls) == 2 and len(twice.calls) == 1
    assert twice.state.global_step == 2


@pytest.mark.slow
@pytest.mark.parametrize("chosen", [{"top_k": 1}, {"top_p": 1e-6}])
def test_sampling_among_one_token_gives_one_answer(trainer_of, chosen):
    trainer = trainer_of(**chosen)
    trainer._generate_and_score_completions([trainer.train_dataset[0]] * 4)
    assert len(set(trainer.calls[0])) == 1
    free = trainer_of(temperature=5.0)
    free._generate_and_score_completions([free.train_dataset[0]] * 4)
    assert len(set(free.calls[0])) > 1


def test_more_iterations_take_more_steps_of_as_many_epochs():
    document = configured().model_dump()
    document["grpo"] |= {"steps": None, "epochs": 3, "iterations": 2}
    twice = TrainingConfig.model_validate(document)
    document["grpo"] |= {"iterations": 1}
    assert total_steps(twice) == 2 * total_steps(TrainingConfig.model_validate(document)) == 12


def test_the_choices_of_vllm_reach_trl(tmp_path):
    chosen = arguments(
        configured(
            generation="vllm-colocate", vllm_sleep=True, vllm_tensor_parallel=1, vllm_max_length=4096
        ),
        tmp_path, 0, [1.0],
    )  # fmt: skip
    assert chosen.vllm_enable_sleep_mode and chosen.vllm_max_model_length == 4096
    assert chosen.vllm_tensor_parallel_size == 1
    plain = arguments(configured(), tmp_path, 0, [1.0])
    assert (plain.loss_type, plain.scale_rewards, plain.num_iterations) == ("grpo", "group", 1)


def test_tensor_parallelism_divides_the_gpus(tmp_path):
    path = tmp_path / "odd.yaml"
    text = (load_config.__globals__["CONFIGS"] / "paper.yaml").read_text(encoding="utf-8")
    path.write_text(text.replace("generations: 4", "generations: 4\n  vllm_tensor_parallel: 3"))
    with pytest.raises(BadRequestError, match="must divide the number of GPUs"):
        load_config(str(path))
    path.write_text(text.replace("generations: 4", "generations: 4\n  vllm_tensor_parallel: 4"))
    assert load_config(str(path)).grpo.vllm_tensor_parallel == 4


@pytest.mark.parametrize(
    "wrong",
    [{"loss": "ppo"}, {"importance": "word"}, {"scale_rewards": True}, {"top_p": 0}, {"top_p": 1.1},
     {"top_k": -1}, {"iterations": 0}, {"epsilon_high": 0}, {"vllm_tensor_parallel": 0}],
)  # fmt: skip
def test_what_is_no_choice_is_refused(wrong):
    with pytest.raises(ValueError, match=next(iter(wrong))):
        configured(**wrong)
