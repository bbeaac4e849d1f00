"""Teaching a class: features of turned examples, a head, the hardest other cells, a trial."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from remote_reasoner.core.cancellation import Cancelled, check_not, never_cancelled
from remote_reasoner.core.seams import spans
from remote_reasoner.engines.lite.taught.examples import (
    LEAST_VIEWS,
    MOST_SURROUNDINGS,
    MOST_VIEWS,
    VIEWS,
    ExamplePicture,
    Scale,
    fitting_scale,
    surroundings,
    views,
)
from remote_reasoner.engines.lite.taught.features import Look, look
from remote_reasoner.engines.lite.taught.finding import found_boxes
from remote_reasoner.engines.lite.taught.fitting import Cells, fit
from remote_reasoner.engines.lite.taught.head import REACH, Head
from remote_reasoner.engines.lite.taught.leaving_out import (
    Calibration,
    Figures,
    Trial,
    calibrate,
    figures,
    trial,
)
from remote_reasoner.engines.lite.taught.levels import STRIDE
from remote_reasoner.engines.lite.taught.likeness import alike
from remote_reasoner.engines.lite.taught.other_ground import Ground
from remote_reasoner.engines.lite.taught.sampling import Seen, hardest_cells, random_cells, wanted_cells
from remote_reasoner.engines.lite.vision.object_network import ObjectNetwork

FOLDS = 5
FOLD_MEMBERS = 1
LARGEST = 640
"""Pixels a side of the pieces in which a whole picture is looked at."""
MOST_PIECES = 24
RANDOM_OF_OTHERS, HARDEST_OF_OTHERS = 16, 12
"""Cells of each piece of other ground: drawn, and in each round of mining."""
ROUNDS = 2
"""How often a first head is fitted and the cells that mislead it are learned from as well."""
OTHER_GROUND = -1
"""The group of pictures of other ground; those of one fold are -1, -2, …"""

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Taught:
    """What came of teaching."""

    head: Head
    scale: Scale
    calibration: Calibration
    figures: Figures


def learn(
    pictures: Sequence[ExamplePicture],
    other_ground: Sequence[Ground],
    network: ObjectNetwork,
    progress: Progress = lambda done, total: None,
    cancelled: Cancelled = never_cancelled,
    seed: int = 0,
) -> Taught:
    """Teaches a class. Repeats exactly with the same seed.

    Args:
        pictures: with at least one box altogether.
        other_ground: pictures that do not show the class, but for objects of categories it looks like.
        network: gives the features.
        progress: hears how many steps of how many are done.
        cancelled: asked all the time.
        seed: of everything that is drawn.

    Raises:
        CancelledError, and EngineUnavailableError where the weights give no features.
    """
    random = np.random.default_rng(seed)
    scale = fitting_scale(pictures)
    pictures = [picture.scaled(scale.factor_of(picture.metres_per_pixel)) for picture in pictures]
    if len(pictures) < FOLDS:  # then parts of them are left out, not whole ones
        pictures = [part for picture in pictures for part in surroundings(picture, random)]
    size = np.exp(np.concatenate([np.log(_sides(picture.boxes)) for picture in pictures]).mean(axis=0))
    parts = _parts(pictures, random)
    count = int(np.clip(VIEWS // len(parts), LEAST_VIEWS, MOST_VIEWS))
    copies = [(group, copy) for group, part in parts for copy in views(part, count, random)]
    whole = [(group, piece) for group, picture in enumerate(pictures) for piece in _pieces(picture)]
    same = alike([part for _, part in parts], network)
    others = [_plain(ground, same, number) for number, ground in enumerate(other_ground)]
    groups = min(FOLDS, len(pictures)) if len(pictures) > 1 else 0
    total = len(copies) + len(whole) + 2 + groups
    done = 0

    def seen_in(group: int, picture: ExamplePicture, twice: bool = False) -> Seen:
        nonlocal done
        check_not(cancelled)
        done += 1
        progress(done, total)
        return Seen(picture, look(network, picture.pixels, twice), group)

    seen = [seen_in(group, copy) for group, copy in copies]
    pieces = [seen_in(group, piece, twice=True) for group, piece in whole]
    cells = [(one.group, wanted_cells(one, size)) for one in seen]
    cells += [(one.group, random_cells(one, random)) for one in (*seen, *pieces)]
    cells += [(one.group, random_cells(one, random, RANDOM_OF_OTHERS)) for one in others]
    for number in range(ROUNDS):
        first = fit(Cells.join([part for _, part in cells]), size, seed + number, 1, cancelled)
        cells += [(one.group, hardest_cells(one, first)) for one in (*seen, *pieces)]
        cells += [(one.group, hardest_cells(one, first, HARDEST_OF_OTHERS)) for one in others]
    progress(done + 1, total)
    head = fit(Cells.join([part for _, part in cells]), size, seed, cancelled=cancelled)
    trials: list[Trial] = []
    for fold in range(groups):
        progress(done + 2 + fold, total)
        trials += _fold(fold, cells, size, pieces, others, cancelled)
    calibration = calibrate(trials)
    progress(total, total)
    return Taught(head, scale, calibration, figures(trials, calibration))


def _fold(
    fold: int,
    cells: Sequence[tuple[int, Cells]],
    size: np.ndarray,
    pieces: Sequence[Seen],
    others: Sequence[Seen],
    cancelled: Cancelled,
) -> Iterator[Trial]:
    """What a head finds that was taught without every fifth picture, in those and in other ground."""

    def left_out(group: int) -> bool:
        return group % FOLDS == fold if group >= 0 else OTHER_GROUND - group == fold

    kept = Cells.join([part for group, part in cells if not left_out(group)])
    head = fit(kept, size, fold, FOLD_MEMBERS, cancelled)
    for one in (*pieces, *others):
        if left_out(one.group):
            height, width = one.picture.pixels.shape[:2]
            boxes, logits = found_boxes(head, one.look, width, height, rim=one.rim)
            truth = one.picture.boxes
            if one.group < 0:
                told = trial(boxes, logits, truth)
                wrong = logits[~told.hits]
                yield Trial(wrong, np.zeros(len(wrong), bool), np.zeros(len(wrong)), 0, is_other=True)
                continue
            middle = (truth[:, :2] + truth[:, 2:]) / 2
            whole = ((middle >= 0) & (middle < [width, height])).all(axis=1)
            yield trial(boxes, logits, truth[whole], one.picture.complete)


def _parts(
    pictures: Sequence[ExamplePicture], random: np.random.Generator
) -> list[tuple[int, ExamplePicture]]:
    parts = [
        (group, part) for group, picture in enumerate(pictures) for part in surroundings(picture, random)
    ]
    if len(parts) <= MOST_SURROUNDINGS:
        return parts
    return [parts[index] for index in sorted(random.permutation(len(parts))[:MOST_SURROUNDINGS])]


def _pieces(picture: ExamplePicture) -> Iterator[ExamplePicture]:
    """The whole picture in pieces; of a very large one the first that show examples, then others."""
    height, width = picture.pixels.shape[:2]
    pieces = [
        picture.part(x0, y0, x1 - x0, y1 - y0)
        for y0, y1, _, _ in spans(height, LARGEST, 0, 32)
        for x0, x1, _, _ in spans(width, LARGEST, 0, 32)
    ]
    yield from sorted(pieces, key=lambda piece: not len(piece.boxes))[:MOST_PIECES]


def _plain(ground: Ground, same: frozenset[str], number: int) -> Seen:
    """Other ground; objects that the class looks like are neither examples nor anything else."""
    boxes = [ground.boxes[name] for name in same if name in ground.boxes]
    height, width = (side * STRIDE for side in ground.cells.shape[:2])
    nothing = np.zeros((height, width, 3), np.uint8)  # only its size is asked for
    picture = ExamplePicture("", nothing, np.concatenate([*boxes, np.zeros((0, 4))]), np.zeros((0, 4)))
    return Seen(picture, Look(ground.cells), OTHER_GROUND - number % FOLDS, rim=REACH)


def _sides(boxes: np.ndarray) -> np.ndarray:
    return np.maximum(boxes[:, 2:] - boxes[:, :2], 1.0)
