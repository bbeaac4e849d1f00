"""What the 8-GPU run would do is said before anything is loaded, and so is what is missing for it."""

from __future__ import annotations

import json

import pytest
import yaml

pytest.importorskip("torch", reason="needs the extra [train]")

from remote_reasoner.core.errors import BadRequestError
from remote_reasoner_training.grpo import train
from remote_reasoner_training.grpo.config import CONFIGS, TrainingConfig, load_config
from remote_reasoner_training.grpo.launch import accelerate_command
from remote_reasoner_training.grpo.layout import RunFolder
from remote_reasoner_training.grpo.memory import ARCHITECTURES, memory_terms, trainable_parameters
from remote_reasoner_training.grpo.plan import completions_a_step, problems, total_steps, training_questions


def changed(config: TrainingConfig, **sections) -> TrainingConfig:
    document = config.model_dump()
    for section, values in sections.items():
        document[section] |= values
    return TrainingConfig.model_validate(document)


def test_the_papers_batch_and_steps():
    paper = load_config("paper")
    assert completions_a_step(paper) == 512
    assert training_questions(paper) == 2371 * 6
    # 128 questions a step, 111 whole batches an epoch, 24 epochs.
    assert total_steps(paper) == 24 * (14226 // 128) == 2664


def test_the_dry_run_prints_the_plan_and_what_is_missing(capsys, tmp_path):
    assert train.main(["--config", "paper", "--dry-run", "--run", str(tmp_path / "run")]) == 0
    printed = capsys.readouterr().out
    for part in (
        "8 × 8 × 8 = 512 completions, 128 questions of 4 each",
        "24 epochs = 2,664 steps",
        "14,226 training questions",
        "GPU memory  about",
        "accelerate.commands.launch",
        "deepspeed_zero3.json",
        "remote_reasoner_training.grpo.objective",
    ):
        assert part in printed
    assert "Missing here:" in printed and "DATA=/data/EarthReason" in printed
    assert not (tmp_path / "run").exists()


def test_the_real_run_says_what_is_missing_before_it_begins(capsys, tmp_path):
    import torch

    arguments = ["--config", "paper", "--data", str(tmp_path / "absent"), "--run", str(tmp_path / "run")]
    assert train.main(arguments) == 2
    message = capsys.readouterr().err
    assert f"{tmp_path / 'absent'} is no folder" in message
    if torch.cuda.device_count() < 8:
        assert "the run is planned for 8" in message
    assert not (tmp_path / "run").exists()


def test_memory_and_disk_are_checked(tmp_path):
    greedy = changed(load_config("tiny"), hardware={"memory_gb": 1e6, "disk_gb": 1e9})
    found = problems(greedy, RunFolder(tmp_path / "run"))
    assert len(found) == 2
    assert "GB of memory; the run is planned for 1000000" in found[0]
    assert "--run" in found[1]
    assert (
        problems(changed(load_config("tiny"), hardware={"memory_gb": 0, "disk_gb": 0}), RunFolder(tmp_path))
        == []
    )


def test_lora_parameters_of_the_7b_model_layer_by_layer():
    rank, hidden, key_value, feed_forward = 8, 3584, 512, 18944
    pairs = [(hidden, hidden), (hidden, key_value), (hidden, key_value), (hidden, hidden)]
    pairs += [(hidden, feed_forward), (hidden, feed_forward), (feed_forward, hidden)]
    language = 28 * rank * sum(inputs + outputs for inputs, outputs in pairs)
    pairs = [(1280, 3 * 1280), (1280, 1280), (1280, 3420), (1280, 3420), (3420, 1280)]
    vision = rank * (32 * sum(i + o for i, o in pairs) + (5120 + 5120) + (5120 + 3584))
    model = ARCHITECTURES["Qwen/Qwen2.5-VL-7B-Instruct"]
    assert trainable_parameters(model, rank, language_only=True) == language
    assert trainable_parameters(model, rank, language_only=False) == language + vision


def test_the_memory_estimate_follows_the_settings():
    paper = load_config("paper")
    terms = memory_terms(paper)
    assert terms["weights (ZeRO-3 share)"] == pytest.approx(8.29 * 2 / 8)
    assert terms["peak"] < paper.hardware.gpu_memory_gb
    one_gpu = memory_terms(changed(paper, hardware={"gpus": 1}))
    assert one_gpu["weights (ZeRO-3 share)"] == pytest.approx(16.58)
    short = memory_terms(changed(paper, grpo={"max_completion": 256}))
    assert short["logits"] == pytest.approx(terms["logits"] / 2)
    assert memory_terms(load_config("tiny")) is None


def test_the_command_names_files_that_parse_and_agree_with_the_configuration():
    from accelerate.commands.config.config_args import load_config_from_file

    paper = changed(load_config("paper"), hardware={"machines": 2})
    command = accelerate_command(paper, "remote_reasoner_training.grpo.objective", "RUN")
    assert command[command.index("--num_processes") + 1] == "16"
    assert command[command.index("--num_machines") + 1] == "2"
    assert "--main_process_ip" in command
    settings = load_config_from_file(command[command.index("--config_file") + 1])
    assert str(settings.distributed_type).endswith("DEEPSPEED")
    zero = json.loads((CONFIGS / "deepspeed_zero3.json").read_text(encoding="utf-8"))
    assert settings.deepspeed_config["deepspeed_config_file"].endswith("deepspeed_zero3.json")
    assert zero["zero_optimization"]["stage"] == 3
    assert zero["bf16"]["enabled"] == zero["train_batch_size"] == "auto"


@pytest.mark.parametrize(
    ("section", "values", "message"),
    [
        ("grpo", {"temprature": 0.9}, "temprature"),
        ("grpo", {"steps": 5}, "either grpo.epochs or grpo.steps"),
        ("grpo", {"generations": 5}, "must divide"),
        ("grpo", {"checkpoint_every": 30}, "multiple of evaluation.every"),
        ("rewards", {"matching": "greedy"}, "matching"),
        ("lora", {"rank": 0}, "rank"),
    ],
)
def test_a_configuration_that_cannot_work_is_refused(tmp_path, section, values, message):
    document = yaml.safe_load((CONFIGS / "paper.yaml").read_text(encoding="utf-8"))
    document[section] |= values
    path = tmp_path / "mine.yaml"
    path.write_text(yaml.safe_dump(document), encoding="utf-8")
    with pytest.raises(BadRequestError, match=message):
        load_config(str(path))
    with pytest.raises(BadRequestError, match="choose paper, tiny, or"):
        load_config("huge")
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(BadRequestError, match="cannot be used"):
        load_config(str(path))
