"""`remote-reasoner ask`: one question about one raster, from the command line."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import ExitStack, closing
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from remote_reasoner.cli import ask_server, outputs, streams
from remote_reasoner.cli.stopping import Stopping, interruptible

if TYPE_CHECKING:
    from remote_reasoner.core.schemas import Event, ReasonRequest
    from remote_reasoner.io.partial_geopackage import PartialGeoPackage
    from remote_reasoner.io.picture_reader import PictureReader

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
    from remote_reasoner.core.errors import BadPictureError, BadRequestError
    from remote_reasoner.core.request import checked_question, read_request
    from remote_reasoner.io.files import absolute, check_readable
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
    if about is not None:
        from remote_reasoner.io.earlier_answer import read_earlier

        request = request.model_copy(update={"about": read_earlier(about)})
    if weights is not None and server is not None:
        raise BadRequestError("--weights is for answers given here; a server has weights of its own.")
    if not raster:
        raise BadPictureError("The name of the raster is empty; name a file.")
    if not raster.startswith("/vsi"):
        check_readable(Path(raster))
        raster = str(absolute(Path(raster)))
    checked_question(question)
    # What is heavy to import comes once nothing is left to refuse.
    from remote_reasoner.engines.settings import use_weights

    use_weights(weights)
    journal = None if output is None else output.parent / f"{output.name}.survey"
    goes_on = resume and journal is not None and journal.exists()
    outputs.check_outputs(Path(raster), output, picture, overwrite or goes_on, request)
    outputs.check_journal(journal, overwrite, resume)
    filling = None
    if output is not None and output.suffix.lower() == ".gpkg":
        from remote_reasoner.io.partial_geopackage import PartialGeoPackage

        filling = PartialGeoPackage(absolute(output), request, Path(raster).name)
    limit = settings.read().read_limit_seconds
    with interruptible() as stopping, closing(PictureReader(limit)) as reader:
        if server is None:
            reader.start()  # it gets ready while the engines do
            events = here(
                raster, request, reader, stopping, workers, journal, resume, cluster, filling, taught or ()
            )
        elif workers is not None or cluster is not None:
            raise BadRequestError("--workers and --cluster are for areas answered here; leave --server out.")
        elif taught:
            raise BadRequestError("--taught is for answers given here; a server has classes of its own.")
        else:
            events = ask_server.there(
                server, token, token_file, raster, request, reader, stopping, journal, filling
            )
        if filling is not None:
            events = filling.following(events)
        finish(events, raster, request, reader, output, picture, overwrite or goes_on, json_only)
    if journal is not None:
        outputs.delete_journal(journal)  # not before the answer is written


def here(
    raster: str,
    request: ReasonRequest,
    reader: PictureReader,
    stopping: Stopping,
    workers: int | None = None,
    journal: Path | None = None,
    resume: bool = False,
    cluster: str | None = None,
    filling: PartialGeoPackage | None = None,
    taught: Sequence[Path] = (),
) -> Generator[Event, None, None]:
    """The events of an answer given by engines on this computer."""
    from remote_reasoner import pipeline, settings
    from remote_reasoner.core.schemas import ProgressEvent
    from remote_reasoner.engines import registry
    from remote_reasoner.engines.lite.taught import file as taught_file
    from remote_reasoner.survey.sources import Source, open_source

    chosen = settings.read()
    engine = request.engine or chosen.engine
    model = request.model or (chosen.model if engine == chosen.engine else None)
    segmenter = None
    if pipeline.wants_masks(request.tasks):
        segmenter = request.segmenter or chosen.segmenter
    limits = pipeline.Limits(
        chosen.max_picture_pixels, chosen.max_upload_bytes, chosen.max_question_characters
    )
    classes = tuple(taught_file.read(path) for path in taught)
    make_engines = partial(registry.engines, engine, model, segmenter, classes)
    sizes = limits.max_pixels, limits.max_bytes

    def read() -> Source:
        source = open_source(raster, reader, *sizes, request.options.bands, stopping)
        if filling is not None:
            filling.lies_at(source.place)
        return source

    run = pipeline.Run(workers or 0, make_engines, journal, resume, keeps_part=True)
    with ExitStack() as stack:
        if cluster is not None:
            from remote_reasoner.survey.actors import ActorPool

            names = {engine, segmenter or ""}
            pool = stack.enter_context(closing(ActorPool(cluster, make_engines, names, workers)))
            run = replace(run, make_crew=pool.crew)
        events = pipeline.answer_area(read, request, *make_engines(), limits, stopping, run)
        stack.enter_context(closing(events))
        for event in events:
            if isinstance(event, ProgressEvent) and event.stage == "reason" and event.message:
                stopping.gently = True
            yield event


def finish(
    events: Generator[Event, None, None],
    raster: str,
    request: ReasonRequest,
    reader: PictureReader,
    output: Path | None,
    picture: Path | None,
    overwrite: bool,
    json_only: bool,
) -> None:
    """Follows the events to the result, writes what is wanted, and says what came out."""
    from remote_reasoner.cli import display
    from remote_reasoner.core.errors import StoppedError

    with closing(events):
        result = display.follow(events)
    written: list[Path] = []
    notes = list(result.notes)
    if output is not None:
        from remote_reasoner.io import export

        files = export.write(result, output, request.tasks, overwrite, Path(raster).name)
        written += files.paths
        notes += files.notes
    if picture is not None and result.tiles.total > 1:
        notes.append(f"The area is too large to be drawn into {picture.name}; look at it in QGIS.")
    elif picture is not None:
        from remote_reasoner.io import draw
        from remote_reasoner.survey.sources import open_source

        source = open_source(raster, reader, bands=request.options.bands)
        draw.write_png(source.read((0, 0, source.place.width, source.place.height)), result, picture)
        written.append(picture)
    if json_only:
        print(result.model_dump_json(indent=2))
    elif not (written and streams.closed()):
        display.summarise(result, written, notes)
    if result.tiles.done < result.tiles.total:
        kept = "what was found is written" if written else "nothing was written"
        raise StoppedError(
            f"Stopped after {result.tiles.done} of {result.tiles.total} tiles; {kept}."
            + (" The same command with --resume goes on." if output is not None else "")
        )
