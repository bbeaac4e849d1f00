"""Blocks that were decoded are kept while a raster is read: a sample does not decode them for each row."""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path

import numpy as np
import pytest
import rasterio
from rasterio.windows import Window

from remote_reasoner.io.opening import Opened, opened
from remote_reasoner.io.raster_windows import opened_raster

SIDE = 512


def raster(folder: Path, driver: str) -> Path:
    path = folder / "a.tif"
    values = np.random.default_rng(0).integers(0, 255, (4, SIDE, SIDE)).astype(np.uint8)
    blocks = {"tiled": True, "blockxsize": 256, "blockysize": 256, "compress": "deflate"}
    if driver != "GTiff":
        path, blocks = folder / "a.img", {"compressed": "YES"}
    with rasterio.open(
        path, "w", driver=driver, width=SIDE, height=SIDE, count=4, dtype="uint8", **blocks
    ) as f:
        f.write(values)
    return path


def as_uploaded(path: Path) -> AbstractContextManager[Opened]:
    return opened(path, "GTiff")


def by_windows(path: Path) -> AbstractContextManager[Opened]:
    return opened_raster(str(path))


@pytest.mark.filterwarnings("ignore::rasterio.errors.NotGeoreferencedWarning")
@pytest.mark.parametrize(
    ("driver", "open_it"), [("GTiff", as_uploaded), ("GTiff", by_windows), ("HFA", by_windows)]
)
def test_what_was_read_is_read_again_without_the_file(tmp_path, driver, open_it) -> None:
    path = raster(tmp_path, driver)
    window = Window(0, 0, 300, 300)
    with open_it(path) as found:
        first = found.dataset.read(window=window)
        with path.open("r+b") as file:  # nothing of the blocks is left there
            file.write(bytes(path.stat().st_size))
        again = found.dataset.read(4, window=window, out_shape=(100, 100))
    assert (again == first[3, 1:300:3, 1:300:3]).all()
