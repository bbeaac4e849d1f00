"""Corrections as they come from other programs: what counts, what is left aside, what is refused."""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="training needs the train extra")
pytest.importorskip("pycocotools", reason="training needs the train extra")
pytest.importorskip("onnx", reason="exporting needs the train extra")

from lite_scenes import draw_land_cover, draw_set  # noqa: E402

from remote_reasoner.core.errors import BadRequestError, EngineUnavailableError, OutputError  # noqa: E402
from remote_reasoner.engines.lite.vision.categories import CATEGORIES, LAND_COVER, OBJECTS  # noqa: E402
from remote_reasoner.engines.lite.vision.settings import WEIGHTS  # noqa: E402
from remote_reasoner.engines.lite.vision.weight_files import WEIGHT_FILES  # noqa: E402
from remote_reasoner_training.adapt import cli  # noqa: E402
from remote_reasoner_training.adapt.adaptation import OLD_SHARE, mixture_of, narrow, parted  # noqa: E402
from remote_reasoner_training.adapt.adapting import (  # noqa: E402
    LEAST_GAIN,
    MOST_LOST,
    Change,
    told,
)
from remote_reasoner_training.adapt.corrected_scene import scene_of_corrections  # noqa: E402
from remote_reasoner_training.adapt.corrections import Corrections, read_corrections  # noqa: E402
from remote_reasoner_training.adapt.memory import MOST, old_pictures  # noqa: E402
from remote_reasoner_training.adapt.weights_folder import FIGURES, name_version, write_weights  # noqa: E402
from remote_reasoner_training.lite.scene import NOTHING  # noqa: E402
from remote_reasoner_training.lite.sets import CORRECTIONS, SETS  # noqa: E402
from remote_reasoner_training.lite.stages import stage_of  # noqa: E402

SHIP, WATER = OBJECTS.index("ship"), 1 + CATEGORIES.index("water")
SQUARE = [10, 10, 30, 10, 30, 20, 10, 20]


def written(folder: Path, pictures: int = 2, **changed: Any) -> Path:
    """A COCO file of plain pictures of 60 × 40 pixels; `changed` are parts of the document."""
    folder.mkdir(exist_ok=True)
    for number in range(pictures):
        cv2.imwrite(str(folder / f"{number}.png"), np.full((40, 60, 3), 90, np.uint8))
    document: dict[str, Any] = {
        "images": [{"id": number, "file_name": f"{number}.png"} for number in range(pictures)],
        "categories": [{"id": 1, "name": "ship"}, {"id": 2, "name": "water"}],
        "annotations": [],
    }
    path = folder / "corrected.json"
    path.write_text(json.dumps({**document, **changed}), encoding="utf-8")
    return path


def shape(category: int, picture: int = 0, **more: Any) -> dict[str, Any]:
    """An annotation of a square."""
    return {"image_id": picture, "category_id": category, "bbox": [10, 10, 20, 10], **more}


def test_boxes_are_corners_and_shapes_are_outlines(tmp_path: Path) -> None:
    path = written(tmp_path, annotations=[shape(1, segmentation=[SQUARE]), shape(1, 1)])
    first, second = read_corrections([path]).scenes
    assert first.boxes.tolist() == [[10, 10, 30, 20]] == second.boxes.tolist()
    assert first.labels.tolist() == [SHIP] and first.set_index == CORRECTIONS
    assert [ring.tolist() for ring in first.outlines[0]] == [[[10, 10], [30, 10], [30, 20], [10, 20]]]
    assert second.outlines == [[]] and first.area is None


def test_a_picture_without_shapes_is_one_on_which_nothing_is(tmp_path: Path) -> None:
    known = read_corrections([written(tmp_path, annotations=[shape(1)])])
    assert len(known.scenes) == 2 and known.scenes[1].boxes.shape == (0, 4)
    assert known.known == {"ship"}


def test_what_was_reviewed_and_not_found_is_known_where_the_file_says_so(tmp_path: Path) -> None:
    path = written(tmp_path, info={"annotated": ["ship", "water", "greenhouse"]}, annotations=[shape(1)])
    known = read_corrections([path])
    assert known.known == {"ship", "water"}
    assert known.objects == {"ship"} and known.areas == {"water"}


def test_boxes_without_an_inside_are_left_aside(tmp_path: Path) -> None:
    flat = [shape(1, bbox=[10, 10, 0, 10]), shape(1, bbox=[10, 10, 5, -1]), shape(1)]
    assert len(read_corrections([written(tmp_path, annotations=flat)]).scenes[0].boxes) == 1


def test_areas_are_pixels_and_an_object_on_them_stands_on_top(tmp_path: Path) -> None:
    lake = shape(2, segmentation=[[0, 0, 40, 0, 40, 40, 0, 40]])
    scene = read_corrections([written(tmp_path, annotations=[shape(1), lake])]).scenes[0]
    assert scene.area.shape == (40, 60) and scene.area[5, 5] == WATER and scene.area[5, 50] == NOTHING
    assert (scene.area[10:20, 10:30] == 1 + SHIP).all(), "whatever comes first in the file"
    assert len(scene.boxes) == 1, "an area is no object"


def test_masks_as_run_lengths_are_read_for_areas_and_boxes_count_for_objects(tmp_path: Path) -> None:
    counts = {"size": [40, 60], "counts": [0, 40 * 10, 40 * 50]}  # the first ten columns
    runs = [shape(2, segmentation=counts), shape(1, 1, segmentation=counts, iscrowd=1)]
    first, second = read_corrections([written(tmp_path, annotations=runs)]).scenes
    assert (first.area[:, :10] == WATER).all() and (first.area[:, 10:] == NOTHING).all()
    assert second.outlines == [[]] and second.boxes.tolist() == [[10, 10, 30, 20]]


@pytest.mark.parametrize(
    "changed",
    [
        {"images": None},
        {"images": [{"id": 1}]},
        {"images": ["0.png"]},
        {"categories": [{"name": "ship"}]},
        {"annotations": {}, "categories": None},
        {"annotations": [{"image_id": 0}]},
        {"annotations": [shape(7)]},
        {"annotations": [shape(1, 99)]},
        {"annotations": [{"image_id": 0, "category_id": 1}]},
        {"annotations": [shape(1, bbox=[1, 2])]},
        {"annotations": [shape(1, bbox="1 2 3 4")]},
        {"info": ["annotated"]},
    ],
    ids=str,
)
def test_a_file_that_is_not_whole_is_refused_with_its_name(tmp_path: Path, changed: dict[str, Any]) -> None:
    with pytest.raises(BadRequestError, match=r"corrected\.json"):
        read_corrections([written(tmp_path, **changed)])


def test_pictures_stand_beside_the_file_or_in_images(tmp_path: Path) -> None:
    path = written(tmp_path, annotations=[shape(1)])
    (tmp_path / "images").mkdir()
    (tmp_path / "0.png").rename(tmp_path / "images" / "0.png")
    assert len(read_corrections([path]).scenes) == 2
    (tmp_path / "1.png").unlink()
    with pytest.raises(BadRequestError, match=r"picture '1\.png', which is neither beside it nor in images/"):
        read_corrections([path])


def test_one_picture_is_too_few_and_several_files_are_one_set(tmp_path: Path) -> None:
    one = written(tmp_path / "one", pictures=1, annotations=[shape(1)])
    with pytest.raises(BadRequestError, match="on 1 picture only; review 2 or more"):
        read_corrections([one])
    other = written(tmp_path / "other", pictures=1, annotations=[shape(2, segmentation=[SQUARE])])
    known = read_corrections([one, other])
    assert known.known == {"ship", "water"} and [scene.path.parent.name for scene in known.scenes] == [
        "one",
        "other",
    ]


def test_nothing_of_the_engine_s_points_to_teaching(tmp_path: Path) -> None:
    path = written(tmp_path, categories=[{"id": 1, "name": "silo"}], annotations=[shape(1)])
    with pytest.raises(BadRequestError, match="remote-reasoner teach"):
        read_corrections([path])


def test_a_box_over_the_edge_is_drawn_as_far_as_the_picture_goes() -> None:
    area = np.full((10, 10), NOTHING, np.uint8)
    pixels = np.zeros((10, 10, 3), np.uint8)
    scene = scene_of_corrections(
        Path("a"), pixels, [[-5, -5, 3, 3], [8, 8, 20, 20]], [SHIP, SHIP], [[], []], area
    )
    drawn = scene.area == 1 + SHIP
    assert drawn[:3, :3].all() and drawn[8:, 8:].all() and drawn.sum() == 9 + 4


@pytest.mark.parametrize(("count", "held"), [(2, 1), (5, 1), (6, 2), (11, 3)])
def test_the_first_and_every_fifth_picture_are_held_back_and_none_is_in_both(
    tmp_path: Path, count: int, held: int
) -> None:
    scenes = read_corrections([written(tmp_path, count, annotations=[shape(1)])]).scenes
    learned, held_out = parted(scenes)
    assert len(held_out) == held and held_out[0] is scenes[0]
    assert len(learned) + held == count and not {id(one) for one in learned} & {id(one) for one in held_out}


@pytest.mark.parametrize(
    ("gain", "lost", "better"),
    [
        (LEAST_GAIN, 0.0, True),
        (LEAST_GAIN / 2, 0.0, False),
        (0.2, MOST_LOST / 2, True),
        (0.2, 2 * MOST_LOST, False),
        (-0.1, -0.5, False),
    ],
)
def test_weights_are_better_by_a_gain_that_counts_and_a_loss_that_does_not(gain, lost, better) -> None:
    figures = {"corrections": (0.25, 0.25 + gain), "old": (0.5, 0.5 - lost), "other": (0.5, 0.9)}
    change = Change("objects-wide", 0.75, figures)
    assert change.is_better is better
    assert (
        told(change)[0] == f"  corrections: 0.250 before, {0.25 + gain:.3f} after" and len(told(change)) == 3
    )


@pytest.mark.parametrize("name", ["land-cover-wide", "objects-wide"])
def test_only_what_was_reviewed_is_learned_from_pictures_of_corrections(name: str) -> None:
    stage = stage_of(name, 64)
    others = [number for number in range(len(SETS)) if number != CORRECTIONS]
    before = stage.area_loss.known[others].clone()
    narrow(stage, Corrections([], frozenset({"ship", "water"})))
    known = {
        CATEGORIES[index] for index in stage.area_loss.indices.flatten()[stage.area_loss.known[CORRECTIONS]]
    }
    assert known and known <= {"ship", "water"}
    assert torch.equal(stage.area_loss.known[others], before), "of other sets all stays as it is"
    if name == "objects-wide":
        assert [OBJECTS[place] for place in stage.known[CORRECTIONS].nonzero().flatten()] == ["ship"]


def test_old_sets_keep_their_proportions_within_their_share_of_the_crops(tmp_path: Path) -> None:
    draw_set(tmp_path)
    replayed, _ = old_pictures(tmp_path)
    mixture = stage_of("objects-wide", 64).mixture
    mixed = mixture_of(mixture, [], replayed).shares
    assert mixed == {"nwpu_vhr10": pytest.approx(OLD_SHARE), "corrections": pytest.approx(1 - OLD_SHARE)}
    assert mixture_of(mixture, [], []).shares == {"corrections": 1.0}
    every = [replace(replayed[0], set_index=number) for number in range(len(SETS) - 1)]
    full = mixture_of(mixture, [], every).shares
    assert sum(full.values()) == pytest.approx(1.0) and full["corrections"] == pytest.approx(1 - OLD_SHARE)
    first, second = list(mixture.shares)[:2]
    assert full[first] / full[second] == pytest.approx(mixture.shares[first] / mixture.shares[second])


def test_adapted_weights_are_named_by_their_folder_once(tmp_path: Path) -> None:
    folder = tmp_path / "port"
    folder.mkdir()
    (folder / "detector.json").write_text('{"version": "lite-6", "size": 512}', encoding="utf-8")
    name_version(folder / "detector.json", folder.name)
    name_version(folder / "detector.json", folder.name)
    assert json.loads((folder / "detector.json").read_text()) == {"version": "lite-6+port", "size": 512}


def test_weights_on_a_disk_that_is_full_leave_those_that_stood_there(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(disk)]
    if shutil.which("mount") is None or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("this user may not mount a small disk")
    try:
        before = {name: name.encode() for name in (*WEIGHT_FILES, FIGURES)}
        for name, content in before.items():
            (disk / name).write_bytes(content)
        with pytest.raises(OutputError, match="No space left"):
            write_weights({}, [], WEIGHTS, disk)
        assert {file.name: file.read_bytes() for file in disk.iterdir()} == before
    finally:
        subprocess.run(["umount", "--lazy", str(disk)], check=True)
    write_weights({}, [{"stage": "objects"}], WEIGHTS, tmp_path / "port")
    assert {file.name for file in (tmp_path / "port").iterdir()} == set(before)
    assert json.loads((tmp_path / "port" / "detector.json").read_text())["version"].endswith("+port")


def test_of_many_old_pictures_a_few_of_the_whole_set_are_replayed(tmp_path: Path) -> None:
    draw_land_cover(tmp_path, count=30, side=100)
    replayed, measured = old_pictures(tmp_path)
    assert (len(replayed), len(measured)) == (MOST["train"], MOST["val"])
    names = [int(scene.path.stem) for scene in measured]
    assert names[0] == 0 and names[-1] == 29 and names == sorted(set(names)), "spread from first to last"


def test_an_old_picture_that_is_broken_is_named(tmp_path: Path) -> None:
    draw_land_cover(tmp_path, count=2, side=100)
    (tmp_path / "dubai" / "images" / "1.png").write_bytes(b"no picture")
    with pytest.raises(BadRequestError, match=r"1\.png is missing or broken"):
        old_pictures(tmp_path)


def test_without_what_trains_the_way_to_get_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli, "find_spec", lambda name: None if name == "onnx" else object())
    with pytest.raises(EngineUnavailableError, match=r"'onnx'.*pip install"):
        cli.main(["corrections.json", "-o", "weights"])


def test_every_category_is_an_object_or_an_area() -> None:
    known = Corrections([], frozenset(CATEGORIES))
    assert known.objects | known.areas == set(CATEGORIES)
    assert known.objects == set(OBJECTS) and known.areas == set(LAND_COVER) and known.notes == ()
