"""From samples to what the trainer eats: pictures and boxes in one frame, no leaks, nothing lost silently."""

from __future__ import annotations

import json

import cv2
import numpy as np
import pytest

pytest.importorskip("datasets", reason="needs the extra [train]")

from remote_reasoner.engines.vlm.answer import parse
from remote_reasoner.engines.vlm.prompts import instruction
from remote_reasoner_training.datasets import DatasetError
from remote_reasoner_training.datasets.leaks import leaks_between, picture_hash
from remote_reasoner_training.grpo.config import CONFIGS, TrainingConfig, load_config
from remote_reasoner_training.grpo.prepare import prepare
from remote_reasoner_training.grpo.prepared_rows import load_rows
from remote_reasoner_training.scenes.scene import draw_scene


def configured(**data) -> TrainingConfig:
    tiny = load_config("tiny")
    return TrainingConfig.model_validate({**tiny.model_dump(), "data": data})


def write_scene(folder, split, stem, seed, side=300):
    """A scene in EarthReason's layout: the picture, the mask of its first question, the question."""
    scene = draw_scene(seed, side, side)
    asked = scene.questions[0]
    home = folder / split
    for part in ("images", "labels", "QAs"):
        (home / part).mkdir(parents=True, exist_ok=True)
    cv2.imwrite(str(home / "images" / f"{stem}.png"), scene.pixels[..., ::-1])
    cv2.imwrite(str(home / "labels" / f"{stem}.png"), scene.mask(asked).astype(np.uint8) * 255)
    document = {"questions": [asked.text, "And <|image_pad|> this?"], "answer": [asked.thought]}
    (home / "QAs" / f"{stem}.json").write_text(json.dumps(document), encoding="utf-8")
    return scene, asked


@pytest.fixture
def earthreason(tmp_path):
    folder = tmp_path / "EarthReason"
    for split, first in (("train", 0), ("val", 100), ("test", 200)):
        for seed in range(first, first + 3):
            write_scene(folder, split, f"s{seed}", seed)
    return folder


def test_boxes_stand_on_the_picture_as_the_model_sees_it(earthreason, tmp_path):
    config = configured(folder=earthreason)
    prepare(config, tmp_path / "out")
    rows = load_rows(tmp_path / "out", "train")
    assert rows["name"][:2] == ["s0/0", "s0/1"]
    scene = draw_scene(0, 300, 300)
    for row in rows.select([0]):
        seen = np.asarray(row["image"])
        assert seen.shape[0] % 28 == seen.shape[1] % 28 == 0
        assert seen.shape[0] * seen.shape[1] <= config.model.max_pixels
        mask = cv2.resize(
            scene.mask(scene.questions[0]).astype(np.float32), seen.shape[1::-1], interpolation=cv2.INTER_AREA
        )
        inside = np.zeros(mask.shape, dtype=bool)
        for x0, y0, x1, y1 in row["boxes"]:
            inside[y0:y1, x0:x1] = True
        assert mask[inside].sum() > 0.97 * mask.sum()
        assert row["prompt"][0]["content"].startswith("This is an aerial or satellite picture.")
        answer = parse(row["completion"][0]["content"])
        assert answer.boxes == row["boxes"] and not answer.repaired
        assert answer.reasoning == scene.questions[0].thought


def test_a_question_cannot_bring_its_own_picture_token(earthreason, tmp_path):
    prepare(configured(folder=earthreason), tmp_path / "out")
    prompts = [row["prompt"][0]["content"] for row in load_rows(tmp_path / "out", "train")]
    assert sum("And image_pad this?" in prompt for prompt in prompts) == 3
    assert not any("<|" in prompt for prompt in prompts)


def test_a_training_picture_that_is_held_out_is_dropped_whatever_its_name_and_format(earthreason, tmp_path):
    for split, stem in (("val", "s100"), ("test", "s201")):
        copied = cv2.imread(str(earthreason / split / "images" / f"{stem}.png"))
        retouched = cv2.resize(cv2.GaussianBlur(copied, (3, 3), 0.6), (280, 280))
        cv2.imwrite(str(earthreason / "train" / "images" / f"copy-{stem}.jpg"), retouched)
        mask = cv2.imread(str(earthreason / split / "labels" / f"{stem}.png"))
        resized = cv2.resize(mask, (280, 280), interpolation=cv2.INTER_NEAREST)
        cv2.imwrite(str(earthreason / "train" / "labels" / f"copy-{stem}.png"), resized)
        text = (earthreason / split / "QAs" / f"{stem}.json").read_text(encoding="utf-8")
        (earthreason / "train" / "QAs" / f"copy-{stem}.json").write_text(text, encoding="utf-8")
    report = prepare(configured(folder=earthreason), tmp_path / "out")
    leaked = [drop["name"] for drop in report["drops"] if drop["reason"] == "looks like a held-out one"]
    assert len(leaked) == 2 and all("copy-s" in name for name in leaked)
    assert not any("copy" in name for name in load_rows(tmp_path / "out", "train")["name"])
    assert "2 training pictures dropped" in " ".join(report["notes"])


def test_hashes_differ_between_scenes_and_agree_between_copies(tmp_path):
    for seed in range(6):
        pixels = draw_scene(seed, 256, 256).pixels[..., ::-1]
        cv2.imwrite(str(tmp_path / f"{seed}.png"), pixels)
        cv2.imwrite(str(tmp_path / f"{seed}-copy.jpg"), cv2.resize(pixels, (200, 200)))
    names = [str(seed) for seed in range(6)]
    originals = {name: picture_hash(tmp_path / f"{name}.png") for name in names}
    copies = {name: picture_hash(tmp_path / f"{name}-copy.jpg") for name in names}
    assert leaks_between(originals, copies, 4) == [(name, name) for name in names]


def test_prepared_data_is_kept_and_a_page_shows_it(earthreason, tmp_path):
    config = configured(folder=earthreason)
    first = prepare(config, tmp_path / "out")
    page = (tmp_path / "out" / "samples.html").read_text(encoding="utf-8")
    assert page.count("<figure>") == 6 and "&lt;think&gt;" in page
    stamp = (tmp_path / "out" / "prepared.json").stat().st_mtime_ns
    assert prepare(config, tmp_path / "out") == first
    assert (tmp_path / "out" / "prepared.json").stat().st_mtime_ns == stamp


def test_an_empty_split_and_a_missing_folder_are_named(earthreason, tmp_path):
    for path in (earthreason / "val" / "labels").iterdir():
        path.unlink()
    with pytest.raises(DatasetError, match=r"No usable sample is left in val.*3 × no mask"):
        prepare(configured(folder=earthreason), tmp_path / "out")
    with pytest.raises(DatasetError, match="DATA="):
        prepare(configured(), tmp_path / "other")


def test_drawn_scenes_share_no_picture_between_splits(tmp_path):
    scenes = {"train": 4, "val": 2, "test": 2, "side": 112, "questions_per_scene": 3}
    report = prepare(configured(scenes=scenes), tmp_path / "out")
    assert report["questions"] == {"train": 12, "val": 6, "test": 6}
    row = load_rows(tmp_path / "out", "test")[0]
    assert row["image"].size == (112, 112)
    assert row["prompt"][0]["content"].count(row["question"]) == 1


def test_the_prompt_is_the_one_the_service_sends(earthreason, tmp_path):
    from remote_reasoner.core.frame import Frame

    config = configured(folder=earthreason)
    prepare(config, tmp_path / "out")
    row = load_rows(tmp_path / "out", "val")[0]
    frame = Frame.of(300, 300, config.model.max_pixels)
    assert row["prompt"] == [{"role": "user", "content": instruction(row["question"], "region", frame)}]


def test_every_shipped_configuration_is_valid():
    names = sorted(path.stem for path in CONFIGS.glob("*.yaml") if not path.stem.startswith("accelerate"))
    assert names == ["paper", "tiny"]
    assert [load_config(name).name for name in names] == names


def test_the_least_area_of_the_configuration_decides_what_a_speck_is(earthreason, tmp_path):
    mask = np.zeros((300, 300), np.uint8)
    mask[10:14, 10:14] = 255  # 16 pixels
    mask[100:150, 100:150] = 255
    cv2.imwrite(str(earthreason / "train" / "labels" / "s0.png"), mask)
    for min_area, boxes in ((16, 2), (17, 1)):
        folder = tmp_path / str(min_area)
        prepare(configured(folder=earthreason, min_area=min_area), folder)
        rows = load_rows(folder, "train")
        assert len(rows[rows["name"].index("s0/0")]["boxes"]) == boxes
