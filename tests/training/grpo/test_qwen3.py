"""Qwen3-VL from prepared data to a model that serves: other tokens, coordinates from 0 to 1000."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("trl", reason="needs the extra [train]")
pytest.importorskip("transformers.models.qwen3_vl", reason="this transformers has no Qwen3-VL")

sys.path.append(str(Path(__file__).parents[2] / "backend"))

import tiny_checkpoints
from asked_reasoner import reason

from remote_reasoner.core.frame import Frame
from remote_reasoner.core.schemas import Options
from remote_reasoner.engines.vlm.qwen import QwenReasoner
from remote_reasoner.engines.vlm.settings import QwenSettings
from remote_reasoner.io.raster import read_picture
from remote_reasoner_training.grpo import objective
from remote_reasoner_training.grpo.config import TrainingConfig, load_config
from remote_reasoner_training.grpo.layout import RunFolder
from remote_reasoner_training.grpo.merge import merge
from remote_reasoner_training.grpo.policy import load_processor
from remote_reasoner_training.grpo.prepare import prepare
from remote_reasoner_training.grpo.prepared_rows import load_rows
from remote_reasoner_training.grpo.sample_page import in_pixels
from remote_reasoner_training.scenes.scene import draw_scene, write_geotiff


@pytest.fixture(scope="module")
def trained(tmp_path_factory) -> tuple[TrainingConfig, RunFolder]:
    """One step of GRPO on a tiny random Qwen3-VL."""
    folder = tmp_path_factory.mktemp("qwen3")
    document = load_config("tiny").model_dump()
    document["data"] = {"scenes": {"train": 2, "val": 1, "test": 1, "side": 200, "questions_per_scene": 2}}
    document["model"] |= {
        "base": str(tiny_checkpoints.qwen3(folder / "Qwen3-VL")),
        "max_pixels": 160 * 160, "convention": "thousand", "side": 32,
    }  # fmt: skip
    document["grpo"] |= {"steps": 1, "per_device_batch": 4, "generations": 4, "max_completion": 8}
    document["grpo"] |= {"checkpoint_every": 1, "seeds": [0]}
    document["evaluation"] |= {"every": 1, "questions": 1, "batch": 1, "samples": 1}
    document["cold_start"] = None
    document["lora"] = {"language_only": True}
    config, run = TrainingConfig.model_validate(document), RunFolder(folder / "run")
    prepare(config, run.data)
    (run.root / "checkpoint.txt").write_text(config.model.base, encoding="utf-8")
    objective.train(config, run, 0)
    return config, run


@pytest.mark.slow
def test_the_rows_are_in_thousandths_over_pictures_of_whole_tokens(trained):
    _, run = trained
    for row in load_rows(run.data, "train"):
        assert row["image"].size == (160, 160)
        assert "from 0 to 1000" in row["prompt"][0]["content"]
    seed, scene = 0, draw_scene(0, 200, 200, orientation=None)
    frame = Frame.of(200, 200, 160 * 160, "thousand", 32)
    rows = [row for row in load_rows(run.data, "train") if row["name"].startswith(f"{scene.theme}-{seed}/")]
    expected = {tuple(frame.model_box(one.box)) for one in scene.objects}
    assert rows and all(tuple(box) in expected for row in rows for box in row["boxes"])


@pytest.mark.slow
def test_no_picture_is_resized_again_by_the_processor(trained):
    config, run = trained
    processor = load_processor(config.model.base, config.model)
    for row in load_rows(run.data, "val"):
        seen = processor.image_processor(images=[row["image"].convert("RGB")], return_tensors="pt")
        assert seen["image_grid_thw"][0].tolist() == [1, 10, 10]


@pytest.mark.slow
def test_the_language_model_alone_was_trained_and_the_merged_model_serves(trained, tmp_path):
    from safetensors.numpy import load_file

    config, run = trained
    weights = load_file(run.grpo(0) / "adapter" / "adapter_model.safetensors")
    assert weights and not any("visual" in name for name in weights)
    assert json.loads((run.grpo(0) / "finished.json").read_text())["steps"] == 1
    model = merge(config, run, 0)
    reasoner = QwenReasoner(str(model), QwenSettings(device="cpu"))
    picture = read_picture(write_geotiff(draw_scene(3, 200, 200), tmp_path / "scene.tif"))
    said = list(reason(reasoner, picture, "Ships?", "region", Options(max_new_tokens=8), lambda: False))
    assert said[-1].status in ("found", "none", "unparsed")


def test_thousandths_are_drawn_where_they_are_meant():
    pixels = np.zeros((100, 200, 3), np.uint8)
    assert in_pixels([[0, 500, 1000, 1000]], pixels, "thousand") == [[0, 50, 200, 100]]
    assert in_pixels([[1, 2, 3, 4]], pixels, "resized") == [[1, 2, 3, 4]]
