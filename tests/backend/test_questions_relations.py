"""Superlatives, positions and relations on drawn shapes with known truth."""

from __future__ import annotations

import time
from dataclasses import replace

import numpy as np
import pytest
from affine import Affine
from found_objects import found
from pyproj import CRS
from reading import related
from shapely.geometry import Polygon, box

from remote_reasoner.core.errors import CancelledError
from remote_reasoner.core.found_object import FoundObject
from remote_reasoner.core.georeference import Georeference
from remote_reasoner.engines.lite.language.choosing.colours import NO_HUE
from remote_reasoner.engines.lite.language.choosing.ground import ground_frame
from remote_reasoner.engines.lite.language.choosing.object_geometry import View
from remote_reasoner.engines.lite.language.choosing.resolve import resolve
from remote_reasoner.engines.lite.language.condition import (
    AnyOf,
    Colour,
    Comparison,
    Condition,
    Distance,
    Position,
    Rank,
    Relation,
    Size,
    Target,
)
from remote_reasoner.engines.lite.language.intent import Intent
from remote_reasoner.engines.lite.language.wording.catalogue import catalogue
from remote_reasoner.engines.lite.language.wording.condition_words import notes

WIDTH, HEIGHT = 400, 200
NORTH_UP = Affine(1, 0, 500_000, 0, -1, 5_700_000)
UTM = CRS.from_epsg(32631)


def view(transform: Affine | None = NORTH_UP, crs: CRS | None = UTM) -> View:
    """The view of a picture of WIDTH × HEIGHT pixels."""
    place = Georeference(transform or Affine.identity(), crs, WIDTH, HEIGHT)
    return View(WIDTH, HEIGHT, ground_frame(place))


PIXELS = view(None, None)


def asking(*names: str, where: tuple[Condition, ...] = (), of: str | None = None) -> Intent:
    """An intent for those categories; the conditions are asked of all, or `of` one."""
    targets = (Target((name,), where if of in (None, name) else ()) for name in names)
    return Intent(tuple((name, 1.0) for name in names), "understood", named=True, targets=tuple(targets))


def told(intent: Intent, things: list[FoundObject], where: View) -> tuple[str, ...]:
    """What is said of the conditions."""
    outcomes = resolve(intent, things, where).outcomes
    return tuple(notes(outcomes, intent.names, where, catalogue("en")))


def ship(x: float, y: float, size: float = 10) -> FoundObject:
    """A square ship around (x, y)."""
    half = size / 2
    return found("ship", box(x - half, y - half, x + half, y + half))


def kept(intent: Intent, things: list[FoundObject], where: View) -> tuple[int, ...]:
    """What remains."""
    return resolve(intent, things, where).kept


def test_only_wanted_categories_remain() -> None:
    things = [ship(50, 50), found("harbor", box(0, 0, 40, 40)), ship(90, 50)]
    assert kept(asking("ship"), things, PIXELS) == (0, 2)
    assert told(asking("ship"), things, PIXELS) == ()


def longer(metres: float, unit: str = "m", more: bool = True) -> Size:
    """'longer than 20 m', or not."""
    least, most = (metres, None) if more else (None, metres)
    return Size("length", least, most, unit, words=f"longer than {metres:g} {unit}")  # type: ignore[arg-type]


def test_sizes_are_measured_on_the_ground() -> None:
    turned = found("ship", Polygon([(300, 100), (330, 130), (328, 132), (298, 102)]))  # 42 by 3 pixels
    things = [ship(50, 50, 10), ship(150, 50, 30), turned]
    half = NORTH_UP @ Affine.scale(0.5)
    assert kept(asking("ship", where=(longer(20),)), things, view()) == (1, 2)
    assert kept(asking("ship", where=(longer(20),)), things, view(half)) == (2,)
    assert kept(asking("ship", where=(longer(20, more=False),)), things, view(half)) == (0, 1)
    assert kept(asking("ship", where=(longer(20, "px"),)), things, view(half)) == (1, 2)
    assert kept(asking("ship", where=(Size("area", 500, None, "m"),)), things, view()) == (1,)
    assert kept(asking("ship", where=(Size("width", None, 5, "m"),)), things, view()) == (2,)
    assert kept(asking("ship", where=(longer(500),)), things, view()) == ()


def test_what_a_thing_has_lies_on_it_or_beside_it() -> None:
    things = [
        found("building", box(20, 20, 60, 60)),
        found("building", box(120, 20, 160, 60)),
        found("building", box(220, 20, 260, 60)),
        found("solar panel", box(30, 30, 40, 40)),  # on the first roof
        found("solar panel", box(163, 30, 173, 40)),  # three metres from the second
        found("solar panel", box(290, 30, 300, 40)),
    ]
    having = asking("building", where=(related("with", "solar panel"),))
    lacking = asking("building", where=(related("with", "solar panel", negated=True),))
    for where in (view(), PIXELS):
        assert kept(having, things, where) == (0, 1)
        assert kept(lacking, things, where) == (2,)
    assert told(having, things, view()) == ("Only those with solar panels count.",)
    assert kept(lacking, things[:3], view()) == (0, 1, 2)
    assert told(lacking, things[:3], view()) == ("No solar panel was found, so all of them are without.",)
    assert kept(having, things[:3], view()) == ()


def test_a_size_of_one_category_leaves_the_others() -> None:
    things = [ship(50, 50, 10), ship(150, 50, 30), found("building", box(0, 0, 5, 5))]
    both = asking("ship", "building", where=(longer(20),), of="ship")
    assert kept(both, things, view()) == (1, 2)
    assert told(both, things, view()) == (
        "Of the ships, only those longer than 20 m count, by the length of the outline.",
    )


def test_a_size_in_metres_needs_a_crs() -> None:
    things = [ship(50, 50, 10), ship(150, 50, 30)]
    asked = asking("ship", where=(longer(20),))
    assert kept(asked, things, PIXELS) == (0, 1)
    assert "no coordinate reference system" in told(asked, things, PIXELS)[0]
    assert resolve(asked, things, PIXELS).unread == ("longer than 20 m",)
    assert kept(asking("ship", where=(longer(20, "px"),)), things, PIXELS) == (1,)


def test_largest_and_second_largest() -> None:
    things = [ship(50, 50, 10), ship(150, 50, 30), ship(250, 50, 20)]
    assert kept(asking("ship", where=(Rank("largest"),)), things, PIXELS) == (1,)
    assert kept(asking("ship", where=(Rank("largest", first=2),)), things, PIXELS) == (2,)
    assert kept(asking("ship", where=(Rank("smallest", count=2),)), things, PIXELS) == (0, 2)


def test_each_category_has_its_own_superlative() -> None:
    things = [ship(50, 50, 10), ship(150, 50, 30), found("harbor", box(0, 0, 5, 5)), ship(250, 50, 20)]
    asked = asking("ship", "harbor", where=(Rank("largest", count=2),), of="ship")
    assert kept(asked, things, PIXELS) == (1, 2, 3)
    assert told(asked, things, PIXELS) == ("Of the ships, only the 2 largest count, by area.",)


@pytest.mark.parametrize(
    ("rank", "note"),
    [
        (Rank("centre"), "Only the one closest to the centre counts"),
        (Rank("centre", count=2), "Only the 2 closest to the centre count"),
        (Rank("centre", first=3), "Only the third closest to the centre counts"),
        (Rank("largest", first=21), "Only the 21st largest counts"),
        (Rank("left", first=12), "Only the 12th from the left counts"),
        (Rank("left", count=2), "Only the 2 furthest to the left count"),
    ],
)
def test_what_is_said_of_a_superlative(rank: Rank, note: str) -> None:
    (said,) = told(asking("ship", where=(rank,)), [ship(50, 50)], PIXELS)
    assert said.startswith(note)


def test_sides_of_the_picture() -> None:
    things = [ship(50, 30), ship(350, 30), ship(195, 105), ship(350, 170)]
    assert kept(asking("ship", where=(Position(("left",)),)), things, PIXELS) == (0, 2)
    assert kept(asking("ship", where=(Position(("top", "right")),)), things, PIXELS) == (1,)
    assert kept(asking("ship", where=(Position(("centre",)),)), things, PIXELS) == (2,)
    assert kept(asking("ship", where=(Rank("right", count=2),)), things, PIXELS) == (1, 3)


@pytest.mark.parametrize(
    ("transform", "northern"),
    [
        (NORTH_UP, 0),
        (Affine(1, 0, 500_000, 0, 1, 5_700_000), 1),  # south-up
        (Affine(0, 1, 500_000, 1, 0, 5_700_000), 2),  # the picture's right is north
    ],
)
def test_north_is_that_of_the_ground(transform: Affine, northern: int) -> None:
    things = [ship(200, 30), ship(200, 170), ship(380, 100)]
    assert kept(asking("ship", where=(Rank("north"),)), things, view(transform)) == (northern,)


def test_without_a_crs_north_is_the_top_and_is_said_so() -> None:
    asked, things = asking("ship", where=(Position(("north",)),)), [ship(200, 30), ship(200, 170)]
    assert kept(asked, things, PIXELS) == (0,)
    assert "north taken to be at its top" in told(asked, things, PIXELS)[0]


def near(metres: float, kind: str = "near") -> Intent:
    """Ships near (or beyond) so many metres from water."""
    relation = related(kind, "water", distance=Distance(metres, "m"))
    return asking("ship", where=(relation,))


@pytest.mark.parametrize("pixel_size", [0.5, 1.0, 4.0])
def test_metres_are_those_of_the_ground(pixel_size: float) -> None:
    things = [
        found("water", box(0, 0, 100, 200)),
        ship(145, 100),
        ship(245, 100),
    ]  # 40 and 140 px from the edge
    where = view(Affine(pixel_size, 0, 500_000, 0, -pixel_size, 5_700_000))
    assert kept(near(41 * pixel_size), things, where) == (1,)
    assert kept(near(39 * pixel_size), things, where) == ()
    assert kept(near(41 * pixel_size, "beyond"), things, where) == (2,)


def test_metres_with_oblong_pixels() -> None:
    things = [found("water", box(0, 0, 400, 20)), ship(100, 65), ship(300, 165)]  # 40 and 140 px below
    where = view(Affine(1, 0, 500_000, 0, -3, 5_700_000))
    assert kept(near(121), things, where) == (1,)
    assert kept(near(119), things, where) == ()


def test_metres_in_a_picture_in_degrees() -> None:
    degree = 1 / 111_195  # one metre along a meridian, roughly
    where = view(Affine(degree, 0, 4.0, 0, -degree, 60.0), CRS.from_epsg(4326))
    things = [found("water", box(0, 0, 100, 200)), ship(145, 100)]  # 40 px: half as many metres at 60° north
    assert kept(near(21), things, where) == (1,)
    assert kept(near(19), things, where) == ()


def test_metres_without_a_crs_are_not_applied_and_it_is_said() -> None:
    things = [found("water", box(0, 0, 100, 200)), ship(145, 100)]
    assert kept(near(1), things, PIXELS) == (1,)
    assert "no coordinate reference system" in told(near(1), things, PIXELS)[0]


def test_pixels_need_no_crs() -> None:
    things = [found("water", box(0, 0, 100, 200)), ship(145, 100), ship(245, 100)]
    intent = asking("ship", where=(related("near", "water", distance=Distance(41, "px")),))
    assert kept(intent, things, PIXELS) == (1,)


def test_not_in_a_harbor() -> None:
    things = [found("harbor", box(0, 0, 100, 100)), ship(50, 50), ship(300, 150)]
    outside = asking("ship", where=(related("in", "harbor", negated=True),))
    inside = asking("ship", where=(related("in", "harbor"),))
    assert kept(outside, things, PIXELS) == (2,)
    assert kept(inside, things, PIXELS) == (1,)


@pytest.mark.parametrize(("name", "expected"), [("ship", (1,)), ("bridge", (1,)), ("building", ())])
def test_water_leaves_out_what_lies_on_it(name: str, expected: tuple[int, ...]) -> None:
    lake = box(0, 0, 200, 200) - box(40, 40, 60, 60)
    things = [found("water", lake), found(name, box(42, 42, 58, 58)), found(name, box(300, 100, 310, 110))]
    assert kept(asking(name, where=(related("in", "water"),)), things, PIXELS) == expected


def test_nothing_is_in_a_harbor_that_is_not_there() -> None:
    outside = asking("ship", where=(related("in", "harbor", negated=True),))
    inside = asking("ship", where=(related("in", "harbor"),))
    assert kept(outside, [ship(50, 50)], PIXELS) == (0,)
    assert kept(inside, [ship(50, 50)], PIXELS) == ()
    assert "No harbor was found" in told(inside, [ship(50, 50)], PIXELS)[0]


def test_a_descriptive_relation_never_empties_the_answer() -> None:
    loose = asking("ship", where=(related("near", "building", strict=False),))
    assert kept(loose, [ship(50, 50)], PIXELS) == (0,)
    assert kept(loose, [ship(50, 50), found("building", box(300, 150, 320, 170))], PIXELS) == (0,)
    assert kept(
        loose, [ship(50, 50), ship(290, 150), found("building", box(300, 150, 320, 170))], PIXELS
    ) == (1,)


def test_sides_of_another_thing() -> None:
    river = found("water", Polygon([(0, 90), (400, 110), (400, 120), (0, 100)]))
    things = [river, ship(50, 40), ship(350, 180)]
    assert kept(asking("ship", where=(related("north", "water"),)), things, view()) == (1,)
    assert kept(asking("ship", where=(related("bottom", "water"),)), things, view()) == (2,)


def test_between_two_kinds() -> None:
    things = [
        found("road", box(0, 0, 10, 200)),
        found("building", box(390, 0, 400, 200)),
        ship(200, 100),
        found("building", box(0, 190, 5, 195)),
    ]
    between = asking("ship", where=(related("between", "road", "building"),))
    assert kept(between, things[:3], PIXELS) == (2,)
    assert kept(between, [things[0], things[3], ship(200, 100)], PIXELS) == ()


def test_nearest() -> None:
    things = [found("harbor", box(0, 0, 50, 50)), ship(300, 100), ship(100, 100), ship(200, 100)]
    assert kept(asking("ship", where=(related("nearest", "harbor"),)), things, PIXELS) == (2,)


@pytest.mark.parametrize(
    ("relation", "expected", "note"),
    [
        (related("nearest", "harbor", chosen=2), (2, 3), "Only the 2 nearest to the harbor count."),
        (
            related("nearest", "harbor", negated=True),
            (1, 3),
            "All but the one nearest to the harbor count.",
        ),
        (related("farthest", "harbor"), (1,), "Only the one farthest from the harbor counts."),
    ],
)
def test_by_distance(relation: object, expected: tuple[int, ...], note: str) -> None:
    things = [found("harbor", box(0, 0, 50, 50)), ship(300, 100), ship(100, 100), ship(200, 100)]
    asked = asking("ship", where=(relation,))
    assert (kept(asked, things, PIXELS), told(asked, things, PIXELS)) == (expected, (note,))


@pytest.mark.parametrize("last", ["nearest", "farthest"])
def test_nothing_is_nearest_where_nothing_is_left(last: str) -> None:
    things = [found("building", box(0, 0, 50, 50)), ship(300, 20), found("bridge", box(380, 0, 390, 9))]
    relations = (related("left", "building"), related(last, "bridge"))  # type: ignore[arg-type]
    assert kept(asking("ship", where=relations), things, PIXELS) == ()


def test_a_thing_is_not_near_itself() -> None:
    close = asking("ship", where=(related("near", "ship", distance=Distance(50, "px")),))
    assert kept(close, [ship(20, 20), ship(40, 20), ship(300, 100)], PIXELS) == (0, 1)


@pytest.mark.parametrize("kind", ["near", "beyond", "in", "north", "nearest", "farthest", "between"])
def test_a_crowd_is_resolved_quickly_and_can_be_cancelled(kind: str) -> None:
    angles = np.linspace(0, 2 * np.pi, 1800, endpoint=False)
    jagged = np.column_stack([np.cos(angles), np.sin(angles)]) * (20 + 5 * np.sin(40 * angles))[:, None]
    grid = [(x, y) for x in range(0, 2500, 50) for y in range(0, 1000, 50)]
    things = [ship(x, y) for x, y in grid]
    things += [found("vegetation", Polygon(jagged + where)) for where in grid[::10]]
    relation = related(kind, "vegetation", distance=Distance(30, "px"))  # type: ignore[arg-type]
    intent = asking("ship", where=(relation,))
    started = time.process_time()
    resolve(intent, things, View(2500, 1000))
    assert time.process_time() - started < 2
    asked = iter([False] * 3 + [True])
    with pytest.raises(CancelledError):
        resolve(intent, things, View(2500, 1000), lambda: next(asked))


def test_the_ground_frame_is_centred_and_true() -> None:
    to_ground = view().to_ground
    assert to_ground is not None
    west, south, east, north = to_ground(box(0, 0, WIDTH, HEIGHT)).bounds
    assert np.allclose([west + east, south + north], 0, atol=2)
    assert (east - west, north - south) == (pytest.approx(WIDTH, rel=0.002), pytest.approx(HEIGHT, rel=0.002))


def test_a_crs_without_a_place_on_earth_has_no_ground() -> None:
    local = CRS.from_wkt('LOCAL_CS["site",UNIT["metre",1]]')
    assert ground_frame(Georeference(NORTH_UP, local, WIDTH, HEIGHT)) is None


def test_larger_than_another_thing() -> None:
    things = [
        ship(50, 50, 10),
        ship(150, 50, 30),
        found("vehicle", box(0, 0, 12, 12)),
        found("vehicle", box(90, 0, 95, 5)),
    ]
    largest = Target(("vehicle",), (Rank("largest"),))
    than = Comparison("area", True, largest)
    assert kept(asking("ship", where=(than,)), things, PIXELS) == (1,)
    assert told(asking("ship", where=(than,)), things, PIXELS) == (
        "Only those larger than the largest vehicle count.",
    )
    smaller = Comparison("area", False, Target(("vehicle",)))
    assert kept(asking("ship", where=(smaller,)), things, PIXELS) == ()
    nothing = Comparison("area", True, Target(("bridge",)), words="larger than a bridge")
    assert resolve(asking("ship", where=(nothing,)), things, PIXELS).unread == ("larger than a bridge",)


def test_as_many_as_asked_for() -> None:
    things = [found("harbor", box(0, 0, 100, 100)), found("harbor", box(200, 0, 300, 100))]
    things += [ship(x, 50) for x in (20, 50, 80, 250)]
    for least, most, expected in ((3, None, (0,)), (1, 1, (1,)), (0, 2, (1,)), (1, None, (0, 1))):
        having = related("with", "ship", least=least, most=most)
        assert kept(asking("harbor", where=(having,)), things, PIXELS) == expected


def test_one_of_two_conditions_is_enough() -> None:
    things = [ship(20, 100), ship(200, 100, 40), ship(380, 100)]
    either = AnyOf((Position(("left",), negated=True), Size("length", 30, None, "px")))
    assert kept(asking("ship", where=(either,)), things, PIXELS) == (1, 2)


def test_a_place_may_have_conditions_of_its_own() -> None:
    things = [
        ship(60, 50),
        ship(260, 50),
        found("building", box(80, 40, 90, 60)),
        found("building", box(280, 20, 340, 80)),
    ]
    large = Target(("building",), (Rank("largest"),))
    near_it = Relation("near", (large,), distance=Distance(20, "px"))
    assert kept(asking("ship", where=(near_it,)), things, PIXELS) == (1,)
    assert "the building (the largest)" in told(asking("ship", where=(near_it,)), things, PIXELS)[0]


def test_what_is_left_out_is_taken_away() -> None:
    things = [ship(50, 50), ship(150, 50, 30), ship(300, 50)]
    intent = replace(asking("ship"), exceptions=(Target(("ship",), (Rank("largest"),)),))
    assert kept(intent, things, PIXELS) == (0, 2)
    assert told(intent, things, PIXELS) == ("All but the largest count, by area.",)


def test_colours_choose_where_they_were_seen() -> None:
    things = [
        found("ship", box(0, 0, 9, 9), frozenset({"white", "bright"})),
        found("ship", box(20, 0, 29, 9), frozenset({"red"})),
        found("ship", box(40, 0, 49, 9)),
    ]
    white = asking("ship", where=(Colour("white", words="white"),))
    assert kept(white, things, PIXELS) == (0,)
    blind = resolve(white, [ship(50, 50)], PIXELS)
    assert (blind.kept, blind.unread) == ((0,), ("white",))
    grey = [found("ship", box(0, 0, 9, 9), frozenset({"white", "bright", NO_HUE}))]
    red = asking("ship", where=(Colour("red", words="red"),))
    assert resolve(red, grey, PIXELS).unread == ("red",)
    assert kept(white, grey, PIXELS) == (0,)


def test_the_edge_of_the_picture() -> None:
    things = [ship(200, 100), ship(390, 100), ship(200, 195)]
    assert kept(asking("ship", where=(Position(("edge",)),)), things, PIXELS) == (1, 2)
