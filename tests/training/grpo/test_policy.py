"""What the policy trains, what it sees, and that no part of a picture gets lost on the way to it."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("trl", reason="needs the extra [train]")

from PIL import Image

from remote_reasoner.core.frame import Frame
from remote_reasoner_training.grpo.config import ColdStart, Data, Lora, Model, Scenes, load_config
from remote_reasoner_training.grpo.layout import COLD_START, RunFolder
from remote_reasoner_training.grpo.policy import base_checkpoint, load_model, load_processor, lora_config
from remote_reasoner_training.grpo.prepare import prepare
from remote_reasoner_training.grpo.sft import cold_start

LARGEST = Model(base="tiny", max_pixels=802_816, dtype="float32", gradient_checkpointing=False)


@pytest.fixture(scope="module")
def checkpoint(tmp_path_factory) -> str:
    return base_checkpoint(LARGEST, tmp_path_factory.mktemp("base"))


@pytest.mark.parametrize("language_only", [False, True])
def test_lora_reaches_the_vision_tower_unless_it_is_left_out(checkpoint, language_only):
    from peft import get_peft_model

    chosen = lora_config(Lora(rank=2, alpha=4, language_only=language_only))
    policy = get_peft_model(load_model(checkpoint, LARGEST), chosen)
    trained = [name for name, weight in policy.named_parameters() if weight.requires_grad]
    assert any(".language_model." in name for name in trained)
    assert any(".visual." in name for name in trained) is not language_only
    assert not any("lm_head" in name for name in trained)


def test_the_reference_is_the_policy_without_its_adapter_over_the_same_pixels(checkpoint):
    import torch
    from peft import get_peft_model

    base, processor = load_model(checkpoint, LARGEST).eval(), load_processor(checkpoint, LARGEST)
    shown = Image.fromarray(np.random.default_rng(0).integers(0, 255, (112, 140, 3), dtype=np.uint8))
    message = [{"role": "user", "content": [{"type": "image"}, {"type": "text", "text": "Ships?"}]}]
    text = processor.apply_chat_template(message, add_generation_prompt=True)
    inputs = processor(text=[text], images=[shown], return_tensors="pt")
    with torch.no_grad():
        expected = base(**inputs).logits
        policy = get_peft_model(base, lora_config(Lora(rank=2, alpha=4))).eval()
        for name, weight in policy.named_parameters():
            if "lora_B" in name:
                weight.fill_(0.5)
        moved = policy(**inputs).logits
        with policy.disable_adapter():
            reference = policy(**inputs).logits
    assert torch.equal(reference, expected)
    assert not torch.allclose(moved, expected, atol=1e-3)


@pytest.mark.parametrize(("width", "height"), [(3000, 2000), (812, 784), (100, 3000), (56, 56), (40, 30)])
def test_every_prepared_picture_passes_the_processor_unchanged(checkpoint, width, height):
    frame = Frame.of(width, height, LARGEST.max_pixels)
    seen = load_processor(checkpoint, LARGEST).image_processor(
        images=[Image.new("RGB", (frame.model_width, frame.model_height))], return_tensors="pt"
    )
    _, rows, columns = seen["image_grid_thw"][0].tolist()
    assert (columns * 14, rows * 14) == (frame.model_width, frame.model_height)


@pytest.mark.slow
def test_no_token_of_the_largest_picture_is_cut_off_in_the_cold_start(tmp_path):
    """Were a picture token cut off, the model would refuse the row: tokens and patches would not match."""
    tiny = load_config("tiny")
    config = tiny.model_copy(
        update={
            "data": Data(scenes=Scenes(train=1, val=1, test=1, side=896, questions_per_scene=1)),
            "model": LARGEST,
            "cold_start": ColdStart(steps=1, batch=1, learning_rate=1e-4),
        }
    )
    run = RunFolder(tmp_path)
    prepare(config, run.data)
    (tmp_path / "checkpoint.txt").write_text(base_checkpoint(config.model, run.base))
    cold_start(config, run)
    assert (run.cold_start / COLD_START).is_file()
