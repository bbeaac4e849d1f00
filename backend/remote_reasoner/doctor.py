"""What is installed, which engines can run here, and which weights are present."""

from __future__ import annotations

import os
import platform
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

from pydantic import BaseModel, Field

from remote_reasoner import __version__
from remote_reasoner.core.errors import EngineUnavailableError, RemoteReasonerError
from remote_reasoner.engines import registry
from remote_reasoner.engines.gpu import gpu
from remote_reasoner.engines.lite.settings import LiteSettings
from remote_reasoner.engines.lite.vision.settings import WEIGHTS, released_settings
from remote_reasoner.engines.sam2.settings import Sam2Settings
from remote_reasoner.engines.settings import read
from remote_reasoner.engines.vlm.settings import QwenSettings
from remote_reasoner.settings import Settings

PACKAGES = {
    "base": ("numpy", "rasterio", "pyproj", "shapely", "geopandas", "opencv-python-headless", "onnxruntime"),
    "service": ("fastapi", "uvicorn", "requests"),
    "gpu": ("torch", "torchvision", "transformers", "accelerate", "peft", "sam2"),
    "train": ("trl", "datasets", "deepspeed"),
}
"""Extra, or part of the base install, to its packages."""


class EngineState(BaseModel):
    """Whether an engine can run here."""

    kind: str
    name: str
    available: bool
    why_not: str | None
    device: str | None


class Weights(BaseModel):
    """Weights on this computer; `size` in bytes, None where they are not here."""

    name: str
    size: int | None
    place: str | None = None


class Examination(BaseModel):
    """What `remote-reasoner doctor` finds."""

    version: str = __version__
    python: str = Field(default_factory=platform.python_version)
    platform: str = Field(default_factory=platform.platform)
    processors: int | None = Field(default_factory=os.cpu_count)
    gpu: str | None = Field(default_factory=gpu)
    pytorch: str | None = Field(description="Where PyTorch would run the large engines, and why.")
    packages: dict[str, dict[str, str | None]]
    engines: list[EngineState]
    weights: list[Weights]
    verdict: str = Field(description="Which engine answers where a question names none, or why none does.")


def examine(settings: Settings) -> Examination:
    """Looks at this computer. Loads no engine and opens no connection."""
    states = [
        EngineState(
            kind=one.kind, name=one.name, available=one.available, why_not=one.why_not, device=one.device
        )
        for one in registry.available()
    ]
    return Examination(
        pytorch=_pytorch(),
        packages={part: {name: _installed(name) for name in names} for part, names in PACKAGES.items()},
        engines=states,
        weights=[
            _folder("embedded engine", WEIGHTS),
            *_adapted(),
            _hub(read(QwenSettings).model),
            _hub(read(Sam2Settings).model),
        ],
        verdict=_verdict(states, settings),
    )


def _pytorch() -> str | None:
    """Where PyTorch would run the large engines, and why; None without PyTorch."""
    if any(find_spec(package) is None for package in ("torch", "transformers", "psutil")):
        return None
    from remote_reasoner.engines.vlm.device import place

    chosen = read(QwenSettings)
    try:
        placement = place(chosen.device, chosen.precision)
    except RemoteReasonerError as error:
        return str(error)
    unused = gpu() is not None and chosen.device == "auto" and placement.device == "cpu"
    hint = " The GPU is not used: install a build of PyTorch for it." if unused else ""
    return f"{placement.device} ({placement.reason}).{hint}"


def _installed(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def _verdict(states: list[EngineState], settings: Settings) -> str:
    said = []
    for kind, name in (("reasoner", settings.engine), ("segmenter", settings.segmenter)):
        state = next((one for one in states if (one.kind, one.name) == (kind, name)), None)
        if state is None:
            said.append(f"There is no {kind} '{name}'.")
        elif state.why_not is not None:
            said.append(state.why_not)
        else:
            said.append(f"The {kind} '{name}' answers where a question names none, on: {state.device}.")
    return " ".join(said)


def _adapted() -> list[Weights]:
    """The adapted weights that the embedded engine runs on; none where it runs on the released ones."""
    folder = read(LiteSettings).weights
    if folder is None:
        return []
    try:
        version = released_settings(folder).version
    except EngineUnavailableError as error:
        version = str(error)
    return [_folder(f"embedded engine, adapted and in use: {version}", folder)]


def _hub(model: str) -> Weights:
    """The weights of a hub id, where the hub's own client keeps them, or of a folder or file."""
    if Path(model).exists():
        return _folder(model, Path(model))
    home = Path(
        os.environ.get("HF_HOME") or Path(os.environ.get("XDG_CACHE_HOME", "~/.cache")) / "huggingface"
    )
    cache = Path(os.environ.get("HF_HUB_CACHE") or home / "hub").expanduser()
    return _folder(model, cache / f"models--{model.replace('/', '--')}")


def _folder(name: str, folder: Path) -> Weights:
    """The size of what is in a folder; links, which the hub's cache is full of, are not counted twice."""
    files = [folder] if folder.is_file() else [path for path in folder.rglob("*") if not path.is_symlink()]
    size = sum(path.stat().st_size for path in files if path.is_file())
    return Weights(name=name, size=size or None, place=str(folder) if size else None)
