"""The model card of the released weights, from one measurement on validation pictures and questions."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from remote_reasoner.engines.lite.vision.categories import OBJECTS
from remote_reasoner.engines.lite.vision.settings import DetectorSettings
from remote_reasoner_training.lite.card_sources import abroad_section, sources_section
from remote_reasoner_training.lite.failures import worst
from remote_reasoner_training.lite.figures import (
    area_figures,
    class_figures,
    recall_by_size,
    reliability,
    set_figures,
)
from remote_reasoner_training.lite.masks import measure_masks
from remote_reasoner_training.lite.measure import Observation, observe
from remote_reasoner_training.lite.pictures import read_scenes
from remote_reasoner_training.markdown import table
from remote_reasoner_training.questions.card import question_section

USE = """\
Finding objects and land cover in aerial and satellite pictures of about 0.1 to 2 m a pixel (ships also at
10 m), as a first answer that a person checks. Not for decisions about people, for counting without a check,
or for targeting. It knows sixteen categories and nothing else."""


def number(value: float) -> str:
    """Two decimals, a dash for what could not be measured."""
    return "–" if np.isnan(value) else f"{value:.2f}"


def class_table(observations: Sequence[Observation], settings: DetectorSettings) -> str:
    """Objects: one row a class, and the mean."""
    rows: list[tuple[object, ...]] = []
    masks = measure_masks(observations)
    figures = {category: class_figures(observations, category, settings) for category in OBJECTS}
    for category, f in figures.items():
        outline = masks.get(category)
        rows.append(
            (
                category,
                f.true_count,
                number(f.ap50),
                number(f.precision),
                number(f.recall),
                f"{number(f.absent_none)} of {f.absent_count}",
                settings.objects[category].mask_method,
                number(outline.best()[2]) if outline else "–",
                number(settings.objects[category].threshold),
            )
        )
    mean_mask = float(np.mean([m.best()[2] for m in masks.values()])) if masks else float("nan")
    means = [
        float(np.nanmean([getattr(f, key) for f in figures.values()]))
        for key in ("ap50", "precision", "recall")
    ]
    silent = sum(f.absent_none * f.absent_count for f in figures.values() if f.absent_count)
    absent = silent / max(sum(f.absent_count for f in figures.values()), 1)
    rows.append(("**mean**", "", *(number(m) for m in means), number(absent), "", number(mean_mask), ""))
    head = (
        "class",
        "objects",
        "AP50",
        "precision",
        "recall",
        "absent: none",
        "masks by",
        "mask IoU",
        "threshold",
    )
    return table(head, rows)


def describe_run(folder: Path) -> str:
    """One line of Markdown about a training run, from its log."""
    entries = [json.loads(line) for line in (folder / "log.jsonl").read_text(encoding="utf-8").splitlines()]
    recipe, last = entries[0]["recipe"], entries[-1]
    given = ", ".join(f"{key} {value}" for key, value in recipe.items() if value is not None)
    crops = last["step"] * recipe["batch"]
    return f"- {last['step']} steps, {crops} crops, {last['minutes']:.0f} minutes, {given}."


def mean_over(areas: dict[tuple[str, str], float], of_set: str) -> float:
    """Mean pixel IoU over the land-cover categories of a set, nan where it was not measured."""
    values = [value for (name, _), value in areas.items() if name == of_set]
    return float(np.mean(values)) if values else float("nan")


def looks_of(settings: DetectorSettings) -> str:
    """Which classes are looked for once, and which twice."""
    twice = [name for name, own in settings.objects.items() if own.looks == 2]
    if not twice:
        return "Objects are looked for once."
    return (
        f"Questions that ask for {', '.join(twice)} look at the picture and at its mirror image; other "
        "objects are found at one look."
    )


def compose(
    observations: Sequence[Observation],
    settings: DetectorSettings,
    weights: Path,
    runs: Sequence[Path],
    abroad: Path | None,
) -> str:
    """The card as Markdown; `weights` is the folder of the released files, `abroad` the left-out runs."""
    sizes = [(weights / name).stat().st_size / 1e6 for name in ("detector.onnx", "land_cover.onnx")]
    areas = area_figures(observations, settings)
    cities = ", ".join(f"of {city} {number(mean_over(areas, city))}" for city in ("dubai", "tokyo"))
    area_rows = [
        (*key, number(value), number(settings.areas[key[1]].level)) for key, value in sorted(areas.items())
    ]
    size_rows = [
        (f"{low} to {high}" if high < 10_000 else f"{low} and more", count, number(recall))
        for (low, high), count, recall in recall_by_size(observations, settings)
    ]
    calibration = [
        (f"{low:.1f} to {high:.1f}", count, number(mean), number(share))
        for low, high, count, mean, share in reliability(observations, settings)
    ]
    failures = [
        (m.name, ", ".join(m.classes), len(m.false_alarms), len(m.missed))
        for m in worst(observations, settings)
    ]
    sets = [(name, number(value)) for name, value in set_figures(observations).items()]
    parts = [
        f"# Model card: the embedded engine, {settings.version}",
        f"`detector.onnx` (objects, {sizes[0]:.1f} MB) and `land_cover.onnx` ({sizes[1]:.1f} MB), both with "
        "int8 filters; `detector.json` (thresholds, calibration, mask methods). Written by "
        "`python -m remote_reasoner_training.lite card`; every figure comes from one measurement on the "
        f"{len(observations)} validation pictures, which were not trained on. Thresholds, calibration and "
        "mask methods were chosen on the same pictures, so expect a little less elsewhere.",
        "## What it is",
        "Two networks of the same kind: EfficientNet-Lite0 with a 64-channel feature pyramid at strides 4 to "
        "32. The one for objects has an anchor-free head for eleven classes and an area head at stride 4 for "
        "their shapes; the one for land cover an area head for its five categories. A question runs only "
        f"those it needs. {looks_of(settings)}",
        "## Intended use",
        USE,
        "## Training pictures",
        sources_section(),
        "## Training runs",
        "Those behind these weights; what they went on from and were mixed with: `docs/vision-model.md`.",
        "\n".join(describe_run(folder) for folder in runs) or "Not recorded.",
        "## Objects",
        "Boxes are right at IoU 0.5, one to one, over all pictures where the class is annotated or known "
        "to be absent. *absent: none*: share of the pictures without the class that rightly stay without an "
        "answer. Mask IoU: with the annotated outline, on boxes found.",
        class_table(observations, settings),
        "### By set",
        table(("set", "mAP50"), sets),
        "### By size",
        table(("root of the box area, pixels", "objects", "recall"), size_rows),
        "### Calibration",
        table(("score", "boxes", "mean score", "share right"), calibration),
        "## Land cover",
        f"Pixel IoU over all pixels of the set's pictures. Mean over the classes {cities}.",
        table(("set", "category", "pixel IoU", "level"), area_rows),
        "## On sources it never saw",
        abroad_section(abroad),
        "## Questions",
        question_section(weights),
        "## Where it fails most",
        table(("picture", "classes", "false alarms", "missed"), failures),
    ]
    return "\n\n".join(parts) + "\n"


def write_card(
    weights: Path,
    data: Path,
    threads: int | None = None,
    runs: Sequence[Path] = (),
    observations: Sequence[Observation] | None = None,
    abroad: Path | None = None,
) -> Path:
    """Measures the weights on the validation pictures below `data` and writes MODEL_CARD.md beside them.

    `runs` are the folders of the training runs behind the weights, first one first; `abroad` is the
    `abroad.json` of the left-out runs.
    """
    settings = DetectorSettings.read(weights / "detector.json")
    seen = observations or observe(weights, read_scenes(data, "val"), threads)
    target = weights / "MODEL_CARD.md"
    target.write_text(compose(seen, settings, weights, runs, abroad), encoding="utf-8")
    return target
