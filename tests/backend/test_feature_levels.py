"""Features in few levels: what goes in comes out in order, and nothing overflows a byte."""

from __future__ import annotations

import numpy as np
import pytest

from remote_reasoner.engines.lite.taught.levels import (
    CHANNELS,
    FAR,
    LEVELS,
    LOWEST_SCORE,
    NEAR,
    OCTAVE,
    OWN,
    SCORE_LEVELS,
    in_levels,
    joined,
)

SCORES = (OWN - 8) // 2
"""Categories of the network; four distances at two strides are the rest of what it says itself."""


def maps(rows: int = 4, columns: int = 6, fill: float = 0.0) -> list[np.ndarray]:
    """As `ObjectNetwork.features` gives them for strides 8 and 16: features, distances, scores."""
    sizes = [(rows, columns), (rows // 2, columns // 2)]
    return [
        np.full((channels, *size), fill, np.float32)
        for channels in (NEAR, 4, SCORES)
        for size in (sizes if channels != NEAR else [sizes[0], sizes[1]])
    ]


def scale(value: float = 2.0) -> np.ndarray:
    """What the highest level of each feature stands for."""
    return np.full(NEAR + FAR, value, np.float32)


def test_the_channels_add_up() -> None:
    cells = joined(in_levels(maps(), scale()))
    assert cells.shape == (4, 6, CHANNELS)
    assert cells.dtype == np.uint8


def test_a_feature_at_its_scale_has_the_highest_level_and_none_goes_above() -> None:
    given = maps()
    given[0][:] = np.linspace(-1, 9, given[0].size).reshape(given[0].shape)
    near = in_levels(given, scale(2.0))[0]
    assert near.min() == 0 and near.max() == LEVELS
    exact = maps()
    exact[0][:] = 2.0
    assert (in_levels(exact, scale(2.0))[0] == LEVELS).all()


def test_each_feature_has_a_scale_of_its_own() -> None:
    given = maps(fill=1.0)
    own = scale(1.0)
    own[0], own[NEAR] = 7.0, 3.5
    near, far, *_ = in_levels(given, own)
    assert near[0, 0, 0] == 1 and near[1, 0, 0] == LEVELS
    assert far[0, 0, 0] == 2 and far[1, 0, 0] == LEVELS


def test_a_distance_that_doubles_is_an_octave_further() -> None:
    told = []
    for pixels in (4.0, 8.0, 16.0):
        given = maps()
        given[2][:] = pixels
        told.append(int(in_levels(given, scale())[2][0, 0, 0]))
    assert told[1] - told[0] == pytest.approx(OCTAVE, abs=1)
    assert told[2] - told[1] == pytest.approx(OCTAVE, abs=1)


@pytest.mark.parametrize("pixels", [-5.0, 0.0, 1.0])
def test_a_distance_of_a_pixel_or_less_is_the_lowest_level(pixels: float) -> None:
    given = maps()
    given[2][:] = pixels
    assert not in_levels(given, scale())[2].any()


@pytest.mark.parametrize(
    ("logit", "level"),
    [(LOWEST_SCORE - 50, 0), (LOWEST_SCORE, 0), (LOWEST_SCORE + 1, int(SCORE_LEVELS)), (1e6, 255)],
)
def test_scores_are_levels_of_their_logit(logit: float, level: int) -> None:
    given = maps()
    given[4][:] = logit
    assert (in_levels(given, scale())[4] == level).all()


def test_what_lies_at_stride_16_is_said_of_four_cells() -> None:
    given = maps()
    given[1][5, 1, 2] = 2.0
    cells = joined(in_levels(given, scale(2.0)))
    rows, columns = np.nonzero(cells[:, :, NEAR + 5])
    assert sorted(zip(rows.tolist(), columns.tolist(), strict=True)) == [(2, 4), (2, 5), (3, 4), (3, 5)]


def test_cells_keep_their_place() -> None:
    given = maps()
    given[0][3, 2, 5] = 2.0
    cells = joined(in_levels(given, scale(2.0)))
    assert np.argwhere(cells[:, :, 3]).tolist() == [[2, 5]]
