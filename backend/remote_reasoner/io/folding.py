"""A raster and the files beside it as one file, made in a process that can be ended."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from remote_reasoner.core.cancellation import never_cancelled
from remote_reasoner.io import side_file_check
from remote_reasoner.io.limits import READ_LIMIT_S, ROOM_BYTES
from remote_reasoner.io.reading_pool import ReadingPool


@contextmanager
def folded(raster: Path, limit_s: float = READ_LIMIT_S) -> Iterator[Path]:
    """A file that says by itself what the raster says together with its side files.

    That is the raster where nothing beside it counts, such as statistics; else a GeoTIFF for as long as the
    context lasts, with the same values and the CRS, transform, nodata, colours and mask of the side files.
    A file that cannot be opened stays as it is: whoever reads it says what is wrong with it.

    Raises TimeLimitError, OutOfMemoryError, and BadPictureError where the file brings the process down.
    """
    if not any(side_file_check.beside(raster)):
        yield raster
        return
    with tempfile.TemporaryDirectory(prefix="remote-reasoner-") as folder:
        copy = Path(folder) / "raster.tif"
        question = {
            "read": "folded",
            "path": str(raster),
            "copy": str(copy),
            "memory_bytes": ROOM_BYTES,
        }
        with closing(ReadingPool(places=1)) as pool, pool.process(never_cancelled) as process:
            counts = process.ask(question, limit_s, never_cancelled)["counts"]
        yield copy if counts else raster
