"""The device the parts run on, and what they take of its memory."""

from __future__ import annotations

from remote_reasoner.bench.measure import peak_memory_mib


def device() -> tuple[str, str]:
    """(device, number format): the first CUDA card in bfloat16, or the processor in float32."""
    import torch

    return ("cuda", "bfloat16") if torch.cuda.is_available() else ("cpu", "float32")


def synchronize() -> None:
    """Waits until the card has done all that it was given; nothing to wait for without one."""
    import torch

    if torch.cuda.is_available():
        torch.cuda.synchronize()


def memory_now_gb() -> float:
    """Memory of the card in use, 10⁹ bytes; the process's peak without a card."""
    import torch

    return torch.cuda.memory_allocated() / 1e9 if torch.cuda.is_available() else _process_gb()


def peak_memory_gb() -> float:
    """The most memory that PyTorch took of the card so far, 10⁹ bytes; the process's peak without a card."""
    import torch

    return torch.cuda.max_memory_reserved() / 1e9 if torch.cuda.is_available() else _process_gb()


def _process_gb() -> float:
    return peak_memory_mib() * 2**20 / 1e9
