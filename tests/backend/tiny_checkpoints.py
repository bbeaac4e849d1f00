"""Tiny checkpoints with random weights, in the file layout of the real ones, built once a test session."""

from __future__ import annotations

from pathlib import Path

from remote_reasoner.engines import torchvision_compat
from remote_reasoner_training.grpo import tiny_model


def qwen2_5(folder: Path) -> Path:
    """A Qwen2.5-VL of about 0.2 million parameters."""
    return tiny_model.save(folder)


def qwen3(folder: Path) -> Path:
    """A Qwen3-VL: other patches (16 px, so 32 px a token), coordinates in thousandths."""
    processor = tiny_model.build_processor()
    import torch
    from transformers import Qwen3VLConfig, Qwen3VLForConditionalGeneration

    tokenizer = processor.tokenizer
    token = {name: tokenizer.convert_tokens_to_ids(name) for name in tiny_model.SPECIAL_TOKENS}
    text = {
        "vocab_size": -(-len(tokenizer) // 64) * 64,
        "hidden_size": 64,
        "intermediate_size": 128,
        "num_hidden_layers": 2,
        "num_attention_heads": 4,
        "num_key_value_heads": 2,
        "head_dim": 16,
        "rope_parameters": {"rope_type": "default", "rope_theta": 1e6, "mrope_section": [2, 3, 3]},
        "eos_token_id": token["<|im_end|>"],
        "pad_token_id": token["<|endoftext|>"],
    }
    vision = {
        "depth": 2,
        "hidden_size": 32,
        "intermediate_size": 64,
        "num_heads": 2,
        "out_hidden_size": 64,
        "patch_size": 16,
        "num_position_embeddings": 256,
        "deepstack_visual_indexes": [0],
    }
    config = Qwen3VLConfig(
        text_config=text,
        vision_config=vision,
        image_token_id=token["<|image_pad|>"],
        video_token_id=token["<|video_pad|>"],
        vision_start_token_id=token["<|vision_start|>"],
        vision_end_token_id=token["<|vision_end|>"],
        tie_word_embeddings=True,
    )
    torch.manual_seed(1)
    model = Qwen3VLForConditionalGeneration(config)
    model.generation_config.eos_token_id = token["<|im_end|>"]
    model.save_pretrained(folder)
    processor.image_processor.patch_size = 16
    processor.save_pretrained(folder)
    return folder


def adapter(folder: Path, base: Path) -> Path:
    """A LoRA adapter for a checkpoint, rank 8 and alpha 16, whose weights change the answers."""
    import torch
    from peft import LoraConfig, get_peft_model
    from transformers import AutoModelForImageTextToText

    model = AutoModelForImageTextToText.from_pretrained(base)
    torch.manual_seed(2)
    lora = LoraConfig(r=8, lora_alpha=16, target_modules=["q_proj", "v_proj"], init_lora_weights=False)
    get_peft_model(model, lora).save_pretrained(folder)
    return folder


def sam2(folder: Path) -> Path:
    """A SAM 2.1 hiera-tiny of the real shape with random weights, under its original file name."""
    torchvision_compat.ensure()
    import torch
    from sam2.build_sam import build_sam2

    torch.manual_seed(0)
    network = build_sam2("configs/sam2.1/sam2.1_hiera_t.yaml", None, device="cpu")
    folder.mkdir(parents=True, exist_ok=True)
    torch.save({"model": network.state_dict()}, folder / "sam2.1_hiera_tiny.pt")
    return folder
