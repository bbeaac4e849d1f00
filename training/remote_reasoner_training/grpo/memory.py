"""An estimate of the GPU memory that a GRPO run needs, term by term."""

from __future__ import annotations

from dataclasses import dataclass

from remote_reasoner_training.grpo.config import TrainingConfig

PIXELS_A_TOKEN = 28 * 28
PIXELS_A_PATCH = 14 * 14
VALUES_A_PATCH = 2 * 3 * PIXELS_A_PATCH
"""Two frames of three channels, as the vision tower takes a picture."""
SAM2_BYTES = 3.5e9
"""Measured peak of the large model, which is the most it can be (docs/engines.md)."""
PROMPT_TOKENS = 320
"""Tokens of the instruction and the question, beside the picture's."""


@dataclass(frozen=True)
class Architecture:
    """What decides memory in a Qwen2.5-VL: sizes of its language model and of its vision tower."""

    parameters: float
    layers: int
    hidden: int
    key_value: int
    intermediate: int
    vocabulary: int
    vision_layers: int = 32
    vision_hidden: int = 1280
    vision_intermediate: int = 3420


ARCHITECTURES = {
    "Qwen/Qwen2.5-VL-7B-Instruct": Architecture(8.29e9, 28, 3584, 512, 18944, 152_064),
    "Qwen/Qwen2.5-VL-3B-Instruct": Architecture(3.75e9, 36, 2048, 256, 11008, 151_936),
    "1e12Leon/RemoteReasoner": Architecture(8.29e9, 28, 3584, 512, 18944, 152_064),
}


def trainable_parameters(model: Architecture, rank: int, language_only: bool) -> float:
    """LoRA's parameters: rank × (inputs + outputs), summed over all linear layers."""
    query_output = 2 * (2 * model.hidden)
    key_value = 2 * (model.hidden + model.key_value)
    feed_forward = 3 * (model.hidden + model.intermediate)
    language = model.layers * (query_output + key_value + feed_forward)
    attention = (model.vision_hidden + 3 * model.vision_hidden) + 2 * model.vision_hidden
    vision_block = attention + 3 * (model.vision_hidden + model.vision_intermediate)
    merger = 2 * 4 * model.vision_hidden + 4 * model.vision_hidden + model.hidden
    vision = 0 if language_only else model.vision_layers * vision_block + merger
    return float(rank * (language + vision))


def memory_terms(config: TrainingConfig) -> dict[str, float] | None:
    """Gigabytes a GPU, by what they are for; None for a model whose architecture is not known here.

    Training and generation take turns, so the peak is what both share plus the larger of the two; vLLM in
    the same process keeps its share all the time unless it sleeps. An estimate, not a measurement: allocator
    overhead comes on top.
    """
    model = ARCHITECTURES.get(config.model.base)
    if model is None:
        return None
    grpo, gpus = config.grpo, max(config.hardware.gpus * config.hardware.machines, 1)
    weight_bytes = 2 if config.model.dtype == "bfloat16" else 4
    weights = model.parameters * weight_bytes
    lora = trainable_parameters(model, config.lora.rank, config.lora.language_only)
    sequence = config.model.max_pixels / PIXELS_A_TOKEN + PROMPT_TOKENS + grpo.max_completion
    kept_a_layer = model.hidden * (1 if config.model.gradient_checkpointing else 16)
    completions = grpo.per_device_batch * grpo.accumulation
    training = {
        # Hidden states at every layer's input, and one layer recomputed at a time.
        "activations": grpo.per_device_batch
        * sequence
        * 2
        * (kept_a_layer * model.layers + 16 * model.hidden),
        # Logits of the completion, their log-probabilities and gradient, in two bytes each.
        "logits": 3 * grpo.per_device_batch * grpo.max_completion * model.vocabulary * 2,
    }
    generation = {
        "weights gathered for generation": weights * (1 - 1 / gpus),
        "key-value cache": completions * sequence * model.layers * 2 * model.key_value * 2,
        # All pictures of a generation batch go through the model at once.
        "prefill": _prefill(model, completions, config.model.max_pixels, weight_bytes),
    }
    beside: dict[str, float] = {}
    if grpo.generation == "vllm-colocate":
        share = {"vLLM": grpo.vllm_memory * config.hardware.gpu_memory_gb * 1e9}
        generation, beside = (share, {}) if grpo.vllm_sleep else ({}, share)
    elif grpo.generation == "vllm-server":
        generation = {}
    shared = {
        "weights (ZeRO-3 share)": weights / gpus,
        # Weight, gradient and AdamW's three float32 values of each trained parameter.
        "LoRA, gradients, optimizer": lora * 16 / gpus,
        **beside,
    }
    if config.rewards.mask and config.rewards.segmenter == "sam2":
        shared["SAM 2"] = SAM2_BYTES
    peak = sum(shared.values()) + max(sum(training.values()), sum(generation.values()))
    terms = {**shared, **training, **generation, "peak": peak}
    return {name: value / 1e9 for name, value in terms.items()}


def vllm_share(config: TrainingConfig) -> tuple[float, float] | None:
    """(gigabytes that vLLM gets of each GPU, gigabytes it needs there); None where it does not run there.

    It holds a whole copy of the weights beside ZeRO-3's share of them, divided by its tensor parallelism, and
    a cache for at least one answer.
    """
    model = ARCHITECTURES.get(config.model.base)
    grpo = config.grpo
    if model is None or grpo.generation != "vllm-colocate":
        return None
    weights = model.parameters * (2 if config.model.dtype == "bfloat16" else 4)
    longest = config.model.max_pixels / PIXELS_A_TOKEN + PROMPT_TOKENS + grpo.max_completion
    cache = longest * model.layers * 2 * model.key_value * 2
    prefill = _prefill(model, 1, config.model.max_pixels, 2)
    needed = (weights + cache) / grpo.vllm_tensor_parallel + prefill
    return grpo.vllm_memory * config.hardware.gpu_memory_gb, needed / 1e9


def _prefill(model: Architecture, pictures: int, max_pixels: int, weight_bytes: int) -> float:
    """Bytes that live at once while so many pictures with their prompts pass the model, without gradients.

    The widest layer counts: four hidden states and the two halves of the gated feed-forward, in two bytes.
    """
    patches, tokens = max_pixels / PIXELS_A_PATCH, max_pixels / PIXELS_A_TOKEN + PROMPT_TOKENS
    values = pictures * patches * VALUES_A_PATCH * weight_bytes
    vision = pictures * patches * 2 * (4 * model.vision_hidden + 2 * model.vision_intermediate)
    language = pictures * tokens * 2 * (4 * model.hidden + 2 * model.intermediate)
    return values + max(vision, language)
