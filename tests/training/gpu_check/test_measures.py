"""Every part measures what its table promises, on tiny shapes on this computer."""

from __future__ import annotations

import pytest

pytest.importorskip("trl", reason="needs the extra [train]")

import torch

from remote_reasoner_training.gpu_check import shapes
from remote_reasoner_training.gpu_check.apart import rows_of
from remote_reasoner_training.gpu_check.parts import PARTS
from remote_reasoner_training.grpo.memory import ARCHITECTURES

PROMISED = {
    "embedded": ["objects, one pass", "land cover, one pass"],
    "qwen-bf16": [
        "weights in memory",
        "first token, new picture",
        "first token, the same picture again",
        "one ask, new picture",
        "outside the model",
        "tokens a second, one ask",
        "8 asks at once, a new picture each, 6 tokens: median",
        "8 asks at once, a new picture each, 6 tokens: the last",
        "tokens a second, 8 asks at once",
        "peak memory",
    ],
    "sam2-tiny": ["new picture", "boxes on an embedded picture", "one more box", "one click", "peak memory"],
    "grpo": ["trained parameters", "the first", "the next", "tokens a completion had", "peak memory"],
}
PROMISED["qwen-nf4"], PROMISED["sam2-large"] = PROMISED["qwen-bf16"], PROMISED["sam2-tiny"]


@pytest.mark.slow
@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.name)
def test_a_part_gives_every_row_it_promises(part, tmp_path, monkeypatch):
    if "bitsandbytes" in part.packages:
        pytest.importorskip("bitsandbytes", reason="needs the package bitsandbytes")
    monkeypatch.setenv("CUDA_VISIBLE_DEVICES", "")
    rows = list(rows_of(part, True, 500, tmp_path))
    assert {row.outcome for row in rows} <= {"measured", "left out"}, rows
    measured = {row.what: row.value for row in rows if row.outcome == "measured"}
    for promised in PROMISED[part.name]:
        [value] = [value for what, value in measured.items() if promised in what]
        assert value > 0
    left_out = [row.what for row in rows if row.outcome == "left out"]
    assert all(part.name == "embedded" and "CUDA" in what for what in left_out)


def test_the_real_shape_has_the_published_number_of_parameters():
    words = shapes.processor(shapes.QWEN_7B)
    model = shapes.random_model(shapes.QWEN_7B, words.tokenizer, "meta", "bfloat16")
    count = sum(one.numel() for one in model.parameters())
    assert count == 8_292_166_656  # Qwen2.5-VL-7B-Instruct, by its weights' index
    assert count == pytest.approx(ARCHITECTURES["1e12Leon/RemoteReasoner"].parameters, rel=1e-3)
    assert {one.dtype for one in model.parameters()} == {torch.bfloat16}


def test_every_token_of_a_random_answer_can_be_told_as_text():
    sizes = shapes.TINY
    tokenizer = shapes.processor(sizes).tokenizer
    assert len(tokenizer) == sizes.vocabulary
    assert all(tokenizer.decode([token]) for token in range(len(tokenizer)))


def test_four_bits_hold_the_language_models_linear_layers_and_nothing_else():
    bitsandbytes = pytest.importorskip("bitsandbytes", reason="needs the package bitsandbytes")
    words = shapes.processor(shapes.TINY)
    model = shapes.random_model_in_nf4(shapes.TINY, words.tokenizer, "cpu", "float32")
    decoder = model.model.language_model
    assert len(decoder.layers) == shapes.TINY.layers
    narrow = [name for name, one in model.named_modules() if isinstance(one, bitsandbytes.nn.Linear4bit)]
    assert len(narrow) == 7 * shapes.TINY.layers
    assert all(name.startswith("model.language_model.layers.") for name in narrow)
    weight = decoder.layers[0].mlp.up_proj.weight
    assert weight.quant_state.quant_type == "nf4"
    assert weight.numel() == shapes.TINY.hidden * shapes.TINY.intermediate // 2  # two weights a byte
    ids = torch.tensor([[1, 2, 3]])
    assert torch.isfinite(model(input_ids=ids).logits).all()
