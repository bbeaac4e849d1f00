"""`remote-reasoner evaluate`: reads a data set, asks an engine, prints and writes the report."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table as TerminalTable

from remote_reasoner.core.errors import StoppedError
from remote_reasoner.engines import registry
from remote_reasoner.engines.lite.settings import use_weights
from remote_reasoner.engines.lite.taught.taught_class import TaughtClass
from remote_reasoner.option_groups import grouped
from remote_reasoner_training.evaluation import report
from remote_reasoner_training.evaluation.asking import Asker, backend, in_process
from remote_reasoner_training.evaluation.figures import figures
from remote_reasoner_training.evaluation.option_groups import Adapted, Engines, OtherSystem, Services
from remote_reasoner_training.evaluation.others.predicted import predicted, write_questions
from remote_reasoner_training.evaluation.prediction_file import read
from remote_reasoner_training.evaluation.records import Asked, EvaluationError, Predictions
from remote_reasoner_training.evaluation.run import run
from remote_reasoner_training.evaluation.scores import score
from remote_reasoner_training.evaluation.sources import read_dataset
from remote_reasoner_training.evaluation.tables import Run, Table

PREDICTIONS = "predictions.jsonl"

PIPED_WIDTH = 160
"""Columns where stdout is no terminal that has a width."""

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)


@app.command()
@grouped
def evaluate(
    dataset: Annotated[
        Path,
        typer.Argument(
            metavar="DATASET", help="Data set, or a predictions.jsonl to make the report of again."
        ),
    ],
    *,
    engines: Engines,
    questions: Annotated[
        Path | None, typer.Option(help="JSON: questions by category, or a list of own questions.")
    ] = None,
    split: Annotated[
        list[str] | None, typer.Option(help="train, val or test; give it twice for two [val].")
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Folder for predictions and report.")
    ] = None,
    other: OtherSystem,
    against: Annotated[
        list[Path] | None,
        typer.Option(help="Another predictions.jsonl to compare with; may be given often."),
    ] = None,
    services: Services,
    limit: Annotated[int | None, typer.Option(min=1, help="Ask so many questions only, spread.")] = None,
    adapted: Adapted,
    every_question: Annotated[
        bool, typer.Option("--every-question", help="All questions of a sample, not the first only.")
    ] = False,
    fresh: Annotated[bool, typer.Option("--fresh", help="Begin anew instead of going on.")] = False,
    json_only: Annotated[
        bool, typer.Option("--json", help="Print the figures as JSON on stdout and nothing else.")
    ] = False,
) -> None:
    """Measure an engine over a data set: the paper's tables with the published rows beside ours.

    Data sets: EarthReason, RRSIS-D, RefSegRS, DIOR-RSVG, RemoteSAM-270K, LaSeRS; folders in the
    COCO layout, one or several in one folder; rasters with polygons (GeoPackage, GeoJSON) of the same name
    beside them. A stopped run goes on with the same command. --predictions measures another system by the
    same rules.
    """
    if services.server and adapted.given:
        raise EvaluationError("--taught and --weights are for engines here; leave --backend out.")
    use_weights(adapted.weights)
    classes = adapted.classes()
    others = [read(path) for path in against or ()]
    if other.system and other.predictions_of is None:
        raise EvaluationError("--system names the system of --predictions; give both.")
    splits = tuple(split or ())
    if dataset.is_file():
        if other.predictions_of or other.questions_to:
            raise EvaluationError(f"{dataset} is a file; give the data set's folder.")
        predictions, folder = read(dataset), output or dataset.parent
    elif other.questions_to is not None:
        data = read_dataset(dataset, splits, questions, every_question).limited(limit)
        print(f"Wrote {write_questions(data, other.questions_to)} questions to {other.questions_to}")
        return
    elif other.predictions_of is not None:
        if engines.given or services.server or adapted.given:
            raise EvaluationError("--predictions measures a file: leave out engine, model and backend.")
        data = read_dataset(dataset, splits, questions, every_question).limited(limit)
        folder = output or Path("evaluations") / f"{data.name}-{other.system or other.predictions_of.stem}"
        path = _predictions_in(folder, fresh)
        predictions = predicted(other.predictions_of, data, splits, path, other.system, other.min_score)
    else:
        data = read_dataset(dataset, splits, questions, every_question)
        here = None if services.server else "lite"
        asked = Asked(
            dataset=data.name,
            splits=splits,
            questions=data.digest(),
            engine=engines.engine or here,
            segmenter=engines.segmenter or here,
            model=engines.model,
            adapted=adapted.digest(),
        )
        folder = output or Path("evaluations") / f"{data.name}-{engines.engine or here or 'served'}"
        path = _predictions_in(folder, fresh)
        askers = _askers(asked, services, classes)
        try:
            predictions = run(data.limited(limit), askers, asked, path)
        except KeyboardInterrupt:
            raise StoppedError(
                f"Stopped. The answers so far are in {path}; the same command goes on."
            ) from None
    _report(predictions, others, folder, json_only)


def _predictions_in(folder: Path, fresh: bool) -> Path:
    """The run's prediction file; where it begins anew, what was there is removed."""
    path = folder / PREDICTIONS
    if fresh:
        path.unlink(missing_ok=True)
    return path


def _askers(asked: Asked, services: Services, taught: tuple[TaughtClass, ...]) -> list[Asker]:
    """One asker for each question in flight."""
    if services.server:
        each = [
            backend(url, services.token, asked.engine, asked.segmenter, asked.model)
            for url in services.server
        ]
        return each * (services.in_flight or 2)
    named = asked.engine or "lite", asked.segmenter or "lite"
    return [
        in_process(registry.reasoner(named[0], asked.model, taught), registry.segmenter(named[1]))
        for _ in range(services.in_flight or 1)
    ]


def _report(predictions: Predictions, against: Sequence[Predictions], folder: Path, json_only: bool) -> None:
    if not predictions.records:
        cause = predictions.failures[0].failed if predictions.failures else "nothing was asked"
        raise EvaluationError(f"No question was answered: {cause}")
    ours = _scored(predictions)
    made = report.made(ours, [_scored(other) for other in against])
    written = report.write(made, folder)
    if json_only:
        print(json.dumps(figures(ours), ensure_ascii=False))
        return
    console = Console() if sys.stdout.isatty() else Console(width=PIPED_WIDTH)
    for table in made.tables:
        console.print(_terminal(table))
        if table.note:
            console.print(escape(table.note), style="dim")
        console.print()
    for failure in predictions.failures[:3]:
        console.print(f"Failed: {escape(failure.id)}: {escape(failure.failed)}", style="red")
    if predictions.failures:
        console.print(f"{len(predictions.failures)} questions failed; the same command asks them again.")
    for path in written:
        console.print(f"Wrote {escape(str(path))}", soft_wrap=True)


def _scored(predictions: Predictions) -> Run:
    return Run(predictions, [score(record) for record in predictions.records])


def _terminal(table: Table) -> TerminalTable:
    """The table for a terminal: wide ones without intervals, which the report has."""
    narrow = len(table.columns) <= 3
    shown = TerminalTable(box=None, pad_edge=False)
    shown.title, shown.title_justify, shown.title_style = table.title, "left", "bold"
    for number, column in enumerate(table.columns):
        shown.add_column(column, justify="right" if number else "left")
    for row in table.rows:
        style = {"heading": "italic", "measured": "bold"}.get(row.kind, "")
        cells = row.cells if narrow else tuple(cell.partition(" [")[0] for cell in row.cells)
        shown.add_row(*(escape(cell) for cell in cells), style=style)
    return shown
