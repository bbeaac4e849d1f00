"""Reading pictures: good files of unusual kinds, which every viewer shows, are read in their colours."""

from __future__ import annotations

import io
import struct
from pathlib import Path

import numpy as np
import pytest
import rasterio
from PIL import Image, TiffImagePlugin
from raster_files import encoded, geotiff, rgb
from rasterio.enums import ColorInterp

from remote_reasoner.core.errors import BadPictureError, PictureTooLargeError
from remote_reasoner.io.raster import read_picture

pytestmark = pytest.mark.filterwarnings("ignore::rasterio.errors.NotGeoreferencedWarning")

COLOURS = {0: (0, 0, 0, 255), 1: (60, 120, 60, 255), 2: (200, 190, 180, 255), 3: (20, 40, 90, 255)}


def jpeg(**options) -> bytes:
    return encoded(rgb().transpose(1, 2, 0), "JPEG", quality=95, **options)


def after_first_segment(data: bytes) -> int:
    return 4 + int.from_bytes(data[4:6], "big")


def with_stray_header_bytes(data: bytes, stray: bytes = bytes(16)) -> bytes:
    at = after_first_segment(data)
    return data[:at] + stray + data[at:]


UNTIDY = {
    "zeros between segments": with_stray_header_bytes(jpeg()),
    "text between segments": with_stray_header_bytes(jpeg(), b"camera v1.0"),
    "escaped marker between segments": with_stray_header_bytes(jpeg(), b"\xff\x00\x01"),
    "bytes before the end": jpeg()[:-2] + b"\x12\x34\x56" + jpeg()[-2:],
    "bytes after the end": jpeg() + bytes(300) + b"TRAILER",
    "no end mark": jpeg()[:-2],
    "half an end mark": jpeg()[:-1],
    "progressive without an end mark": jpeg(progressive=True)[:-2],
    "unknown JFIF version": jpeg()[:11] + b"\x05" + jpeg()[12:],
    "stray bytes and no end mark": with_stray_header_bytes(jpeg())[:-2],
}


@pytest.mark.parametrize("name", UNTIDY)
def test_an_untidy_jpeg_is_read_whole(tmp_path, name):
    tidy = read_picture(jpeg(progressive="progressive" in name)).pixels
    path = tmp_path / "a.jpg"
    path.write_bytes(UNTIDY[name])
    for source in (path, UNTIDY[name]):
        assert np.abs(read_picture(source).pixels.astype(int) - tidy).max() <= 2


@pytest.mark.parametrize("name", UNTIDY)
def test_an_untidy_jpeg_of_which_a_part_is_missing_is_refused(name):
    with pytest.raises(BadPictureError, match="JPEG picture is broken"):
        read_picture(UNTIDY[name][: len(UNTIDY[name]) * 6 // 10])


def test_an_untidy_jpeg_keeps_the_place_that_its_side_files_give(tmp_path):
    path = tmp_path / "a.jpg"
    path.write_bytes(jpeg())
    with rasterio.open(path, "r+") as file:
        file.crs = "EPSG:32631"
    path.with_suffix(".jgw").write_text("0.5\n0\n0\n-0.5\n500000.25\n5699999.75\n")
    path.write_bytes(UNTIDY["stray bytes and no end mark"])
    assert read_picture(path).crs.to_epsg() == 32631


def in_cmyk(transform: int) -> bytes:
    """An Adobe JPEG of four components: 0 stores C, M, Y, K; 2 stores luminance and chroma of them, and K."""
    cmyk = Image.fromarray(rgb().transpose(1, 2, 0)).convert("CMYK")
    if transform == 0:
        buffer = io.BytesIO()
        cmyk.save(buffer, "JPEG", quality=95)
        return buffer.getvalue()
    # Pillow writes C, M, Y, K only: hand it Y, Cb, Cr, K as such and name the transform.
    y, cb, cr = Image.merge("RGB", cmyk.split()[:3]).convert("YCbCr").split()
    stored = [Image.eval(band, lambda value: 255 - value) for band in (y, cb, cr)]
    buffer = io.BytesIO()
    Image.merge("CMYK", [*stored, cmyk.split()[3]]).save(buffer, "JPEG", quality=95)
    data = bytearray(buffer.getvalue())
    data[data.find(b"Adobe") + 11] = 2
    # Components are called C, M, Y, K, which some decoders trust more than the transform: number them.
    frame, scan = data.find(b"\xff\xc0"), data.find(b"\xff\xda")
    for index in range(4):
        data[frame + 10 + 3 * index] = data[scan + 5 + 2 * index] = index + 1
    return bytes(data)


@pytest.mark.parametrize("transform", [0, 2])
def test_a_jpeg_of_a_print_shop_comes_in_its_colours(transform):
    picture = read_picture(in_cmyk(transform))
    assert np.abs(picture.pixels.astype(int) - rgb().transpose(1, 2, 0)).mean() < 12


def test_a_cmyk_tiff_comes_in_its_colours(tmp_path):
    cmyk = np.asarray(Image.fromarray(rgb().transpose(1, 2, 0)).convert("CMYK")).transpose(2, 0, 1)
    picture = read_picture(geotiff(tmp_path / "a.tif", cmyk, photometric="CMYK"))
    assert np.abs(picture.pixels.astype(int) - rgb().transpose(1, 2, 0)).max() <= 2


def classes(dtype: str) -> np.ndarray:
    numbers = np.ones((1, 40, 60), dtype)
    numbers[0, 10:20, 10:30] = 2
    numbers[0, 25:35, 40:55] = 3
    return numbers


def palette_beside(path: Path) -> None:
    entries = "".join(f'<Entry c1="{r}" c2="{g}" c3="{b}" c4="{a}"/>' for r, g, b, a in COLOURS.values())
    Path(f"{path}.aux.xml").write_text(
        "<PAMDataset><PAMRasterBand band='1'><ColorInterp>Palette</ColorInterp>"
        f"<ColorTable>{entries}</ColorTable></PAMRasterBand></PAMDataset>"
    )


@pytest.mark.parametrize(
    "dtype", ["uint8", "int8", "uint16", "int16", "uint32", "int32", "int64", "uint64", "float32", "float64"]
)
def test_a_palette_colours_numbers_of_any_type(tmp_path, dtype):
    numbers = classes(dtype)
    strange = [200, 0.5, np.nan] if "float" in dtype else [-1, 100] if dtype[0] == "i" else [200]
    numbers[0, 0, : len(strange)] = strange
    path = geotiff(tmp_path / "a.tif", numbers)
    palette_beside(path)
    picture = read_picture(path)
    assert picture.pixels[30, 45].tolist() == [20, 40, 90]
    assert picture.pixels[15, 15].tolist() == [200, 190, 180]
    assert not picture.valid[0, : len(strange)].any()
    assert picture.valid.sum() == 2400 - len(strange)


def test_a_palette_that_is_announced_and_missing_leaves_grey(tmp_path):
    path = geotiff(tmp_path / "a.tif", classes("uint16"))
    Path(f"{path}.aux.xml").write_text(
        "<PAMDataset><PAMRasterBand band='1'><ColorInterp>Palette</ColorInterp></PAMRasterBand></PAMDataset>"
    )
    assert read_picture(path).valid.all()


@pytest.mark.parametrize("dtype", ["uint8", "uint16"])
def test_where_0_is_white_the_picture_is_no_negative(tmp_path, dtype):
    grey = rgb()[:1].astype(dtype)
    stored = np.iinfo(dtype).max - grey * (1 if dtype == "uint8" else 200)
    picture = read_picture(geotiff(tmp_path / "a.tif", stored, photometric="MINISWHITE"))
    shown = picture.pixels[0, :, 0].astype(int)
    assert (np.diff(shown) >= 0).all()
    assert shown[-1] - shown[0] > 200


def test_values_that_a_negative_scale_turns_round_are_no_negative(tmp_path):
    stored = 30_000 - rgb().astype("int16") * 100
    path = geotiff(tmp_path / "a.tif", stored)
    with rasterio.open(path, "r+") as file:
        file.scales = (-0.01,) * 3
    picture = read_picture(path)
    shown = picture.pixels[0, :, 0].astype(int)
    assert (np.diff(shown) >= 0).all() and shown[-1] - shown[0] > 200
    assert any("negative scale" in note for note in picture.notes)


def test_printing_inks_of_16_bits_are_refused_by_name(tmp_path):
    inks = np.concatenate([rgb(), rgb()[:1]]).astype("uint16") * 257
    path = geotiff(tmp_path / "a.tif", inks, photometric="CMYK")
    with pytest.raises(BadPictureError, match="printing inks"):
        read_picture(path)
    assert read_picture(path, bands=(1, 2, 3)).valid.all()


@pytest.mark.parametrize("share", [0.3, 0.5, 0.9])
def test_a_jpeg_whose_end_was_never_written_is_broken(tmp_path, share):
    path = tmp_path / "a.jpg"
    Image.fromarray(np.random.default_rng(0).integers(0, 255, (96, 128, 3), np.uint8)).save(path, quality=95)
    whole = path.read_bytes()
    written = int(len(whole) * share)
    path.write_bytes(whole[:written] + bytes(len(whole) - written))
    with pytest.raises(BadPictureError, match="end holds zeros"):
        read_picture(path)
    path.write_bytes(whole + bytes(1000))
    assert read_picture(path).valid.all(), "zeros after the end are nothing of the picture"


@pytest.mark.parametrize("zero_is_white", [True, False])
def test_one_bit_is_black_and_white_the_right_way_round(tmp_path, zero_is_white):
    path = tmp_path / "a.tif"
    Image.fromarray(rgb()[2] > 100).save(path, tiffinfo={262: 0 if zero_is_white else 1})
    with rasterio.open(path) as file:
        assert file.read(1)[0, 0] == (0 if zero_is_white else 1), "the white block as it is stored"
    shown = read_picture(path).pixels[..., 0]
    assert (shown[:20, :30] == 255).all()
    assert (shown[20:] == 0).all()


def paged(path: Path, *pages: tuple[int, int, int]) -> Path:
    """A TIFF file of pages (NewSubfileType, height, width), one after the other."""
    with TiffImagePlugin.AppendingTiffWriter(str(path), True) as file:
        for kind, height, width in pages:
            image = Image.fromarray(rgb(height, width).transpose(1, 2, 0))
            image.encoderinfo, image.encoderconfig = {"tiffinfo": {254: kind}}, ()
            TiffImagePlugin._save(image, file, str(path))
            file.newFrame()
    return path


@pytest.mark.parametrize(
    "pages", [[(0, 40, 60), (0, 80, 120), (0, 20, 30)], [(2, 40, 60), (2, 80, 120), (2, 9, 9)]]
)
def test_the_first_of_several_pages_is_read_and_the_others_are_told(tmp_path, pages):
    path = paged(tmp_path / "a.tif", *pages)
    for source in (path, path.read_bytes()):
        picture = read_picture(source)
        assert (picture.width, picture.height) == (60, 40)
        (note,) = [note for note in picture.notes if "pages" in note]
        assert "3 pictures" in note
        assert "page 1 of 60 × 40" in note
        assert "120 × 80" in note
        assert "GTIFF_DIR:2" in note


def test_a_preview_before_the_picture_itself_is_told(tmp_path):
    picture = read_picture(paged(tmp_path / "a.tif", (1, 40, 60), (0, 80, 120)))
    assert (picture.width, picture.height) == (60, 40)
    assert any("page 1, a preview of 60 × 40" in note and "120 × 80" in note for note in picture.notes)


def test_a_preview_behind_the_picture_is_no_page(tmp_path):
    picture = read_picture(paged(tmp_path / "a.tif", (0, 80, 120), (1, 40, 60)))
    assert (picture.width, picture.height) == (120, 80)
    assert not any("pages" in note for note in picture.notes)


@pytest.mark.parametrize(
    "stored", [{"bigtiff": "yes"}, {"endianness": "big"}, {"bigtiff": "yes", "endianness": "big"}]
)
def test_pages_are_counted_in_every_kind_of_tiff(tmp_path, stored):
    path = geotiff(tmp_path / "a.tif", rgb(), **stored)
    assert not any("pages" in note for note in read_picture(path).notes)
    with rasterio.open(
        path,
        "w",
        driver="GTiff",
        width=60,
        height=40,
        count=3,
        dtype="uint8",
        append_subdataset=True,
        **stored,
    ) as file:
        file.write(rgb())
    assert any("2 pictures" in note for note in read_picture(path).notes)


def test_overviews_and_masks_are_no_pages(tmp_path):
    bands = np.random.default_rng(1).integers(40, 255, (3, 512, 512), dtype=np.uint8)
    with rasterio.Env(GDAL_TIFF_INTERNAL_MASK=True):
        path = geotiff(tmp_path / "a.tif", bands, mask=np.full((512, 512), 255, np.uint8))
        with rasterio.open(path, "r+") as file:
            file.build_overviews([2, 4])
    assert not any("pages" in note for note in read_picture(path).notes)


def test_the_first_frame_of_an_animation_is_read(tmp_path):
    frames = [Image.fromarray(rgb().transpose(1, 2, 0) // share) for share in (1, 2, 3)]
    for kind in ("WEBP", "PNG"):
        buffer = io.BytesIO()
        frames[0].save(buffer, kind, save_all=True, append_images=frames[1:], lossless=True)
        picture = read_picture(buffer.getvalue())
        assert np.array_equal(picture.pixels, rgb().transpose(1, 2, 0))
        if kind == "WEBP":
            assert any("first frame" in note for note in picture.notes)


def test_an_animation_larger_than_the_limit_is_refused_before_decoding():
    canvas = struct.pack("<I", 16_000)[:3]
    chunk = b"VP8X" + struct.pack("<I", 10) + bytes((2, 0, 0, 0)) + canvas * 2
    data = b"RIFF" + struct.pack("<I", len(chunk) + 4) + b"WEBP" + chunk + bytes(64)
    with pytest.raises(PictureTooLargeError, match=r"16,001 × 16,001"):
        read_picture(data)


@pytest.mark.parametrize(
    "stored",
    [
        {"compress": "lzw", "predictor": 2}, {"compress": "deflate"}, {"compress": "zstd"},
        {"compress": "packbits"},
        {"compress": "lerc"}, {"compress": "lzma"}, {"compress": "webp", "webp_lossless": True},
        {"compress": "jpeg", "photometric": "ycbcr", "jpeg_quality": 98},
        {"compress": "jpeg", "interleave": "band"},
        {"interleave": "band"}, {"interleave": "pixel"}, {"tiled": True, "blockxsize": 16, "blockysize": 32},
        {"blockysize": 1}, {"endianness": "big"}, {"bigtiff": "yes"}, {"sparse_ok": True},
    ],
    ids=str,
)  # fmt: skip
def test_however_the_values_are_stored_they_are_read(tmp_path, stored):
    picture = read_picture(geotiff(tmp_path / "a.tif", rgb(), **stored))
    assert np.abs(picture.pixels.astype(int) - rgb().transpose(1, 2, 0)).mean() < 6
    assert picture.crs.to_epsg() == 32631


@pytest.mark.parametrize(
    ("dtype", "bits"),
    [("uint8", 1), ("uint8", 2), ("uint8", 4), ("uint16", 12), ("uint16", 10), ("uint32", 24),
     ("float32", 16), ("int8", None), ("uint64", None), ("int64", None),
     ("complex64", None), ("complex128", None)],
)  # fmt: skip
def test_values_of_any_depth_keep_their_order(tmp_path, dtype, bits):
    greatest = 2.0 ** (bits or 7) - 1 if dtype != "float32" else 1000
    values = np.round(np.linspace(0, greatest, 60)) * np.ones((40, 1))
    options = {"nbits": bits} if bits else {}
    picture = read_picture(geotiff(tmp_path / "a.tif", values[None].astype(dtype), **options))
    shown = picture.pixels[0, :, 0].astype(int)
    assert (np.diff(shown) >= 0).all()
    assert shown[-1] - shown[0] > 100
    assert any("magnitude" in note for note in picture.notes) == dtype.startswith("complex")


@pytest.mark.parametrize("mode", ["L", "LA", "P", "I;16", "1"])
def test_png_of_every_mode(mode):
    grey = rgb()[0]
    if mode == "I;16":
        image = Image.fromarray(grey.astype(np.uint16) * 200)
    elif mode == "LA":
        image = Image.merge("LA", [Image.fromarray(grey), Image.fromarray(np.full_like(grey, 255))])
    else:
        image = Image.fromarray(grey).convert(mode)
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    picture = read_picture(buffer.getvalue())
    assert picture.valid.all()
    assert picture.pixels[:, -10:, 0].mean() - picture.pixels[:, :10, 0].mean() > 150


@pytest.mark.parametrize("fill", ["-9999", "256", "nan", "-3.4e38"])
@pytest.mark.parametrize("dtype", ["uint8", "uint16"])
def test_a_nodata_value_that_the_type_cannot_hold_hides_nothing(tmp_path, dtype, fill):
    path = geotiff(tmp_path / "a.tif", rgb().astype(dtype))
    Path(f"{path}.aux.xml").write_text(
        "<PAMDataset>"
        + "".join(
            f"<PAMRasterBand band='{n}'><NoDataValue>{fill}</NoDataValue></PAMRasterBand>" for n in (1, 2, 3)
        )
        + "</PAMDataset>"
    )
    assert read_picture(path).valid.all()


def test_colours_beyond_those_that_rasterio_knows_are_read(tmp_path):
    meanings = (ColorInterp.nir, ColorInterp.red, ColorInterp.green, ColorInterp.blue)
    bands = np.concatenate([rgb()[:1], rgb()])
    picture = read_picture(geotiff(tmp_path / "a.tif", bands, colorinterp=meanings, photometric="minisblack"))
    assert np.array_equal(picture.pixels, rgb().transpose(1, 2, 0))
