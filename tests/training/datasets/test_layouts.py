"""Each data set is read in its exact layout, and every broken sample is told apart, counted and listed."""

from __future__ import annotations

import json
import os
import pickle

import cv2
import numpy as np
import pytest
import shapely

from remote_reasoner_training.datasets import DatasetError, layout_of, read_split
from remote_reasoner_training.datasets.annotations import main as write_annotations
from remote_reasoner_training.datasets.rrsisd import load_plain_pickle

SIZE = 40


def picture(path, size=SIZE):
    path.parent.mkdir(parents=True, exist_ok=True)
    pixels = np.random.default_rng(0).integers(0, 255, (size, size, 3), dtype=np.uint8)
    path.write_bytes(cv2.imencode(path.suffix, pixels)[1].tobytes())


def mask(path, *boxes, value=255, dtype=np.uint8, size=SIZE):
    path.parent.mkdir(parents=True, exist_ok=True)
    canvas = np.zeros((size, size), dtype=dtype)
    for x0, y0, x1, y1 in boxes:
        canvas[y0:y1, x0:x1] = value
    path.write_bytes(cv2.imencode(path.suffix, canvas)[1].tobytes())


def drops(reading):
    return {drop.name: drop.reason for drop in reading.drops}


# --- EarthReason -----------------------------------------------------------------------------------------


def earthreason_sample(folder, stem, boxes=((5, 5, 20, 20),), answers=("Here.",), questions=6, **label):
    picture(folder / "images" / f"{stem}.jpg")
    mask(folder / "labels" / f"{stem}.png", *boxes, **label)
    document = {"questions": [f"Question {i} of {stem}?" for i in range(questions)], "answer": list(answers)}
    path = folder / "QAs" / f"{stem}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")


def test_earthreason_pairs_by_stem_and_lists_what_is_broken(tmp_path):
    train = tmp_path / "train"
    earthreason_sample(train, "b", boxes=((5, 5, 20, 20), (25, 0, 40, 10), (0, 38, 2, 40)))
    earthreason_sample(train, "港口 é", value=300, dtype=np.uint16)
    earthreason_sample(train, "none", boxes=(), answers=())
    earthreason_sample(train, "unmasked")
    (train / "labels" / "unmasked.png").unlink()
    picture(train / "images" / "extra.jpg")
    earthreason_sample(train, "small", size=20)
    earthreason_sample(train, "contradicts", answers=())
    earthreason_sample(train, "pointless", boxes=())
    earthreason_sample(train, "broken")
    (train / "images" / "broken.jpg").write_bytes(b"no picture")
    earthreason_sample(train, "wordless", questions=0)
    earthreason_sample(train, "cut")
    (train / "QAs" / "cut.json").write_text('{"questions": ["Wh', encoding="utf-8")

    reading = read_split(tmp_path, "train")
    samples = {sample.name: sample for sample in reading.samples}
    assert set(samples) == {"b", "港口 é", "none"}
    assert samples["b"].boxes == ((25, 0, 40, 10), (5, 5, 20, 20)) and samples["b"].specks == 1
    assert samples["b"].questions == tuple(f"Question {i} of b?" for i in range(6))
    assert samples["b"].thought == "Here."
    assert samples["港口 é"].boxes == ((5, 5, 20, 20),)
    assert samples["港口 é"].load_mask().sum() == 15 * 15
    assert samples["none"].boxes == () and not samples["none"].load_mask().any()
    assert drops(reading) == {
        "unmasked": "no mask",
        "extra": "no mask and no questions",
        "small": "mask and picture differ in size",
        "contradicts": "empty answer, but the mask shows a target",
        "pointless": "an answer, but the mask shows nothing large enough",
        "broken": "picture or mask cannot be opened",
        "wordless": "questions file not as expected",
        "cut": "questions file not as expected",
    }
    assert "3 samples, 18 questions, 1 without a target, 1 specks" in reading.summary()
    assert "8 samples dropped" in reading.summary()


def test_two_files_of_one_stem_are_refused(tmp_path):
    earthreason_sample(tmp_path / "val", "a")
    picture(tmp_path / "val" / "images" / "a.png")
    with pytest.raises(DatasetError, match=r"both a\.jpg and a\.png"):
        read_split(tmp_path, "val")


# --- RRSIS-D ---------------------------------------------------------------------------------------------


def rrsisd(folder, references, annotations):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "refs(unc).p").write_bytes(pickle.dumps(references, protocol=2))
    images = [{"id": 1, "file_name": "00001.jpg", "width": 800, "height": 800}]
    document = {"images": images, "annotations": annotations, "categories": []}
    (folder / "instances.json").write_text(json.dumps(document), encoding="utf-8")
    picture(folder / "images" / "rrsisd" / "JPEGImages" / "00001.jpg", size=800)


def reference(number, annotation, split="train", sentence="The red ship"):
    return {
        "ref_id": number,
        "ann_id": annotation,
        "image_id": 1,
        "split": split,
        "sentences": [{"sent": sentence, "sent_id": number}],
    }


def test_rrsisd_boxes_are_those_around_the_masks(tmp_path):
    """One object, also where its mask has two parts; a published box counts for nothing."""
    pytest.importorskip("pycocotools", reason="needs the extra [train]")
    hull, mast = [100, 200, 150, 200, 150, 240, 100, 240], [120, 250, 130, 250, 130, 260, 120, 260]
    speck = [300, 300, 302, 300, 302, 302, 300, 302]
    annotations = [
        {"id": 7, "image_id": 1, "bbox": [90, 190, 9, 9], "segmentation": [hull, mast, speck]},
        {"id": 8, "image_id": 1, "bbox": [10, 10, 40, 50], "segmentation": [speck]},
    ]
    references = [reference(1, 7), reference(2, 99), reference(3, 8), reference(4, 7, split="test")]
    rrsisd(tmp_path / "rrsisd", references, annotations)
    reading = read_split(tmp_path, "train")
    (sample,) = reading.samples
    assert sample.boxes == ((100, 200, 150, 260),) and sample.specks == 1
    assert sample.questions == ("The red ship",)
    assert sample.load_mask().sum() == 50 * 40 + 10 * 10 + 2 * 2
    assert read_split(tmp_path, "train", min_area=0).samples[0].boxes == ((100, 200, 302, 302),)
    assert drops(reading) == {
        "2": "refers to an object that instances.json lacks",
        "3": "mask shows nothing large enough",
    }


# --- RemoteSAM-270K --------------------------------------------------------------------------------------


def remotesam(folder, name="refs(unc)_RemoteSAM.p"):
    pytest.importorskip("pycocotools", reason="needs the extra [train]")
    picture(folder / "JPEGImages" / "P1.jpg")
    entry = {
        "ann_id": 7, "image_id": 1, "category_id": 3, "file_name": "P1.jpg", "sentences": [{"sent": "roof"}],
    }  # fmt: skip
    entries = [
        {"split": "test"} | entry,
        {"split": "train"} | entry,
        {"split": "test"} | entry | {"ann_id": 9},
    ]
    (folder / name).write_bytes(pickle.dumps(entries))
    square = compressed(SIZE, (4, 6, 20, 16))
    document = {
        "annotations": [{"id": 7, "segmentation": [square], "area": 160}],
        "categories": [{"id": 3, "name": "roof"}],
    }
    (folder / "instances.json").write_text(json.dumps(document), encoding="utf-8")


def compressed(size, box):
    from pycocotools import mask as run_lengths

    canvas = np.zeros((size, size), np.uint8, order="F")
    canvas[box[1] : box[3], box[0] : box[2]] = 1
    code = run_lengths.encode(canvas)
    return {"size": list(code["size"]), "counts": code["counts"].decode()}


def test_remotesam_samples_know_their_category(tmp_path):
    remotesam(tmp_path)
    reading = read_split(tmp_path, "test")
    (sample,) = reading.samples
    assert layout_of(tmp_path).LAYOUT == "RemoteSAM-270K"
    assert (sample.boxes, sample.questions, sample.category) == (((4, 6, 20, 16),), ("roof",), "roof")
    assert sample.load_mask().sum() == 160
    assert drops(reading) == {"9": "refers to an object that instances.json lacks"}


def test_remotesam_under_the_common_name_is_told_from_rrsisd_by_its_folders(tmp_path):
    remotesam(tmp_path, "refs(unc).p")
    assert layout_of(tmp_path).LAYOUT == "RRSIS-D"
    (tmp_path / "Annotations").mkdir()
    assert layout_of(tmp_path).LAYOUT == "RemoteSAM-270K"
    assert len(read_split(tmp_path, "test").samples) == 1


def test_remotesam_is_table_5(tmp_path):
    from remote_reasoner_training.evaluation.sources import read_dataset

    remotesam(tmp_path)
    data = read_dataset(tmp_path, ("test",))
    assert data.layout == "RemoteSAM-270K" and [one.category for one in data.samples] == ["roof"]


# --- LaSeRS ----------------------------------------------------------------------------------------------


def lasers(folder, *entries, split="train"):
    (folder / split / "annotations").mkdir(parents=True)
    (folder / split / "annotations" / f"{split}_ann.json").write_text(json.dumps(entries), encoding="utf-8")
    picture(folder / split / "images" / "a.png")


def entry(number, *boxes, **changes):
    masks = [compressed(SIZE, box) for box in boxes]
    named = {"id": number, "image_name": "a.png", "description": "Both ships", "answer": "[SEG]"}
    return named | {"mask": masks} | changes


def test_lasers_has_a_box_for_every_target_that_a_description_names(tmp_path):
    pytest.importorskip("pycocotools", reason="needs the extra [train]")
    unmasked = entry(4, (0, 0, 9, 9))
    del unmasked["mask"]
    lasers(
        tmp_path,
        entry(1, (2, 2, 12, 12), (12, 2, 30, 12)),  # side by side: two targets all the same
        entry(2),
        entry(3, (0, 0, 2, 2)),
        unmasked,
        entry(5, (0, 0, 9, 9), image_name="b.png"),
        entry(60, (0, 0, 9, 9), description=" "),
        7,
    )
    reading = read_split(tmp_path, "train")
    assert [sample.boxes for sample in reading.samples] == [((2, 2, 12, 12), (12, 2, 30, 12)), ()]
    assert reading.samples[0].load_mask().sum() == 28 * 10 and not reading.samples[1].load_mask().any()
    assert set(drops(reading).values()) == {
        "mask shows nothing large enough", "no mask", "no picture", "no description", "entry not as expected",
    }  # fmt: skip


def test_lasers_is_evaluated_as_one_set_whatever_its_files_are_called(tmp_path):
    pytest.importorskip("pycocotools", reason="needs the extra [train]")
    from remote_reasoner_training.evaluation.sources import read_dataset

    lasers(tmp_path, entry(1, (2, 2, 12, 12)))
    (tmp_path / "train" / "annotations" / "train_ann.json").rename(
        tmp_path / "train" / "annotations" / "train.json"
    )
    data = read_dataset(tmp_path, ("train",))
    assert data.layout == "LaSeRS" and [one.kind for one in data.samples] == ["implicit"]


def test_lasers_is_read_with_a_byte_order_mark_beside_what_is_no_file(tmp_path):
    pytest.importorskip("pycocotools", reason="needs the extra [train]")
    lasers(tmp_path, entry(1, (2, 2, 12, 12)))
    file = tmp_path / "train" / "annotations" / "train_ann.json"
    file.write_text(file.read_text(encoding="utf-8"), encoding="utf-8-sig")
    (tmp_path / "train" / "annotations" / "old.json").mkdir()
    assert [sample.boxes for sample in read_split(tmp_path, "train").samples] == [((2, 2, 12, 12),)]


def test_lasers_broken_or_missing_is_named(tmp_path):
    lasers(tmp_path)
    with pytest.raises(DatasetError, match="holds no list of entries"):
        read_split(tmp_path, "val")
    (tmp_path / "train" / "annotations" / "train_ann.json").write_text("[{", encoding="utf-8")
    with pytest.raises(DatasetError, match=r"train_ann\.json was not read"):
        read_split(tmp_path, "train")


class _RunsCode:
    def __init__(self, path):
        self.path = path

    def __reduce__(self):
        return os.mkdir, (str(self.path),)


def test_a_pickle_that_would_run_code_is_refused_and_runs_nothing(tmp_path):
    trap = tmp_path / "trap"
    rrsisd(tmp_path, [_RunsCode(trap)], [])
    with pytest.raises(DatasetError, match=r"mkdir.*download it again"):
        read_split(tmp_path, "train")
    assert not trap.exists()


@pytest.mark.parametrize("content", [b"", b"not a pickle", pickle.dumps([1, 2])[:-3]])
def test_a_broken_pickle_is_named(tmp_path, content):
    path = tmp_path / "refs(unc).p"
    path.write_bytes(content)
    with pytest.raises(DatasetError, match="was not read"):
        load_plain_pickle(path)


# --- RefSegRS --------------------------------------------------------------------------------------------


def test_refsegrs_reads_a_phrase_a_line(tmp_path):
    lines = ["12 the road in the north", "13 vehicle", "14", "", "15 lost"]
    (tmp_path / "output_phrase_val.txt").write_text("\n".join(lines), encoding="utf-8")
    for stem in ("12", "13", "14"):
        picture(tmp_path / "images" / f"{stem}.tif")
        mask(tmp_path / "masks" / f"{stem}.tif", (0, 0, 40, 10))
    mask(tmp_path / "masks" / "13.tif")
    reading = read_split(tmp_path, "val")
    (sample,) = reading.samples
    assert sample.questions == ("the road in the north",) and sample.boxes == ((0, 0, 40, 10),)
    assert drops(reading) == {
        "2-13": "mask shows nothing large enough",
        "3-14": "no phrase",
        "5-15": "no picture",
    }
    with pytest.raises(DatasetError, match="output_phrase_test"):
        read_split(tmp_path, "test")


# --- DIOR-RSVG -------------------------------------------------------------------------------------------


def voc(folder, stem, *objects):
    items = "".join(
        f"<object><name>{name}</name><bndbox><xmin>{x0}</xmin><ymin>{y0}</ymin><xmax>{x1}</xmax>"
        f"<ymax>{y1}</ymax></bndbox><description>{text}</description></object>"
        for name, (x0, y0, x1, y1), text in objects
    )
    path = folder / "Annotations" / f"{stem}.xml"
    path.parent.mkdir(parents=True, exist_ok=True)
    document = f"<annotation><filename>{stem}.jpg</filename>{items}</annotation>"
    path.write_text(document, encoding="utf-8")
    picture(folder / "JPEGImages" / f"{stem}.jpg")


def test_rsvg_split_lines_count_objects_over_sorted_files(tmp_path):
    voc(tmp_path, "00002", ("ship", (1, 2, 11, 12), "third"), ("ship", (9, 9, 3, 3), "fourth"))
    voc(tmp_path, "00001", ("dam", (0, 0, 5, 5), "first"), ("dam", (5, 5, 20, 30), "second"))
    (tmp_path / "test.txt").write_text("1\n2\n3\n17\n", encoding="utf-8")
    reading = read_split(tmp_path, "test")
    found = {sample.name: (sample.questions, sample.boxes) for sample in reading.samples}
    assert found == {
        "1": (("second",), ((5, 5, 20, 30),)),
        "2": (("third",), ((1, 2, 11, 12),)),
    }
    assert all(sample.load_mask is None for sample in reading.samples)
    assert drops(reading) == {"3": "box without an inside", "17": "number beyond the last object"}


def test_a_broken_rsvg_file_stops_the_reading_because_it_would_shift_all_numbers(tmp_path):
    voc(tmp_path, "00001", ("dam", (0, 0, 5, 5), "first"))
    (tmp_path / "Annotations" / "00000.xml").write_text("<annotation><obj", encoding="utf-8")
    (tmp_path / "train.txt").write_text("0", encoding="utf-8")
    with pytest.raises(DatasetError, match=r"00000\.xml is broken"):
        read_split(tmp_path, "train")


# --- COCO ------------------------------------------------------------------------------------------------


def test_coco_asks_for_all_objects_of_a_category(tmp_path):
    pytest.importorskip("pycocotools", reason="needs the extra [train]")
    picture(tmp_path / "images" / "a.jpg")
    ring = [[2, 2, 12, 2, 12, 12, 2, 12]]
    annotations = [
        {"image_id": 1, "category_id": 3, "bbox": [2, 2, 10, 10], "segmentation": ring},
        {"image_id": 1, "category_id": 4, "bbox": [0, 0, 5, 5], "segmentation": []},
        {"image_id": 1, "category_id": 3, "bbox": [20, 20, 10, 10], "segmentation": ring},
        {"image_id": 1, "category_id": 5, "bbox": [0, 0, 9, 9], "iscrowd": 1},
        {"image_id": 2, "category_id": 3, "bbox": [0, 0, 9, 9]},
    ]
    document = {
        "images": [{"id": 1, "file_name": "a.jpg"}],
        "categories": [{"id": 3, "name": "ship"}, {"id": 4, "name": "dam"}, {"id": 5, "name": "car"}],
        "annotations": annotations,
    }
    (tmp_path / "val.json").write_text(json.dumps(document), encoding="utf-8")
    reading = read_split(tmp_path, "val")
    ships, dams = reading.samples
    assert ships.questions == ("Find every ship.",)
    assert ships.boxes == ((2, 2, 12, 12), (20, 20, 30, 30))
    assert ships.load_mask().sum() == 100
    assert dams.load_mask is None
    assert drops(reading) == {
        "1-5": "crowd annotation: its objects are not told apart",
        "2-3": "refers to a picture or category that the file lacks",
    }


# --- which layout ----------------------------------------------------------------------------------------


def test_an_unknown_folder_is_told_what_is_known(tmp_path):
    known = "EarthReason, RemoteSAM-270K, RRSIS-D, RefSegRS, LaSeRS, DIOR-RSVG, corrections, COCO"
    with pytest.raises(DatasetError, match=known):
        layout_of(tmp_path)
    with pytest.raises(DatasetError, match="no folder"):
        layout_of(tmp_path / "absent")
    with pytest.raises(DatasetError, match="no split"):
        read_split(tmp_path, "everything")


# --- annotations -----------------------------------------------------------------------------------------


def test_annotations_hold_boxes_and_contours_in_pixels(tmp_path, capsys):
    earthreason_sample(tmp_path / "val", "a", boxes=((5, 6, 20, 30), (28, 6, 38, 20)))
    earthreason_sample(tmp_path / "val", "b", boxes=(), answers=())
    (tmp_path / "val" / "labels" / "lone.png").write_bytes(b"")
    assert write_annotations([str(tmp_path), "val", "-o", str(tmp_path / "val.geojson")]) == 0
    first, second = json.loads((tmp_path / "val.geojson").read_text(encoding="utf-8"))["features"]
    assert first["properties"]["boxes"] == [[5, 6, 20, 30], [28, 6, 38, 20]]
    rings = shapely.from_geojson(json.dumps(first["geometry"]))
    assert sorted(ring.bounds for ring in rings.geoms) == [(5, 6, 20, 30), (28, 6, 38, 20)]
    assert second["properties"]["boxes"] == [] and second["geometry"]["coordinates"] == []
    assert "dropped lone: no picture and no questions" in capsys.readouterr().out
    assert write_annotations([str(tmp_path / "absent"), "val", "-o", "x"]) == 2
