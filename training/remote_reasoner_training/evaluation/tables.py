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


def paper_tables(run: Run) -> list[Table]:
    """The paper's tables that this data set can be put into."""
    layout = run.predictions.header.layout
    if layout in GROUNDING_LAYOUTS:
        pair = (measures.ACCURACY, measures.REGION_GIOU)
        return [_plain("Table 4: visual grounding", pair, published.GROUNDING, run, "RSVG, test")]
    if layout in REFERRING_LAYOUTS:
        pair = (measures.PIXEL_CIOU, measures.PIXEL_GIOU)
        return [_plain("Table 4: referring segmentation", pair, published.REFERRING, run, "RRSIS-D, test")]
    tables = [
        _by_split(
            "Table 1: geospatial pixel reasoning",
            (measures.PIXEL_CIOU, measures.PIXEL_GIOU),
            published.PIXEL,
            run,
        ),
        _by_split(
            "Table 2: geospatial region reasoning",
            (measures.ACCURACY, measures.REGION_GIOU),
            published.REGION,
            run,
        ),
        _by_split("Table 3: geospatial contour reasoning", measures.CONTOUR, published.CONTOUR, run),
    ]
    return [*tables, *_unseen(run)]


def _by_split(title: str, chosen: Sequence[Measure], rows: Sequence[published.Published], run: Run) -> Table:
    """A table of the paper with a column for each measure and split."""
    further = tuple(split for split in run.splits if split not in {"val", "test"})
    splits = ("val", "test", *further)
    columns = [f"{measure.title} {split}" for measure in chosen for split in splits]
    printed = []
    for row in rows:
        pairs = [row.values[2 * index : 2 * index + 2] for index in range(len(chosen))]
        cells = [cell for pair in pairs for cell in (*map(_printed, pair), *("–" for _ in further))]
        printed.append((row.heading, Row((row.method, *cells), "published")))
    ours = [run.predictions.name]
    for measure in chosen:
        for split in splits:
            of_split = [score for score in run.scores if score.record.split == split]
            ours.append(shown(measure, figure(measure, of_split)))
    return Table(
        title,
        ("Method", *columns),
        (*_grouped(printed), Row(tuple(ours), "measured")),
        _beside(run, PAPERS_LAYOUT),
    )


def _plain(
    title: str,
    chosen: Sequence[Measure],
    rows: Sequence[published.Published],
    run: Run,
    of: str,
) -> Table:
    """A half of Table 4: one column for each measure."""
    printed = [(row.heading, Row((row.method, *map(_printed, row.values)), "published")) for row in rows]
    ours = (run.predictions.name, *(shown(measure, figure(measure, run.scores)) for measure in chosen))
    splits = ", ".join(run.splits)
    return Table(
        title,
        ("Method", *(measure.title for measure in chosen)),
        (*_grouped(printed), Row(ours, "measured")),
        f"Published: {of}. Measured: {run.dataset}, {splits}, {len(run.scores)} questions.",
    )


def _unseen(run: Run) -> list[Table]:
    """Table 5 with our categories, where the data set names them."""
    by_category: dict[str, list[Score]] = {}
    for score in run.scores:
        if score.record.category is not None and score.record.true_boxes:
            by_category.setdefault(score.record.category.lower(), []).append(score)
    if not by_category:
        return []
    rows = []
    for category in (*published.UNSEEN, *sorted(set(by_category) - set(published.UNSEEN))):
        scores = by_category.get(category, [])
        ours = (measures.PIXEL_GIOU_TARGET, measures.REGION_GIOU_TARGET)
        cells = (
            category,
            _printed(published.UNSEEN.get(category)),
            *(shown(measure, figure(measure, scores)) for measure in ours),
            str(len(scores)) if scores else "–",
        )
        rows.append(Row(cells))
    columns = ("Category", "gIoU published", "gIoU of masks", "gIoU of boxes", "Questions")
    note = (
        "Published: 100 pictures of RemoteSAM-270K, of categories that are not in EarthReason. "
        f"Measured: the categories of {run.dataset}, questions with a target only; whether the engine has "
        "seen them in training is not known here."
    )
    return [Table("Table 5: by category, beside the paper's unseen ones", columns, tuple(rows), note)]


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
