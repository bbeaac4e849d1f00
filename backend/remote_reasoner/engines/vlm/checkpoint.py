"""A vision-language checkpoint on disk or on the hub, loaded with a clear word when it cannot be."""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from remote_reasoner.core import telemetry
from remote_reasoner.core.errors import EngineUnavailableError
from remote_reasoner.core.frame import Convention
from remote_reasoner.engines import torchvision_compat
from remote_reasoner.engines.vlm.device import GIB, Placement, free_bytes, is_out_of_memory, out_of_memory

CONVENTIONS: dict[str, Convention] = {
    "qwen2_5_vl": "resized",
    "qwen2_vl": "thousand",
    "qwen3_vl": "thousand",
    "qwen3_vl_moe": "thousand",
}
"""Model families that run here, by `model_type` in config.json, and what their coordinates mean."""

INSTALL = (
    'Install it with: pip install "remote-reasoner[gpu]" '
    "(the user guide has the whole command, under 'What the engines can do')."
)
NOT_IN_FOUR_BITS = ["visual", "lm_head"]
"""Modules that stay whole: in 4 bits a vision tower sees small things badly, and it is small itself."""
LESS_MEMORY = (
    "Use 4-bit weights, another device, a smaller model such as Qwen/Qwen2.5-VL-3B-Instruct, or the engine "
    "'openai' with a server that has the memory."
)


@dataclass(frozen=True)
class Checkpoint:
    """A loaded model with what goes with it.

    Attributes:
        model: the transformers model, in evaluation mode on its device; wrapped by peft if the adapter could
            not be merged.
        processor: its processor (tokenizer, image processor, chat template).
        convention: what its coordinates mean.
        side: pixels of one visual token.
    """

    model: Any
    processor: Any
    convention: Convention
    side: int


def require_packages(four_bit: bool = False) -> None:
    """Raises EngineUnavailableError naming the package that the engine needs and does not find."""
    for package in ("torch", "torchvision", "transformers", "accelerate"):
        if find_spec(package) is None:
            raise EngineUnavailableError(
                f"The engine 'qwen' needs the package '{package}', which is not here. {INSTALL}"
            )
    if four_bit and find_spec("bitsandbytes") is None:
        raise EngineUnavailableError(
            "4-bit weights need the package 'bitsandbytes', which is not here. Install it with: "
            "pip install bitsandbytes, or turn 4-bit weights off."
        )


def split_adapter(model: str, adapter: str | None) -> tuple[str, str | None]:
    """(base model, adapter): a folder that holds only a LoRA adapter names its base model itself."""
    description = Path(model).expanduser() / "adapter_config.json"
    if adapter is None and description.is_file() and not description.with_name("config.json").is_file():
        return json.loads(description.read_text())["base_model_name_or_path"], model
    return model, adapter


def weight_bytes(folder: Path) -> int:
    """Size of the weight files in a folder, bytes; 0 if there are none."""
    return sum(file.stat().st_size for file in folder.glob("*.safetensors"))


def find(model: str) -> Path | None:
    """The folder of a checkpoint on this computer, by path or in the hub's cache; None if it is not here."""
    folder = Path(model).expanduser()
    if folder.is_dir():
        return folder if (folder / "config.json").is_file() else None
    telemetry.disable()
    from huggingface_hub import try_to_load_from_cache
    from huggingface_hub.errors import HFValidationError

    try:
        cached = try_to_load_from_cache(model, "config.json")
    except HFValidationError:
        return None
    return Path(cached).parent if isinstance(cached, str) else None


def load(model: str, adapter: str | None, placement: Placement, four_bit: bool = False) -> Checkpoint:
    """Loads a checkpoint by hub id or folder, with a LoRA adapter merged into it if one is given.

    Raises EngineUnavailableError where packages or weights are missing, incomplete or of another kind of
    model, OutOfMemoryError where the weights do not fit.
    """
    require_packages(four_bit)
    telemetry.disable()
    torchvision_compat.ensure()
    base, adapter = split_adapter(model, adapter)
    family = _family(base)
    _check_room(base, placement, four_bit)
    try:
        loaded = _load_weights(base, placement, four_bit)
        if adapter is not None:
            loaded = _with_adapter(loaded, adapter, merge=not four_bit)
    except (RuntimeError, MemoryError) as error:
        if not is_out_of_memory(error):
            raise
        raise out_of_memory(f"The model '{base}'", placement.device, LESS_MEMORY) from error
    processor = _processor(base)
    image = processor.image_processor
    return Checkpoint(loaded.eval(), processor, CONVENTIONS[family], int(image.patch_size * image.merge_size))


def _family(model: str) -> str:
    """The `model_type` of a checkpoint; raises for what is missing or unsupported before weights are read."""
    from transformers import AutoConfig

    folder = Path(model).expanduser()
    if model.startswith(("/", "./", "../", "~")) and not folder.is_dir():
        raise EngineUnavailableError(
            f"There is no folder {folder}. Name the folder that holds the model's config.json."
        )
    if folder.is_dir() and not (folder / "config.json").is_file():
        raise EngineUnavailableError(
            f"The folder {folder} holds no config.json, so it is not a model's folder."
        )
    try:
        family = str(AutoConfig.from_pretrained(str(folder) if folder.is_dir() else model).model_type)
    except (OSError, ValueError) as error:
        raise EngineUnavailableError(
            f"The weights of '{model}' are not on this computer and could not be fetched: "
            f"{_first_line(error)} Connect to the internet once, put the model's folder on this computer and "
            "name it, or use the engine 'lite', which needs no download."
        ) from error
    if family not in CONVENTIONS:
        raise EngineUnavailableError(
            f"'{model}' is a model of the kind '{family}'; the engine 'qwen' runs {', '.join(CONVENTIONS)}. "
            "Serve other kinds with vLLM or Ollama and use the engine 'openai'."
        )
    return family


def _check_room(model: str, placement: Placement, four_bit: bool) -> None:
    """Raises OutOfMemoryError if the weights on disk cannot fit: the system would end the whole program."""
    folder = find(model)
    if folder is None:
        return
    stored = json.loads((folder / "config.json").read_text())
    stored_dtype = str(stored.get("dtype") or stored.get("torch_dtype") or "bfloat16")
    widening = 2 if placement.dtype == "float32" and stored_dtype != "float32" else 1
    needed = weight_bytes(folder) * (0.35 if four_bit else widening)
    if needed > free_bytes(placement.device):
        what = f"The model '{model}' needs about {needed / GIB:.1f} GiB as {placement.dtype}; it"
        raise out_of_memory(what, placement.device, LESS_MEMORY)


def _load_weights(model: str, placement: Placement, four_bit: bool) -> Any:
    """The model on its device; every weight must come from the checkpoint."""
    import torch
    from safetensors import SafetensorError
    from transformers import AutoModelForImageTextToText, BitsAndBytesConfig

    dtype = getattr(torch, placement.dtype)
    options: dict[str, Any] = {}
    if four_bit:
        options["quantization_config"] = BitsAndBytesConfig(
            load_in_4bit=True,
            bnb_4bit_quant_type="nf4",
            bnb_4bit_compute_dtype=dtype,
            llm_int8_skip_modules=NOT_IN_FOUR_BITS,
        )
    try:
        loaded, report = AutoModelForImageTextToText.from_pretrained(
            str(find(model) or model),
            dtype=dtype,
            attn_implementation=placement.attention,
            device_map={"": placement.device},
            output_loading_info=True,
            **options,
        )
    except (OSError, SafetensorError) as error:
        raise EngineUnavailableError(
            f"The weights of '{model}' are missing or damaged: {_first_line(error)} Fetch the model again."
        ) from error
    if report["missing_keys"]:
        first = sorted(report["missing_keys"])[0]
        raise EngineUnavailableError(
            f"The weights of '{model}' are incomplete: {len(report['missing_keys'])} tensors such as "
            f"'{first}' are missing. Fetch the model again."
        )
    return loaded


def _processor(model: str) -> Any:
    """The tokenizer and image processor that belong to the checkpoint."""
    from transformers import AutoProcessor

    try:
        return AutoProcessor.from_pretrained(str(find(model) or model))
    except (OSError, ValueError) as error:
        raise EngineUnavailableError(
            f"The tokenizer or image processor of '{model}' is missing or damaged: {_first_line(error)} "
            "Fetch the model again, with all its .json files."
        ) from error


def _with_adapter(model: Any, adapter: str, merge: bool) -> Any:
    """The model with a LoRA adapter, merged into its weights where these are not quantised."""
    if find_spec("peft") is None:
        raise EngineUnavailableError(f"An adapter needs the package 'peft', which is not here. {INSTALL}")
    from peft import PeftModel

    try:
        adapted = PeftModel.from_pretrained(model, str(Path(adapter).expanduser()))
    except (OSError, ValueError, RuntimeError) as error:
        if is_out_of_memory(error):
            raise
        raise EngineUnavailableError(
            f"The adapter '{adapter}' cannot be used: {_first_line(error)} Name a folder or hub id that "
            "holds adapter_config.json and adapter_model.safetensors made for this model."
        ) from error
    return adapted.merge_and_unload() if merge else adapted


def _first_line(error: BaseException) -> str:
    """The first line of an error's words, with a full stop."""
    line = (str(error).strip().splitlines() or [type(error).__name__])[0]
    return line if line.endswith(".") else line + "."
