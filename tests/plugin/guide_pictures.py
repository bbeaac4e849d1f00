"""The user guide's pictures: what tests see, kept where GUIDE_PICTURES names a folder (`make pictures`)."""

from __future__ import annotations

import os
from pathlib import Path

from PIL import Image

FOLDER_VARIABLE = "GUIDE_PICTURES"
LARGEST_BYTES = 150_000
"""The guide travels in the plugin's zip, and is read over slow lines."""

COLOURS = 256
"""The palette's: three rounds of k-means keep an aerial picture true, at a third of the size."""


def keep(screenshot: Path, name: str) -> None:
    """Keeps a screenshot as NAME.png, in 256 colours; without GUIDE_PICTURES it does nothing."""
    folder = os.environ.get(FOLDER_VARIABLE)
    if not folder:
        return
    target = Path(folder) / f"{name}.png"
    with Image.open(screenshot) as picture:
        palette = picture.convert("RGB").quantize(COLOURS, Image.Quantize.MAXCOVERAGE, kmeans=3)
        palette.save(target, optimize=True)
    size = target.stat().st_size
    assert size < LARGEST_BYTES, f"{target} has {size} bytes: show less of the window"
