"""Masks to boxes and back: properties of Mask2Bbox, COCO's notations, alpha, palettes, leaks by hash."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
import rasterio
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from PIL import Image
from scipy import ndimage
from shapely import Polygon, box

from remote_reasoner_training.datasets.annotate import coco_mask, mask_boxes, picture_size, read_mask
from remote_reasoner_training.datasets.base import DatasetError, Drop, Reading, Sample, by_stem

MASKS = arrays.arrays(bool, st.tuples(st.integers(1, 24), st.integers(1, 24)))


# --- Mask2Bbox -------------------------------------------------------------------------------------------


@settings(max_examples=150, deadline=None)
@given(MASKS, st.integers(0, 30))
def test_boxes_are_those_of_scipys_components(mask, min_area):
    labels, count = ndimage.label(mask, structure=np.ones((3, 3)))
    expected = []
    for number, (rows, columns) in enumerate(ndimage.find_objects(labels), start=1):
        if (labels == number).sum() >= min_area:
            expected.append((columns.start, rows.start, columns.stop, rows.stop))
    boxes, specks = mask_boxes(mask, min_area)
    assert sorted(boxes) == sorted(expected)
    assert specks == count - len(boxes)


@settings(max_examples=80, deadline=None)
@given(MASKS)
def test_together_the_boxes_hold_every_pixel_and_stay_inside(mask):
    boxes, specks = mask_boxes(mask, min_area=0)
    assert specks == 0
    covered = np.zeros_like(mask)
    for x0, y0, x1, y1 in boxes:
        assert 0 <= x0 < x1 <= mask.shape[1] and 0 <= y0 < y1 <= mask.shape[0]
        covered[int(y0) : int(y1), int(x0) : int(x1)] = True
    assert not (mask & ~covered).any()
    assert [tuple(reversed(b[:2])) for b in boxes] == sorted(tuple(reversed(b[:2])) for b in boxes)


def test_a_whole_picture_is_one_box_and_one_pixel_a_box_of_one():
    assert mask_boxes(np.ones((3, 5), bool), 1) == ([(0, 0, 5, 3)], 0)
    single = np.zeros((9, 9), bool)
    single[4, 7] = True
    assert mask_boxes(single, 1) == ([(7, 4, 8, 5)], 0)
    assert mask_boxes(single, 2) == ([], 1)


# --- files -----------------------------------------------------------------------------------------------


def test_an_alpha_band_is_no_target(tmp_path):
    pixels = np.zeros((6, 8, 4), np.uint8)
    pixels[..., 3] = 255
    pixels[2:4, 2:5, 0] = 9
    Image.fromarray(pixels).save(tmp_path / "a.png")
    assert np.argwhere(read_mask(tmp_path / "a.png")).tolist() == [[r, c] for r in (2, 3) for c in (2, 3, 4)]


def test_a_palette_counts_by_its_index_not_by_its_colour(tmp_path):
    indices = np.zeros((6, 8), np.uint8)
    indices[0, 0] = 1
    picture = Image.fromarray(indices, mode="P")
    picture.putpalette([250, 250, 250, 0, 0, 0])  # the background is white, the target black
    picture.save(tmp_path / "a.png")
    assert read_mask(tmp_path / "a.png").sum() == 1


@pytest.mark.parametrize("dtype", ["uint8", "uint16", "int16", "float32"])
def test_masks_of_any_type_and_several_bands(tmp_path, dtype):
    bands = np.zeros((2, 5, 7), dtype)
    bands[0, 1, 1] = bands[1, 3, 5] = 1
    with rasterio.open(
        tmp_path / "a.tif", "w", driver="GTiff", width=7, height=5, count=2, dtype=dtype
    ) as raster:
        raster.write(bands)
    assert np.argwhere(read_mask(tmp_path / "a.tif")).tolist() == [[1, 1], [3, 5]]
    assert picture_size(tmp_path / "a.tif") == (7, 5)


def test_no_file_and_no_picture_are_both_an_os_error(tmp_path):
    (tmp_path / "text.png").write_text("x", encoding="utf-8")
    for name in ("absent.png", "text.png"):
        with pytest.raises(OSError, match=name):
            read_mask(tmp_path / name)
        with pytest.raises(OSError, match=name):
            picture_size(tmp_path / name)


# --- COCO's notations ------------------------------------------------------------------------------------

codes = pytest.importorskip("pycocotools.mask", reason="needs the extra [train]")


@settings(max_examples=80, deadline=None)
@given(MASKS)
def test_compressed_run_lengths_come_back_as_they_were(mask):
    code = codes.encode(np.asfortranarray(mask, dtype=np.uint8))
    height, width = mask.shape
    assert np.array_equal(coco_mask(code, width, height), mask)
    as_text = {"size": list(mask.shape), "counts": code["counts"].decode("ascii")}
    assert np.array_equal(coco_mask(as_text, width, height), mask)


def test_a_polygon_has_its_own_area():
    ring = [3.0, 2.0, 27.0, 4.0, 22.0, 25.0, 8.0, 21.0]
    shape = Polygon(np.reshape(ring, (-1, 2)))
    assert coco_mask([ring], 32, 32).sum() == pytest.approx(shape.area, rel=0.03)


def test_several_polygons_are_one_object_and_overlap_is_counted_once():
    first, second = [0, 0, 10, 0, 10, 10, 0, 10], [5, 5, 15, 5, 15, 15, 5, 15]
    union = box(0, 0, 10, 10).union(box(5, 5, 15, 15))
    assert coco_mask([first, second], 20, 20).sum() == union.area == 175


def test_several_run_lengths_are_one_object():
    left, right = (np.zeros((4, 6), np.uint8, order="F") for _ in range(2))
    left[:, 0], right[:, 5] = 1, 1
    assert coco_mask([codes.encode(left), codes.encode(right)], 6, 4).sum() == 8


def test_a_hole_that_is_not_covered_stays_a_hole():
    ring = np.zeros((12, 12), np.uint8, order="F")
    ring[2:10, 2:10] = 1
    ring[4:8, 4:8] = 0
    found = coco_mask(codes.encode(ring), 12, 12)
    assert found.sum() == 64 - 16 and not found[5, 5]


@pytest.mark.parametrize(
    "counts",
    [[1], [5, 5], [3, 4, 10], [1000], [-3, 19], ["a"], [], b"", b"1", b"04", "zzzz", "é", b"\xff\xff", b"1P"],
)
def test_run_lengths_that_do_not_fill_the_picture_are_refused(counts):
    """A file that was cut off: pycocotools itself returns whatever lies in memory."""
    with pytest.raises(ValueError, match=r"segmentation|run lengths|codec"):
        coco_mask({"size": [4, 4], "counts": counts}, 4, 4)


@pytest.mark.parametrize(
    "rings",
    [
        [[0, 0, 4, 0, 4, None]],
        [[0, 0, float("nan"), 0, 4, 4]],
        [[0, 0, 1e12, 0, 4, 4]],
        [[0, 0, 4, 0, 4, 4, 9]],
    ],
)
def test_a_polygon_of_no_place_is_refused_before_it_takes_all_memory(rings):
    with pytest.raises(ValueError, match="no list of x and y in the picture"):
        coco_mask(rings, 8, 8)


def test_a_polygon_of_two_points_covers_nothing_and_spoils_no_other():
    square = [2, 2, 6, 2, 6, 6, 2, 6]
    assert np.array_equal(coco_mask([square, [1, 1, 7, 7], []], 8, 8), coco_mask([square], 8, 8))
    with pytest.raises(ValueError, match="no polygon of three points"):
        coco_mask([[1, 1, 7, 7]], 8, 8)


@pytest.mark.parametrize(
    "broken", [None, 5, "", {}, {"counts": [1]}, {"size": [4, 4]}, [{}], [[]], [None], [1, 2]]
)
def test_anything_else_is_a_value_error(broken):
    with pytest.raises(ValueError, match=r"segmentation|run lengths"):
        coco_mask(broken, 4, 4)


# --- what a reading says ---------------------------------------------------------------------------------


def test_the_summary_counts_samples_questions_empty_ones_and_reasons(tmp_path):
    reading = Reading("X", "val")
    reading.add(Sample("a", tmp_path / "a", 4, 4, ("1", "2"), ((0, 0, 1, 1),), specks=3))
    reading.add(Sample("b", tmp_path / "b", 4, 4, ("1",), ()))
    assert reading.summary() == (
        "X val: 2 samples, 3 questions, 1 without a target, 3 specks left out of the boxes."
    )
    for name, reason in (("c", "no mask"), ("d", "no picture"), ("e", "no mask")):
        reading.add(Drop(name, reason))
    assert reading.summary().endswith(" 3 samples dropped: 2 × no mask; 1 × no picture.")


def test_files_pair_by_stem_whatever_their_case_and_ending(tmp_path):
    for name in ("a.JPG", "b.tif", "c.txt"):
        (tmp_path / name).write_bytes(b"")
    found = by_stem(tmp_path, (".jpg", ".tif"))
    assert {stem: path.name for stem, path in found.items()} == {"a": "a.JPG", "b": "b.tif"}
    assert by_stem(tmp_path / "absent", (".jpg",)) == {}
    (tmp_path / "b.jpg").write_bytes(b"")
    with pytest.raises(DatasetError, match=r"both b\.jpg and b\.tif"):
        by_stem(tmp_path, (".jpg", ".tif"))


# --- leaks -----------------------------------------------------------------------------------------------

leaks = pytest.importorskip("remote_reasoner_training.datasets.leaks")


@settings(max_examples=60, deadline=None)
@given(
    arrays.arrays(bool, st.tuples(st.integers(1, 6), st.just(64))),
    arrays.arrays(bool, st.tuples(st.integers(1, 6), st.just(64))),
    st.integers(0, 64),
)
def test_pairs_are_those_that_differ_in_few_bits(left, right, distance):
    first = {f"l{number}": bits for number, bits in enumerate(left)}
    second = {f"r{number}": bits for number, bits in enumerate(right)}
    expected = [
        (one, other)
        for one, mine in first.items()
        for other, theirs in second.items()
        if int((mine != theirs).sum()) <= distance
    ]
    assert leaks.leaks_between(first, second, distance) == expected


def test_without_pictures_on_one_side_nothing_leaks():
    bits = {"a": np.zeros(64, bool)}
    assert leaks.leaks_between({}, bits, 4) == leaks.leaks_between(bits, {}, 4) == []


def test_a_hash_is_64_bits_and_needs_a_picture(tmp_path):
    pytest.importorskip("imagehash", reason="needs the extra [train]")
    pixels = np.random.default_rng(0).integers(0, 255, (64, 64), dtype=np.uint8)
    cv2.imwrite(str(tmp_path / "a.png"), pixels)
    bits = leaks.picture_hash(tmp_path / "a.png")
    assert bits.shape == (64,) and bits.dtype == bool
    brighter = np.clip(pixels.astype(int) + 12, 0, 255).astype(np.uint8)
    cv2.imwrite(str(tmp_path / "b.png"), brighter)
    assert (bits != leaks.picture_hash(tmp_path / "b.png")).sum() <= 4
    assert 16 <= (bits != _hash_of_another(tmp_path)).sum() <= 48
    (tmp_path / "c.png").write_bytes(b"x")
    with pytest.raises(OSError, match="cannot identify"):
        leaks.picture_hash(tmp_path / "c.png")


def _hash_of_another(folder) -> np.ndarray:
    pixels = np.random.default_rng(1).integers(0, 255, (64, 64), dtype=np.uint8)
    cv2.imwrite(str(folder / "other.png"), pixels)
    return leaks.picture_hash(folder / "other.png")
