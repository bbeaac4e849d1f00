"""A run as Markdown."""

from __future__ import annotations

from collections.abc import Sequence

from remote_reasoner_training.evaluation.measures import RULES
from remote_reasoner_training.evaluation.tables import Row, Run, Table


def table(one: Table) -> str:
    """A table; published rows plain, measured ones bold, headings in italics."""
    lines = [
        f"### {one.title}",
        "",
        _line(one.columns),
        "|" + "|".join(["---", *("---:" for _ in one.columns[1:])]) + "|",
    ]
    for row in one.rows:
        cells = [_escaped(cell) for cell in row.cells]
        if row.kind == "heading":
            cells = [f"*{cells[0]}*", *("" for _ in one.columns[1:])]
        elif row.kind == "measured":
            cells = [f"**{cell}**" if cell != "–" else cell for cell in cells]
        lines.append(_line(cells))
    if one.note:
        lines += ["", one.note]
    return "\n".join(lines)


def summary(run: Run, tables: Sequence[Table]) -> str:
    """The tables in short, without intervals where there are many columns, to paste into a model card."""
    parts = [f"{run.predictions.name} on {run.dataset}: {len(run.scores)} questions.", ""]
    for one in tables:
        rows = one.rows
        if len(one.columns) > 3:
            cut = [[cell.partition(" [")[0] for cell in row.cells] for row in rows]
            rows = tuple(Row(tuple(cells), row.kind) for cells, row in zip(cut, rows, strict=True))
        parts += [table(Table(one.title, one.columns, rows, one.note)), ""]
    return "\n".join(parts)


def page(run: Run, tables: Sequence[Table]) -> str:
    """The whole report: what was run, the tables, the rules."""
    predictions = run.predictions
    asked = predictions.header.asked
    lines = [
        f"# {predictions.name} on {run.dataset}",
        "",
        f"{len(run.scores)} of {predictions.header.samples} questions answered "
        f"({predictions.header.layout}, {', '.join(asked.splits) or 'default split'}).",
    ]
    if predictions.failures:
        lines += [
            "",
            f"**{len(predictions.failures)} questions failed** and are in no figure, the first one so:",
        ]
        lines += ["", f"> {predictions.failures[0].failed}"]
    lines += ["", *(f"- {note}" for note in predictions.header.notes), ""]
    lines += [text for one in tables for text in (table(one), "")]
    lines += ["### How the figures come about", "", *(f"- {rule}" for rule in RULES), ""]
    return "\n".join(lines)


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _escaped(text: str) -> str:
    """A cell's text: one line, without an end of the cell."""
    return " ".join(text.split("\n")).replace("|", "\\|")
