"""The report: one HTML page that needs nothing else, the same as Markdown, and all figures as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from remote_reasoner.core.errors import OutputError
from remote_reasoner_training.evaluation import markdown
from remote_reasoner_training.evaluation.breakdowns import own_tables
from remote_reasoner_training.evaluation.compare import comparison
from remote_reasoner_training.evaluation.figures import figures
from remote_reasoner_training.evaluation.report.page import page
from remote_reasoner_training.evaluation.tables import Run, Table, paper_tables


@dataclass(frozen=True)
class Report:
    """What stands in the report, before it is written anywhere."""

    run: Run
    tables: tuple[Table, ...]


def made(run: Run, against: Sequence[Run] = ()) -> Report:
    """The tables of a run, comparisons with other runs first; those have rows in the paper's tables too."""
    first = [comparison(run, other) for other in against]
    return Report(run, (*first, *paper_tables(run, against), *own_tables(run)))


def write(report: Report, folder: Path) -> list[Path]:
    """Writes report.html, report.md, summary.md and figures.json; returns their paths. Raises OutputError."""
    contents = {
        "report.html": page(report.run, report.tables),
        "report.md": markdown.page(report.run, report.tables),
        "summary.md": markdown.summary(report.run, own_tables(report.run)),
        "figures.json": json.dumps(figures(report.run), indent=1, ensure_ascii=False) + "\n",
    }
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in contents.items():
            (folder / name).write_text(text, encoding="utf-8")
    except OSError as error:
        raise OutputError(
            f"The report cannot be written to {folder} ({error.strerror}); choose another --output."
        ) from error
    return [folder / name for name in contents]
