"""From samples to the training set: pictures in the model's frame, messages, true boxes.

The result is a folder: `pictures/{train,val,test}/*.png` exactly as the model sees them, the rows as a
Hugging Face `DatasetDict` in `rows/`, `prepared.json` with what was read and dropped, and `samples.html`,
a page that shows 16 samples with their boxes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from remote_reasoner.core.errors import RemoteReasonerError
from remote_reasoner.core.frame import Frame
from remote_reasoner.core.picture import Box
from remote_reasoner.engines.vlm.prompts import instruction
from remote_reasoner.io.raster import read_picture
from remote_reasoner_training.datasets import SPLITS, DatasetError, Drop, Reading, read_split
from remote_reasoner_training.datasets.leaks import leaks_between, picture_hash
from remote_reasoner_training.evaluation.masks import encoded
from remote_reasoner_training.grpo.answer_forms import AnswerForm, profile_of
from remote_reasoner_training.grpo.config import Model, Scenes, TrainingConfig
from remote_reasoner_training.grpo.sample_page import write_page
from remote_reasoner_training.positive_points import positive_points
from remote_reasoner_training.scenes.scene import Scene, SceneQuestion, draw_scene

FINISHED = "prepared.json"
FIRST_SEED = {"train": 0, "val": 1_000_000, "test": 2_000_000}
"""Scenes of a split are drawn with seeds from here on, so that no scene stands in two splits."""

Row = dict[str, Any]


def prepare(config: TrainingConfig, folder: Path) -> dict[str, Any]:
    """Writes the training set to `folder`; returns what `prepared.json` says.

    A folder that is finished already is left as it is. Raises DatasetError where the data set cannot be
    read, or a split is empty.
    """
    if (folder / FINISHED).is_file():
        return json.loads((folder / FINISHED).read_text(encoding="utf-8"))
    folder.mkdir(parents=True, exist_ok=True)
    rows: dict[str, list[Row]] = {}
    notes: list[str] = []
    drops: list[dict[str, str]] = []
    for split in SPLITS:
        if config.data.scenes is not None:
            rows[split] = list(_scene_rows(config, config.data.scenes, split, folder))
            notes.append(f"Drawn scenes {split}: {len(rows[split])} questions.")
            continue
        reading = read_split(_data_folder(config), split, config.data.min_area)
        rows[split] = _sample_rows(reading, config, folder)
        notes.append(reading.summary())
        drops += [{"split": split, "name": drop.name, "reason": drop.reason} for drop in reading.drops]
    leaked = _drop_leaks(rows, folder, config.data.leak_distance)
    if leaked:
        notes.append(f"{len(leaked)} training pictures dropped: a picture of val or test looks the same.")
        drops += [{"split": "train", "name": name, "reason": "looks like a held-out one"} for name in leaked]
    for split, listed in rows.items():
        if not listed:
            raise DatasetError(f"No usable sample is left in {split}. What was found: {' '.join(notes)}")
    _save(rows, folder / "rows")
    write_page(rows["train"], folder, convention=config.model.convention)
    report = {"notes": notes, "questions": {s: len(listed) for s, listed in rows.items()}, "drops": drops}
    (folder / FINISHED).write_text(json.dumps(report, indent=2, ensure_ascii=False), encoding="utf-8")
    return report


def row(
    question: str,
    boxes: tuple[Box, ...],
    frame: Frame,
    picture: str,
    split: str,
    name: str,
    thought: str,
    mask: np.ndarray | None = None,
    answers: AnswerForm = "boxes",
) -> Row:
    """One question as TRL takes it: `prompt` in the service's own words, `boxes` in the model's frame.

    `completion` is what a cold start imitates; an empty thought leaves it without reasoning of its own.
    `mask` is of the picture, bool (height, width); the row keeps it as the model sees it, as run lengths in
    JSON ("" where there is none). Raises ValueError where `answers` wants points and the mask has none.
    """
    truth = [list(frame.model_box(box)) for box in boxes]
    written: list[Any] = truth
    if answers != "boxes":
        placed = [_points(mask, box, frame) for box in boxes]
        written = [{"box": box, "points": points} for box, points in zip(truth, placed, strict=True)]
    answer = json.dumps(written, separators=(",", ":"))
    thinking = thought or "I compare what the question is after with what the picture shows."
    return {
        "name": name,
        "split": split,
        "image": picture,
        "question": question,
        "prompt": [{"role": "user", "content": instruction(question, "region", frame, profile_of(answers))}],
        "completion": [
            {"role": "assistant", "content": f"<think>{thinking}</think><answer>{answer}</answer>"}
        ],
        "boxes": truth,
        "mask": "" if mask is None else json.dumps(encoded(_seen(mask, frame))),
    }


def _points(mask: np.ndarray | None, box: Box, frame: Frame) -> list[list[int]]:
    points = None if mask is None else positive_points(mask, box)
    if points is None:
        raise ValueError("no mask in a box to take points from")
    return [list(frame.model_point(x, y)) for x, y in points]


def _seen(mask: np.ndarray, frame: Frame) -> np.ndarray:
    """A mask of the picture as the model sees it: pixels of which half is covered."""
    return frame.show(np.repeat(mask[..., None], 3, axis=2).astype(np.uint8) * 255)[..., 0] > 127


def model_frame(model: Model, width: int, height: int) -> Frame:
    """How the model sees a picture of that size, and the coordinates it answers in."""
    return Frame.of(width, height, model.max_pixels, model.convention, model.side)


def _data_folder(config: TrainingConfig) -> Path:
    if config.data.folder is None:
        raise DatasetError(
            f"The configuration {config.name!r} trains on a data set; name its folder: "
            "make train CONFIG=paper DATA=/data/EarthReason."
        )
    return config.data.folder


def _sample_rows(reading: Reading, config: TrainingConfig, folder: Path) -> list[Row]:
    rows: list[Row] = []
    for index, sample in enumerate(reading.samples):
        try:
            pixels = read_picture(sample.picture).pixels
        except RemoteReasonerError:
            reading.drops.append(Drop(sample.name, "picture cannot be read"))
            continue
        if pixels.shape[:2] != (sample.height, sample.width):
            reading.drops.append(Drop(sample.name, "picture is stored turned: its boxes would not fit"))
            continue
        frame = model_frame(config.model, sample.width, sample.height)
        path = _picture_path(reading.split, f"{index:06d}-{sample.name}")
        mask = sample.load_mask() if sample.load_mask and _wants_masks(config) else None
        try:
            made = [
                row(text, sample.boxes, frame, path, reading.split, f"{sample.name}/{number}", sample.thought,
                    mask, config.answers)
                for number, text in enumerate(sample.questions)
            ]  # fmt: skip
        except ValueError as error:
            reading.drops.append(Drop(sample.name, str(error)))
            continue
        _write(frame.show(pixels), folder / path)
        rows += made
    return rows


def _wants_masks(config: TrainingConfig) -> bool:
    return config.rewards.mask > 0 or config.answers != "boxes"


def _scene_rows(config: TrainingConfig, scenes: Scenes, split: str, folder: Path) -> Iterator[Row]:
    first, number = FIRST_SEED[split], getattr(scenes, split)
    for seed in range(first, first + number):
        scene = draw_scene(seed, scenes.side, scenes.side, orientation=scenes.orientation)
        frame = model_frame(config.model, scenes.side, scenes.side)
        path = _picture_path(split, f"{seed:07d}")
        _write(frame.show(scene.pixels), folder / path)
        for asked, number in _chosen(scene, seed, scenes.questions_per_scene, scenes.unanswerable):
            boxes = tuple(scene.boxes(asked))
            name = f"{scene.theme}-{seed}/{number}"
            mask = scene.mask(asked) if _wants_masks(config) else None
            yield row(asked.text, boxes, frame, path, split, name, asked.thought, mask, config.answers)


def _chosen(scene: Scene, seed: int, number: int, unanswerable: int) -> Iterator[tuple[SceneQuestion, int]]:
    """Some of a scene's questions, by chance, with their positions; few or many of them unanswerable."""
    answerable = [index for index, asked in enumerate(scene.questions) if asked.targets]
    others = [index for index, asked in enumerate(scene.questions) if not asked.targets]
    candidates = np.array(answerable + others[:unanswerable])
    for index in sorted(np.random.default_rng(seed).permutation(candidates)[:number].tolist()):
        yield scene.questions[index], index


def _picture_path(split: str, name: str) -> str:
    return f"pictures/{split}/{re.sub(r'[^A-Za-z0-9._-]+', '_', name)}.png"


def _write(pixels: np.ndarray, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    _, encoded = cv2.imencode(".png", cv2.cvtColor(pixels, cv2.COLOR_RGB2BGR))
    path.write_bytes(encoded.tobytes())


def _drop_leaks(rows: dict[str, list[Row]], folder: Path, distance: int) -> list[str]:
    """Takes training rows out whose picture looks like a held-out one; returns the pictures' paths."""
    hashes = {
        split: {path: picture_hash(folder / path) for path in sorted({row["image"] for row in listed})}
        for split, listed in rows.items()
    }
    held_out = {**hashes["val"], **hashes["test"]}
    leaked = {train for train, _ in leaks_between(hashes["train"], held_out, distance)}
    rows["train"] = [row for row in rows["train"] if row["image"] not in leaked]
    return sorted(leaked)


def _save(rows: dict[str, list[Row]], folder: Path) -> None:
    from datasets import Dataset, DatasetDict, Features, List, Value

    message = List({"role": Value("string"), "content": Value("string")})
    features = Features(
        {
            **{column: Value("string") for column in ("name", "split", "image", "question", "mask")},
            "prompt": message,
            "completion": message,
            "boxes": List(List(Value("int32"))),
        }
    )
    DatasetDict({split: Dataset.from_list(r, features=features) for split, r in rows.items()}).save_to_disk(
        folder
    )
