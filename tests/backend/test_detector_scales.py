"""The ground resolution decides at which scales a picture is looked at."""

from __future__ import annotations

import pytest

from remote_reasoner.engines.lite.vision.categories import OBJECTS
from remote_reasoner.engines.lite.vision.scales import (
    FINEST_COVER,
    LARGEST,
    METRES,
    MOST_COVER,
    MOST_ENLARGED_COVER,
    SCALES,
    SMALLEST,
    land_cover_scale,
    object_scales,
)


def test_cars_at_a_hand_s_breadth_a_pixel_are_seen_smaller() -> None:
    assert max(object_scales(1000, 1000, ["vehicle"], 0.02)) < 1  # a lorry would be 600 pixels long


def test_small_boats_far_away_are_enlarged() -> None:
    assert max(object_scales(500, 500, ["vehicle"], 0.5)) == 2.0


@pytest.mark.parametrize("category", list(METRES))
@pytest.mark.parametrize("metres", [0.1, 0.3, 0.6, 1.0])
def test_both_ends_of_a_category_are_visible_at_some_scale(category: str, metres: float) -> None:
    scales = object_scales(200, 200, [category], metres)
    small, large = (size / metres for size in METRES[category])
    if small * max(SCALES) >= SMALLEST:
        assert any(small * s >= SMALLEST for s in scales)
    if large * min(SCALES) <= LARGEST:
        assert any(large * s <= LARGEST for s in scales)


def test_without_a_resolution_or_with_a_senseless_one_the_picture_is_read_as_it_is() -> None:
    assert object_scales(500, 400, OBJECTS, None) == {1.0: OBJECTS}
    assert object_scales(700, 500, OBJECTS, float("nan")) == object_scales(700, 500, OBJECTS, None)
    assert object_scales(700, 500, OBJECTS, 0.0) == object_scales(700, 500, OBJECTS, None)


def test_small_coarse_pictures_are_enlarged_as_far_as_time_allows() -> None:
    assert set(object_scales(200, 200, ["storage tank"], 4.5)) == {8.0}
    assert set(object_scales(300, 300, ["storage tank"], 4.5)) == {4.0}
    assert set(object_scales(700, 700, ["storage tank"], 4.5)) == {2.0}
    assert set(object_scales(1024, 1024, ["storage tank"], 4.5)) == {1.0}


def test_large_pictures_are_never_enlarged() -> None:
    assert max(object_scales(20_000, 20_000, OBJECTS, 10.0)) <= 1.0


def test_a_large_picture_is_also_halved_but_only_for_large_objects() -> None:
    assert object_scales(1200, 900, ("vehicle", "bridge"), None) == {
        1.0: ("vehicle", "bridge"),
        0.5: ("bridge",),
    }
    assert object_scales(1200, 900, ("vehicle",), None) == {1.0: ("vehicle",)}


def test_every_class_is_looked_for_somewhere() -> None:
    for metres in (0.01, 0.1, 0.5, 2.0, 10.0, 500.0):
        plan = object_scales(3000, 2000, OBJECTS, metres)
        assert {category for categories in plan.values() for category in categories} == set(OBJECTS)


def test_small_pictures_are_enlarged_for_land_cover_and_large_ones_are_not() -> None:
    assert land_cover_scale(400, 400, None) == MOST_ENLARGED_COVER
    scale = land_cover_scale(900, 700, None)
    assert 1 < scale < MOST_ENLARGED_COVER
    assert 900 * 700 * scale**2 == pytest.approx(MOST_COVER)
    assert land_cover_scale(1024, 1024, None) == pytest.approx(1, abs=0.001)
    assert land_cover_scale(3000, 2000, None) == land_cover_scale(3000, 2000, float("nan")) == 1


def test_land_cover_is_never_read_finer_than_the_network_knows() -> None:
    for metres in (0.02, 0.07, 0.5, 10.0):
        scale = land_cover_scale(900, 900, metres)
        assert metres / scale >= FINEST_COVER - 1e-9 or scale == min(SCALES)
    assert land_cover_scale(900, 900, 0.5) == land_cover_scale(900, 900, None) > 1
    assert land_cover_scale(900, 900, 0.02) == pytest.approx(0.2)
