"""Qwen2.5-VL with random weights in the shape of the real 7B model, made on the device it runs on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from remote_reasoner.engines import torchvision_compat
from remote_reasoner_training.grpo import tiny_model


@dataclass(frozen=True)
class Shape:
    """Sizes of a Qwen2.5-VL, by the names of the published config.json.

    `rope` shares a head's half among time, height and width (`mrope_section`); `vocabulary` counts the rows
    of the embedding.
    """

    vocabulary: int
    hidden: int
    layers: int
    heads: int
    key_value_heads: int
    intermediate: int
    rope: tuple[int, int, int]
    vision_depth: int
    vision_hidden: int
    vision_heads: int
    vision_intermediate: int
    full_attention: tuple[int, ...]


QWEN_7B = Shape(152_064, 3584, 28, 28, 4, 18_944, (16, 24, 24), 32, 1280, 16, 3420, (7, 15, 23, 31))
"""Qwen/Qwen2.5-VL-7B-Instruct, and 1e12Leon/RemoteReasoner, which was trained from it."""
TINY = Shape(2048, 64, 2, 4, 2, 128, (2, 3, 3), 2, 32, 2, 64, (1,))


def shape(tiny: bool) -> Shape:
    """The real shape, or the tiny one that tries the code."""
    return TINY if tiny else QWEN_7B


def processor(sizes: Shape) -> Any:
    """The processor of `tiny_model`, with as many tokens as the model has."""
    return tiny_model.build_processor(vocabulary=sizes.vocabulary)


def config(sizes: Shape, tokenizer: Any) -> Any:
    """The model's configuration, with the tokenizer's own control tokens."""
    from transformers import Qwen2_5_VLConfig

    token = {name: tokenizer.convert_tokens_to_ids(name) for name in tiny_model.SPECIAL_TOKENS}
    text = {
        "vocab_size": sizes.vocabulary,
        "hidden_size": sizes.hidden,
        "intermediate_size": sizes.intermediate,
        "num_hidden_layers": sizes.layers,
        "num_attention_heads": sizes.heads,
        "num_key_value_heads": sizes.key_value_heads,
        "max_position_embeddings": 128_000,
        "rms_norm_eps": 1e-6,
        "rope_parameters": {"rope_type": "default", "rope_theta": 1e6, "mrope_section": list(sizes.rope)},
        "bos_token_id": token["<|endoftext|>"],
        "eos_token_id": token["<|im_end|>"],
        "pad_token_id": token["<|endoftext|>"],
    }
    vision = {
        "depth": sizes.vision_depth,
        "hidden_size": sizes.vision_hidden,
        "intermediate_size": sizes.vision_intermediate,
        "num_heads": sizes.vision_heads,
        "out_hidden_size": sizes.hidden,
        "patch_size": 14,
        "window_size": 112,
        "fullatt_block_indexes": list(sizes.full_attention),
    }
    return Qwen2_5_VLConfig(
        text_config=text,
        vision_config=vision,
        image_token_id=token["<|image_pad|>"],
        video_token_id=token["<|video_pad|>"],
        vision_start_token_id=token["<|vision_start|>"],
        vision_end_token_id=token["<|vision_end|>"],
        tie_word_embeddings=False,
    )


def random_model(sizes: Shape, tokenizer: Any, device: str, dtype: str) -> Any:
    """A Qwen2_5_VLForConditionalGeneration with random weights, never anywhere but on the device."""
    torchvision_compat.ensure()
    import torch
    from transformers import AutoModelForImageTextToText

    torch.manual_seed(0)
    with torch.device(device):
        model = AutoModelForImageTextToText.from_config(
            config(sizes, tokenizer), dtype=getattr(torch, dtype), attn_implementation="sdpa"
        )
    model.generation_config.eos_token_id = [tokenizer.eos_token_id, tokenizer.pad_token_id]
    model.generation_config.pad_token_id = tokenizer.pad_token_id
    return model.eval()


def random_model_in_nf4(sizes: Shape, tokenizer: Any, device: str, dtype: str) -> Any:
    """The same, the language model's linear layers in 4 bits (nf4), computing in `dtype`.

    Vision tower, embedding and output head stay in `dtype`. Layers are made and quantised one after the
    other, so that the whole never lies in memory in 16 bits: it fits where the 4-bit model fits.
    """
    import torch

    model = random_model(replace(sizes, layers=1), tokenizer, device, dtype)
    whole = config(sizes, tokenizer).get_text_config()
    whole._attn_implementation = "sdpa"
    decoder = model.model.language_model
    kind, compute = type(decoder.layers[0]), getattr(torch, dtype)
    layers = []
    for index in range(sizes.layers):
        with torch.device(device):
            layer = kind(whole, index).to(compute)
        layers.append(_quantised(layer, compute).eval())
    decoder.layers = torch.nn.ModuleList(layers)
    decoder.config = model.config.text_config = whole
    return model


def _quantised(layer: Any, compute: Any) -> Any:
    """The layer with its linear layers in nf4."""
    import bitsandbytes
    import torch

    linear = [(name, one) for name, one in layer.named_modules() if isinstance(one, torch.nn.Linear)]
    for name, wide in linear:
        narrow = bitsandbytes.nn.Linear4bit(
            wide.in_features,
            wide.out_features,
            bias=wide.bias is not None,
            compute_dtype=compute,
            quant_type="nf4",
            device="meta",
        )
        weight = bitsandbytes.nn.Params4bit(wide.weight.data, requires_grad=False, quant_type="nf4")
        narrow.weight, narrow.bias = weight.to(wide.weight.device), wide.bias
        layer.set_submodule(name, narrow)
    return layer
