"""Values into grey levels, and the small print of picture files: orientation, stray bytes, missing ends."""

from __future__ import annotations

import io
import struct
from pathlib import Path

import cv2
import numpy as np
import pytest

from remote_reasoner.core.errors import BadPictureError, PictureTooLargeError
from remote_reasoner.io.alpha import holds_data
from remote_reasoner.io.jpeg_repair import END, tidied
from remote_reasoner.io.orientation import exif_orientation, note
from remote_reasoner.io.stretch import SAMPLE, Stretch, counts, decide, percentiles_of_counts, step
from remote_reasoner.io.webp_animation import first_frame, is_animated

RANDOM = np.random.default_rng(3)


def grey(limits: tuple[float, float], values: np.ndarray) -> list[int]:
    """Grey levels of a row of values."""
    return Stretch((limits,)).apply(values.reshape(1, 1, -1))[0, :, 0].tolist()


@pytest.mark.parametrize("dtype", ["uint16", "int16", "uint32", "int32", "float32", "float64"])
def test_black_white_and_the_middle_are_the_same_for_every_kind_of_number(dtype: str) -> None:
    values = np.array([0, 100, 210, 300, 400], dtype=dtype)
    assert grey((100.0, 300.0), values) == [0, 0, 140, 255, 255]


def test_numbers_that_are_none_are_black_and_infinite_ones_white() -> None:
    assert grey((0.0, 1.0), np.array([np.nan, np.inf, -np.inf, 0.5], np.float32)) == [0, 255, 0, 128]


def test_a_flat_picture_is_mid_grey() -> None:
    assert grey((7.0, 7.0), np.array([7, 7, 9], np.uint16)) == [127, 127, 127]
    flat = decide([np.full(50, 7, np.uint16)])
    assert flat.apply(np.full((1, 2, 2), 7, np.uint16)).tolist() == [[[127], [127]], [[127], [127]]]


def test_ordinary_8_bit_pictures_stay_to_the_bit_and_nearly_black_ones_do_not() -> None:
    values = RANDOM.integers(0, 256, (3, 20, 30), dtype=np.uint8)
    kept = decide([band.ravel() for band in values])
    assert kept == Stretch() and (kept.apply(values) == np.moveaxis(values, 0, -1)).all()
    dark = values // 10
    stretched = decide([band.ravel() for band in dark])
    assert "nearly black 8-bit" in stretched.note and stretched.apply(dark).max() == 255


def test_one_bright_band_keeps_all_bands_as_they_are() -> None:
    dark, bright = np.full(100, 3, np.uint8), np.arange(100, dtype=np.uint8)
    assert decide([dark, bright, dark]) == Stretch()


def test_each_band_has_limits_of_its_own_and_the_note_says_so() -> None:
    stretch = decide([np.arange(1000, dtype=np.float32), np.arange(1000, dtype=np.float32) * 10 + 5])
    (low, high), (other_low, other_high) = stretch.limits
    assert (low, high) == pytest.approx((4.995, 994.005)) and other_low == pytest.approx(10 * low + 5)
    assert other_high == pytest.approx(10 * high + 5)
    assert "float32" in stretch.note and "band by band" in stretch.note


@pytest.mark.parametrize("dtype", ["uint16", "uint32", "int32"])
def test_a_collar_of_zeros_that_nobody_declared_does_not_pull_the_picture_down(dtype: str) -> None:
    inside = np.arange(5000, 6000).astype(dtype)
    collar = np.concatenate([np.zeros(4000, dtype), inside])
    (low, _high) = decide([collar]).limits[0]
    assert low >= 5000


@pytest.mark.parametrize("dtype", ["uint16", "float32"])
def test_a_picture_of_zeros_and_one_value_shows_both(dtype: str) -> None:
    sample = np.concatenate([np.zeros(500), np.full(500, 300)]).astype(dtype)
    assert decide([sample]).limits[0] == (0.0, 300.0)


def test_nothing_known_of_a_band_is_no_fault() -> None:
    assert decide([np.zeros(0, np.float32)]).limits == ((0.0, 0.0),)


def test_percentiles_from_counts_are_numpy_s_to_the_last_digit() -> None:
    for size in (1, 2, 3, 100, 9999):
        for dtype, most in (("uint8", 256), ("uint16", 65_536)):
            values = RANDOM.integers(0, most, size).astype(dtype)
            wanted = (0.0, 0.5, 1.0, 37.3, 50.0, 99.5, 100.0)
            assert percentiles_of_counts(counts(values), wanted) == tuple(np.percentile(values, wanted))


@pytest.mark.parametrize("shape", [(10, 10), (2000, 2000), (2001, 2000), (20_000, 30_000), (1, 10**9)])
def test_a_sample_has_about_as_many_pixels_as_it_may(shape: tuple[int, int]) -> None:
    every = step(shape)
    looked_at = (shape[0] / every) * (shape[1] / every)
    assert looked_at <= SAMPLE and (every == 1 or looked_at > SAMPLE / 5)


def test_transparency_is_told_from_a_band_of_the_ground() -> None:
    mask = np.zeros((200, 200), np.uint8)
    mask[50:150, 50:150] = 255
    assert not holds_data(mask)
    feathered = cv2.GaussianBlur(mask, (0, 0), 2)
    assert not holds_data(feathered), "soft edges are still transparency"
    assert holds_data(RANDOM.integers(0, 200, (200, 200)).astype(np.uint8))
    steps = RANDOM.choice([0, 60, 120, 255], (200, 200)).astype(np.uint8)
    assert not holds_data(steps), "a few degrees of transparency"
    assert not holds_data(np.full((5, 5), 7, np.uint8))


def tiff_block(order: str, orientation: int) -> bytes:
    """An EXIF block with two tags."""
    head = (b"II" if order == "<" else b"MM") + struct.pack(order + "HI", 42, 8)
    width = struct.pack(order + "HHIHH", 0x0100, 3, 1, 640, 0)
    turn = struct.pack(order + "HHIHH", 0x0112, 3, 1, orientation, 0)
    return head + struct.pack(order + "H", 2) + width + turn + bytes(4)


def png(exif: bytes) -> bytes:
    """The chunks of a PNG file, as far as they are looked at."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + bytes(4)

    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", bytes(13)) + chunk(b"tEXt", b"odd") + chunk(b"eXIf", exif)


def webp(exif: bytes) -> bytes:
    """The chunks of a WebP file; one of odd length is padded."""
    chunks = b"VP8X" + struct.pack("<I", 10) + bytes(10) + b"ICCP" + struct.pack("<I", 3) + bytes(4)
    return b"RIFF" + bytes(4) + b"WEBP" + chunks + b"EXIF" + struct.pack("<I", len(exif)) + exif


@pytest.mark.parametrize("made", [png, webp])
@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("prefix", [b"", b"Exif\0\0"])
def test_the_turn_of_a_camera_is_found_in_either_byte_order(made, order: str, prefix: bytes) -> None:
    for orientation in (3, 6, 8):
        assert exif_orientation(io.BytesIO(made(prefix + tiff_block(order, orientation)))) == orientation


@pytest.mark.parametrize(
    "exif", [b"", b"II", b"XX" + bytes(30), b"II*\0\xff\xff\xff\xff" + bytes(8), tiff_block("<", 9)]
)
@pytest.mark.parametrize("made", [png, webp])
def test_a_turn_that_cannot_be_read_is_none(made, exif: bytes) -> None:
    assert exif_orientation(io.BytesIO(made(exif))) == 1


@pytest.mark.parametrize("length", [0, 3, 12, 15, 30])
def test_a_file_that_ends_early_has_no_turn(length: int) -> None:
    for whole in (png(tiff_block("<", 6)), webp(tiff_block("<", 6))):
        assert exif_orientation(io.BytesIO(whole[:length])) == 1


def test_only_a_turn_that_viewers_make_is_told() -> None:
    assert note(1) == [] == note(0) == note(9)
    assert "turned by 90° clockwise" in note(6)[0] and "as QGIS draws it" in note(6)[0]


@pytest.fixture
def jpeg() -> bytes:
    """A tidy picture."""
    return cv2.imencode(".jpg", RANDOM.integers(0, 255, (40, 60, 3), dtype=np.uint8))[1].tobytes()


def decoded(data: bytes) -> np.ndarray:
    """Its pixels."""
    return cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR)


def test_a_tidy_jpeg_is_left_alone(jpeg: bytes, tmp_path: Path) -> None:
    assert tidied(jpeg) is None
    file = tmp_path / "picture.jpg"
    file.write_bytes(jpeg)
    assert tidied(file) is None


def test_a_missing_end_is_added_and_bytes_after_it_are_no_fault(jpeg: bytes, tmp_path: Path) -> None:
    file = tmp_path / "picture.jpg"
    file.write_bytes(jpeg.removesuffix(END))
    assert tidied(file) == jpeg == tidied(jpeg.removesuffix(END))
    assert tidied(jpeg + bytes(100)) is None


def test_stray_bytes_before_a_marker_and_odd_versions_are_tidied(jpeg: bytes) -> None:
    stray = jpeg[:20] + b"\x00\x17" + jpeg[20:]
    assert tidied(stray) == jpeg
    odd = bytearray(jpeg)
    odd[11] = 7  # the major version of JFIF
    assert tidied(bytes(odd)) == jpeg
    assert (decoded(tidied(stray)) == decoded(jpeg)).all()


@pytest.mark.parametrize(
    "data", [b"", b"\xff\xd8", b"\xff\xd8\xff\xe0\xff\xff", b"\xff\xd8\xff\xe0\0\0", b"no JPEG at all"]
)
def test_what_is_hopeless_stays_as_it_is(data: bytes) -> None:
    assert tidied(data) is None


def animation(width: int, height: int, flag: int = 0x02) -> bytes:
    """The head of a WebP animation."""
    size = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    return b"RIFF" + bytes(4) + b"WEBPVP8X" + struct.pack("<I", 10) + bytes([flag, 0, 0, 0]) + size


def test_an_animation_is_known_by_its_flag_and_its_size_checked_before_it_is_decoded() -> None:
    assert is_animated(animation(10, 10)) and not is_animated(animation(10, 10, flag=0x10))
    assert not is_animated(b"RIFF" + bytes(4) + b"WEBPVP8L" + bytes(14))
    with pytest.raises(PictureTooLargeError, match="20,000 × 30,000"):
        first_frame(animation(20_000, 30_000), max_pixels=10**6)
    with pytest.raises(BadPictureError, match="save one frame"):
        first_frame(animation(10, 10), max_pixels=10**6)
