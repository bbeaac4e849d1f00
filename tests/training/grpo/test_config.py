"""The settings of a run: every key is checked, the borders of every range hold, errors name file and key."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from pydantic import ValidationError

from remote_reasoner.core.errors import BadRequestError
from remote_reasoner_training.grpo.config import (
    CONFIGS,
    ColdStart,
    Data,
    Evaluation,
    Grpo,
    Hardware,
    Lora,
    Model,
    Rewards,
    Scenes,
    TrainingConfig,
    load_config,
)

SMALLEST = {"name": "mine", "data": {}, "model": {"base": "tiny"}, "grpo": {"steps": 3}}


def written(path: Path, document) -> str:
    path.write_text(yaml.safe_dump(document), encoding="utf-8")
    return str(path)


def test_a_file_of_four_keys_is_enough_and_the_rest_are_the_public_runs_values(tmp_path):
    config = load_config(written(tmp_path / "mine.yaml", {**SMALLEST, "evaluation": {"every": 50}}))
    assert config.cold_start is None
    assert config.lora == Lora(rank=8, alpha=16, dropout=0.0, language_only=True)
    assert (config.grpo.generations, config.grpo.temperature, config.grpo.learning_rate) == (4, 0.9, 1e-6)
    assert (config.rewards.iou, config.rewards.count, config.rewards.format) == (1.0, 1.0, 1.0)
    assert (config.rewards.repetition, config.rewards.length) == (0.0, 0.0)
    assert config.model.max_pixels == 802_816
    assert config.hardware.gpus == 0


@pytest.mark.parametrize("ending", [".yaml", ".yml"])
def test_both_endings_of_yaml_are_files(tmp_path, ending):
    assert load_config(written(tmp_path / f"mine{ending}", SMALLEST)).name == "mine"


def test_a_missing_file_is_named_with_what_there_is(tmp_path):
    with pytest.raises(BadRequestError) as caught:
        load_config(str(tmp_path / "absent.yaml"))
    assert "absent.yaml" in str(caught.value) and "choose paper, tiny" in str(caught.value)
    assert "accelerate" not in str(caught.value)


def test_another_data_folder_takes_the_place_of_drawn_scenes(tmp_path):
    config = load_config("tiny", tmp_path)
    assert config.data.folder == tmp_path and config.data.scenes is None
    kept = load_config("tiny")
    assert kept.data.folder is None and kept.data.scenes is not None
    assert config.grpo == kept.grpo and config.model == kept.model


@pytest.mark.parametrize("text", ["", "[1, 2]", "- a\n- b", "just words", "name: [", "data: null\n"])
@pytest.mark.parametrize("data", [None, Path("/data")])
def test_a_file_that_is_no_configuration_is_refused_by_its_path(tmp_path, text, data):
    path = tmp_path / "odd.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadRequestError, match=r"odd\.yaml cannot be used"):
        load_config(str(path), data)


@pytest.mark.parametrize("section", ["data", "model", "lora", "rewards", "grpo", "evaluation", "hardware"])
def test_a_misspelt_key_is_an_error_in_every_section(tmp_path, section):
    document = {**SMALLEST, section: {**SMALLEST.get(section, {}), "speling": 1}}
    with pytest.raises(BadRequestError, match="speling"):
        load_config(written(tmp_path / "mine.yaml", document))


def test_a_misspelt_section_is_an_error(tmp_path):
    with pytest.raises(BadRequestError, match="reward\n"):
        load_config(written(tmp_path / "mine.yaml", {**SMALLEST, "reward": {"iou": 1}}))


@pytest.mark.parametrize("missing", SMALLEST)
def test_what_must_be_said_is_asked_for_by_name(tmp_path, missing):
    document = {key: value for key, value in SMALLEST.items() if key != missing}
    with pytest.raises(BadRequestError, match=missing):
        load_config(written(tmp_path / "mine.yaml", document))


@pytest.mark.parametrize(
    ("section", "values"),
    [
        (Scenes, {"train": 0, "val": 1, "test": 1}),
        (Scenes, {"train": 1, "val": 1, "test": 1, "side": 55}),
        (Scenes, {"train": 1, "val": 1, "test": 1, "orientation": 8}),
        (Scenes, {"train": 1, "val": 1, "test": 1, "orientation": -1}),
        (Scenes, {"train": 1, "val": 1, "test": 1, "unanswerable": 7}),
        (Data, {"min_area": -1}),
        (Data, {"leak_distance": -1}),
        (Model, {"base": "tiny", "max_pixels": 56 * 56 - 1}),
        (Model, {"base": "tiny", "dtype": "float16"}),
        (Model, {"base": "tiny", "attention": "fast"}),
        (Lora, {"dropout": 1.0}),
        (Lora, {"alpha": 0}),
        (Rewards, {"iou": -0.1}),
        (Rewards, {"length_margin": 0}),
        (ColdStart, {"steps": 0, "learning_rate": 1e-3}),
        (ColdStart, {"steps": 1, "learning_rate": 0}),
        (ColdStart, {"steps": 1}),
        (Grpo, {"seeds": []}),
        (Grpo, {"generations": 1}),
        (Grpo, {"temperature": 0}),
        (Grpo, {"epochs": 0}),
        (Grpo, {"beta": -0.01}),
        (Grpo, {"epsilon": 0}),
        (Grpo, {"warmup_ratio": 1.01}),
        (Grpo, {"max_completion": 7}),
        (Grpo, {"vllm_memory": 1.0}),
        (Grpo, {"generation": "ollama"}),
        (Evaluation, {"every": 0}),
        (Evaluation, {"questions": 0}),
        (Hardware, {"machines": 0}),
        (Hardware, {"gpus": -1}),
    ],
)
def test_values_out_of_range_are_refused(section, values):
    with pytest.raises(ValidationError):
        section(**values)


@pytest.mark.parametrize(
    ("section", "values"),
    [
        (Scenes, {"train": 1, "val": 1, "test": 1, "side": 56, "orientation": 7, "unanswerable": 0}),
        (Data, {"min_area": 0, "leak_distance": 0}),
        (Model, {"base": "tiny", "max_pixels": 56 * 56}),
        (Lora, {"rank": 1, "alpha": 1, "dropout": 0.99}),
        (Rewards, {"iou": 0, "count": 0, "format": 0}),
        (Grpo, {"generations": 2, "beta": 0, "warmup_ratio": 1, "max_completion": 8}),
        (Hardware, {"gpus": 0, "memory_gb": 0, "disk_gb": 0}),
    ],
)
def test_the_borders_of_the_ranges_are_allowed(section, values):
    made = section(**values)
    assert {key: getattr(made, key) for key in values} == values


def test_settings_cannot_be_changed_in_a_run():
    with pytest.raises(ValidationError, match="frozen"):
        load_config("tiny").grpo.steps = 7


@pytest.mark.parametrize(
    ("grpo", "message"),
    [
        ({}, "either grpo.epochs or grpo.steps"),
        ({"steps": 5, "epochs": 1}, "either grpo.epochs or grpo.steps"),
        ({"steps": 5, "checkpoint_every": 75}, "multiple of evaluation.every"),
        ({"steps": 5, "per_device_batch": 3, "accumulation": 2, "generations": 4}, "must divide"),
    ],
)
def test_settings_that_contradict_each_other_are_refused(tmp_path, grpo, message):
    with pytest.raises(BadRequestError, match=message) as caught:
        load_config(written(tmp_path / "mine.yaml", {**SMALLEST, "grpo": grpo}))
    assert "mine.yaml" in str(caught.value)


@pytest.mark.parametrize("name", ["paper", "tiny"])
def test_a_configuration_survives_being_written_and_read(tmp_path, name):
    """The run folder keeps the configuration as YAML; launched stages read it from there."""
    config = load_config(name)
    path = written(tmp_path / "config.yaml", config.model_dump(mode="json"))
    assert load_config(path) == config
    assert TrainingConfig.model_validate(config.model_dump()) == config


def test_the_comments_of_the_papers_file_agree_with_its_numbers():
    text = (CONFIGS / "paper.yaml").read_text(encoding="utf-8")
    paper = load_config("paper")
    assert "2,371 samples of 6 questions" in text and paper.data.expected_questions == 2371 * 6
    assert "1,024 tokens of 28 × 28" in text and paper.model.max_pixels == 1024 * 28 * 28
    assert "× 8 GPUs × 8 = 512" in text
    assert paper.grpo.accumulation * paper.hardware.gpus * paper.grpo.per_device_batch == 512
