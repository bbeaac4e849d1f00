"""A SAM 2 or 2.1 checkpoint by hub id, folder or file, loaded with a clear word when it cannot be."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from pickle import UnpicklingError
from typing import Any

from remote_reasoner.core import telemetry
from remote_reasoner.core.errors import EngineUnavailableError
from remote_reasoner.engines import torchvision_compat
from remote_reasoner.engines.vlm.device import is_out_of_memory, out_of_memory

LESS_MEMORY = "Use facebook/sam2.1-hiera-tiny, another device, or the segmenter 'lite'."


def load(model: str, device: str) -> Any:
    """The sam2 package's network in evaluation mode on the device.

    Raises EngineUnavailableError where the package or the weights are missing or do not belong together,
    OutOfMemoryError where they do not fit.
    """
    for package in ("torch", "torchvision", "sam2"):
        if find_spec(package) is None:
            raise EngineUnavailableError(
                f"The segmenter 'sam2' needs the package '{package}', which is not here. Install it with: "
                'pip install "remote-reasoner[gpu]" '
                "(the user guide has the whole command, under 'What the engines can do')."
            )
    telemetry.disable()
    torchvision_compat.ensure()
    from sam2.build_sam import build_sam2

    config, file = locate(model)
    try:
        return build_sam2(config, str(file), device=device)
    except (UnpicklingError, KeyError, EOFError) as error:
        words = f"{file} is not a SAM 2 checkpoint, or is damaged. Fetch it again."
        raise EngineUnavailableError(words) from error
    except (RuntimeError, MemoryError) as error:
        if is_out_of_memory(error):
            raise out_of_memory(f"The model '{model}'", device, LESS_MEMORY) from error
        raise EngineUnavailableError(
            f"The weights in {file} are damaged, or not those its name says. Fetch them again."
        ) from error


def locate(model: str) -> tuple[str, Path]:
    """(name of the package's configuration, checkpoint file) of a model; fetched from the hub if need be."""
    from sam2.build_sam import HF_MODEL_ID_TO_FILENAMES

    configs = {file: config for config, file in HF_MODEL_ID_TO_FILENAMES.values()}
    path = Path(model).expanduser()
    if path.is_file() and path.name in configs:
        return configs[path.name], path
    if path.is_dir():
        known = [file for file in configs if (path / file).is_file()]
        if len(known) == 1:
            return configs[known[0]], path / known[0]
        held = f"{len(known)} of them" if known else "none of them"
        raise EngineUnavailableError(
            f"The folder {path} should hold one file named as one of {', '.join(sorted(configs))}; "
            f"it holds {held}."
        )
    if model not in HF_MODEL_ID_TO_FILENAMES:
        raise EngineUnavailableError(
            f"'{model}' is no SAM 2 model. Name one of {', '.join(HF_MODEL_ID_TO_FILENAMES)}, or a folder or "
            f"file of such a checkpoint under its original name."
        )
    config, file = HF_MODEL_ID_TO_FILENAMES[model]
    return config, _fetch(model, file)


def _fetch(model: str, file: str) -> Path:
    """The checkpoint in the hub's cache, fetched into it if it is not there."""
    from huggingface_hub import hf_hub_download

    try:
        return Path(hf_hub_download(model, file))
    except (OSError, ValueError) as error:
        raise EngineUnavailableError(
            f"The weights of '{model}' are not on this computer and could not be fetched. Connect to the "
            f"internet once, put {file} on this computer and name its folder, or use the segmenter 'lite', "
            "which needs no download."
        ) from error
