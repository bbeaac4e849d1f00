"""One picture that is clicked in: which windows to look at, and the mask that comes of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np

from remote_reasoner.core.cancellation import Cancelled, check_not
from remote_reasoner.core.picture import Box, Mask, Picture
from remote_reasoner.core.prompts import Prompts
from remote_reasoner.engines.lite.clicks.edges import on_edges
from remote_reasoner.engines.lite.clicks.features import Features
from remote_reasoner.engines.lite.clicks.network import ClickNetwork
from remote_reasoner.engines.lite.clicks.window import Window, look
from remote_reasoner.engines.prompted_mask import cleaned

SMALLEST, RATIO = 48.0, 1.8
"""Pixels of the smallest window that is tried around a click, and how much larger each further one is."""
ROOM = 1.55
"""How much larger than an object its window is."""
LEAST_SIDE = 24.0
"""Pixels: a smaller window shows nothing but the object."""
ROUNDS = 2
"""How often the window is fitted to the mask so far, and looked at again."""
SAME = 1.12
"""Windows that differ by less are the same, and need no further look."""
TOO_SMALL = 0.08
"""Of a box's sides: what an object may reach beyond the box that was drawn around it."""
TOUCHED = 2.0
"""Cells around a click: parts of the mask so far that begin nearer are changed by it."""
HALF = 0.5


@dataclass(frozen=True)
class Guess:
    """What the network says of one window: probabilities (CELLS, CELLS), and the IoU it expects of them."""

    window: Window
    probabilities: np.ndarray
    score: float

    def box(self) -> Box | None:
        """The box around the mask in pixels of the picture; None without any."""
        rows, columns = np.nonzero(self.probabilities > HALF)
        if not len(rows):
            return None
        step, left, top = self.window.pixels_per_cell, self.window.left, self.window.top
        return (
            left + float(columns.min()) * step,
            top + float(rows.min()) * step,
            left + float(columns.max() + 1) * step,
            top + float(rows.max() + 1) * step,
        )


class ClickedPicture:
    """A picture with what is known of it, kept between clicks. Calls may come from several threads."""

    def __init__(self, picture: Picture, features: Features, network: ClickNetwork) -> None:
        self.picture, self._features, self._network = picture, features, network

    @property
    def size_bytes(self) -> int:
        """What keeping it takes, the picture included."""
        return self._features.size_bytes + self.picture.pixels.nbytes + self.picture.valid.nbytes

    def mask(self, prompts: Prompts, cancelled: Cancelled) -> Mask:
        """See `PreparedPicture.mask`."""
        if not prompts.says_where:
            return Mask(0, 0, np.zeros((1, 1), dtype=bool), 0.0)
        given = prompts
        prompts = _with_centre(prompts)
        guess = self._best(prompts, self._first_windows(prompts), cancelled)
        for _ in range(ROUNDS):
            window = self._fitted(prompts, guess)
            if window is None or _alike(window, guess.window):
                break
            told = prompts if prompts.mask is not None else replace(prompts, mask=self._pasted(guess, None))
            guess = self._best(told, [window], cancelled)
        full = self._pasted(guess, prompts.mask, sharp=True)
        if given.box is not None:
            full = _cut(full, given.box)
        if given.mask is not None:
            full |= _untouched(given, TOUCHED * guess.window.pixels_per_cell)
        return cleaned(full, self.picture.valid, given, guess.window.pixels_per_cell, guess.score)

    def _first_windows(self, prompts: Prompts) -> list[Window]:
        """Fitted to the box or the mask so far where there is one, else of many sizes around the clicks."""
        if (box := _extent(prompts)) is not None:
            return [_around(box, ROOM)]
        xs, ys = zip(*prompts.positive, strict=True)
        low, high = (min(xs), min(ys)), (max(xs), max(ys))
        x, y = (low[0] + high[0]) / 2, (low[1] + high[1]) / 2
        side = max(SMALLEST, 1.3 * (high[0] - low[0]), 1.3 * (high[1] - low[1]))
        windows = [Window.around(x, y, side)]
        while side < max(self.picture.width, self.picture.height):
            side *= RATIO
            windows.append(Window.around(x, y, side))
        return windows

    def _best(self, prompts: Prompts, windows: Sequence[Window], cancelled: Cancelled) -> Guess:
        """The guess of the window whose mask is expected to be best."""
        check_not(cancelled)
        looks = [look(self.picture, self._features, prompts, window) for window in windows]
        planes, features = (np.stack(parts) for parts in zip(*looks, strict=True))
        masks, scores = self._network.run(planes, features)
        guesses = [
            Guess(window, mask, float(score))
            for window, mask, score in zip(windows, masks, scores, strict=True)
        ]
        return max(guesses, key=lambda guess: guess.score * _obeyed(guess, prompts))

    def _fitted(self, prompts: Prompts, guess: Guess) -> Window | None:
        """The window that the mask asks for; None where there is no mask."""
        box = guess.box()
        if box is None:
            return None
        if prompts.mask is not None and (whole := _extent(replace(prompts, box=None))) is not None:
            box = _joined(box, whole)
        for x, y in prompts.positive:
            box = _joined(box, (x, y, x, y))
        return _around(box, ROOM)

    def _pasted(self, guess: Guess, before: np.ndarray | None, sharp: bool = False) -> np.ndarray:
        """The mask of the whole picture, bool (H, W); outside of the window it is as `before`.

        Where `sharp`, its edge follows the colours.
        """
        height, width = self.picture.valid.shape
        full = np.zeros((height, width), dtype=bool) if before is None else before.copy()
        window, step = guess.window, guess.window.pixels_per_cell
        x0, y0 = max(0, int(np.ceil(window.left - 0.5))), max(0, int(np.ceil(window.top - 0.5)))
        x1 = min(width, int(np.floor(window.left + window.side - 0.5)) + 1)
        y1 = min(height, int(np.floor(window.top + window.side - 0.5)) + 1)
        if x1 > x0 and y1 > y0:
            columns = (np.arange(x0, x1, dtype=np.float32) + 0.5 - window.left) / step - 0.5
            rows = (np.arange(y0, y1, dtype=np.float32) + 0.5 - window.top) / step - 0.5
            map_x, map_y = np.meshgrid(columns.astype(np.float32), rows.astype(np.float32))
            way = cv2.INTER_LINEAR
            fine = cv2.remap(guess.probabilities, map_x, map_y, way, borderMode=cv2.BORDER_REPLICATE)
            pixels = self.picture.pixels[y0:y1, x0:x1]
            full[y0:y1, x0:x1] = on_edges(fine, pixels, step) if sharp else fine > HALF
        return full & self.picture.valid


def _with_centre(prompts: Prompts) -> Prompts:
    """The prompts with at least one point of the object, as the network has learned them.

    A box alone is told with its centre, as the paper's segmenter is (Sec. 3.4), a mask so far with the place
    that lies deepest in what the negative points leave of it.
    """
    if prompts.positive:
        return prompts
    if prompts.box is not None:
        x0, y0, x1, y1 = prompts.box
        return replace(prompts, positive=(((x0 + x1) / 2, (y0 + y1) / 2),))
    assert prompts.mask is not None  # else nothing says where
    left = np.pad(prompts.mask, 1).astype(np.uint8)
    for x, y in prompts.negative:
        left[min(int(y), prompts.mask.shape[0] - 1) + 1, min(int(x), prompts.mask.shape[1] - 1) + 1] = 0
    depth = cv2.distanceTransform(left, cv2.DIST_L2, 3)[1:-1, 1:-1]
    row, column = np.unravel_index(int(depth.argmax()), depth.shape)
    return replace(prompts, positive=((float(column) + 0.5, float(row) + 0.5),))


def _untouched(prompts: Prompts, reach: float) -> np.ndarray:
    """The parts of the mask so far, bool (H, W), that no point and no box comes near: they stay."""
    assert prompts.mask is not None
    count, labels = cv2.connectedComponents(prompts.mask.astype(np.uint8), connectivity=8)
    boxes = [(x, y, x, y) for x, y in (*prompts.positive, *prompts.negative)]
    boxes += [] if prompts.box is None else [prompts.box]
    stays = np.ones(count, dtype=bool)
    stays[0] = False
    if not boxes:
        return labels < 0  # nothing was pointed at: all of it is looked at again
    for x0, y0, x1, y1 in boxes:
        rows = slice(max(0, int(y0 - reach)), int(y1 + reach) + 1)
        columns = slice(max(0, int(x0 - reach)), int(x1 + reach) + 1)
        stays[np.unique(labels[rows, columns])] = False
    return stays[labels]


def _cut(mask: np.ndarray, box: Box) -> np.ndarray:
    """The mask without what lies clearly outside of the box: boxes are drawn by hand, a little too small."""
    x, y = TOO_SMALL * (box[2] - box[0]) + 1, TOO_SMALL * (box[3] - box[1]) + 1
    height, width = mask.shape
    left, right = max(0, int(box[0] - x)), min(width, int(np.ceil(box[2] + x)))
    top, bottom = max(0, int(box[1] - y)), min(height, int(np.ceil(box[3] + y)))
    kept = np.zeros_like(mask)
    kept[top:bottom, left:right] = mask[top:bottom, left:right]
    return kept


def _extent(prompts: Prompts) -> Box | None:
    """The box around what is drawn, the mask so far and the points of the object; None with points only."""
    boxes = [] if prompts.box is None else [prompts.box]
    if prompts.mask is not None and prompts.mask.any():
        x, y, wide, high = cv2.boundingRect(prompts.mask.astype(np.uint8))
        boxes.append((float(x), float(y), float(x + wide), float(y + high)))
    if not boxes:
        return None
    boxes += [(x, y, x, y) for x, y in prompts.positive]
    whole = boxes[0]
    for one in boxes[1:]:
        whole = _joined(whole, one)
    return whole


def _joined(first: Box, second: Box) -> Box:
    """The box around both."""
    x0, y0 = min(first[0], second[0]), min(first[1], second[1])
    return x0, y0, max(first[2], second[2]), max(first[3], second[3])


def _around(box: Box, room: float) -> Window:
    """The square window around a box."""
    side = max(LEAST_SIDE, room * max(box[2] - box[0], box[3] - box[1]))
    return Window.around((box[0] + box[2]) / 2, (box[1] + box[3]) / 2, side)


def _alike(first: Window, second: Window) -> bool:
    """Whether two windows show about the same."""
    shift = np.hypot(
        first.left + first.side / 2 - second.left - second.side / 2,
        first.top + first.side / 2 - second.top - second.side / 2,
    )
    larger, smaller = max(first.side, second.side), min(first.side, second.side)
    return bool(larger / smaller < SAME and shift < 0.06 * smaller)


def _obeyed(guess: Guess, prompts: Prompts) -> float:
    """The share of the points that a guess follows, in 0..1."""
    followed = []
    for points, inside in ((prompts.positive, True), (prompts.negative, False)):
        for x, y in guess.window.cells(points):
            row, column = int(np.floor(y)), int(np.floor(x))
            rows, columns = guess.probabilities.shape
            there = 0 <= row < rows and 0 <= column < columns
            followed.append((there and bool(guess.probabilities[row, column] > HALF)) == inside)
    return sum(followed) / len(followed) if followed else 1.0
