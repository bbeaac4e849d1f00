"""Weights that came of corrections, kept on this computer: a folder each, beside the backend's own."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..failure import Failure
from ..translation import tr

WEIGHT_FILES = ("detector.onnx", "land_cover.onnx", "detector.json")
FIGURES = "adapted.json"
NAME = re.compile(r"\w[\w .\-]{0,39}")
CORRECTIONS = "corrections"
WEIGHTS_VARIABLE = "REMOTE_REASONER_LITE_WEIGHTS"


@dataclass(frozen=True)
class Figure:
    """A mean figure, 0 to 1, before and after. `of` is what it was measured on."""

    of: str
    before: float
    after: float


@dataclass(frozen=True)
class AdaptedWeights:
    """A folder of weights, and what `adapt` measured of them."""

    name: str
    folder: Path
    figures: tuple[Figure, ...] = ()


def kept(folder: Path) -> list[AdaptedWeights]:
    """All weights in a folder of such folders, by name."""
    if not folder.is_dir():
        return []
    found = sorted(one for one in folder.iterdir() if NAME.fullmatch(one.name) and is_whole(one))
    return [AdaptedWeights(one.name, one, _figures(one)) for one in found]


def is_whole(folder: Path) -> bool:
    """Whether the folder holds all files of weights."""
    return all((folder / name).is_file() for name in WEIGHT_FILES)


def remove(weights: AdaptedWeights) -> None:
    """Removes the folder. Raises Failure where a file is in use or protected."""
    try:
        shutil.rmtree(weights.folder)
    except OSError as error:
        raise Failure(
            tr("“{name}” could not be removed: {error}. Close what uses it and try again.").format(
                name=weights.name, error=error
            )
        ) from error


def checked_name(text: str) -> str:
    """The name of new weights, which becomes a folder's. Raises Failure."""
    name = " ".join(text.split())
    if not NAME.fullmatch(name) or name.endswith("."):
        raise Failure(
            tr("Give the new weights a name of letters, digits, spaces, dots and hyphens, 40 at most.")
        )
    return name


def parse_figures(changes: Any) -> tuple[Figure, ...]:
    """The figures of what `adapt` tells of its networks; nothing where it is something else."""
    found = []
    try:
        for change in changes:
            for name, (before, after) in change["figures"].items():
                of = f"{name}, {change['stage'].partition('-wide')[0]}"
                found.append(Figure(of, float(before), float(after)))
    except (TypeError, KeyError, ValueError, AttributeError):
        return ()
    return tuple(found)


def _figures(folder: Path) -> tuple[Figure, ...]:
    try:
        return parse_figures(json.loads((folder / FIGURES).read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return ()
