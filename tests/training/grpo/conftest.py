"""A tiny random model and a prepared set of drawn scenes, made once for the tests of this folder."""

from __future__ import annotations

import pytest

from remote_reasoner_training.grpo.config import TrainingConfig, load_config


@pytest.fixture(scope="session")
def small_config() -> TrainingConfig:
    """The tiny configuration over a handful of drawn scenes of 112 pixels."""
    document = load_config("tiny").model_dump()
    document["data"] = {"scenes": {"train": 2, "val": 1, "test": 1, "side": 112, "questions_per_scene": 3}}
    document["grpo"] |= {"max_completion": 12}
    document["evaluation"] |= {"questions": 2, "batch": 2}
    return TrainingConfig.model_validate(document)


@pytest.fixture(scope="session")
def checkpoint(tmp_path_factory, small_config) -> str:
    """A folder with a tiny random Qwen2.5-VL."""
    pytest.importorskip("trl", reason="needs the extra [train]")
    from remote_reasoner_training.grpo.policy import base_checkpoint

    return base_checkpoint(small_config.model, tmp_path_factory.mktemp("checkpoint") / "base")


@pytest.fixture(scope="session")
def prepared(tmp_path_factory, small_config):
    """The folder of the prepared set."""
    pytest.importorskip("datasets", reason="needs the extra [train]")
    from remote_reasoner_training.grpo.prepare import prepare

    folder = tmp_path_factory.mktemp("prepared") / "data"
    prepare(small_config, folder)
    return folder
