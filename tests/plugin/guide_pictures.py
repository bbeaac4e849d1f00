"""The user guide's pictures: what tests see, kept where GUIDE_PICTURES names a folder (`make pictures`)."""

from __future__ import annotations

import os
from pathlib import Path

from PIL import Image, ImageChops

FOLDER_VARIABLE = "GUIDE_PICTURES"
LARGEST_BYTES = 150_000
"""The guide travels in the plugin's zip, and is read over slow lines."""

LARGEST_MOVING_BYTES = 1_500_000
"""The moving picture stands in the README only."""

MOVING_WIDTH = 900
LAST_FRAME_MS = 4000

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


def keep_moving(frames: Path, name: str, interval_ms: int = 250) -> None:
    """Keeps a folder of screenshots as NAME.gif; frames that show nothing new only last longer."""
    folder = os.environ.get(FOLDER_VARIABLE)
    if not folder:
        return
    pictures: list[Image.Image] = []
    durations: list[int] = []
    for path in sorted(frames.glob("*.png")):
        with Image.open(path) as opened:
            picture = opened.convert("RGB")
        height = round(picture.height * MOVING_WIDTH / picture.width)
        picture = picture.resize((MOVING_WIDTH, height), Image.Resampling.LANCZOS)
        if pictures and ImageChops.difference(picture, pictures[-1]).getbbox() is None:
            durations[-1] += interval_ms
        else:
            pictures.append(picture)
            durations.append(interval_ms)
    durations[-1] += LAST_FRAME_MS
    palette = pictures[-1].quantize(COLOURS, Image.Quantize.MAXCOVERAGE, kmeans=3)
    frames_in_colours = [one.quantize(palette=palette, dither=Image.Dither.NONE) for one in pictures]
    target = Path(folder) / f"{name}.gif"
    frames_in_colours[0].save(
        target, save_all=True, append_images=frames_in_colours[1:], duration=durations, loop=0, optimize=True
    )
    size = target.stat().st_size
    assert size < LARGEST_MOVING_BYTES, f"{target} has {size} bytes: record less of the window"
