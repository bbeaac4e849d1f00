"""`remote-reasoner teach`: a class from a few examples, and what became of it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from remote_reasoner.cli.stopping import interruptible

if TYPE_CHECKING:
    from remote_reasoner.io.coco_examples import Shown
    from remote_reasoner.io.picture_reader import PictureReader


def teach(
    name: Annotated[
        str | None, typer.Argument(help="What the class is called, such as 'greenhouse'.")
    ] = None,
    examples: Annotated[
        Path | None,
        typer.Argument(help="COCO file with boxes or polygons, or a vector layer that lies over --raster."),
    ] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="File of the class to write.")] = None,
    raster: Annotated[
        list[Path] | None, typer.Option(help="Raster under a vector layer; may be given often.")
    ] = None,
    layer: Annotated[str | None, typer.Option(help="Layer of a file that has several.")] = None,
    category: Annotated[str | None, typer.Option(help="Category of a COCO file that has several.")] = None,
    negatives: Annotated[
        Path | None, typer.Option(help="Places that are not the class: as EXAMPLES.")
    ] = None,
    synonym: Annotated[
        list[str] | None, typer.Option(help="What else it is called in questions; may be given often.")
    ] = None,
    bands: Annotated[
        str | None, typer.Option(help="Bands shown as red, green and blue, such as 3,2,1; from 1.")
    ] = None,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace a file that exists.")] = False,
    show: Annotated[
        Path | None, typer.Option(help="Tell what the class in this file was taught from; teach nothing.")
    ] = None,
) -> None:
    """Teach the embedded engine a class from one to twenty examples; ask for it with `ask --taught FILE`."""
    from remote_reasoner.core.errors import BadRequestError
    from remote_reasoner.engines.lite.taught import file as taught_file
    from remote_reasoner.engines.lite.taught.taught_class import page

    if show is not None:
        print("\n".join(page(taught_file.read(show))))
        return
    if name is None or examples is None or output is None:
        raise BadRequestError("Give a name, the examples and a file: teach NAME EXAMPLES -o FILE.")
    from remote_reasoner import settings, teaching
    from remote_reasoner.core.request import read_request
    from remote_reasoner.engines.lite.detector import Detector
    from remote_reasoner.engines.lite.settings import LiteSettings
    from remote_reasoner.engines.settings import read as engine_settings
    from remote_reasoner.io.files import check_writable
    from remote_reasoner.io.picture_reader import PictureReader

    names = teaching.Names.of(name, synonym or ())
    check_writable(output, overwrite)
    chosen = [number.strip() for number in bands.split(",")] if bands is not None else None
    shown_bands = read_request({"question": name, "options": {"bands": chosen}}).options.bands
    with interruptible() as stopping, closing(PictureReader(settings.read().read_limit_seconds)) as reader:
        shown = shown_in(examples, raster or [], layer, category, negatives, reader)
        chosen_settings = engine_settings(LiteSettings)
        detector = Detector.load(chosen_settings.folder, threads=chosen_settings.threads)
        with progress_line() as line:
            taught = teaching.teach(names, shown, detector, reader, shown_bands, line, stopping)
    teaching.save(taught, output, overwrite)
    print("\n".join(page(taught)))
    print(f'Wrote {output}; ask with: remote-reasoner ask RASTER "Find all {name}" --taught {output}')


def shown_in(
    examples: Path,
    rasters: list[Path],
    layer: str | None,
    category: str | None,
    negatives: Path | None,
    reader: PictureReader | None = None,
) -> list[Shown]:
    """The examples of a COCO file, or of a layer over its rasters. Raises BadRequestError."""
    from remote_reasoner.core.errors import BadRequestError
    from remote_reasoner.io.coco_examples import is_coco, read_coco

    for file in (examples, *([negatives] if negatives else [])):
        if not file.exists():
            raise BadRequestError(f"There is no file {file}; check the path.")
    if is_coco(examples):
        if rasters or layer is not None:
            raise BadRequestError("A COCO file names its pictures itself; leave --raster and --layer out.")
        return read_coco(examples, category, negatives)
    if not rasters:
        raise BadRequestError(f"{examples} is a vector layer; name the raster with --raster.")
    if category is not None:
        raise BadRequestError("--category is for COCO files; save the shapes you mean as another layer.")
    return over_rasters(examples, rasters, layer, negatives, reader)


def over_rasters(
    examples: Path,
    rasters: list[Path],
    layer: str | None,
    negatives: Path | None,
    reader: PictureReader | None = None,
) -> list[Shown]:
    """The shapes of a layer on each raster; what is not marked there may be anything."""
    import numpy as np

    from remote_reasoner.core.errors import BadRequestError
    from remote_reasoner.io.coco_examples import Shown
    from remote_reasoner.io.files import absolute, check_readable
    from remote_reasoner.io.layer_examples import SMALLEST, read_layer
    from remote_reasoner.survey.sources import open_source

    shown = []
    for raster in rasters:
        check_readable(raster)
        place = open_source(str(absolute(raster)), reader).place
        boxes, rejected = read_layer(examples, place, layer)
        if negatives is not None:
            marked, also = read_layer(negatives, place)
            rejected = np.concatenate([rejected, marked, also])
        shown.append(Shown(absolute(raster), boxes, rejected, complete=False))
    if not any(len(one.boxes) for one in shown):
        raise BadRequestError(
            f"No shape of {examples} lies on the raster as an area of {SMALLEST:g} pixels or more; draw "
            "boxes or polygons around the examples, and check the layer's CRS."
        )
    return shown


@contextmanager
def progress_line() -> Iterator[Callable[[int, int], None]]:
    """A line on stderr that says how far the teaching is, where somebody watches."""
    watched = sys.stderr.isatty()

    def tell(done: int, total: int) -> None:
        if watched:
            print(f"\rTeaching: {done} of {total} ", end="", file=sys.stderr, flush=True)

    yield tell
    if watched:
        print("\r\033[K", end="", file=sys.stderr, flush=True)
