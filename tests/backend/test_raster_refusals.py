"""Reading pictures: everything that can be wrong with a file, and the limits."""

from __future__ import annotations

import shutil
import struct
import zlib
from pathlib import Path

import numpy as np
import pytest
from raster_files import encoded, geotiff, rgb

from remote_reasoner.core.errors import BadPictureError, PictureTooLargeError
from remote_reasoner.io.raster import read_picture

pytestmark = [
    pytest.mark.filterwarnings("ignore::rasterio.errors.NotGeoreferencedWarning"),
    pytest.mark.filterwarnings("ignore::rasterio.errors.NodataShadowWarning"),
]


def test_a_jpeg_named_tif_is_read_as_the_jpeg_it_is(tmp_path):
    path = tmp_path / "a.tif"
    path.write_bytes(encoded(rgb().transpose(1, 2, 0), "JPEG"))
    picture = read_picture(path)
    assert picture.pixels.shape == (40, 60, 3)
    assert any("named a.tif but holds a JPEG" in note for note in picture.notes)


def test_all_nodata_is_refused(tmp_path):
    path = geotiff(tmp_path / "a.tif", np.zeros((3, 9, 9), np.uint8), nodata=0)
    with pytest.raises(BadPictureError, match="nodata"):
        read_picture(path)


def test_a_missing_file_a_folder_and_an_empty_file_are_told_apart(tmp_path):
    with pytest.raises(BadPictureError, match="There is no file"):
        read_picture(tmp_path / "missing.tif")
    with pytest.raises(BadPictureError, match="is a folder"):
        read_picture(tmp_path)
    (tmp_path / "empty.tif").touch()
    with pytest.raises(BadPictureError, match="empty"):
        read_picture(tmp_path / "empty.tif")


@pytest.mark.parametrize(
    "content",
    [
        b"hello",
        b"<VRTDataset rasterXSize='1' rasterYSize='1'></VRTDataset>",
        b"GIF89a" + bytes(40),
        b"%PDF-1.7",
        b"<GDAL_WMS></GDAL_WMS>",
    ],
)
def test_other_formats_are_refused_whatever_they_point_at(content, tmp_path):
    with pytest.raises(BadPictureError, match="not a GeoTIFF, PNG, JPEG or WebP"):
        read_picture(content)
    named = tmp_path / "a.tif"
    named.write_bytes(content)
    with pytest.raises(BadPictureError, match="not a GeoTIFF, PNG, JPEG or WebP"):
        read_picture(named)


def test_gdal_addresses_are_not_opened(tmp_path):
    for address in ("/vsicurl/http://localhost/a.tif", "http://localhost/a.tif", "GTIFF_DIR:1:a.tif"):
        with pytest.raises(BadPictureError, match="There is no file"):
            read_picture(Path(address))


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GTiff"])
@pytest.mark.parametrize("share", [0.02, 0.3, 0.6])
def test_truncated_files_are_broken_not_half_grey(kind, share, tmp_path):
    noise = np.random.default_rng(2).integers(0, 255, (3, 200, 200), dtype=np.uint8)
    if kind == "GTiff":
        data = geotiff(tmp_path / "a.tif", noise, compress="deflate").read_bytes()
    else:
        data = encoded(noise.transpose(1, 2, 0), kind)
    with pytest.raises(BadPictureError):
        read_picture(data[: int(len(data) * share)])


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GTiff"])
def test_damaged_files_never_raise_anything_else(kind, tmp_path):
    noise = np.random.default_rng(3).integers(0, 255, (3, 32, 32), dtype=np.uint8)
    if kind == "GTiff":
        data = geotiff(tmp_path / "a.tif", noise, compress="lzw").read_bytes()
    else:
        data = encoded(noise.transpose(1, 2, 0), kind)
    random = np.random.default_rng(4)
    read = refused = 0
    for _ in range(150):
        damaged = np.frombuffer(data, np.uint8).copy()
        damaged[random.integers(4, min(len(data), 400), 6)] = random.integers(0, 256, 6)
        try:
            assert read_picture(damaged.tobytes(), max_pixels=1_000_000).pixels.dtype == np.uint8
            read += 1
        except (BadPictureError, PictureTooLargeError):
            refused += 1
    assert read + refused == 150
    assert refused > 0


def test_too_many_pixels_are_told_before_decoding():
    """A PNG that declares 100,000 × 100,000 pixels in a few bytes."""

    def chunk(name: bytes, payload: bytes) -> bytes:
        return (
            struct.pack(">I", len(payload)) + name + payload + struct.pack(">I", zlib.crc32(name + payload))
        )

    header = struct.pack(">IIBBBBB", 100_000, 100_000, 8, 2, 0, 0, 0)
    bomb = (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b""))
        + chunk(b"IEND", b"")
    )
    with pytest.raises(PictureTooLargeError, match="100,000 × 100,000"):
        read_picture(bomb)


def test_too_many_pixels_and_too_many_bytes_name_the_sizes(tmp_path):
    path = geotiff(tmp_path / "a.tif", rgb())
    with pytest.raises(PictureTooLargeError, match=r"60 × 40 = 2,400 pixels.*limit of 1,000"):
        read_picture(path, max_pixels=1000)
    with pytest.raises(PictureTooLargeError, match="MiB"):
        read_picture(path.read_bytes(), max_bytes=100)


def test_a_sidecar_cannot_reach_a_picture_that_came_as_bytes(tmp_path):
    path = geotiff(tmp_path / "a.tif", rgb(), crs=None, transform=None)
    shutil.copy(path, tmp_path / "b.tif")
    (tmp_path / "b.tfw").write_text("0.5\n0\n0\n-0.5\n500000.25\n5699999.75\n")
    assert read_picture((tmp_path / "b.tif").read_bytes()).crs is None
