"""Readers of the public data sets, each in its exact layout.

from remote_reasoner_training.datasets import read_split
reading = read_split(Path("/data/EarthReason"), "val")
print(reading.summary())
"""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

from remote_reasoner_training.datasets import (
    coco,
    corrections,
    earthreason,
    lasers,
    refsegrs,
    remotesam,
    rrsisd,
    rsvg,
)
from remote_reasoner_training.datasets.annotate import MIN_AREA
from remote_reasoner_training.datasets.base import SPLITS, DatasetError, Drop, Reading, Sample

__all__ = ["SPLITS", "DatasetError", "Drop", "Reading", "Sample", "layout_of", "read_split"]

LAYOUTS: tuple[ModuleType, ...] = (earthreason, remotesam, rrsisd, refsegrs, lasers, rsvg, corrections, coco)
MASK_LAYOUTS = (earthreason, remotesam, rrsisd, refsegrs, lasers)
"""Those whose boxes are made from their masks."""


def layout_of(folder: Path) -> ModuleType:
    """The reader for a folder. Raises DatasetError where none fits."""
    if not folder.is_dir():
        raise DatasetError(f"{folder} is no folder; give the folder that the data set was unpacked to.")
    for layout in LAYOUTS:
        if layout.recognises(folder):
            return layout
    known = ", ".join(layout.LAYOUT for layout in LAYOUTS)
    raise DatasetError(f"{folder} has none of the known layouts ({known}); see the training guide for them.")


def read_split(folder: Path, split: str, min_area: int = MIN_AREA) -> Reading:
    """One split of a data set, whichever layout it has.

    Where boxes are made from masks, connected pixels fewer than `min_area` give none. Raises DatasetError
    where the split cannot be read.
    """
    if split not in SPLITS:
        raise DatasetError(f"There is no split {split!r}; choose one of {', '.join(SPLITS)}.")
    layout = layout_of(folder)
    if layout in MASK_LAYOUTS:
        return layout.read(folder, split, min_area)
    return layout.read(folder, split)
