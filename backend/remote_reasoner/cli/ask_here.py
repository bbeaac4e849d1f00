"""A question of the command line answered by the engines on this computer."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import ExitStack, closing
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from typer import Option

if TYPE_CHECKING:
    from remote_reasoner.cli.outputs import Outputs
    from remote_reasoner.cli.stopping import Stopping
    from remote_reasoner.core.schemas import Event, ReasonRequest
    from remote_reasoner.io.partial_geopackage import PartialGeoPackage
    from remote_reasoner.io.picture_reader import PictureReader


@dataclass(frozen=True)
class Means:
    """What the work is done with here; the options of `ask` that say so."""

    workers: Annotated[
        int | None,
        Option(min=1, max=64, help="Processes that share a large area, one core each [this one]."),
    ] = None
    cluster: Annotated[
        str | None, Option(help="Look at tiles on the Ray cluster at this address, such as auto.")
    ] = None
    weights: Annotated[
        Path | None, Option(help="Folder from `remote-reasoner adapt`: the embedded engine adapted.")
    ] = None
    taught: Annotated[
        list[Path] | None, Option(help="A class from `remote-reasoner teach`; may be given often.")
    ] = None

    def check_none(self) -> None:
        """Raises BadRequestError where any is named though a server is to answer."""
        from remote_reasoner.core.errors import BadRequestError

        if self.workers is not None or self.cluster is not None:
            raise BadRequestError("--workers and --cluster are for areas answered here; leave --server out.")
        if self.taught:
            raise BadRequestError("--taught is for answers given here; a server has classes of its own.")
        if self.weights is not None:
            raise BadRequestError("--weights is for answers given here; a server has weights of its own.")


def here(
    raster: str,
    request: ReasonRequest,
    reader: PictureReader,
    stopping: Stopping,
    means: Means,
    outputs: Outputs,
    filling: PartialGeoPackage | None = None,
) -> Generator[Event, None, None]:
    """The events of an answer given by engines on this computer."""
    from remote_reasoner import pipeline, settings
    from remote_reasoner.core.schemas import ProgressEvent
    from remote_reasoner.engines import registry
    from remote_reasoner.engines.lite.taught import file as taught_file
    from remote_reasoner.survey.sources import Source, open_source

    reader.start()  # it gets ready while the engines do
    chosen = settings.read()
    engine = request.engine or chosen.engine
    model = request.model or (chosen.model if engine == chosen.engine else None)
    segmenter = None
    if pipeline.wants_masks(request.tasks):
        segmenter = request.segmenter or chosen.segmenter
    limits = pipeline.Limits(
        chosen.max_picture_pixels, chosen.max_upload_bytes, chosen.max_question_characters
    )
    classes = tuple(taught_file.read(path) for path in means.taught or ())
    make_engines = partial(registry.engines, engine, model, segmenter, classes)

    def read() -> Source:
        sizes = limits.max_pixels, limits.max_bytes
        source = open_source(raster, reader, *sizes, request.options.bands, stopping)
        if filling is not None:
            filling.lies_at(source.place)
        return source

    run = pipeline.Run(means.workers or 0, make_engines, outputs.journal, outputs.resume, keeps_part=True)
    with ExitStack() as stack:
        if means.cluster is not None:
            from remote_reasoner.survey.actors import ActorPool

            names = {engine, segmenter or ""}
            pool = stack.enter_context(closing(ActorPool(means.cluster, make_engines, names, means.workers)))
            run = replace(run, make_executor=pool.executor)
        events = pipeline.answer_area(read, request, *make_engines(), limits, stopping, run)
        stack.enter_context(closing(events))
        for event in events:
            if isinstance(event, ProgressEvent) and event.stage == "reason" and event.message:
                stopping.gently = True
            yield event
