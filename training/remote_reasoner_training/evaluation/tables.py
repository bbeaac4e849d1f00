"""A table as rows of text, whatever it is printed as; and the paper's five tables with ours in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Literal

from remote_reasoner_training.evaluation import measures, published
from remote_reasoner_training.evaluation.bootstrap import Figure, figure
from remote_reasoner_training.evaluation.measures import Measure
from remote_reasoner_training.evaluation.records import Predictions
from remote_reasoner_training.evaluation.scores import Score

RowKind = Literal["heading", "published", "measured", "plain"]

GROUNDING_LAYOUTS = ("DIOR-RSVG",)
REFERRING_LAYOUTS = ("RRSIS-D", "RefSegRS")
UNSEEN_LAYOUTS = ("RemoteSAM-270K",)
PAPERS_LAYOUT = "EarthReason"


@dataclass(frozen=True)
class Row:
    """One row; a heading has one cell."""

    cells: tuple[str, ...]
    kind: RowKind = "plain"


@dataclass(frozen=True)
class Table:
    """A titled table; the first column is text, the others are figures."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    note: str = ""


@dataclass(frozen=True)
class Run:
    """A prediction file with the scores of its records."""

    predictions: Predictions
    scores: list[Score] = field(default_factory=list)

    @property
    def dataset(self) -> str:
        """The data set's name."""
        return self.predictions.header.asked.dataset

    @property
    def splits(self) -> tuple[str, ...]:
        """The splits in it, val and test first."""
        return tuple(sorted({score.record.split for score in self.scores}, key=_split_order))


def shown(measure: Measure, value: Figure) -> str:
    """A figure with its interval, as all tables show it."""
    if value.value is None:
        return "–"
    if value.low is None:
        return measure.shown(value.value)
    return f"{measure.shown(value.value)} [{measure.shown(value.low)}, {measure.shown(value.high)}]"


def paper_tables(run: Run, others: Sequence[Run] = ()) -> list[Table]:
    """The paper's tables that this data set can be put into, with a row for the run and each other system."""
    runs = (run, *others)
    layout = run.predictions.header.layout
    if layout in GROUNDING_LAYOUTS:
        pair = (measures.ACCURACY, measures.REGION_GIOU)
        return [_plain("Table 4: visual grounding", pair, published.GROUNDING, runs, "RSVG, test")]
    if layout in REFERRING_LAYOUTS:
        pair = (measures.PIXEL_CIOU, measures.PIXEL_GIOU)
        return [_plain("Table 4: referring segmentation", pair, published.REFERRING, runs, "RRSIS-D, test")]
    if layout in UNSEEN_LAYOUTS:
        return _unseen(runs)
    tables = [
        _by_split(
            "Table 1: geospatial pixel reasoning",
            (measures.PIXEL_CIOU, measures.PIXEL_GIOU),
            published.PIXEL,
            runs,
        ),
        _by_split(
            "Table 2: geospatial region reasoning",
            (measures.ACCURACY, measures.REGION_GIOU),
            published.REGION,
            runs,
        ),
        _by_split("Table 3: geospatial contour reasoning", measures.CONTOUR, published.CONTOUR, runs),
    ]
    return [*tables, *_unseen(runs)]


def _by_split(
    title: str, chosen: Sequence[Measure], rows: Sequence[published.Published], runs: Sequence[Run]
) -> Table:
    """A table of the paper with a column for each measure and split."""
    run = runs[0]
    further = tuple(split for split in run.splits if split not in {"val", "test"})
    splits = ("val", "test", *further)
    columns = [f"{measure.title} {split}" for measure in chosen for split in splits]
    printed = []
    for row in rows:
        pairs = [row.values[2 * index : 2 * index + 2] for index in range(len(chosen))]
        cells = [cell for pair in pairs for cell in (*map(_printed, pair), *("–" for _ in further))]
        printed.append((row.heading, Row((row.method, *cells), "published")))
    return Table(
        title,
        ("Method", *columns),
        (*_grouped(printed), *(_measured_by_split(each, chosen, splits) for each in runs)),
        _beside(run, PAPERS_LAYOUT) + _sources(rows),
    )


def _measured_by_split(run: Run, chosen: Sequence[Measure], splits: Sequence[str]) -> Row:
    cells = [run.predictions.name]
    for measure in chosen:
        for split in splits:
            of_split = [score for score in run.scores if score.record.split == split]
            cells.append(shown(measure, figure(measure, of_split)))
    return Row(tuple(cells), "measured")


def _plain(
    title: str,
    chosen: Sequence[Measure],
    rows: Sequence[published.Published],
    runs: Sequence[Run],
    of: str,
) -> Table:
    """A half of Table 4: one column for each measure."""
    run = runs[0]
    printed = [(row.heading, Row((row.method, *map(_printed, row.values)), "published")) for row in rows]
    ours = [
        (each.predictions.name, *(shown(measure, figure(measure, each.scores)) for measure in chosen))
        for each in runs
    ]
    splits = ", ".join(run.splits)
    return Table(
        title,
        ("Method", *(measure.title for measure in chosen)),
        (*_grouped(printed), *(Row(cells, "measured") for cells in ours)),
        f"Published: {of}. Measured: {run.dataset}, {splits}, {len(run.scores)} questions.",
    )


def _unseen(runs: Sequence[Run]) -> list[Table]:
    """Table 5 with our categories, where the data set names them; two columns for each system."""
    by_category = [_with_target_by_category(run) for run in runs]
    if not by_category[0]:
        return []
    chosen = (measures.PIXEL_GIOU_TARGET, measures.REGION_GIOU_TARGET)
    rows = []
    for category in (*published.UNSEEN, *sorted(set(by_category[0]) - set(published.UNSEEN))):
        listed = [found.get(category, []) for found in by_category]
        cells = [shown(measure, figure(measure, scores)) for scores in listed for measure in chosen]
        number = str(len(listed[0])) if listed[0] else "–"
        rows.append(Row((category, _printed(published.UNSEEN.get(category)), *cells, number)))
    names = ["", *(f", {run.predictions.name}" for run in runs[1:])]
    titles = [f"gIoU of {what}{name}" for name in names for what in ("masks", "boxes")]
    note = (
        "Published: 100 pictures of RemoteSAM-270K, of categories that are not in EarthReason. "
        f"Measured: the categories of {runs[0].dataset}, questions with a target only; whether the engine "
        "has seen them in training is not known here."
    )
    columns = ("Category", "gIoU published", *titles, "Questions")
    return [Table("Table 5: by category, beside the paper's unseen ones", columns, tuple(rows), note)]


def _with_target_by_category(run: Run) -> dict[str, list[Score]]:
    found: dict[str, list[Score]] = {}
    for score in run.scores:
        if score.record.category is not None and score.record.true_boxes:
            found.setdefault(score.record.category.lower(), []).append(score)
    return found


def _sources(rows: Sequence[published.Published]) -> str:
    """Where rows come from that the paper does not print."""
    later = [row for row in rows if row.source]
    if not later:
        return ""
    listed = "; ".join(f"{row.method} {row.source}" for row in later)
    second = " † read in secondary summaries." if any("†" in row.source for row in later) else ""
    return f" Rows published since the paper, test split: {listed}.{second}"


def _grouped(rows: Sequence[tuple[str, Row]]) -> list[Row]:
    """The rows with their headings before them."""
    result: list[Row] = []
    for heading, group in groupby(rows, key=lambda pair: pair[0]):
        if heading:
            result.append(Row((heading,), "heading"))
        result += [row for _, row in group]
    return result


def _beside(run: Run, layout: str) -> str:
    if run.predictions.header.layout == layout:
        return f"Published and measured: {layout}."
    return (
        f"The published rows are on {layout}, ours on {run.dataset}: other pictures and questions, so they "
        "stand beside each other for orientation and do not compare methods."
    )


def _printed(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"


def _split_order(split: str) -> int:
    return ("val", "test", "train").index(split) if split in {"val", "test", "train"} else 3
