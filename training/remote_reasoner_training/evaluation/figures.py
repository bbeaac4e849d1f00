"""All figures of a run as one JSON document; fractions in 0..1, distances in pixels, times in seconds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from remote_reasoner_training.evaluation import measures
from remote_reasoner_training.evaluation.average_precision import average_precision
from remote_reasoner_training.evaluation.bootstrap import figure
from remote_reasoner_training.evaluation.measures import Measure
from remote_reasoner_training.evaluation.scores import SIZES, Score
from remote_reasoner_training.evaluation.tables import Run

GRANULARITIES: dict[str, dict[str, Measure]] = {
    "region": {
        "acc@0.5": measures.ACCURACY,
        "giou": measures.REGION_GIOU,
        "giou_with_target": measures.REGION_GIOU_TARGET,
        "precision": measures.PRECISION,
        "recall": measures.ACCURACY,
        "count_error": measures.COUNT_ERROR,
    },
    "pixel": {
        "giou": measures.PIXEL_GIOU,
        "giou_with_target": measures.PIXEL_GIOU_TARGET,
        "ciou": measures.PIXEL_CIOU,
    },
    "contour": {
        "f1@1": measures.F1_1,
        "f1@3": measures.F1_3,
        "asd": measures.ASD,
        "hd": measures.HD,
    },
    "answers": {
        "no_target_accuracy": measures.NO_TARGET,
        "missed": measures.MISSED,
        "unparsed": measures.UNPARSED,
    },
}


def figures(run: Run) -> dict[str, Any]:
    """The document that `--json` prints and `figures.json` holds.

    `region`, `pixel`, `contour` and `answers` hold the values, null where nothing could be measured;
    `intervals` the 95 % intervals and numbers of questions under the same names; `by_*` the same values of
    parts of the run.
    """
    header = run.predictions.header
    values, intervals = _measured(run.scores)
    document: dict[str, Any] = {
        "dataset": run.dataset,
        "layout": header.layout,
        "splits": list(run.splits),
        "engine": run.predictions.name,
        "questions": header.samples,
        "answered": len(run.scores),
        "failed": len(run.predictions.failures),
        **values,
        "map50": _map50(run.scores),
        "intervals": intervals,
    }
    parts: dict[str, Callable[[Score], str | None]] = {
        "by_category": lambda score: score.record.category,
        "by_kind": lambda score: score.record.kind,
        "by_set": lambda score: score.record.group,
        "by_split": lambda score: score.record.split,
    }
    for name, key in parts.items():
        document[name] = _split_up(run.scores, key)
    document["by_size"] = {size: _size(run.scores, size) for size in SIZES}
    document["cost"] = _cost(run.scores)
    document["notes"] = header.notes
    document["rules"] = list(measures.RULES)
    return document


def _measured(scores: Sequence[Score]) -> tuple[dict[str, Any], dict[str, Any]]:
    values: dict[str, Any] = {}
    intervals: dict[str, Any] = {}
    for granularity, chosen in GRANULARITIES.items():
        found = {key: figure(measure, scores) for key, measure in chosen.items()}
        values[granularity] = {key: one.value for key, one in found.items()}
        intervals[granularity] = {
            key: {"low": one.low, "high": one.high, "questions": one.questions} for key, one in found.items()
        }
    return values, intervals


def _split_up(scores: Sequence[Score], key: Callable[[Score], str | None]) -> dict[str, Any]:
    groups: dict[str, list[Score]] = {}
    for score in scores:
        name = key(score)
        if name is not None:
            groups.setdefault(name, []).append(score)
    return {name: {"questions": len(group)} | _values(group) for name, group in sorted(groups.items())}


def _values(scores: Sequence[Score]) -> dict[str, dict[str, float | None]]:
    """The values alone, without the bootstrap."""
    result: dict[str, dict[str, float | None]] = {}
    for granularity, chosen in GRANULARITIES.items():
        result[granularity] = {}
        for key, measure in chosen.items():
            above, below = np.array(measure.parts(scores)).reshape(-1, 2).sum(axis=0)
            result[granularity][key] = float(above / below) if below else None
    return result


def _size(scores: Sequence[Score], size: str) -> dict[str, float | int | None]:
    hits = [
        hit for score in scores for hit, each in zip(score.matched, score.sizes, strict=True) if each == size
    ]
    return {"true_boxes": len(hits), "acc@0.5": float(np.mean(hits)) if hits else None}


def _map50(scores: Sequence[Score]) -> float | None:
    precision = average_precision([score.record for score in scores])
    return None if precision is None else float(np.mean(list(precision.values())))


def _cost(scores: Sequence[Score]) -> dict[str, float | None]:
    seconds = [score.record.seconds for score in scores if score.record.seconds is not None]
    memory = [score.record.memory_mib for score in scores if score.record.memory_mib is not None]
    gpu = [score.record.gpu_mib for score in scores if score.record.gpu_mib is not None]
    return {
        "seconds_mean": float(np.mean(seconds)) if seconds else None,
        "seconds_median": float(np.median(seconds)) if seconds else None,
        "seconds_p95": float(np.quantile(seconds, 0.95)) if seconds else None,
        "peak_memory_mib": max(memory, default=None),
        "peak_gpu_mib": max(gpu, default=None),
    }
