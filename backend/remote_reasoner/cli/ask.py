"""`remote-reasoner ask`: one question about one raster, from the command line."""

from __future__ import annotations

import signal
import threading
from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from remote_reasoner.core.cancellation import Cancelled
    from remote_reasoner.core.schemas import Event, ReasonRequest
    from remote_reasoner.io.picture_reader import PictureReader

MODEL_HELP = "Model of the reasoner: a hub id or a folder."


def ask(
    raster: Annotated[Path, typer.Argument(help="GeoTIFF, PNG, JPEG or WebP.")],
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
    max_pixels: Annotated[int | None, typer.Option(help="Pixel budget of the reasoner.")] = None,
    max_new_tokens: Annotated[int | None, typer.Option(help="Longest answer of a language model.")] = None,
    temperature: Annotated[float | None, typer.Option(help="Sampling temperature; 0 is greedy.")] = None,
    seed: Annotated[int | None, typer.Option(help="Makes sampling repeatable.")] = None,
    bands: Annotated[
        str | None, typer.Option(help="Bands shown as red, green and blue, such as 3,2,1; from 1.")
    ] = None,
) -> None:
    """Ask a raster a question; get boxes, masks and contours on the map."""
    from remote_reasoner import settings
    from remote_reasoner.core.request import checked_question, read_request
    from remote_reasoner.io.files import check_readable
    from remote_reasoner.io.picture_reader import PictureReader

    options = {
        "min_score": min_score,
        "simplify_px": simplify_px,
        "max_pixels": max_pixels,
        "max_new_tokens": max_new_tokens,
        "temperature": temperature,
        "seed": seed,
        "bands": [number.strip() for number in bands.split(",")] if bands is not None else None,
    }
    request = read_request(
        {
            "question": question,
            "tasks": [task.strip() for task in tasks.split(",") if task.strip()],
            "engine": engine,
            "segmenter": segmenter,
            "model": model,
            "options": {name: value for name, value in options.items() if value is not None},
        }
    )
    check_readable(raster)
    checked_question(question)
    check_outputs(output, picture, overwrite, request)
    with interruptible() as cancelled, closing(PictureReader(settings.read().read_limit_seconds)) as reader:
        if server is None:
            reader.start()  # it gets ready while the engines do
            events = here(raster, request, reader, cancelled)
        else:
            events = there(server, token, token_file, raster, request)
        finish(events, raster, request, reader, output, picture, overwrite, json_only)


def check_outputs(output: Path | None, picture: Path | None, overwrite: bool, request: ReasonRequest) -> None:
    """Raises OutputError where an output could not be written, before the work starts."""
    from remote_reasoner.core.errors import OutputError
    from remote_reasoner.io.files import check_writable

    if output is not None:
        from remote_reasoner.io import export

        export.check_writable(output, overwrite, request.tasks)
    if picture is not None:
        if picture.suffix.lower() != ".png":
            raise OutputError(f"{picture.name} cannot be drawn; end the name of the picture in .png.")
        check_writable(picture, overwrite)


@contextmanager
def interruptible() -> Iterator[Cancelled]:
    """Ctrl-C tells the engines, which may work in threads of their own, and then interrupts as usual."""
    cancelled = threading.Event()

    def interrupt(number: int, frame: FrameType | None) -> None:
        cancelled.set()
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGINT, interrupt)
    try:
        yield cancelled.is_set
    finally:
        signal.signal(signal.SIGINT, before)


def here(
    raster: Path, request: ReasonRequest, reader: PictureReader, cancelled: Cancelled
) -> Generator[Event, None, None]:
    """The events of an answer given by an engine in this process."""
    from remote_reasoner import pipeline, settings
    from remote_reasoner.engines import registry

    chosen = settings.read()
    engine = request.engine or chosen.engine
    model = request.model or (chosen.model if engine == chosen.engine else None)
    limits = pipeline.Limits(
        chosen.max_picture_pixels, chosen.max_upload_bytes, chosen.max_question_characters
    )
    reasoner = registry.reasoner(engine, model)
    segmenter = None
    if pipeline.wants_masks(request.tasks):
        segmenter = registry.segmenter(request.segmenter or chosen.segmenter)
    return pipeline.answer(raster, request, reasoner, segmenter, limits, cancelled, reader)


def there(
    server: str, token: str | None, token_file: Path | None, raster: Path, request: ReasonRequest
) -> Generator[Event, None, None]:
    """The events of an answer given by a server."""
    from remote_reasoner import client, settings
    from remote_reasoner.token_file import chosen_token

    bearer = settings.read(token=chosen_token(token, token_file)).token
    return client.answer(server, bearer.get_secret_value() if bearer else None, raster, request)


def finish(
    events: Generator[Event, None, None],
    raster: Path,
    request: ReasonRequest,
    reader: PictureReader,
    output: Path | None,
    picture: Path | None,
    overwrite: bool,
    json_only: bool,
) -> None:
    """Follows the events to the result, writes what is wanted, and says what came out."""
    from remote_reasoner.cli import display

    with closing(events):
        result = display.follow(events)
    written: list[Path] = []
    notes = list(result.notes)
    if output is not None:
        from remote_reasoner.io import export

        files = export.write(result, output, request.tasks, overwrite, raster.name)
        written += files.paths
        notes += files.notes
    if picture is not None:
        from remote_reasoner.io import draw

        shown = reader.read_picture(raster, bands=request.options.bands)
        draw.write_png(shown, result, picture)
        written.append(picture)
    if json_only:
        print(result.model_dump_json(indent=2))
    else:
        display.summarise(result, written, notes)
