"""The ground resolution decides at which scales a picture is looked at."""

from __future__ import annotations

import pytest

from remote_reasoner.detector.categories import CATEGORIES
from remote_reasoner.detector.scales import LARGEST, METRES, SCALES, SMALLEST, choose_scales


def test_cars_at_a_hand_s_breadth_a_pixel_are_seen_smaller() -> None:
    assert max(choose_scales(1000, 1000, ["vehicle"], 0.02)) < 1  # a lorry would be 600 pixels long


def test_small_boats_far_away_are_enlarged() -> None:
    assert max(choose_scales(500, 500, ["vehicle"], 0.5)) == 2.0


@pytest.mark.parametrize("category", list(METRES))
@pytest.mark.parametrize("metres", [0.1, 0.3, 0.6, 1.0])
def test_both_ends_of_a_category_are_visible_at_some_scale(category: str, metres: float) -> None:
    scales = choose_scales(200, 200, [category], metres)
    small, large = (size / metres for size in METRES[category])
    if small * max(SCALES) >= SMALLEST:
        assert any(small * s >= SMALLEST for s in scales)
    if large * min(SCALES) <= LARGEST:
        assert any(large * s <= LARGEST for s in scales)


def test_without_a_resolution_or_with_a_senseless_one_the_picture_is_read_as_it_is() -> None:
    assert choose_scales(500, 400, CATEGORIES, None) == {1.0: CATEGORIES}
    assert choose_scales(700, 500, CATEGORIES, float("nan")) == choose_scales(700, 500, CATEGORIES, None)
    assert choose_scales(700, 500, CATEGORIES, 0.0) == choose_scales(700, 500, CATEGORIES, None)


def test_small_coarse_pictures_are_enlarged_as_far_as_time_allows() -> None:
    assert set(choose_scales(200, 200, ["storage tank"], 4.5)) == {8.0}
    assert set(choose_scales(300, 300, ["storage tank"], 4.5)) == {4.0}
    assert set(choose_scales(700, 700, ["storage tank"], 4.5)) == {2.0}
    assert set(choose_scales(1024, 1024, ["storage tank"], 4.5)) == {1.0}


def test_large_pictures_are_never_enlarged() -> None:
    assert max(choose_scales(20_000, 20_000, CATEGORIES, 10.0)) <= 1.0


def test_a_large_picture_is_also_halved_but_only_for_large_objects() -> None:
    assert choose_scales(1200, 900, ("vehicle", "bridge"), None) == {
        1.0: ("vehicle", "bridge"),
        0.5: ("bridge",),
    }
    assert choose_scales(1200, 900, ("vehicle",), None) == {1.0: ("vehicle",)}


def test_every_category_is_looked_for_somewhere() -> None:
    for metres in (0.01, 0.1, 0.5, 2.0, 10.0, 500.0):
        plan = choose_scales(3000, 2000, CATEGORIES, metres)
        assert {category for categories in plan.values() for category in categories} == set(CATEGORIES)


def test_land_cover_is_read_at_one_scale_and_never_finer_than_the_network_knows() -> None:
    for metres in (0.02, 0.07, 0.5, 10.0):
        (scale,) = choose_scales(3000, 2000, ("water",), metres)
        assert scale <= 1
        assert metres / scale >= min(metres, 0.1) or scale == min(SCALES)
    assert choose_scales(900, 900, ("water",), 0.5) == {1.0: ("water",)}
    assert max(choose_scales(900, 900, ("water",), 0.02)) < 1
