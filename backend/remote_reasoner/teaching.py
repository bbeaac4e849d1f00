"""Teaching a class: examples on rasters in, a taught class out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timezone
from pathlib import Path

import numpy as np
from pydantic import ValidationError

from remote_reasoner.core.cancellation import Cancelled, never_cancelled
from remote_reasoner.core.errors import BadRequestError, OutputError
from remote_reasoner.core.picture import Picture
from remote_reasoner.engines.lite.detector import Detector
from remote_reasoner.engines.lite.language.words.class_names import checked_name
from remote_reasoner.engines.lite.language.words.taught_names import check_free
from remote_reasoner.engines.lite.taught.examples import ExamplePicture
from remote_reasoner.engines.lite.taught.file import content
from remote_reasoner.engines.lite.taught.learning import Taught, learn
from remote_reasoner.engines.lite.taught.other_ground import other_ground
from remote_reasoner.engines.lite.taught.taught_class import (
    LONGEST_SOURCE,
    MOST_SOURCES,
    MOST_SYNONYMS,
    Sources,
    TaughtClass,
)
from remote_reasoner.io.band_names import Order
from remote_reasoner.io.coco_examples import Shown
from remote_reasoner.io.files import check_writable, replacing
from remote_reasoner.io.reader import Reader
from remote_reasoner.survey.sources import Source, open_source

WHOLE_PIXELS = 1_500_000
"""A raster of no more pixels is taken whole; of a larger one windows around the examples."""
WINDOW = 512
"""Pixels a side of such a window at least; larger around objects that are."""
MOST_WINDOWS = 60
MOST_EXAMPLES = 2000
SMALLEST = 4.0
"""Pixels; a smaller box shows nothing."""


@dataclass(frozen=True)
class Names:
    """What a class is called: checked, without doubles."""

    name: str
    synonyms: tuple[str, ...] = ()

    @classmethod
    def of(cls, name: str, synonyms: Sequence[str] = ()) -> Names:
        """The names. Raises BadRequestError for those that no question could use."""
        try:
            checked = [checked_name(one) for one in (name, *synonyms)]
        except ValueError as error:
            raise BadRequestError(f"No class can be called so: {error}.") from error
        if len(checked) > 1 + MOST_SYNONYMS:
            raise BadRequestError(f"A class has {MOST_SYNONYMS} synonyms at most; leave some out.")
        for one in checked:
            check_free(one)
        return cls(checked[0], tuple(dict.fromkeys(one for one in checked[1:] if one != checked[0])))


def teach(
    names: Names,
    shown: Sequence[Shown],
    detector: Detector,
    reader: Reader | None = None,
    bands: Order | None = None,
    progress: Callable[[int, int], None] = lambda done, total: None,
    cancelled: Cancelled = never_cancelled,
) -> TaughtClass:
    """As `teach_from`, on rasters of this computer.

    `reader` reads them in a process of its own where one is given; `bands` are shown as red, green and blue,
    None as each file says.
    """
    opened = ((one, open_source(str(one.raster), reader, bands=bands, cancelled=cancelled)) for one in shown)
    return teach_from(names, opened, detector, progress, cancelled)


def teach_from(
    names: Names,
    opened: Iterable[tuple[Shown, Source]],
    detector: Detector,
    progress: Callable[[int, int], None] = lambda done, total: None,
    cancelled: Cancelled = never_cancelled,
) -> TaughtClass:
    """Teaches a class from examples on rasters; repeats exactly.

    Args:
        names: of the class.
        opened: rasters with boxes, each beside its pixels; those without examples show where the class is
            not. An example that lies in several rasters counts where its centre is.
        detector: the embedded engine, whose features are used.
        progress: hears how many steps of how many are done.
        cancelled: asked all the time.

    Raises:
        BadPictureError, PictureTooLargeError, BadRequestError, CancelledError, EngineUnavailableError.
    """
    pictures: list[ExamplePicture] = []
    shown: list[Shown] = []
    for one, source in opened:
        pictures += example_pictures(one, source)
        shown.append(replace(one, boxes=centred(one.boxes, source.place.width, source.place.height)))
    examples = sum(len(one.boxes) for one in shown)
    if not any(len(centred(one.boxes, one.pixels.shape[1], one.pixels.shape[0])) for one in pictures):
        raise BadRequestError(
            f"No example is an area of {SMALLEST:g} pixels or more inside its raster; draw larger boxes, or "
            "use a sharper raster."
        )
    if examples > MOST_EXAMPLES:
        raise BadRequestError(
            f"{examples:,} examples are more than the {MOST_EXAMPLES:,} that a class is taught from; take "
            "a part of them."
        )
    learned = learn(pictures, other_ground(), detector.objects, progress, cancelled)
    try:
        return TaughtClass(_sources(names, shown, detector.settings.version, learned), learned.head)
    except ValidationError as error:  # what learning came to lies outside what a file may hold
        raise BadRequestError(
            "The examples are of sizes that cannot be told apart from the ground; use a raster of another "
            f"resolution ({error.errors()[0]['msg']})."
        ) from error


def example_pictures(shown: Shown, source: Source) -> Iterator[ExamplePicture]:
    """The raster, or the parts of a large one that show something that is marked."""
    place = source.place
    boxes, negatives = (_inside(some, place.width, place.height) for some in (shown.boxes, shown.negatives))
    metres = place.metres_per_pixel()
    if place.width * place.height <= WHOLE_PIXELS:
        windows = [(0, 0, place.width, place.height)]
    else:
        windows = list(_windows(np.concatenate([boxes, negatives]), place.width, place.height))
    for x0, y0, x1, y1 in windows[:MOST_WINDOWS]:
        picture = source.read((x0, y0, x1, y1))
        offset = np.array([x0, y0, x0, y0])
        yield ExamplePicture(
            shown.raster.name,
            _filled(picture),
            _meeting(boxes - offset, x1 - x0, y1 - y0),
            _meeting(negatives - offset, x1 - x0, y1 - y0),
            shown.complete,
            metres,
        )


def _windows(boxes: np.ndarray, width: int, height: int) -> Iterator[tuple[int, int, int, int]]:
    """Windows in which each box lies whole, one for those that lie close together."""
    left = [tuple(box) for box in boxes]
    while left:
        x0, y0, x1, y1 = left[0]
        side = max(WINDOW, round(4 * max(x1 - x0, y1 - y0)))
        wide, high = min(side, width), min(side, height)
        x = int(np.clip((x0 + x1 - wide) / 2, 0, width - wide))
        y = int(np.clip((y0 + y1 - high) / 2, 0, height - high))
        yield x, y, x + wide, y + high
        left = [box for box in left[1:] if box[0] < x or box[1] < y or box[2] > x + wide or box[3] > y + high]


def _inside(boxes: np.ndarray, width: int, height: int) -> np.ndarray:
    """The boxes that are large enough in the raster, clipped; whole where their centre lies outside."""
    clipped = np.clip(boxes, 0, [width, height, width, height])
    large = (clipped[:, 2:] - clipped[:, :2] >= SMALLEST).all(axis=1)
    return np.where(_has_centre(boxes, width, height)[:, None], clipped, boxes)[large]


def centred(boxes: np.ndarray, width: int, height: int) -> np.ndarray:
    """The boxes (N, 4) whose centre lies in a picture of that size."""
    return boxes[_has_centre(boxes, width, height)]


def _has_centre(boxes: np.ndarray, width: int, height: int) -> np.ndarray:
    middle = (boxes[:, :2] + boxes[:, 2:]) / 2
    return np.asarray(((middle >= 0) & (middle <= [width, height])).all(axis=1))


def _meeting(boxes: np.ndarray, width: int, height: int) -> np.ndarray:
    return boxes[((boxes[:, :2] < [width, height]) & (boxes[:, 2:] > 0)).all(axis=1)]


def _filled(picture: Picture) -> np.ndarray:
    """The pixels, grey where there is no data."""
    return np.where(picture.valid[..., None], picture.pixels, np.uint8(114))


def _sources(names: Names, shown: Sequence[Shown], version: str, learned: Taught) -> Sources:
    with_examples = [one for one in shown if len(one.boxes)]
    pictures = dict.fromkeys(_printable(one.raster) for one in with_examples)
    calibration, told = learned.calibration, learned.figures
    return Sources(
        name=names.name,
        synonyms=names.synonyms,
        created=datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"),
        weights=version,
        pictures=tuple(pictures)[:MOST_SOURCES],
        picture_count=len(with_examples),
        examples=sum(len(one.boxes) for one in shown),
        negatives=sum(len(one.negatives) for one in shown),
        factor=learned.scale.factor,
        metres_per_pixel=learned.scale.metres_per_pixel,
        slope=calibration.slope,
        offset=calibration.offset,
        threshold=calibration.threshold,
        left_out=told.examples,
        found=told.found,
        false=told.false,
        overlap=told.overlap,
        others=told.others,
        answered=told.answered,
    )


def _printable(raster: Path) -> str:
    return "".join(letter if letter.isprintable() else "?" for letter in raster.name)[-LONGEST_SOURCE:]


def save(taught: TaughtClass, path: Path, overwrite: bool = False) -> None:
    """Writes the class's file, whole or not at all. Raises OutputError."""
    check_writable(path, overwrite)
    try:
        with replacing(path) as fresh:
            fresh.write_bytes(content(taught))
    except OSError as error:
        raise OutputError(
            f"{path} cannot be written ({error.strerror or error}); choose another place."
        ) from error
