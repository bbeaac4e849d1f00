"""Weights that come from elsewhere: read with distrust, and refused where they are not of this engine.

Nothing in an ONNX file is a program, but it may name files beside it, ask for any memory, or be of another
network. What passes has the settings, the inputs and the outputs of the released weights, all in itself.
"""

from __future__ import annotations

import math
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import get_args

import numpy as np

from remote_reasoner.core.errors import BadRequestError
from remote_reasoner.engines.lite.vision.categories import LAND_COVER, OBJECTS
from remote_reasoner.engines.lite.vision.settings import (
    WEIGHTS,
    AreaSettings,
    DetectorSettings,
    MaskMethod,
    ObjectSettings,
)

WEIGHT_FILES = ("detector.onnx", "land_cover.onnx", "detector.json")
"""What a folder of weights holds."""
MOST_BYTES = {"detector.onnx": 64 * 2**20, "land_cover.onnx": 64 * 2**20, "detector.json": 2**20}
LONGEST_VERSION = 100
INPUT: dict[str, tuple[object, ...]] = {"pixels": ("tensor(uint8)", 4)}
TRIED = 64
"""Pixels a side of the picture that a network is tried on."""
MASK_METHODS = get_args(MaskMethod)


def check_weights(folder: Path) -> None:
    """Raises BadRequestError where the folder holds no weights that this engine can run on."""
    for name in WEIGHT_FILES:
        path = folder / name
        if not path.is_file():
            raise BadRequestError(
                f"{folder} holds no adapted weights ({name} is missing); name a folder that "
                "`remote-reasoner adapt` wrote, or leave --weights out."
            )
        if path.stat().st_size > MOST_BYTES[name]:
            raise _refused(path, f"it has more than {MOST_BYTES[name] // 2**20} MiB")
    try:
        problem = _wrong(DetectorSettings.read(folder / "detector.json"))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        problem = f"{type(error).__name__}: {error}"
    if problem:
        raise _refused(folder / "detector.json", f"it holds no settings of the engine: {problem}")
    for name in ("detector.onnx", "land_cover.onnx"):
        _check_network(folder / name, WEIGHTS / name)


def _wrong(settings: DetectorSettings) -> str:
    """What is wrong with the settings; empty where they can be used."""
    version = settings.version
    if not isinstance(version, str) or not version.isprintable() or len(version) > LONGEST_VERSION:
        return "the version is no short text"
    for name in OBJECTS:
        one = settings.objects[name]
        if one.mask_method not in MASK_METHODS or one.looks not in (1, 2):
            return f"{name}: an unknown way to make masks, or to look"
        if not _numbers(one, "mask_method") or one.slope <= 0:
            return f"{name}: a setting is no number that can be used"
    for name in LAND_COVER:
        if not _numbers(settings.areas[name]):
            return f"{name}: a setting is no number that can be used"
    return ""


def _numbers(settings: ObjectSettings | AreaSettings, *but: str) -> bool:
    values = [getattr(settings, one.name) for one in fields(settings) if one.name not in but]
    return all(isinstance(one, int | float) and math.isfinite(one) and abs(one) <= 1e6 for one in values)


def _check_network(path: Path, released: Path) -> None:
    """Loads it from memory, where no file beside it can be reached, and compares what goes in and out."""
    try:
        found = _signature(path)
    except Exception as error:  # ONNX Runtime's own errors have no common class
        raise _refused(path, f"it is damaged, or no network ({str(error).strip()[:120]})") from error
    if found != _released_signature(released):
        raise _refused(path, "it takes or gives something else than the engine's networks")


@cache
def _released_signature(path: Path) -> dict[str, tuple[object, ...]]:
    """That of the released weights, which stay as they are."""
    return _signature(path)


def _signature(path: Path) -> dict[str, tuple[object, ...]]:
    """What goes in, and what comes out of a small grey picture: names, types and shapes."""
    from remote_reasoner.engines import onnx_runtime  # loads the library; most who read this file do not run

    options = onnx_runtime.SessionOptions()
    options.log_severity_level = 4
    options.intra_op_num_threads = 1
    session = onnx_runtime.InferenceSession(path.read_bytes(), options, providers=["CPUExecutionProvider"])
    taken: dict[str, tuple[object, ...]] = {
        one.name: (one.type, len(one.shape or ())) for one in session.get_inputs()
    }
    if taken != INPUT:
        return taken
    names = [one.name for one in session.get_outputs()]
    maps = session.run(names, {"pixels": np.full((1, TRIED, TRIED, 3), 128, np.uint8)})
    given = {name: (one.dtype.str, *one.shape) for name, one in zip(names, maps, strict=True)}
    if not all(np.isfinite(one).all() for one in maps):
        raise ValueError("what it gives is no number")
    return taken | given


def _refused(path: Path, cause: str) -> BadRequestError:
    return BadRequestError(
        f"{path} are no weights of this engine: {cause}. Use a folder that `remote-reasoner adapt` of this "
        "version wrote, or the released weights."
    )
