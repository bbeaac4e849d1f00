"""The result as files for a GIS: GeoPackage, Shapefile or GeoJSON, whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pyogrio.errors import DataLayerError, DataSourceError

from remote_reasoner.core.errors import OutputError, StoppedError
from remote_reasoner.core.schemas import GRANULARITIES, Result, Task
from remote_reasoner.io import file_set, files, geopackage_use
from remote_reasoner.io.vector_files import WRITERS, companions, targets

NAME = "answer"
"""What files are called while they are written: a writer may take a name like x!y.gpkg for an address."""


@dataclass(frozen=True)
class Written:
    """The files written, and what had to be left out of them, in words for the user."""

    paths: tuple[Path, ...]
    notes: tuple[str, ...] = ()


def check_writable(
    path: Path, overwrite: bool = False, granularities: Sequence[Task] = GRANULARITIES
) -> None:
    """Raises OutputError where `write` could not write there: call it before the work starts.

    The folder must exist and take files, the suffix be known, and nothing stand in the way unless
    `overwrite`. What a run that was killed has left in the folder is finished or removed.
    """
    if path.suffix.lower() not in WRITERS:
        raise OutputError(f"'{path}' is of no known kind of file; end the name in {', '.join(WRITERS)}.")
    if not targets(path, granularities):
        raise OutputError(f"{path.suffix} files hold shapes only; write this answer to a .gpkg file.")
    for target in targets(path, granularities):
        files.check_writable(target, overwrite)
        if target.suffix.lower() == ".gpkg":
            geopackage_use.check_not_in_use(target)


def write(
    result: Result,
    path: Path,
    granularities: Sequence[Task] = GRANULARITIES,
    overwrite: bool = False,
    raster: str = "",
) -> Written:
    """Writes the result to `path`; the suffix chooses the format.

    - `.gpkg`: the layers `boxes` (Polygon), `masks` (MultiPolygon) and `contours` (MultiLineString), all
      three whatever is in them, and the table `answers` (no geometry) with the texts, once, and the
      footprint of the picture as WKT. The tables are those of the QGIS plugin, which can add answers.
    - `.shp`, `.geojson`: one file for each of `granularities`, NAME_boxes and so on. GeoJSON is in
      longitude and latitude (RFC 7946), with long edges densified and cut at the antimeridian.

    Geometries are in the result's CRS; without one they are in pixels and the layers have no CRS. Files are
    written beside their place, read back, and change places with the old ones as one. `raster` names the
    picture in `answers`.

    Raises OutputError; then nothing has changed at `path`. Raises StoppedError for a Ctrl-C that came when
    the new files had taken their places.
    """
    check_writable(path, overwrite, granularities)
    place = files.absolute(path)
    try:
        with file_set.FileSet(place.parent) as fresh:
            with files.plainly_named(fresh.new) as folder:
                notes = WRITERS[path.suffix.lower()](
                    result, folder / f"{NAME}{path.suffix}", granularities, raster
                )
            for file in list(fresh.new.iterdir()):
                file.rename(file.with_name(f"{place.stem}{file.name.removeprefix(NAME)}"))
            flush(fresh.new)
            if path.suffix.lower() == ".gpkg":
                geopackage_use.check_not_in_use(place)
            mains = [target.name for target in targets(place, granularities)]
            try:
                fresh.take_places(_main_files_last(fresh.new, mains), standing(place, granularities))
            except KeyboardInterrupt as stop:
                if not fresh.placed:
                    raise
                raise StoppedError(f"Cancelled after {path} was written.") from stop
    except (OSError, DataSourceError, DataLayerError) as error:
        if isinstance(error, OutputError):
            raise
        raise _unwritable(path, error) from error
    if result.crs is None:
        notes.append("The picture has no CRS: coordinates are its pixels, y downwards.")
    return Written(tuple(targets(path, granularities)), tuple(notes))


def _main_files_last(folder: Path, mains: Sequence[str]) -> list[str]:
    """The names in the folder; those that a GIS opens come last."""
    return [*sorted(file.name for file in folder.iterdir() if file.name not in mains), *mains]


def standing(path: Path, granularities: Sequence[Task]) -> list[str]:
    """The names of the files that stand where the new ones go, and of what belongs to them."""
    mains = [target for target in targets(path, granularities) if target.exists() or target.is_symlink()]
    beside = [file for target in targets(path, granularities) for file in companions(target)]
    return [file.name for file in (*beside, *mains)]


def flush(folder: Path) -> None:
    """Has the files on the disk, with the permissions of any other file, before they take their places."""
    mode = files.usual_permissions(folder)
    for file in folder.iterdir():
        file.chmod(mode)
        with file.open("rb+") as opened:
            os.fsync(opened.fileno())


def _unwritable(path: Path, error: Exception) -> OutputError:
    """The one sentence for whatever kept the files from being written."""
    words = getattr(error, "strerror", None) or str(error)
    return OutputError(f"{path} cannot be written ({words}); choose another place for it.")
