"""Charts as inline SVG: bars with intervals by category, curves over the IoU by size and category."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import numpy as np

from remote_reasoner_training.evaluation import measures
from remote_reasoner_training.evaluation.bootstrap import Figure, figure
from remote_reasoner_training.evaluation.measures import Measure
from remote_reasoner_training.evaluation.scores import SIZES, Score, matched_truth
from remote_reasoner_training.evaluation.tables import Run

THRESHOLDS = tuple(round(0.05 * step, 2) for step in range(1, 20))

Curve = list[tuple[float, float]]


def charts(run: Run) -> str:
    """All charts that the run has figures for."""
    named = [score for score in run.scores if score.record.category is not None]
    hits = [_hits(score) for score in run.scores]
    parts = [_curves_by_size(run.scores, hits)]
    if named:
        parts.append(_curves_by_category(run.scores, hits))
        for measure, heading in (
            (measures.ACCURACY, "Acc@0.5 by category"),
            (measures.PIXEL_GIOU_TARGET, "gIoU of masks by category, questions with a target"),
            (measures.REGION_GIOU_TARGET, "gIoU of boxes by category, questions with a target"),
        ):
            parts.append(_bars(heading, measure, named))
    return f'<div class="charts">{"".join(parts)}</div>'


def _hits(score: Score) -> np.ndarray:
    """bool (thresholds, true boxes): which true boxes are matched at each threshold."""
    record = score.record
    rows = [matched_truth(record.boxes, record.true_boxes, threshold) for threshold in THRESHOLDS]
    return np.array(rows, dtype=bool).reshape(len(THRESHOLDS), len(record.true_boxes))


def _curve(hits: Sequence[np.ndarray]) -> Curve:
    """Share of true boxes matched at each threshold; empty without a true box."""
    together = np.concatenate(hits, axis=1) if hits else np.zeros((len(THRESHOLDS), 0), dtype=bool)
    if together.shape[1] == 0:
        return []
    return list(zip(THRESHOLDS, together.mean(axis=1).tolist(), strict=True))


def _curves_by_size(scores: Sequence[Score], hits: Sequence[np.ndarray]) -> str:
    """The share of true boxes found over the IoU that counts as found: all, and by size."""
    curves = {"all": _curve(hits)}
    for size in SIZES:
        pairs = zip(scores, hits, strict=True)
        curves[size] = _curve([found[:, [each == size for each in score.sizes]] for score, found in pairs])
    known = {name: curve for name, curve in curves.items() if curve}
    left, top, across, up = 40, 12, 340, 254
    levels = (0, 0.25, 0.5, 0.75, 1)
    grid = "".join(
        f'<line class="grid" x1="{left}" x2="{left + across}" y1="{y}" y2="{y}"/>'
        f'<text x="{left - 6}" y="{y + 4}" text-anchor="end">{100 * level:.0f}</text>'
        f'<text x="{left + level * across}" y="{top + up + 16}" text-anchor="middle">{level:g}</text>'
        for level, y in ((level, top + (1 - level) * up) for level in levels)
    )
    lines = "".join(
        f'<polyline class="curve c-{name}" '
        f'points="{_points([(left + x * across, top + (1 - y) * up) for x, y in curve])}"/>'
        for name, curve in known.items()
    )
    key = "".join(
        f'<text class="c-{name}" x="{left + across + 8}" y="{top + 10 + 18 * row}">— {name}</text>'
        for row, name in enumerate(known)
    )
    middle = left + across / 2
    axis = f'<text x="{middle}" y="{top + up + 32}" text-anchor="middle">IoU that counts as found</text>'
    return _chart("True boxes found (%), by object size", 460, 300, grid + lines + key + axis)


def _curves_by_category(scores: Sequence[Score], hits: Sequence[np.ndarray]) -> str:
    """One small curve for each category."""
    groups: dict[str, list[np.ndarray]] = {}
    for score, found in zip(scores, hits, strict=True):
        if score.record.category is not None:
            groups.setdefault(score.record.category, []).append(found)
    small = []
    for name, group in sorted(groups.items()):
        curve = _curve(group)
        if not curve:
            continue
        points = _points([(100 * x, 60 - 60 * y) for x, y in curve])
        at_half = dict(curve)[0.5]
        small.append(
            f'<figure><svg viewBox="0 0 100 64"><line class="grid" x1="0" x2="100" y1="60" y2="60"/>'
            f'<line class="grid" x1="50" x2="50" y1="0" y2="60"/>'
            f'<polyline class="curve c-all" points="{points}"/></svg>'
            f"<figcaption>{escape(name)} <b>{100 * at_half:.0f}</b></figcaption></figure>"
        )
    return (
        "<figure><figcaption>True boxes found over the IoU that counts, by category; the number is at 0.5 "
        f'(the upright line)</figcaption><div class="small">{"".join(small)}</div></figure>'
    )


def _bars(heading: str, measure: Measure, scores: Sequence[Score]) -> str:
    """A bar with its interval for each category, the highest first; nothing without figures."""
    groups: dict[str, list[Score]] = {}
    for score in scores:
        groups.setdefault(str(score.record.category), []).append(score)
    found = {name: figure(measure, group) for name, group in groups.items()}
    known = sorted(
        ((name, each) for name, each in found.items() if each.value is not None),
        key=lambda pair: -(pair[1].value or 0.0),
    )
    if not known:
        return ""
    left, across, step = 140, 250, 22
    rows = "".join(_bar(row, name, each, left, across, step) for row, (name, each) in enumerate(known))
    return _chart(f"{heading} (%)", left + across + 60, step * len(known) + 4, rows)


def _bar(row: int, name: str, found: Figure, left: int, across: int, step: int) -> str:
    value, low, high = (min(max(part or 0.0, 0.0), 1.0) for part in (found.value, found.low, found.high))
    top, middle = row * step + 4, row * step + step / 2 + 1
    return (
        f'<text x="{left - 8}" y="{middle + 4}" text-anchor="end">{escape(name)}</text>'
        f'<rect class="bar" x="{left}" y="{top}" width="{value * across:.1f}" height="{step - 8}"/>'
        f'<line class="whisker" x1="{left + low * across:.1f}" x2="{left + high * across:.1f}" '
        f'y1="{middle:.1f}" y2="{middle:.1f}"/>'
        f'<text x="{left + across + 8}" y="{middle + 4}">{100 * (found.value or 0):.1f}</text>'
    )


def _chart(heading: str, width: int, height: int, content: str) -> str:
    return (
        f"<figure><figcaption>{escape(heading)}</figcaption>"
        f'<svg class="chart" viewBox="0 0 {width} {height}" style="max-width:{width}px" role="img" '
        f'aria-label="{escape(heading)}">{content}</svg></figure>'
    )


def _points(points: Curve) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
