"""Reading takes memory for the picture and a bounded rest, whatever a file declares."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest
import rasterio
from raster_files import geotiff, rgb
from rasterio.windows import Window

from remote_reasoner.core.errors import PictureTooLargeError
from remote_reasoner.core.memory import give_back
from remote_reasoner.io import blocks, stretch
from remote_reasoner.io.opening import opened
from remote_reasoner.io.raster import read_picture

MIB = 2**20
REST_MIB = 2 * blocks.PIECE_BYTES / MIB + blocks.HELD_BYTES / MIB + 256 + 3 * 2 * 16 * stretch.SAMPLE / MIB
"""Pieces, what is held, GDAL's block cache, and samples of three bands of the widest type with a copy."""
PEAK = """
import resource, sys
from pathlib import Path
from remote_reasoner.io.raster import read_picture
kib = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
before = kib()
picture = read_picture(Path(sys.argv[1]))
print(picture.width, picture.height, (kib() - before) / 1024)
"""


def sparse(path, side: int, dtype: str, count: int = 3, **options):
    """A GeoTIFF of `side`² pixels that holds one tile and says of the others that they are empty."""
    shape = {"width": side, "height": side, "count": count, "dtype": dtype}
    tiles = {"tiled": True, "blockxsize": 256, "blockysize": 256, "sparse_ok": True}
    with rasterio.open(path, "w", driver="GTiff", **shape, **{**tiles, **options}) as file:
        tile = (np.random.default_rng(0).random((count, 256, 256)) * 200 + 1).astype(dtype)
        file.write(tile, window=Window(256, 256, 256, 256))
    return path


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="measures the peak as Linux tells it")
@pytest.mark.parametrize("dtype", ["uint8", "uint16", "float64", "complex128"])
def test_the_peak_is_bounded_by_the_picture_and_not_by_what_the_file_declares(dtype, tmp_path):
    path = sparse(tmp_path / "a.tif", 6000, dtype)
    told = subprocess.run([sys.executable, "-c", PEAK, str(path)], capture_output=True, text=True, check=True)
    width, height, peak = (float(word) for word in told.stdout.split())
    picture = 4 * width * height / MIB
    assert peak < picture + REST_MIB
    if dtype == "complex128":
        assert peak < 3 * 16 * width * height / MIB / 2, "far below the decoded values"


def test_pictures_are_the_same_whether_held_or_decoded_twice(tmp_path, monkeypatch):
    random = np.random.default_rng(1)
    values = (random.normal(500, 90, (3, 700, 900)).cumsum(axis=2) % 4000).astype(np.float32)
    values[:, :50] = -9999
    for name, profile in {"rows": {}, "tiles": {"tiled": True, "blockxsize": 128, "blockysize": 64}}.items():
        path = geotiff(tmp_path / f"{name}.tif", values, compress="deflate", **profile)
        held = read_picture(path)
        with monkeypatch.context() as patched:
            patched.setattr(blocks, "HELD_BYTES", 0)
            patched.setattr(blocks, "PIECE_BYTES", 200_000)
            twice = read_picture(path)
        assert np.array_equal(held.pixels, twice.pixels) and np.array_equal(held.valid, twice.valid)
        assert held.notes == twice.notes


@pytest.mark.parametrize(
    "profile", [{}, {"tiled": True, "blockxsize": 128, "blockysize": 64}, {"blockysize": 500}]
)
def test_pieces_cover_each_pixel_once(profile, tmp_path, monkeypatch):
    monkeypatch.setattr(blocks, "PIECE_BYTES", 30_000)
    path = geotiff(tmp_path / "a.tif", rgb(500, 700), compress="deflate", **profile)
    with opened(path, "GTiff") as raster:
        seen = np.zeros((500, 700), int)
        for window in blocks._windows(raster.dataset, 3):
            seen[window.toslices()] += 1
    assert (seen == 1).all()


def test_a_sample_is_every_nth_row_and_column_of_the_whole(tmp_path, monkeypatch):
    monkeypatch.setattr(stretch, "SAMPLE", 5000)
    monkeypatch.setattr(blocks, "PIECE_BYTES", 30_000)
    values = rgb(500, 700)
    path = geotiff(tmp_path / "a.tif", values, tiled=True, blockxsize=128, blockysize=64)
    with opened(path, "GTiff") as raster:
        shown = blocks.Shown([1, 2, 3], [], [], [])
        sample, known = blocks.Values(raster.dataset, shown).sample()
    step = stretch.step((500, 700))
    assert step > 1
    assert np.array_equal(sample, values[:, ::step, ::step]) and known.all()


def test_a_band_that_is_known_in_a_few_places_is_stretched_by_these(tmp_path, monkeypatch):
    monkeypatch.setattr(stretch, "SAMPLE", 100)
    values = np.full((1, 300, 300), -9999, np.float32)
    values[0, 1, 1:101] = np.linspace(10, 20, 100)
    picture = read_picture(geotiff(tmp_path / "a.tif", values, nodata=-9999))
    assert picture.valid.sum() == 100
    assert picture.pixels[1, 1, 0] < 5 and picture.pixels[1, 100, 0] > 250


def test_a_huge_block_is_refused_before_it_is_decoded(tmp_path):
    path = sparse(
        tmp_path / "a.tif",
        9000,
        "float32",
        interleave="pixel",
        blockxsize=8192,
        blockysize=8192,
        compress="deflate",
    )
    with pytest.raises(PictureTooLargeError, match=r"blocks of 8,192 × 8,192 pixels × 3 bands"):
        read_picture(path, max_pixels=10**8)


def test_bytes_count_and_not_pixels_alone(tmp_path):
    path = sparse(
        tmp_path / "a.tif", 4000, "complex128", count=20, interleave="pixel", blockxsize=16, blockysize=16
    )
    with pytest.raises(PictureTooLargeError, match=r"20 bands of type complex128 come to 4\.8 GiB"):
        read_picture(path)


@pytest.mark.parametrize("dtype", ["uint8", "uint16"])
def test_percentiles_of_counts_are_those_of_the_values(dtype):
    random = np.random.default_rng(3)
    for size in (1, 2, 3, 10, 999, 20_000):
        values = (random.gamma(2, 30, size) % np.iinfo(dtype).max).astype(dtype)
        wanted = [0.0, 0.5, 25.0, 50.0, 99.5, 100.0]
        assert stretch.percentiles_of_counts(stretch.counts(values), wanted) == pytest.approx(
            np.percentile(values, wanted), abs=1e-9
        )


@pytest.mark.skipif(sys.platform != "linux", reason="reads the memory as Linux tells it")
def test_what_the_c_library_keeps_goes_back():
    def resident() -> float:
        with open("/proc/self/statm") as file:  # noqa: PTH123
            return int(file.read().split()[1]) * 4096 / MIB

    kept = [bytes(40_000) for _ in range(5000)]  # below the size that is mapped by itself
    fence = bytes(40_000)
    full = resident()
    del kept
    give_back()
    assert resident() < full - 100
    assert fence
