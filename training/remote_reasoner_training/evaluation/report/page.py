"""The HTML page of a run: style and script inside, pictures inside, nothing loaded from anywhere."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from importlib.resources import files

from remote_reasoner_training.evaluation.bootstrap import figure
from remote_reasoner_training.evaluation.measures import (
    ACCURACY,
    NO_TARGET,
    PIXEL_CIOU,
    PIXEL_GIOU,
    REGION_GIOU,
    RULES,
    UNPARSED,
    Measure,
)
from remote_reasoner_training.evaluation.report.cases import cases
from remote_reasoner_training.evaluation.report.charts import charts
from remote_reasoner_training.evaluation.report.every_question import every_question
from remote_reasoner_training.evaluation.tables import Run, Table

HEADLINE = (ACCURACY, REGION_GIOU, PIXEL_GIOU, PIXEL_CIOU, NO_TARGET, UNPARSED)


def page(run: Run, tables: Sequence[Table]) -> str:
    """The whole page as text."""
    here = files(__package__)
    style = (here / "page.css").read_text(encoding="utf-8")
    script = (here / "page.js").read_text(encoding="utf-8")
    title = f"{run.predictions.name} on {run.dataset}"
    sections = [
        ("cases", "Cases", cases(run)),
        ("charts", "Charts", charts(run)),
        ("tables", "Tables", "".join(map(table, tables))),
        ("questions", "Every question", every_question(run)),
        ("rules", "How the figures come about", _list(RULES)),
    ]
    links = "".join(f'<a href="#{name}">{escape(heading)}</a>' for name, heading, _ in sections)
    body = "".join(
        f'<section id="{name}"><h2>{escape(heading)}</h2>{content}</section>'
        for name, heading, content in sections
    )
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="color-scheme" content="light dark">'
        f"<title>{escape(title)}</title><style>{style}</style></head><body>"
        f"<header><h1>{escape(run.predictions.name)}</h1>{_about(run)}<nav>{links}</nav></header>"
        f"<main>{_headline(run)}{body}</main><script>{script}</script></body></html>\n"
    )


def table(one: Table) -> str:
    """A table as HTML."""
    head = "".join(f"<th>{escape(column)}</th>" for column in one.columns)
    rows = []
    for row in one.rows:
        if row.kind == "heading":
            rows.append(
                f'<tr class="heading"><td colspan="{len(one.columns)}">{escape(row.cells[0])}</td></tr>'
            )
            continue
        cells = "".join(f"<td>{_cell(cell)}</td>" for cell in row.cells)
        rows.append(f'<tr class="{row.kind}">{cells}</tr>')
    size = "many" if len(one.columns) > 5 else "few"
    note = f'<p class="note">{escape(one.note)}</p>' if one.note else ""
    return (
        f"<h3>{escape(one.title)}</h3>"
        f'<div class="wide"><table class="{size}"><thead><tr>{head}</tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table></div>"
        f"{note}"
    )


def _cell(text: str) -> str:
    """An interval stands smaller behind its value."""
    value, bracket, interval = text.partition(" [")
    if not bracket:
        return escape(text)
    return f'{escape(value)} <span class="interval">[{escape(interval)}</span>'


def _about(run: Run) -> str:
    header = run.predictions.header
    splits = ", ".join(run.splits)
    answered = (
        f"{len(run.scores)} of {header.samples} questions answered on {run.dataset} "
        f"({header.layout}, {splits or 'no split'})."
    )
    failures = run.predictions.failures
    failed = ""
    if failures:
        failed = (
            f'<p class="warning">{len(failures)} questions failed and are in no figure; run the same command '
            f"again to ask them again. The first: {escape(failures[0].failed)}</p>"
        )
    return f"<p>{escape(answered)}</p>{failed}{_list(header.notes)}"


def _headline(run: Run) -> str:
    tiles = "".join(_tile(measure, run) for measure in HEADLINE)
    return f'<div class="tiles">{tiles}</div>'


def _tile(measure: Measure, run: Run) -> str:
    found = figure(measure, run.scores)
    if found.value is None:
        return ""
    names = {"pixel_giou": "gIoU of masks", "pixel_ciou": "cIoU of masks", "unparsed": "Unparsed answers"}
    interval = f"{found.questions} questions"
    if found.low is not None:
        interval = f"{measure.shown(found.low)} to {measure.shown(found.high)}, {interval}"
    return (
        f'<div class="tile"><div class="name">{names.get(measure.key, measure.title)}</div>'
        f'<div class="value">{measure.shown(found.value)}<small> %</small></div>'
        f'<div class="interval">{interval}</div></div>'
    )


def _list(lines: Sequence[str]) -> str:
    return f"<ul>{''.join(f'<li>{escape(line)}</li>' for line in lines)}</ul>" if lines else ""
