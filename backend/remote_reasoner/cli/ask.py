"""`remote-reasoner ask`: one question about one raster, from the command line."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from remote_reasoner.cli import streams
from remote_reasoner.cli.ask_here import Means, here
from remote_reasoner.cli.ask_server import Server, there
from remote_reasoner.cli.asked import Asked
from remote_reasoner.cli.outputs import Outputs
from remote_reasoner.cli.stopping import interruptible
from remote_reasoner.option_groups import grouped

if TYPE_CHECKING:
    from remote_reasoner.core.schemas import Event, Result


@grouped
def ask(
    raster: Annotated[
        str, typer.Argument(help="GeoTIFF, PNG, JPEG, WebP, or whatever GDAL reads; of any size.")
    ],
    question: Annotated[str, typer.Argument(help="What you want to know about it.")],
    outputs: Outputs,
    asked: Asked,
    server: Server,
    means: Means,
) -> None:
    """Ask a raster a question; get boxes, masks and contours on the map."""
    from remote_reasoner import settings
    from remote_reasoner.core.request import checked_question
    from remote_reasoner.io.picture_reader import PictureReader

    request = asked.request(question)
    if server.server is not None:
        means.check_none()
    raster = readable(raster)
    checked_question(question)
    # What is heavy to import comes once nothing is left to refuse.
    from remote_reasoner.engines.lite.settings import use_weights

    use_weights(means.weights)
    replaces = outputs.replaces  # before this run writes anything itself
    outputs.check(raster, request)
    filling = outputs.filling(request, raster)
    with interruptible() as stopping, closing(PictureReader(settings.read().read_limit_seconds)) as reader:
        work = raster, request, reader, stopping
        if server.server is None:
            events = here(*work, means, outputs, filling)
        else:
            events = there(server.server, server.secret, *work, outputs.journal, filling)
        result = followed(events if filling is None else filling.following(events))
        written, notes = outputs.write(result, request, raster, replaces, reader)
        say(result, written, [*result.notes, *notes], outputs)
    outputs.delete_journal()  # not before the answer is written


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


def say(result: Result, written: list[Path], notes: list[str], outputs: Outputs) -> None:
    """Says what came out. Raises StoppedError where it is a part only."""
    from remote_reasoner.cli import display
    from remote_reasoner.core.errors import StoppedError

    if outputs.json_only:
        print(result.model_dump_json(indent=2))
    elif not (written and streams.closed()):
        display.summarise(result, written, notes)
    if result.tiles.done < result.tiles.total:
        kept = "what was found is written" if written else "nothing was written"
        raise StoppedError(
            f"Stopped after {result.tiles.done} of {result.tiles.total} tiles; {kept}."
            + (" The same command with --resume goes on." if outputs.file is not None else "")
        )
