"""Where the command line writes, looked at before the work starts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from remote_reasoner.cli import streams

if TYPE_CHECKING:
    from remote_reasoner.core.schemas import ReasonRequest


def check_journal(journal: Path | None, overwrite: bool, resume: bool) -> None:
    """Deletes what an earlier run left, where it is to be begun again.

    Raises BadRequestError where there is nothing to go on with, OutputError where an earlier run left
    something and nobody said what is to become of it.
    """
    from remote_reasoner.core.errors import BadRequestError, OutputError

    if resume and journal is None:
        raise BadRequestError("--resume needs the --output of the run that it is to go on with.")
    if journal is not None and journal.exists() and not resume:
        if not overwrite:
            raise OutputError(
                f"{journal} is what an earlier run left; go on with it by --resume, or begin again with "
                "--overwrite."
            )
        delete_journal(journal)


def delete_journal(journal: Path) -> None:
    """Deletes what is kept of a run."""
    for file in (journal, journal.with_name(f"{journal.name}-journal")):
        file.unlink(missing_ok=True)


def check_outputs(
    raster: Path, output: Path | None, picture: Path | None, overwrite: bool, request: ReasonRequest
) -> None:
    """Raises OutputError where an output could not be written or shown, before the work starts."""
    from remote_reasoner.core.errors import OutputError
    from remote_reasoner.io.files import check_writable, same

    if output is None and picture is None and streams.closed():
        raise OutputError("Standard output is closed, so nobody would see the answer; name a file with -o.")
    for place in (output, picture):
        if place is not None and same(place, raster):
            raise OutputError(f"{place} is the raster that is asked about; choose another name.")
    if output is not None:
        from remote_reasoner.io import export

        export.check_writable(output, overwrite, request.tasks)
    if picture is not None:
        if picture.suffix.lower() != ".png":
            raise OutputError(f"{picture.name} cannot be drawn; end the name of the picture in .png.")
        check_writable(picture, overwrite)
