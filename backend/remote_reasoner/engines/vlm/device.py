"""Where a model runs, in which number format, and what to say when memory is short."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import psutil  # type: ignore[import-untyped]

from remote_reasoner.core.errors import BadRequestError, EngineUnavailableError, OutOfMemoryError
from remote_reasoner.engines.vlm.settings import Precision

GIB = 2**30


@dataclass(frozen=True)
class Placement:
    """Device and number format of a model's weights, the attention kernel, and why these."""

    device: str
    dtype: str
    attention: str
    reason: str


def place(device: str = "auto", precision: Precision = "auto") -> Placement:
    """The best device there is, or the one asked for; with the number format that suits it.

    CUDA before Apple's MPS before the CPU. bfloat16 on CUDA cards that compute in it and on MPS from macOS 14
    on, float32 elsewhere: in float16 these models' numbers overflow. FlashAttention 2 where its package is
    installed and the card can run it, else PyTorch's scaled dot-product attention. Raises
    EngineUnavailableError if the device asked for is not there, BadRequestError if PyTorch does not know a
    device of that name.
    """
    import torch

    chosen, why = _best_device() if device == "auto" else (device, f"{device} was asked for")
    try:
        kind = torch.device(chosen).type
    except RuntimeError as error:
        raise BadRequestError(
            f"There is no device called '{chosen}'; use auto, cuda, cuda:1, mps or cpu."
        ) from error
    _check_present(chosen, kind)
    dtype: str = precision
    if precision != "auto":
        why = f"{why}, {precision} was asked for"
    elif kind == "cuda":
        dtype = "bfloat16" if torch.cuda.is_bf16_supported(including_emulation=False) else "float32"
    elif kind == "mps":
        dtype = "bfloat16" if torch.backends.mps.is_macos_or_newer(14, 0) else "float32"
    else:
        dtype = "float32"
    attention = (
        "flash_attention_2" if kind == "cuda" and dtype != "float32" and _has_flash_attention() else "sdpa"
    )
    return Placement(chosen, dtype, attention, f"{why}; {dtype} suits it; attention by {attention}")


def _best_device() -> tuple[str, str]:
    """(device, why)."""
    import torch

    if torch.cuda.is_available():
        return "cuda", f"PyTorch sees {torch.cuda.get_device_name(0)}"
    if torch.backends.mps.is_available():
        return "mps", "PyTorch sees Apple's GPU"
    return "cpu", "PyTorch sees no CUDA card and no Apple GPU"


def _check_present(device: str, kind: str) -> None:
    """Raises EngineUnavailableError where the device is not there."""
    import torch

    if kind == "cuda":
        index = torch.device(device).index or 0
        if not torch.cuda.is_available():
            raise EngineUnavailableError(
                f"The device '{device}' was asked for, but PyTorch sees no CUDA card. Install a CUDA build "
                "of PyTorch and the card's driver, or choose the device 'auto' or 'cpu'."
            )
        if index >= torch.cuda.device_count():
            raise EngineUnavailableError(
                f"The device '{device}' was asked for, but PyTorch sees {torch.cuda.device_count()} "
                "CUDA card(s), counted from 0. Choose one of them."
            )
    elif kind == "mps" and not torch.backends.mps.is_available():
        raise EngineUnavailableError(
            "The device 'mps' was asked for, but PyTorch sees no Apple GPU. Choose 'auto' or 'cpu'."
        )
    elif kind not in ("cuda", "mps", "cpu"):
        raise EngineUnavailableError(
            f"The device '{device}' is not supported; use auto, cuda, cuda:1, mps or cpu."
        )


def _has_flash_attention() -> bool:
    """Whether FlashAttention 2 is installed for this card."""
    from transformers.utils import is_flash_attn_2_available

    return bool(is_flash_attn_2_available())


def free_bytes(device: str) -> int:
    """Memory still free on the device, bytes; the computer's own where the device shares it."""
    import torch

    if torch.device(device).type == "cuda":
        return int(torch.cuda.mem_get_info(device)[0])
    return int(psutil.virtual_memory().available)


def is_out_of_memory(error: BaseException) -> bool:
    """Whether an error of PyTorch means that memory is short; on some devices only its words tell."""
    import torch

    if isinstance(error, (torch.OutOfMemoryError, MemoryError)):
        return True
    words = str(error).lower()
    return isinstance(error, RuntimeError) and ("out of memory" in words or "can't allocate memory" in words)


def out_of_memory(what: str, device: str, advice: str) -> OutOfMemoryError:
    """The error for a person: what did not fit where, how much is free, and what to change."""
    free = free_bytes(device) / GIB
    return OutOfMemoryError(
        f"{what} did not fit into the memory of '{device}' ({free:.1f} GiB free). {advice}"
    )


def release(device: str) -> None:
    """Gives memory that PyTorch keeps for later back to the device."""
    import torch

    kind = torch.device(device).type
    module: Any = {"cuda": torch.cuda, "mps": torch.mps}.get(kind)
    if module is not None:
        module.empty_cache()
