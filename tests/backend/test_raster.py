"""Reading pictures: formats, bands, depths, nodata, georeference, limits and everything that can be wrong."""

from __future__ import annotations

import io
import shutil
import struct
import zlib
from pathlib import Path

import cv2
import numpy as np
import pytest
import rasterio
from affine import Affine
from PIL import Image
from rasterio.control import GroundControlPoint
from rasterio.enums import ColorInterp

from remote_reasoner.errors import BadPictureError, PictureTooLargeError
from remote_reasoner.raster import read_picture

pytestmark = [
    pytest.mark.filterwarnings("ignore::rasterio.errors.NotGeoreferencedWarning"),
    pytest.mark.filterwarnings("ignore::rasterio.errors.NodataShadowWarning"),
]

NORTH_UP = Affine(0.5, 0, 500_000, 0, -0.5, 5_700_000)


def rgb(height: int = 40, width: int = 60) -> np.ndarray:
    """(3, height, width) uint8: red grows to the right, green downwards, blue is a block of its own."""
    rows, columns = np.mgrid[0:height, 0:width]
    blue = np.where((rows < height // 2) & (columns < width // 2), 250, 30)
    return np.stack([columns * 255 // width, rows * 255 // height, blue]).astype(np.uint8)


def geotiff(path: Path, bands: np.ndarray, **profile) -> Path:
    """Writes (bands, height, width) as GeoTIFF; `colorinterp`, `mask` and `colormap` are set apart."""
    after = {name: profile.pop(name) for name in ("colorinterp", "mask", "colormap") if name in profile}
    profile = {"crs": "EPSG:32631", "transform": NORTH_UP} | profile
    profile = {key: value for key, value in profile.items() if value is not None}
    with rasterio.open(
        path, "w", driver="GTiff", count=len(bands), height=bands.shape[1], width=bands.shape[2],
        dtype=bands.dtype, **profile,
    ) as file:  # fmt: skip
        if "colorinterp" in after:
            file.colorinterp = after["colorinterp"]
        file.write(bands)
        if "mask" in after:
            file.write_mask(after["mask"])
        if "colormap" in after:
            file.write_colormap(1, after["colormap"])
    return path


def encoded(pixels: np.ndarray, kind: str, **options) -> bytes:
    """The bytes of a picture file of (height, width, …) pixels."""
    buffer = io.BytesIO()
    Image.fromarray(pixels).save(buffer, kind, **options)
    return buffer.getvalue()


# formats and bands


def test_an_8_bit_rgb_geotiff_comes_as_it_is(tmp_path):
    picture = read_picture(geotiff(tmp_path / "a.tif", rgb()))
    assert np.array_equal(picture.pixels, rgb().transpose(1, 2, 0))
    assert picture.valid.all()
    assert picture.transform == NORTH_UP
    assert picture.crs.to_epsg() == 32631
    assert picture.notes == ()
    assert (picture.width, picture.height) == (60, 40)


def test_bytes_and_path_give_the_same_picture(tmp_path):
    path = geotiff(tmp_path / "a.tif", rgb(), compress="deflate", tiled=True, blockxsize=16, blockysize=16)
    from_path, from_bytes = read_picture(path), read_picture(path.read_bytes())
    assert np.array_equal(from_path.pixels, from_bytes.pixels)
    assert from_path.transform == from_bytes.transform
    assert from_path.crs == from_bytes.crs


@pytest.mark.parametrize(
    ("kind", "options"), [("PNG", {}), ("WEBP", {"lossless": True}), ("JPEG", {"quality": 95})]
)
def test_ordinary_pictures_are_read_in_pixels_with_a_note(kind, options):
    pixels = rgb().transpose(1, 2, 0)
    picture = read_picture(encoded(pixels, kind, **options))
    assert np.abs(picture.pixels.astype(int) - pixels).mean() < (0.01 if kind != "JPEG" else 6)
    assert picture.crs is None
    assert picture.transform == Affine.identity()
    assert any("pixels" in note for note in picture.notes)


def test_one_band_is_grey(tmp_path):
    picture = read_picture(geotiff(tmp_path / "a.tif", rgb()[:1]))
    assert np.array_equal(picture.pixels, np.repeat(rgb()[0][..., None], 3, axis=2))


def test_grey_with_alpha(tmp_path):
    alpha = np.full((40, 60), 255, np.uint8)
    alpha[:, :10] = 0
    bands = np.stack([rgb()[1], alpha])
    path = geotiff(tmp_path / "a.tif", bands, colorinterp=(ColorInterp.gray, ColorInterp.alpha))
    picture = read_picture(path)
    assert not picture.valid[:, :10].any()
    assert picture.valid[:, 10:].all()
    assert (picture.pixels[:, :10] == 0).all()
    assert np.array_equal(picture.pixels[:, 10:, 0], rgb()[1][:, 10:])


@pytest.mark.parametrize("source", ["geotiff", "png"])
def test_rgba(tmp_path, source):
    alpha = np.full((1, 40, 60), 255, np.uint8)
    alpha[0, 5:9, 7:20] = 0
    bands = np.concatenate([rgb(), alpha])
    if source == "geotiff":
        meanings = (ColorInterp.red, ColorInterp.green, ColorInterp.blue, ColorInterp.alpha)
        picture = read_picture(geotiff(tmp_path / "a.tif", bands, colorinterp=meanings))
    else:
        picture = read_picture(encoded(bands.transpose(1, 2, 0), "PNG"))
    assert np.array_equal(picture.valid, alpha[0] > 0)
    assert np.array_equal(picture.pixels[20:], rgb().transpose(1, 2, 0)[20:])


def test_a_near_infrared_fourth_band_is_not_alpha(tmp_path):
    bands = np.concatenate([rgb(), np.zeros((1, 40, 60), np.uint8)])
    meanings = (ColorInterp.red, ColorInterp.green, ColorInterp.blue, ColorInterp.undefined)
    picture = read_picture(geotiff(tmp_path / "a.tif", bands, colorinterp=meanings))
    assert picture.valid.all()
    assert np.array_equal(picture.pixels, rgb().transpose(1, 2, 0))


def test_colours_are_found_by_meaning_in_any_order(tmp_path):
    bands = np.concatenate([np.zeros((2, 40, 60), np.uint8), rgb()[::-1]])
    meanings = (ColorInterp.undefined,) * 2 + (ColorInterp.blue, ColorInterp.green, ColorInterp.red)
    picture = read_picture(geotiff(tmp_path / "a.tif", bands, colorinterp=meanings, photometric="minisblack"))
    assert np.array_equal(picture.pixels, rgb().transpose(1, 2, 0))


def test_many_bands_without_meaning_show_the_first_three_and_say_so(tmp_path):
    bands = np.concatenate([rgb(), rgb()])
    path = geotiff(tmp_path / "a.tif", bands, photometric="minisblack")
    with rasterio.open(path, "r+") as file:
        file.colorinterp = (ColorInterp.gray,) + (ColorInterp.undefined,) * 5
    picture = read_picture(path)
    assert np.array_equal(picture.pixels, rgb().transpose(1, 2, 0))
    assert any("6 bands; bands 1, 2, 3" in note for note in picture.notes)


def test_two_bands_that_are_no_alpha_show_the_first(tmp_path):
    path = geotiff(tmp_path / "a.tif", rgb()[:2])
    with rasterio.open(path, "r+") as file:
        file.colorinterp = (ColorInterp.gray, ColorInterp.undefined)
    picture = read_picture(path)
    assert picture.valid.all()
    assert any("2 bands; band 1 is" in note for note in picture.notes)


def test_a_palette_becomes_its_colours(tmp_path):
    numbers = np.tile(np.arange(3, dtype=np.uint8), (1, 6, 2))
    colours = {0: (10, 20, 30, 255), 1: (200, 0, 0, 255), 2: (0, 0, 250, 255)}
    picture = read_picture(geotiff(tmp_path / "a.tif", numbers, colormap=colours))
    assert picture.pixels[0, :3].tolist() == [[10, 20, 30], [200, 0, 0], [0, 0, 250]]


def test_a_palette_png_keeps_its_transparent_colour():
    image = Image.fromarray(np.tile(np.arange(3, dtype=np.uint8), (6, 2)), "P")
    image.putpalette([10, 20, 30, 200, 0, 0, 0, 0, 250])
    buffer = io.BytesIO()
    image.save(buffer, "PNG", transparency=1)
    picture = read_picture(buffer.getvalue())
    assert picture.valid[0, :3].tolist() == [True, False, True]
    assert picture.pixels[0, 2].tolist() == [0, 0, 250]


# depth, nodata and stretch


@pytest.mark.parametrize("dtype", ["uint16", "int16", "uint32", "int32", "int64", "float32", "float64"])
def test_deep_pictures_are_stretched_once_for_the_whole_picture(tmp_path, dtype):
    values = (1000 + 8 * rgb(100, 100).astype(np.int64)).astype(dtype)
    picture = read_picture(geotiff(tmp_path / "a.tif", values))
    grey = picture.pixels[..., 0].astype(int)
    assert grey.min() == 0
    assert grey.max() == 255
    assert (np.diff(grey, axis=1) >= 0).all(), "brighter stays brighter"
    assert (grey == grey[0]).all(), "the same value is the same grey everywhere"
    assert any("stretched" in note for note in picture.notes)


def test_nodata_counts_in_no_percentile(tmp_path):
    values = np.full((1, 100, 100), -9999, np.float32)
    ramp = np.linspace(10, 20, 100 * 50).reshape(100, 50)
    values[0, :, 50:] = ramp
    picture = read_picture(geotiff(tmp_path / "a.tif", values, nodata=-9999))
    assert not picture.valid[:, :50].any()
    assert picture.valid[:, 50:].all()
    assert (picture.pixels[:, :50] == 0).all()
    assert picture.pixels[50, 50:, 0].mean() == pytest.approx(127, abs=3)


def test_nan_and_infinity_are_nodata(tmp_path):
    values = np.linspace(0, 1, 10_000, dtype=np.float32).reshape(1, 100, 100)
    values[0, 0, :10], values[0, 1, :10], values[0, 2, :10] = np.nan, np.inf, -np.inf
    picture = read_picture(geotiff(tmp_path / "a.tif", values))
    assert not picture.valid[:3, :10].any()
    assert picture.valid.sum() == 10_000 - 30
    assert int(picture.pixels[50, 50, 0]) == pytest.approx(128, abs=3)


def test_an_undeclared_collar_of_zeros_does_not_wash_the_picture_out(tmp_path):
    values = np.zeros((1, 100, 100), np.uint16)
    values[0, :, 40:] = np.linspace(8000, 9000, 6000).reshape(100, 60)
    grey = read_picture(geotiff(tmp_path / "a.tif", values)).pixels[:, 40:, 0]
    assert grey.min() < 5
    assert grey.max() > 250


def test_a_pixel_is_nodata_only_where_all_bands_are(tmp_path):
    bands = rgb().copy()
    bands[:, :, 0] = 0
    bands[0, :, 1] = 0
    bands[1:, :, 1] = 77
    picture = read_picture(geotiff(tmp_path / "a.tif", bands, nodata=0))
    assert not picture.valid[:, 0].any()
    assert picture.valid[:, 1].all()


def test_a_mask_band_is_respected(tmp_path):
    mask = np.full((40, 60), 255, np.uint8)
    mask[30:, :] = 0
    picture = read_picture(geotiff(tmp_path / "a.tif", rgb(), mask=mask))
    assert np.array_equal(picture.valid, mask > 0)


def test_alpha_counts_beside_a_nodata_value(tmp_path):
    alpha = np.full((1, 40, 60), 255, np.uint8)
    alpha[0, :, :10] = 0
    meanings = (ColorInterp.red, ColorInterp.green, ColorInterp.blue, ColorInterp.alpha)
    path = geotiff(tmp_path / "a.tif", np.concatenate([rgb(), alpha]), colorinterp=meanings, nodata=3)
    assert not read_picture(path).valid[:, :10].any()


def test_a_nearly_black_8_bit_picture_is_stretched(tmp_path):
    picture = read_picture(geotiff(tmp_path / "a.tif", rgb() // 16))
    assert picture.pixels.max() == 255
    assert any("nearly black" in note for note in picture.notes)


def test_a_mask_of_zeros_and_ones_becomes_black_and_white(tmp_path):
    values = np.zeros((1, 20, 20), np.uint8)
    values[0, :10] = 1
    picture = read_picture(geotiff(tmp_path / "a.tif", values))
    assert set(np.unique(picture.pixels).tolist()) == {0, 255}


@pytest.mark.parametrize("dtype", ["complex64", "complex_int16"])
def test_of_complex_values_the_magnitude_is_shown(tmp_path, dtype):
    values = np.linspace(100, 1000, 10_000).reshape(1, 100, 100) * np.exp(1j)
    path = tmp_path / "a.tif"
    profile = {
        "width": 100,
        "height": 100,
        "count": 1,
        "dtype": dtype,
        "crs": "EPSG:32631",
        "transform": NORTH_UP,
    }
    with rasterio.open(path, "w", driver="GTiff", **profile) as file:
        file.write(values.astype(np.complex64))
    grey = read_picture(path).pixels[..., 0].astype(int)
    assert (np.diff(grey.ravel()) >= -1).all()
    assert (grey[0, 0], grey[-1, -1]) == (0, 255)


def test_16_bit_png():
    values = (1000 + 8 * rgb(100, 100)[0].astype(np.uint16)).astype(np.uint16)
    done, data = cv2.imencode(".png", values)
    assert done
    assert read_picture(data.tobytes()).pixels.max() == 255


def test_one_pixel_works(tmp_path):
    picture = read_picture(geotiff(tmp_path / "a.tif", rgb()[:, :1, :1]))
    assert picture.pixels.shape == (1, 1, 3)
    deep = read_picture(geotiff(tmp_path / "b.tif", np.full((1, 1, 1), 4321, np.uint16)))
    assert deep.pixels[0, 0].tolist() == [127, 127, 127]


def test_full_resolution_is_read_although_there_are_overviews(tmp_path):
    bands = np.random.default_rng(1).integers(40, 255, (3, 512, 512), dtype=np.uint8)
    path = geotiff(tmp_path / "a.tif", bands, tiled=True, blockxsize=128, blockysize=128)
    with rasterio.open(path, "r+") as file:
        file.build_overviews([2, 4])
    assert np.array_equal(read_picture(path).pixels, bands.transpose(1, 2, 0))


# georeference


@pytest.mark.parametrize(
    "transform",
    [
        NORTH_UP,
        NORTH_UP @ Affine.rotation(30),
        NORTH_UP @ Affine.shear(10, 5),
        Affine(0.5, 0, 500_000, 0, 0.5, 5_700_000),
        Affine(2.0, 0, 500_000, 0, -0.3, 5_700_000),
    ],
    ids=["north-up", "rotated", "sheared", "south-up", "oblong"],
)
@pytest.mark.parametrize("crs", ["EPSG:32631", "EPSG:4326", "EPSG:2263", "EPSG:3857"])
def test_any_transform_and_crs_come_unchanged(tmp_path, transform, crs):
    picture = read_picture(geotiff(tmp_path / "a.tif", rgb(), transform=transform, crs=crs))
    assert picture.transform.almost_equals(transform, 1e-9)
    assert picture.crs.to_authority() == tuple(crs.split(":"))


def test_a_world_file_beside_a_path_is_used_but_needs_a_crs(tmp_path):
    path = tmp_path / "a.png"
    path.write_bytes(encoded(rgb().transpose(1, 2, 0), "PNG"))
    path.with_suffix(".pgw").write_text("0.5\n0\n0\n-0.5\n500000.25\n5699999.75\n")
    picture = read_picture(path)
    assert picture.crs is None
    assert picture.transform == Affine.identity()
    assert any("names no CRS" in note for note in picture.notes)
    with rasterio.open(path, "r+") as file:
        file.crs = "EPSG:32631"
    picture = read_picture(path)
    assert picture.transform == NORTH_UP
    assert picture.crs.to_epsg() == 32631


def test_ground_control_points_give_a_fitted_transform_and_a_note(tmp_path):
    true = NORTH_UP @ Affine.rotation(12)
    corners = [(0, 0), (60, 0), (60, 40), (0, 40)]
    points = [
        GroundControlPoint(row=y, col=x, **dict(zip("xy", true @ (x, y), strict=True))) for x, y in corners
    ]
    path = geotiff(tmp_path / "a.tif", rgb(), transform=None, crs="EPSG:32631", gcps=points)
    picture = read_picture(path)
    assert picture.transform.almost_equals(true, 1e-4)
    assert picture.crs.to_epsg() == 32631
    assert any("4 ground control points" in note and "0.0 pixels" in note for note in picture.notes)


def test_rpc_only_is_without_georeference_and_says_what_to_do(tmp_path):
    rpcs = rasterio.rpc.RPC(
        height_off=0, height_scale=500, lat_off=51.9, lat_scale=0.1, line_off=20, line_scale=20,
        line_num_coeff=[0, 0, -1] + [0] * 17, line_den_coeff=[1] + [0] * 19, long_off=4.4, long_scale=0.1,
        samp_off=30, samp_scale=30, samp_num_coeff=[0, 1] + [0] * 18, samp_den_coeff=[1] + [0] * 19,
    )  # fmt: skip
    picture = read_picture(geotiff(tmp_path / "a.tif", rgb(), transform=None, crs=None, rpcs=rpcs))
    assert picture.crs is None
    assert any("gdalwarp -rpc" in note for note in picture.notes)


@pytest.mark.parametrize("turn", range(1, 9))
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_camera_picture_is_turned_upright(kind, turn):
    exif = Image.Exif()
    exif[0x0112] = turn
    pixels = rgb().transpose(1, 2, 0)
    data = encoded(pixels, kind, exif=exif, **({"lossless": True} if kind == "WEBP" else {}))
    expected = cv2.cvtColor(cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR), cv2.COLOR_BGR2RGB)
    picture = read_picture(data)
    assert picture.pixels.shape == expected.shape
    # JPEG decoders differ a little at colour edges; a wrong turn would differ by more than 30.
    assert np.abs(picture.pixels.astype(int) - expected).mean() < 6


@pytest.mark.parametrize("turn", range(1, 9))
def test_a_turned_picture_keeps_its_place(tmp_path, turn):
    exif = Image.Exif()
    exif[0x0112] = turn
    stored = np.zeros((40, 60, 3), np.uint8)
    stored[8:16, 48:56] = 250
    path = tmp_path / "a.jpg"
    path.write_bytes(encoded(stored, "JPEG", exif=exif, quality=100))
    with rasterio.open(path, "r+") as file:
        file.crs, file.transform = "EPSG:32631", NORTH_UP
    picture = read_picture(path)
    rows, columns = np.nonzero(picture.pixels[..., 0] > 125)
    centre = picture.transform @ (columns.mean() + 0.5, rows.mean() + 0.5)
    assert centre == pytest.approx(NORTH_UP @ (52, 12))


# what can be wrong


def test_a_jpeg_named_tif_is_read_as_the_jpeg_it_is(tmp_path):
    path = tmp_path / "a.tif"
    path.write_bytes(encoded(rgb().transpose(1, 2, 0), "JPEG"))
    picture = read_picture(path)
    assert picture.pixels.shape == (40, 60, 3)
    assert any("named a.tif but holds a JPEG" in note for note in picture.notes)


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_a_transform_that_is_no_number_is_refused(tmp_path, value):
    transform = Affine(0.5, 0, value, 0, -0.5, 5_700_000)
    path = geotiff(tmp_path / "a.tif", rgb(), transform=transform)
    with pytest.raises(BadPictureError, match="not numbers"):
        read_picture(path)


def test_pixels_without_an_area_are_refused(tmp_path):
    path = geotiff(tmp_path / "a.tif", rgb(), transform=Affine(0.5, 0.5, 500_000, 0.5, 0.5, 5_700_000))
    with pytest.raises(BadPictureError, match="no area"):
        read_picture(path)


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
