"""The backend's wheel that travels in the plugin, and what to install for this machine."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from .installer import Order
from .language_pack import pack_for

TRAINED_WITH = ("torch==2.13.0",)
"""What the training package is tested with."""

TRAINING_DOWNLOAD_GB = 0.5
"""About how much training needs; it runs on the processor."""

TORCH_INDEX = "https://download.pytorch.org/whl"
"""PyTorch's own package index: the builds for a given CUDA version, and those without CUDA."""

BUILT_ON = ("setuptools>=77", "wheel", "torch==2.13.0", "torchvision==0.28.0")
"""What the large models' packages are built on, in the versions that are tested together."""

GPU_DOWNLOAD_GB = {"cuda": 3.5, "mps": 0.4, "cpu": 0.5}
"""About how much the extra downloads, told before it starts."""


def bundled_wheel(plugin_folder: Path) -> Path | None:
    """The backend's wheel beside the plugin's code, None in a development checkout."""
    wheels = sorted((plugin_folder / "wheel").glob("remote_reasoner-*.whl"))
    return wheels[-1] if wheels else None


def training_wheel(plugin_folder: Path) -> Path | None:
    """The training package's wheel there, None in a development checkout."""
    wheels = sorted((plugin_folder / "wheel").glob("remote_reasoner_training-*.whl"))
    return wheels[-1] if wheels else None


def accelerator() -> str:
    """ "cuda" where NVIDIA's driver is installed, "mps" on Apple silicon, else "cpu"."""
    if shutil.which("nvidia-smi"):
        return "cuda"
    if sys.platform == "darwin":
        return "mps"
    return "cpu"


def order_for(wheel: Path, gpu_extra: bool, locale: str) -> Order:
    """What to install: the wheel alone, or with the extra and the torch build that fits this machine.

    `locale` is QGIS's; where the backend needs a language pack for it, that is added.
    """
    pack = pack_for(locale)
    if not gpu_extra:
        return Order(wheel, pack=pack)
    builds = {"cuda": "cu128", "cpu": "cpu"}
    build = builds.get(accelerator())
    options = ("--extra-index-url", f"{TORCH_INDEX}/{build}") if build else ()
    return Order(wheel, "gpu", options, BUILT_ON, pack)


def order_for_training(wheel: Path, training: Path) -> Order:
    """What trains the embedded engine, on the processor, in an environment without large models."""
    options = () if sys.platform == "darwin" else ("--extra-index-url", f"{TORCH_INDEX}/cpu")
    return Order(wheel, pip_options=options, training=training, besides=TRAINED_WITH)
