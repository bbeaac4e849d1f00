"""`remote-reasoner evaluate`: reads a data set, asks an engine, prints and writes the report."""

from __future__ import annotations

import hashlib
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
from remote_reasoner.engines.lite.taught import file as taught_file
from remote_reasoner.engines.lite.taught.taught_class import TaughtClass
from remote_reasoner.engines.lite.vision.weight_files import WEIGHT_FILES
from remote_reasoner_training.evaluation import report
from remote_reasoner_training.evaluation.asking import Asker, backend, in_process
from remote_reasoner_training.evaluation.figures import figures
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
def evaluate(
    dataset: Annotated[
        Path,
        typer.Argument(
            metavar="DATASET", help="Data set, or a predictions.jsonl to make the report of again."
        ),
    ],
    engine: Annotated[str | None, typer.Option(help="Reasoner: lite, qwen or openai [lite].")] = None,
    segmenter: Annotated[str | None, typer.Option(help="Segmenter: lite or sam2 [lite].")] = None,
    model: Annotated[str | None, typer.Option(help="Model of the reasoner: a hub id or a folder.")] = None,
    questions: Annotated[
        Path | None, typer.Option(help="JSON: questions by category, or a list of own questions.")
    ] = None,
    split: Annotated[
        list[str] | None, typer.Option(help="train, val or test; give it twice for two [val].")
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Folder for predictions and report.")
    ] = None,
    predictions_of: Annotated[
        Path | None,
        typer.Option(
            "--predictions",
            help="Measure another system: its answers as JSON lines, COCO results or a folder of masks.",
        ),
    ] = None,
    system: Annotated[str | None, typer.Option(help="Name of the other system [the file's].")] = None,
    min_score: Annotated[
        float | None, typer.Option(help="Objects of COCO results below it are left out [0.5].")
    ] = None,
    questions_to: Annotated[
        Path | None,
        typer.Option("--write-questions", help="Write what to ask another system, one JSON line a question."),
    ] = None,
    against: Annotated[
        list[Path] | None,
        typer.Option(help="Another predictions.jsonl to compare with; may be given often."),
    ] = None,
    server: Annotated[
        list[str] | None,
        typer.Option("--backend", help="Ask the service at this address; several share the work."),
    ] = None,
    token: Annotated[
        str | None, typer.Option(help="Bearer token of the services.", envvar="REMOTE_REASONER_TOKEN")
    ] = None,
    in_flight: Annotated[
        int | None, typer.Option(min=1, help="Questions at once [1 here, 2 for each service].")
    ] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="Ask so many questions only, spread.")] = None,
    taught: Annotated[
        list[Path] | None, typer.Option(help="A class from `remote-reasoner teach`; may be given often.")
    ] = None,
    weights: Annotated[
        Path | None, typer.Option(help="Folder from `remote-reasoner adapt`: the embedded engine adapted.")
    ] = None,
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
    if server and (taught or weights):
        raise EvaluationError("--taught and --weights are for engines here; leave --backend out.")
    use_weights(weights)
    classes = tuple(taught_file.read(path) for path in taught or ())
    others = [read(path) for path in against or ()]
    if system and predictions_of is None:
        raise EvaluationError("--system names the system of --predictions; give both.")
    if dataset.is_file():
        if predictions_of or questions_to:
            raise EvaluationError(f"{dataset} is a file; give the data set's folder.")
        predictions, folder = read(dataset), output or dataset.parent
    elif questions_to is not None:
        data = read_dataset(dataset, tuple(split or ()), questions, every_question).limited(limit)
        print(f"Wrote {write_questions(data, questions_to)} questions to {questions_to}")
        return
    elif predictions_of is not None:
        if engine or segmenter or model or server or taught or weights:
            raise EvaluationError("--predictions measures a file: leave out engine, model and backend.")
        data = read_dataset(dataset, tuple(split or ()), questions, every_question).limited(limit)
        folder = output or Path("evaluations") / f"{data.name}-{system or predictions_of.stem}"
        path = folder / PREDICTIONS
        if fresh:
            path.unlink(missing_ok=True)
        predictions = predicted(predictions_of, data, tuple(split or ()), path, system, min_score)
    else:
        data = read_dataset(dataset, tuple(split or ()), questions, every_question)
        asked = Asked(
            dataset=data.name,
            splits=tuple(split or ()),
            questions=data.digest(),
            engine=engine if server else engine or "lite",
            segmenter=segmenter if server else segmenter or "lite",
            model=model,
            adapted=_digest(weights, taught or ()),
        )
        folder = output or Path("evaluations") / f"{data.name}-{engine or ('served' if server else 'lite')}"
        path = folder / PREDICTIONS
        if fresh:
            path.unlink(missing_ok=True)
        askers = _askers(asked, server or [], token, in_flight, classes)
        try:
            predictions = run(data.limited(limit), askers, asked, path)
        except KeyboardInterrupt:
            raise StoppedError(
                f"Stopped. The answers so far are in {path}; the same command goes on."
            ) from None
    _report(predictions, others, folder, json_only)


def _digest(weights: Path | None, taught: Sequence[Path]) -> str | None:
    """Differs where adapted weights or taught classes do; None without any."""
    files = [*((weights / name for name in WEIGHT_FILES) if weights else ()), *taught]
    if not files:
        return None
    return hashlib.sha256(b"".join(hashlib.sha256(file.read_bytes()).digest() for file in files)).hexdigest()


def _askers(
    asked: Asked,
    servers: list[str],
    token: str | None,
    in_flight: int | None,
    taught: tuple[TaughtClass, ...] = (),
) -> list[Asker]:
    """One asker for each question in flight."""
    if servers:
        each = [backend(url, token, asked.engine, asked.segmenter, asked.model) for url in servers]
        return each * (in_flight or 2)
    named = asked.engine or "lite", asked.segmenter or "lite"
    return [
        in_process(registry.reasoner(named[0], asked.model, taught), registry.segmenter(named[1]))
        for _ in range(in_flight or 1)
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
