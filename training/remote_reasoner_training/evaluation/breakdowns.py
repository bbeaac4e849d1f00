"""Our own tables: all figures, by question, set, category and object size, time and memory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial

import numpy as np

from remote_reasoner_training.evaluation import measures
from remote_reasoner_training.evaluation.average_precision import average_precision
from remote_reasoner_training.evaluation.bootstrap import figure
from remote_reasoner_training.evaluation.measures import Measure
from remote_reasoner_training.evaluation.scores import OUTCOMES, SIZES, Score, Size
from remote_reasoner_training.evaluation.tables import Row, Run, Table, shown

BY = (
    measures.ACCURACY,
    measures.PRECISION,
    measures.REGION_GIOU_TARGET,
    measures.PIXEL_GIOU_TARGET,
    measures.F1_3,
    measures.NO_TARGET,
)
"""What the tables by question, set and category show."""

KINDS = {
    "implicit": "implicit: the thing is never named",
    "explicit": "explicit: the thing is named",
    "phrase": "the data set's phrase",
    "own": "own questions",
}


def own_tables(run: Run) -> list[Table]:
    """All tables besides the paper's, those left out that would have one row."""
    return [
        overall(run),
        *by("By kind of question", "Question", run, lambda score: KINDS[score.record.kind]),
        *by("By set", "Set", run, lambda score: score.record.group),
        *by_category(run),
        outcomes(run),
        by_size(run),
        cost(run),
    ]


def overall(run: Run) -> Table:
    """Every measure with its interval and the number of questions behind it."""
    rows = []
    for measure in measures.MEASURES:
        value = figure(measure, run.scores)
        arrow = {True: " ↑", False: " ↓", None: ""}[measure.higher_is_better]
        unit = " (%)" if measure.percent else ""
        rows.append(Row((measure.title + unit + arrow, shown(measure, value), str(value.questions))))
        if measure is measures.ACCURACY:
            rows += _map50(run)
    return Table(
        "All figures",
        ("Measure", "Value [95 % interval]", "Questions"),
        tuple(rows),
        left_out(run),
    )


def left_out(run: Run) -> str:
    """How many questions a figure could not be taken over, and why."""
    scores = run.scores
    pictures = len({(score.record.group, score.record.picture) for score in scores})
    no_mask = sum(score.pixel is None for score in scores)
    no_contour = sum(score.pixel is not None and score.contour is None for score in scores)
    no_distance = sum(score.contour is not None and score.contour.hd is None for score in scores)
    return (
        f"{len(scores)} questions about {pictures} pictures. "
        f"Left out: {no_mask} without true masks (pixel, contour), {no_contour} without a target (contour), "
        f"{no_distance} with nothing answered (ASD, HD)."
    )


def by(title: str, column: str, run: Run, key: Callable[[Score], str]) -> list[Table]:
    """One row for each value of `key`; no table where there is only one."""
    groups: dict[str, list[Score]] = {}
    for score in run.scores:
        groups.setdefault(key(score), []).append(score)
    if len(groups) < 2:
        return []
    rows = tuple(
        Row((name, str(len(scores)), *(shown(measure, figure(measure, scores)) for measure in BY)))
        for name, scores in sorted(groups.items())
    )
    return [Table(title, (column, "Questions", *(measure.title for measure in BY)), rows)]


def by_category(run: Run) -> list[Table]:
    """By what is asked for, with AP50 where boxes have scores."""
    named = Run(run.predictions, [score for score in run.scores if score.record.category is not None])
    tables = by("By category", "Category", named, lambda score: str(score.record.category))
    precision = average_precision([score.record for score in named.scores])
    if not tables or precision is None:
        return tables
    table = tables[0]
    rows = tuple(
        Row((*row.cells, f"{100 * precision[row.cells[0]]:.2f}" if row.cells[0] in precision else "–"))
        for row in table.rows
    )
    return [Table(table.title, (*table.columns, "AP50"), rows, table.note)]


def outcomes(run: Run) -> Table:
    """What kind of answers there are, by what is asked for: the failures, counted."""
    groups: dict[str, Counter[str]] = {}
    for score in run.scores:
        groups.setdefault(score.record.category or "all", Counter())[score.outcome] += 1
    rows = tuple(
        Row((name, str(counts.total()), *(str(counts[outcome] or "–") for outcome in OUTCOMES)))
        for name, counts in sorted(groups.items())
    )
    note = (
        "Questions. By boxes: right where each true box is matched at IoU 0.5, partly where some are, wrong "
        "where none is; missed: answered 'none' though there is a target; false alarm: boxes though there is "
        "none."
    )
    return Table("Outcomes", ("Asked for", "Questions", *OUTCOMES), rows, note)


def by_size(run: Run) -> Table:
    """True boxes by COCO's sizes."""
    rows = []
    for size in SIZES:
        found = _recall_of(size)
        boxes = sum(each == size for score in run.scores for each in score.sizes)
        rows.append(Row((size, str(boxes), shown(found, figure(found, run.scores)))))
    return Table(
        "By object size",
        ("Size", "True boxes", "Acc@0.5"),
        tuple(rows),
        "Area of the true box: small below 32², large from 96² pixels of the picture as it is asked.",
    )


def cost(run: Run) -> Table:
    """Time of an answer and peak memory."""
    records = [score.record for score in run.scores]
    waited = [record.seconds for record in records if record.seconds is not None]
    rows = [Row(("whole answer, as the caller waits", *_times(waited)))]
    for stage in ("read", "reason", "segment", "contour", "georeference"):
        spent = [record.timings_ms[stage] / 1000 for record in records if stage in record.timings_ms]
        if spent:
            rows.append(Row((stage, *_times(spent))))
    memory = [record.memory_mib for record in records if record.memory_mib is not None]
    gpu = [record.gpu_mib for record in records if record.gpu_mib is not None]
    told = f"{max(memory):,.0f} MiB" if memory else "not known (the engine ran elsewhere)"
    note = f"Peak memory of the process: {told}."
    if gpu:
        note += f" Peak GPU memory: {max(gpu):,.0f} MiB."
    return Table("Time and memory", ("Seconds", "mean", "median", "95th percentile"), tuple(rows), note)


def _times(seconds: Sequence[float]) -> tuple[str, str, str]:
    if not seconds:
        return "–", "–", "–"
    values = np.array(seconds)
    return f"{values.mean():.3f}", f"{np.median(values):.3f}", f"{np.quantile(values, 0.95):.3f}"


def _map50(run: Run) -> list[Row]:
    precision = average_precision([score.record for score in run.scores])
    if precision is None:
        return []
    mean = 100 * float(np.mean(list(precision.values())))
    return [Row((f"mAP50 over {len(precision)} categories (%) ↑", f"{mean:.2f}", str(len(run.scores))))]


def _recall_of(size: Size) -> Measure:
    return Measure(
        f"acc@0.5_{size}",
        "Acc@0.5",
        partial(_matched_of, size),
        lambda score: sum(each == size for each in score.sizes),
    )


def _matched_of(size: Size, score: Score) -> float | None:
    if size not in score.sizes:
        return None
    return sum(hit for hit, each in zip(score.matched, score.sizes, strict=True) if each == size)
