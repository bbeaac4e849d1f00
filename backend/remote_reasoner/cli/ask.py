"""`remote-reasoner ask`: one question about one raster, from the command line."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from remote_reasoner.cli import streams
from remote_reasoner.cli.ask_here import Means, here
from remote_reasoner.cli.ask_server import there
from remote_reasoner.cli.outputs import Outputs
from remote_reasoner.cli.stopping import interruptible

if TYPE_CHECKING:
    from remote_reasoner.core.schemas import Event, Result

MODEL_HELP = "Model of the reasoner: a hub id or a folder."


def ask(
    raster: Annotated[
        str, typer.Argument(help="GeoTIFF, PNG, JPEG, WebP, or whatever GDAL reads; of any size.")
    ],
    question: Annotated[str, typer.Argument(help="What you want to know about it.")],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="File to write: .gpkg, .shp or .geojson.")
    ] = None,
    tasks: Annotated[
        str, typer.Option(help="With commas: region (boxes), pixel (masks), contour, vqa, caption.")
    ] = "region,pixel,contour",
    engine: Annotated[str | None, typer.Option(help="Reasoner: lite, qwen or openai.")] = None,
    segmenter: Annotated[str | None, typer.Option(help="Segmenter: lite or sam2.")] = None,
    model: Annotated[str | None, typer.Option(help=MODEL_HELP)] = None,
    json_only: Annotated[
        bool, typer.Option("--json", help="Print the result document on stdout and nothing else.")
    ] = False,
    picture: Annotated[Path | None, typer.Option(help="Also draw the answer into a picture, .png.")] = None,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace files that exist.")] = False,
    server: Annotated[str | None, typer.Option(help="Ask the service at this address instead.")] = None,
    token: Annotated[
        str | None, typer.Option(help="Bearer token of the server; also REMOTE_REASONER_TOKEN.")
    ] = None,
    token_file: Annotated[Path | None, typer.Option(help="File that holds the bearer token.")] = None,
    min_score: Annotated[float | None, typer.Option(help="Leave out objects scored below, 0 to 1.")] = None,
    simplify_px: Annotated[float | None, typer.Option(help="Simplify masks by so many pixels.")] = None,
    candidates: Annotated[
        bool, typer.Option("--candidates", help="Also keep objects too weak to be answers, apart from them.")
    ] = False,
    max_pixels: Annotated[int | None, typer.Option(help="Pixel budget of the reasoner.")] = None,
    max_new_tokens: Annotated[int | None, typer.Option(help="Longest answer of a language model.")] = None,
    temperature: Annotated[float | None, typer.Option(help="Sampling temperature; 0 is greedy.")] = None,
    seed: Annotated[int | None, typer.Option(help="Makes sampling repeatable.")] = None,
    workers: Annotated[
        int | None,
        typer.Option(min=1, max=64, help="Processes that share a large area, one core each [this one]."),
    ] = None,
    cluster: Annotated[
        str | None, typer.Option(help="Look at tiles on the Ray cluster at this address, such as auto.")
    ] = None,
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on where a run of the same command stopped.")
    ] = False,
    weights: Annotated[
        Path | None, typer.Option(help="Folder from `remote-reasoner adapt`: the embedded engine adapted.")
    ] = None,
    taught: Annotated[
        list[Path] | None, typer.Option(help="A class from `remote-reasoner teach`; may be given often.")
    ] = None,
    about: Annotated[
        Path | None,
        typer.Option(help="GeoPackage of an earlier answer that the question may refer to: 'the largest?'."),
    ] = None,
    bands: Annotated[
        str | None, typer.Option(help="Bands shown as red, green and blue, such as 3,2,1; from 1.")
    ] = None,
) -> None:
    """Ask a raster a question; get boxes, masks and contours on the map."""
    from remote_reasoner import settings
    from remote_reasoner.core.errors import BadRequestError
    from remote_reasoner.core.request import checked_question, read_request
    from remote_reasoner.io.picture_reader import PictureReader

    options = {
        "min_score": min_score,
        "candidates": candidates or None,
        "simplify_px": simplify_px,
        "max_pixels": max_pixels,
        "max_new_tokens": max_new_tokens,
        "temperature": temperature,
        "seed": seed,
        "bands": split(bands) if bands is not None else None,
    }
    request = read_request(
        {
            "question": question,
            "tasks": [task for task in split(tasks) if task],
            "engine": engine,
            "segmenter": segmenter,
            "model": model,
            "options": {name: value for name, value in options.items() if value is not None},
        }
    )
    if about is not None:
        from remote_reasoner.io.earlier_answer import read_earlier

        request = request.model_copy(update={"about": read_earlier(about)})
    means = Means(workers, cluster, taught or ())
    if server is not None:
        means.check_none()
        if weights is not None:
            raise BadRequestError("--weights is for answers given here; a server has weights of its own.")
    raster = readable(raster)
    checked_question(question)
    # What is heavy to import comes once nothing is left to refuse.
    from remote_reasoner.engines.settings import use_weights

    use_weights(weights)
    outputs = Outputs(output, picture, overwrite, resume)
    replaces = outputs.replaces  # before this run writes anything itself
    outputs.check(raster, request)
    filling = outputs.filling(request, raster)
    with interruptible() as stopping, closing(PictureReader(settings.read().read_limit_seconds)) as reader:
        journal = outputs.journal
        if server is None:
            events = here(raster, request, reader, stopping, means, journal, resume, filling)
        else:
            bearer = token, token_file
            events = there(server, bearer, raster, request, reader, stopping, journal, filling)
        result = followed(events if filling is None else filling.following(events))
        written, notes = outputs.write(result, request, raster, replaces, reader)
        say(result, written, [*result.notes, *notes], json_only, output is not None)
    outputs.delete_journal()  # not before the answer is written


def split(text: str) -> list[str]:
    """What stands between commas."""
    return [part.strip() for part in text.split(",")]


def readable(raster: str) -> str:
    """The raster as an absolute path, or as GDAL names it. Raises BadPictureError where nothing is there."""
    from remote_reasoner.core.errors import BadPictureError
    from remote_reasoner.io.files import absolute, check_readable

    if not raster:
        raise BadPictureError("The name of the raster is empty; name a file.")
    if raster.startswith("/vsi"):
        return raster
    check_readable(Path(raster))
    return str(absolute(Path(raster)))


def followed(events: Generator[Event, None, None]) -> Result:
    """Shows the events as they come; the result at their end."""
    from remote_reasoner.cli import display

    with closing(events):
        return display.follow(events)


def say(result: Result, written: list[Path], notes: list[str], json_only: bool, resumable: bool) -> None:
    """Says what came out. Raises StoppedError where it is a part only."""
    from remote_reasoner.cli import display
    from remote_reasoner.core.errors import StoppedError

    if json_only:
        print(result.model_dump_json(indent=2))
    elif not (written and streams.closed()):
        display.summarise(result, written, notes)
    if result.tiles.done < result.tiles.total:
        kept = "what was found is written" if written else "nothing was written"
        raise StoppedError(
            f"Stopped after {result.tiles.done} of {result.tiles.total} tiles; {kept}."
            + (" The same command with --resume goes on." if resumable else "")
        )
