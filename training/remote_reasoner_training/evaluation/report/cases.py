"""Cases to look at: picture, truth, boxes, masks, contours and the reasoning, best, median and worst."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path

import cv2
import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from remote_reasoner.core import contours
from remote_reasoner.core.errors import RemoteReasonerError
from remote_reasoner.core.picture import Mask
from remote_reasoner.io import raster
from remote_reasoner_training.evaluation.masks import decoded
from remote_reasoner_training.evaluation.samples import chance
from remote_reasoner_training.evaluation.scores import Score
from remote_reasoner_training.evaluation.tables import Run

EACH = 8
"""So many of the best, of the median and of the worst."""

PER_OUTCOME = 4
"""So many of every kind of outcome besides."""

SIDE = 560
"""Longest side of an embedded picture, pixels."""

QUALITY = 72

EXPLAINED = (
    f"The {EACH} worst, {EACH} median and {EACH} best questions with a target, at most two of a category "
    f"each as far as there are others, and up to {PER_OUTCOME} further ones of every outcome; the worst "
    "first. The outcome is by boxes: right where each true box is matched at IoU 0.5. A click enlarges a "
    "picture."
)

FILTERS = ("rank", "outcome", "category", "kind", "set")


def chosen(scores: Sequence[Score]) -> list[tuple[Score, str]]:
    """The cases shown, worst first, each with its rank: worst, median, best or further."""
    if not scores:
        return []
    ordered = sorted(scores, key=lambda score: (score.quality, chance(score.record.id)))
    with_target = [score for score in ordered if score.record.true_boxes] or ordered
    middle = max(0, len(with_target) // 2 - EACH // 2)
    ranked: dict[str, tuple[Score, str]] = {}
    pools = (
        ("worst", _spread(with_target, EACH)),
        ("best", _spread(with_target[::-1], EACH)),
        ("median", with_target[middle : middle + EACH]),
    )
    for rank, pool in pools:
        for score in pool:
            ranked.setdefault(score.record.id, (score, rank))
    by_outcome: dict[str, list[Score]] = {}
    for score in sorted(ordered, key=lambda score: chance(score.record.id)):
        by_outcome.setdefault(score.outcome, []).append(score)
    for pool in by_outcome.values():
        for score in _spread(pool, PER_OUTCOME):
            ranked.setdefault(score.record.id, (score, "further"))
    return sorted(ranked.values(), key=lambda pair: (pair[0].quality, pair[0].record.id))


def _spread(scores: Sequence[Score], number: int) -> list[Score]:
    """The first ones, at most two of a category and one of a picture as long as there are others."""
    taken: list[Score] = []
    pictures: set[str] = set()
    per_category: dict[str | None, int] = {}
    for score in scores:
        record = score.record
        if record.picture in pictures or per_category.get(record.category, 0) == 2:
            continue
        pictures.add(record.picture)
        per_category[record.category] = per_category.get(record.category, 0) + 1
        taken.append(score)
        if len(taken) == number:
            return taken
    rest = [score for score in scores if score not in taken]
    return [*taken, *rest[: number - len(taken)]]


def cases(run: Run) -> str:
    """The gallery with its filters."""
    shown = chosen(run.scores)
    values: dict[str, set[str]] = {name: set() for name in FILTERS}
    cards = []
    root = Path(run.predictions.header.root)
    for score, rank in shown:
        tags = _tags(score, rank)
        for name, value in tags.items():
            values[name].add(value)
        cards.append(_card(score, tags, root))
    selects = "".join(_select(name, sorted(values[name])) for name in FILTERS)
    layers = "".join(
        f'<label class="key {name}"><input type="checkbox" data-layer="{name}" checked>{text}</label>'
        for name, text in (
            ("truth", "truth"),
            ("boxes", "boxes answered"),
            ("masks", "masks"),
            ("contours", "contours"),
        )
    )
    return (
        f'<p class="note">{EXPLAINED}</p>'
        f'<form id="filters">{selects}<span class="layers">{layers}</span><output></output></form>'
        f'<div class="cases">{"".join(cards)}</div>'
    )


def _tags(score: Score, rank: str) -> dict[str, str]:
    record = score.record
    return {
        "rank": rank,
        "outcome": score.outcome,
        "category": record.category or "not said",
        "kind": record.kind,
        "set": record.group,
    }


def _select(name: str, values: Iterable[str]) -> str:
    options = "".join(f"<option>{escape(value)}</option>" for value in values)
    return f'<label>{name} <select name="{name}"><option value="">all</option>{options}</select></label>'


def _card(score: Score, tags: dict[str, str], root: Path) -> str:
    record = score.record
    data = " ".join(f'data-{name}="{escape(value)}"' for name, value in tags.items())
    counts = f"{len(record.boxes)} answered, {len(record.true_boxes)} true"
    iou = "IoU of masks" if score.pixel is not None else "IoU of boxes"
    said = record.reasoning or record.raw or "The engine gave no reasoning."
    took = "" if record.seconds is None else f", {record.seconds:.2f} s"
    chips = f"{record.category or ''} · {record.kind} · {record.group}".strip(" ·")
    return (
        f'<article class="case" {data}>{_picture(score, root)}'
        f"<h4>{escape(record.question)}</h4>"
        f'<p><b class="outcome {record.status} o-{score.outcome.replace(" ", "-")}">{score.outcome}</b> '
        f"{iou} {score.quality:.2f} · {counts}</p>"
        f'<p class="chips">{escape(chips)}</p>'
        f'<p class="answer">{escape(record.answer)}</p>'
        f"<details><summary>Reasoning</summary><p>{escape(said)}</p>"
        f'<p class="chips">{escape(record.picture)}, {record.width} × {record.height} px'
        f"{took}</p></details></article>"
    )


def _picture(score: Score, root: Path) -> str:
    record = score.record
    truth = "".join(_rectangle(box, "truth") for box in record.true_boxes)
    if record.true_mask is not None:
        truth = _area(decoded(record.true_mask), "truth area") + truth
    answered = decoded(record.mask)
    window = Mask(0, 0, answered)
    outline = contours.outlines(window, 1.0) if answered.any() else shapely.MultiLineString()
    layers = (
        f'<g class="layer-truth">{truth}</g>'
        f'<g class="layer-masks">{_area(answered, "mask area")}</g>'
        f'<g class="layer-contours">{_path(outline, "contour")}</g>'
        f'<g class="layer-boxes">{"".join(_rectangle(box, "answer") for box in record.boxes)}</g>'
    )
    below = _embedded(root / record.picture, record.width, record.height)
    return (
        f'<svg class="picture" viewBox="0 0 {record.width} {record.height}" role="img" '
        f'aria-label="{escape(record.question)}">{below}{layers}</svg>'
    )


def _embedded(path: Path, width: int, height: int) -> str:
    """The picture as the engine saw it, smaller; a plain field where the file is gone."""
    try:
        pixels = raster.read_picture(path).pixels
    except RemoteReasonerError:
        return f'<rect width="{width}" height="{height}" class="gone"/>'
    scale = min(1.0, SIDE / max(width, height))
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    small = cv2.resize(pixels, size, interpolation=cv2.INTER_AREA)
    _, code = cv2.imencode(
        ".jpg", cv2.cvtColor(small, cv2.COLOR_RGB2BGR), [cv2.IMWRITE_JPEG_QUALITY, QUALITY]
    )
    text = base64.b64encode(code.tobytes()).decode("ascii")
    return f'<image width="{width}" height="{height}" href="data:image/jpeg;base64,{text}"/>'


def _rectangle(box: Sequence[float], style: str) -> str:
    x0, y0, x1, y1 = box
    return f'<rect class="{style}" x="{x0:g}" y="{y0:g}" width="{x1 - x0:g}" height="{y1 - y0:g}"/>'


def _area(mask: np.ndarray, style: str) -> str:
    if not mask.any():
        return ""
    return _path(contours.simplified(contours.polygons(Mask(0, 0, mask)), 1.0), style)


def _path(shape: BaseGeometry, style: str) -> str:
    rings = []
    for part in shapely.get_parts(shape):
        lines = [part.exterior, *part.interiors] if part.geom_type == "Polygon" else [part]
        for line in lines:
            points = " ".join(f"{x:.0f},{y:.0f}" for x, y in line.coords)
            rings.append(f"M{points}Z")
    return f'<path class="{style}" d="{"".join(rings)}"/>' if rings else ""
