"""The rows of a prepared training set, read back without the raster libraries that prepare it."""

from __future__ import annotations

from pathlib import Path
from typing import Any


def load_rows(folder: Path, split: str) -> Any:
    """The rows of a prepared split as a `datasets.Dataset`, with `image` as a picture read when needed."""
    from datasets import Image, load_from_disk

    rows = load_from_disk(folder / "rows")[split]
    located = rows.map(lambda found: {"image": str(folder / found["image"])}, desc=None)
    return located.cast_column("image", Image())
