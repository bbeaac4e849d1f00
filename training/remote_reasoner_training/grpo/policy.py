"""The policy that is trained: model, processor and LoRA."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from remote_reasoner.core.errors import EngineUnavailableError
from remote_reasoner.engines import torchvision_compat
from remote_reasoner_training.grpo import tiny_model
from remote_reasoner_training.grpo.config import Lora, Model

VISION_PREFIX = r".*(?:visual|vision_tower)\..*"
"""Names of the modules that language-only LoRA leaves alone."""


def base_checkpoint(settings: Model, folder: Path, seed: int = 0) -> str:
    """What to load the model from: a hub id or folder; for "tiny" one that is built in `folder`."""
    if settings.base != "tiny":
        return settings.base
    if not (folder / "config.json").is_file():
        tiny_model.save(folder, seed, hidden_size=settings.hidden_size, layers=settings.layers)
    return str(folder)


def load_processor(checkpoint: str, settings: Model) -> Any:
    """The processor, with the pixel budget that the pictures were prepared for, padding on the left."""
    torchvision_compat.ensure()
    from transformers import AutoProcessor

    try:
        processor = AutoProcessor.from_pretrained(checkpoint, max_pixels=settings.max_pixels)
    except OSError as error:
        raise EngineUnavailableError(
            f"The processor of {checkpoint} could not be loaded: {error}. Give a folder or a hub id that "
            "can be reached from here as model.base."
        ) from error
    processor.tokenizer.padding_side = "left"
    return processor


def load_model(checkpoint: str, settings: Model) -> Any:
    """The Qwen2.5-VL in a checkpoint. Raises EngineUnavailableError where it cannot be loaded."""
    torchvision_compat.ensure()
    import torch
    from transformers import AutoModelForImageTextToText

    try:
        return AutoModelForImageTextToText.from_pretrained(
            checkpoint, dtype=getattr(torch, settings.dtype), attn_implementation=settings.attention
        )
    except OSError as error:
        raise EngineUnavailableError(
            f"The model {checkpoint} could not be loaded: {error}. Give a folder or a hub id that can be "
            "reached from here as model.base."
        ) from error


def quiet() -> None:
    """Switches off the progress bars of the libraries; a run prints its own lines."""
    torchvision_compat.ensure()
    from datasets import disable_progress_bars
    from transformers.utils import logging

    disable_progress_bars()
    logging.disable_progress_bar()


def lora_config(settings: Lora) -> Any:
    """PEFT's configuration: all linear layers but the output head, the vision tower's where asked for."""
    from peft import LoraConfig

    return LoraConfig(
        r=settings.rank,
        lora_alpha=settings.alpha,
        lora_dropout=settings.dropout,
        target_modules="all-linear",
        exclude_modules=VISION_PREFIX if settings.language_only else None,
        task_type="CAUSAL_LM",
    )
