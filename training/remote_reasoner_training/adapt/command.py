"""`remote-reasoner adapt`: reads corrections, trains, tells before and after, writes a folder of weights."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from remote_reasoner.core.errors import BadRequestError, OutputError
from remote_reasoner.engines.lite.vision.settings import WEIGHTS
from remote_reasoner.engines.lite.vision.weight_files import WEIGHT_FILES, check_weights
from remote_reasoner_training.adapt.adaptation import Plan
from remote_reasoner_training.adapt.adapting import Change, adapt
from remote_reasoner_training.adapt.corrections import read_corrections
from remote_reasoner_training.adapt.course import Progress
from remote_reasoner_training.adapt.memory import old_pictures

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)


@app.command()
def adapt_command(
    corrections: Annotated[
        list[Path],
        typer.Argument(
            metavar="CORRECTIONS", help="COCO files, folders with train.json, or reviewed GeoPackages."
        ),
    ],
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder for the adapted weights.")],
    raster: Annotated[
        list[Path] | None,
        typer.Option(help="Rasters of GeoPackages, or folders of them; may be given often."),
    ] = None,
    replay: Annotated[
        Path | None, typer.Option(help="Folder of old sets, or a pack of them, so that nothing is forgotten.")
    ] = None,
    leave_out: Annotated[
        list[str] | None, typer.Option(help="A set of --replay that is not used; may be given often.")
    ] = None,
    weights: Annotated[Path | None, typer.Option(help="Folder of weights to go on from [released].")] = None,
    minutes: Annotated[float, typer.Option(min=0.05, help="Of training for each network.")] = 8.0,
    steps: Annotated[
        int | None, typer.Option(min=1, help="Steps instead of minutes: repeats exactly.")
    ] = None,
    size: Annotated[int, typer.Option(min=64, help="Pixels a side of the crops, a multiple of 32.")] = 320,
    threads: Annotated[int, typer.Option(min=1, help="Processor cores.")] = 2,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace a folder that exists.")] = False,
    json_only: Annotated[
        bool, typer.Option("--json", help="Print the figures as JSON on stdout and nothing else.")
    ] = False,
    events: Annotated[
        bool, typer.Option("--events", help="Tell progress and figures on stdout, a JSON object a line.")
    ] = False,
) -> None:
    """Train the embedded engine on with corrected answers; use it with `ask --weights FOLDER`.

    A fifth of the pictures is held back. The weights are written only where those got better and no old set
    worse.
    """
    if size % 32:
        raise BadRequestError(f"--size {size} is no multiple of 32; choose 256, 320 or 384.")
    if any((output / name).exists() for name in WEIGHT_FILES) and not overwrite:
        raise OutputError(f"{output} holds weights already; choose another folder, or use --overwrite.")
    start = weights or WEIGHTS
    if start != WEIGHTS:
        check_weights(start)
    known = read_corrections(corrections, raster or ())
    old = old_pictures(replay, leave_out or ())

    def say(line: str) -> None:
        if events:
            _event("said", message=line)
            return
        print(line, file=sys.stderr if json_only else sys.stdout, flush=True)

    for note in known.notes:
        say(f"Note: {note}")
    if replay is None:
        say("Note: without --replay, whether old places are still known is not measured.")
    plan = Plan(minutes=minutes, size=size, threads=threads, steps=steps)

    def tell(progress: Progress) -> None:
        if events:
            _event("progress", **asdict(progress))

    def show(changes: Sequence[Change]) -> None:
        if events:
            _event("figures", changes=[asdict(one) | {"better": one.is_better} for one in changes])

    changes = adapt(known, old, start, output, plan, say, tell, show)
    document = [asdict(change) for change in changes]
    if events:
        _event("written", folder=str(output))
    elif json_only:
        print(json.dumps(document))
    else:
        say(f"Wrote {output}; use it with: remote-reasoner ask … --weights {output}")


def _event(kind: str, **content: object) -> None:
    print(json.dumps({"event": kind, **content}), flush=True)
