"""The tiny Qwen2.5-VL loads like a real checkpoint and reads our texts as the real tokenizer would."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("transformers", reason="needs the extra 'gpu'")

from remote_reasoner_training.grpo import tiny_model


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_model.save(tmp_path_factory.mktemp("tiny") / "model")


def test_every_digit_is_a_token_and_tags_are_ordinary_tokens() -> None:
    tokenizer = tiny_model.build_tokenizer()
    text = "<think>Seen.</think><answer>[[12,345,678,90]]</answer>"
    tokens = tokenizer.tokenize(text)
    assert [token for token in tokens if token.isdigit()] == list("1234567890")[:2] + list("34567890")
    assert {"<think>", "</think>", "<answer>", "</answer>"} <= set(tokens)
    assert tokenizer.decode(tokenizer(text).input_ids, skip_special_tokens=True) == text
    assert not set(tiny_model.ANSWER_TOKENS) & set(tokenizer.all_special_tokens)


def test_any_text_survives_the_tokenizer() -> None:
    tokenizer = tiny_model.build_tokenizer()
    for text in ("Où est le fleuve ?", "港口在哪里？", "a\n\n  b\tc 🛰"):
        assert tokenizer.decode(tokenizer(text).input_ids) == text


def test_saved_model_loads_offline_and_reads_a_picture(folder: Path) -> None:
    from transformers import AutoModelForImageTextToText, AutoProcessor

    processor = AutoProcessor.from_pretrained(folder, local_files_only=True)
    model = AutoModelForImageTextToText.from_pretrained(folder, local_files_only=True)
    turn = {"role": "user", "content": [{"type": "image"}, {"type": "text", "text": "Where are ships?"}]}
    text = processor.apply_chat_template([turn], add_generation_prompt=True, tokenize=False)
    pixels = np.zeros((112, 168, 3), dtype=np.uint8)
    inputs = processor(text=[text], images=[pixels], return_tensors="pt")
    assert int((inputs.input_ids == model.config.image_token_id).sum()) == 4 * 6
    assert model(**inputs).logits.shape[:2] == inputs.input_ids.shape
    assert sum(parameter.numel() for parameter in model.parameters()) < 1_000_000


def test_weights_follow_the_seed() -> None:
    tokenizer = tiny_model.build_tokenizer()
    first, again, other = (tiny_model.build_model(tokenizer, seed).lm_head.weight for seed in (1, 1, 2))
    assert (first == again).all()
    assert (first != other).any()
