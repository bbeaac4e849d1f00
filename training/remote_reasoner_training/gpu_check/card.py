"""The card, its driver and the software that drives it.

    python -m remote_reasoner_training.gpu_check.card

prints one JSON object. It runs in a process of its own: asking PyTorch for a card's name takes memory on it.
"""

from __future__ import annotations

import json
import os
import platform
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version

from remote_reasoner.engines.gpu import nvidia


@dataclass(frozen=True)
class Card:
    """A CUDA card, or the processor where there is none.

    Attributes:
        name: as PyTorch gives it.
        cuda: whether it is a CUDA card.
        memory_gb: memory of the card in 10⁹ bytes; 0 for a processor.
        driver: version of the driver, None where nvidia-smi does not tell.
        software: versions of Python, PyTorch (with its CUDA) and the packages the parts run on.
    """

    name: str
    cuda: bool
    memory_gb: float
    driver: str | None
    software: dict[str, str]

    def described(self) -> str:
        """Memory, driver and versions in one line."""
        parts = [f"{self.memory_gb:.0f} GB"] if self.cuda else []
        parts += [f"driver {self.driver}"] if self.driver else []
        return ", ".join([*parts, *(f"{name} {number}" for name, number in self.software.items())])


PACKAGES = ("transformers", "trl", "peft", "bitsandbytes", "sam2", "onnxruntime", "onnxruntime-gpu")


def card() -> Card:
    """The first card that PyTorch sees, or this computer's processor."""
    import torch

    cuda = torch.cuda.is_available()
    software = {"Python": platform.python_version(), "PyTorch": str(torch.__version__)}
    if cuda:
        software["CUDA"] = str(torch.version.cuda or torch.version.hip)
    for package in PACKAGES:
        try:
            software[package] = version(package)
        except PackageNotFoundError:
            continue
    if not cuda:
        return Card(f"{os.cpu_count()} processors, no GPU", False, 0.0, None, software)
    properties = torch.cuda.get_device_properties(0)
    return Card(properties.name, True, properties.total_memory / 1e9, nvidia("driver_version"), software)


if __name__ == "__main__":
    print(json.dumps(asdict(card())))
