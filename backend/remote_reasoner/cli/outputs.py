"""What one `ask` writes: looked at before the work starts, filled while it runs, written at its end."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from typer import Option

from remote_reasoner.cli import streams
from remote_reasoner.core.errors import BadRequestError, OutputError

if TYPE_CHECKING:
    from remote_reasoner.core.schemas import ReasonRequest, Result
    from remote_reasoner.io.partial_geopackage import PartialGeoPackage
    from remote_reasoner.io.picture_reader import PictureReader


@dataclass(frozen=True)
class Outputs:
    """Where an answer goes; the options of `ask` that say so."""

    file: Annotated[Path | None, Option("--output", "-o", help="File to write: .gpkg, .shp or .geojson.")] = (
        None
    )
    picture: Annotated[Path | None, Option(help="Also draw the answer into a picture, .png.")] = None
    overwrite: Annotated[bool, Option("--overwrite", help="Replace files that exist.")] = False
    resume: Annotated[bool, Option("--resume", help="Go on where a run of the same command stopped.")] = False
    json_only: Annotated[
        bool, Option("--json", help="Print the result document on stdout and nothing else.")
    ] = False

    @property
    def journal(self) -> Path | None:
        """Where a run over a large area keeps what it has done."""
        return None if self.file is None else self.file.parent / f"{self.file.name}.survey"

    @property
    def replaces(self) -> bool:
        """Whether files that exist may be replaced: said so, or the run goes on with its own."""
        return self.overwrite or (self.resume and self.journal is not None and self.journal.exists())

    def check(self, raster: str, request: ReasonRequest) -> None:
        """Looks at every output before the work starts; deletes what is to be begun again.

        Raises:
            OutputError: an output could not be written or shown, or an earlier run left something and nobody
                said what is to become of it.
            BadRequestError: there is nothing to go on with.
        """
        from remote_reasoner.io.files import check_writable, same

        if self.file is None and self.picture is None and streams.closed():
            raise OutputError(
                "Standard output is closed, so nobody would see the answer; name a file with -o."
            )
        for place in (self.file, self.picture):
            if place is not None and same(place, Path(raster)):
                raise OutputError(f"{place} is the raster that is asked about; choose another name.")
        if self.file is not None:
            from remote_reasoner.io import export

            export.check_writable(self.file, self.replaces, request.tasks)
        if self.picture is not None:
            if self.picture.suffix.lower() != ".png":
                raise OutputError(
                    f"{self.picture.name} cannot be drawn; end the name of the picture in .png."
                )
            check_writable(self.picture, self.replaces)
        self._check_journal()

    def _check_journal(self) -> None:
        if self.resume and self.journal is None:
            raise BadRequestError("--resume needs the --output of the run that it is to go on with.")
        if self.journal is not None and self.journal.exists() and not self.resume:
            if not self.overwrite:
                raise OutputError(
                    f"{self.journal} is what an earlier run left; go on with it by --resume, or begin again "
                    "with --overwrite."
                )
            self.delete_journal()

    def delete_journal(self) -> None:
        """Deletes what is kept of the run."""
        if self.journal is not None:
            for file in (self.journal, self.journal.with_name(f"{self.journal.name}-journal")):
                file.unlink(missing_ok=True)

    def filling(self, request: ReasonRequest, raster: str) -> PartialGeoPackage | None:
        """The GeoPackage that fills while the run goes on, for a GeoPackage."""
        if self.file is None or self.file.suffix.lower() != ".gpkg":
            return None
        from remote_reasoner.io.files import absolute
        from remote_reasoner.io.partial_geopackage import PartialGeoPackage

        return PartialGeoPackage(absolute(self.file), request, Path(raster).name)

    def write(
        self, result: Result, request: ReasonRequest, raster: str, replace: bool, reader: PictureReader
    ) -> tuple[list[Path], list[str]]:
        """Writes the answer; the files written and what is to be said of them."""
        written: list[Path] = []
        notes: list[str] = []
        if self.file is not None:
            from remote_reasoner.io import export

            files = export.write(result, self.file, request.tasks, replace, Path(raster).name)
            written += files.paths
            notes += files.notes
        if self.picture is not None and result.tiles.total > 1:
            notes.append(f"The area is too large to be drawn into {self.picture.name}; look at it in QGIS.")
        elif self.picture is not None:
            from remote_reasoner.io import draw
            from remote_reasoner.survey.sources import open_source

            source = open_source(raster, reader, bands=request.options.bands)
            draw.write_png(source.read((0, 0, source.place.width, source.place.height)), result, self.picture)
            written.append(self.picture)
        return written, notes
