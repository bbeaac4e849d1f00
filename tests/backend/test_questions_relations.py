"""Superlatives, positions and relations on drawn shapes with known truth."""

from __future__ import annotations

import time

import numpy as np
import pytest
from affine import Affine
from pyproj import CRS
from shapely.geometry import Polygon, box

from remote_reasoner.core.errors import CancelledError
from remote_reasoner.core.georeference import Georeference
from remote_reasoner.engines.lite.language.ground import ground_frame
from remote_reasoner.engines.lite.language.intent import Distance, Intent, Rank, Relation, Size
from remote_reasoner.engines.lite.language.plane import Thing, View
from remote_reasoner.engines.lite.language.relations import resolve

WIDTH, HEIGHT = 400, 200
NORTH_UP = Affine(1, 0, 500_000, 0, -1, 5_700_000)
UTM = CRS.from_epsg(32631)


def view(transform: Affine | None = NORTH_UP, crs: CRS | None = UTM) -> View:
    """The view of a picture of WIDTH × HEIGHT pixels."""
    place = Georeference(transform or Affine.identity(), crs, WIDTH, HEIGHT)
    return View(WIDTH, HEIGHT, ground_frame(place))


PIXELS = view(None, None)


def asking(*names: str, **more: object) -> Intent:
    """An intent for those categories."""
    return Intent(tuple((name, 1.0) for name in names), "understood", True, **more)  # type: ignore[arg-type]


def ship(x: float, y: float, size: float = 10) -> Thing:
    """A square ship around (x, y)."""
    half = size / 2
    return Thing("ship", box(x - half, y - half, x + half, y + half))


def kept(intent: Intent, things: list[Thing], where: View) -> tuple[int, ...]:
    """What remains."""
    return resolve(intent, things, where).kept


def test_only_wanted_categories_remain() -> None:
    things = [ship(50, 50), Thing("harbor", box(0, 0, 40, 40)), ship(90, 50)]
    assert kept(asking("ship"), things, PIXELS) == (0, 2)
    assert resolve(asking("ship"), things, PIXELS).notes == ()


def longer(metres: float, unit: str = "m", more: bool = True, category: str | None = None) -> Size:
    """'longer than 20 m', or not."""
    return Size("length", more, metres, unit, f"longer than {metres:g} {unit}", category)  # type: ignore[arg-type]


def test_sizes_are_measured_on_the_ground() -> None:
    turned = Thing("ship", Polygon([(300, 100), (330, 130), (328, 132), (298, 102)]))  # 42 by 3 pixels
    things = [ship(50, 50, 10), ship(150, 50, 30), turned]
    half = NORTH_UP @ Affine.scale(0.5)
    assert kept(asking("ship", sizes=(longer(20),)), things, view()) == (1, 2)
    assert kept(asking("ship", sizes=(longer(20),)), things, view(half)) == (2,)
    assert kept(asking("ship", sizes=(longer(20, more=False),)), things, view(half)) == (0, 1)
    assert kept(asking("ship", sizes=(longer(20, "px"),)), things, view(half)) == (1, 2)
    assert kept(asking("ship", sizes=(Size("area", True, 500, "m", ""),)), things, view()) == (1,)
    assert kept(asking("ship", sizes=(Size("width", False, 5, "m", ""),)), things, view()) == (2,)
    assert kept(asking("ship", sizes=(longer(500),)), things, view()) == ()


def test_what_a_thing_has_lies_on_it_or_beside_it() -> None:
    things = [
        Thing("building", box(20, 20, 60, 60)),
        Thing("building", box(120, 20, 160, 60)),
        Thing("building", box(220, 20, 260, 60)),
        Thing("solar panel", box(30, 30, 40, 40)),  # on the first roof
        Thing("solar panel", box(163, 30, 173, 40)),  # three metres from the second
        Thing("solar panel", box(290, 30, 300, 40)),
    ]
    having = asking("building", relations=(Relation("with", ("solar panel",)),))
    lacking = asking("building", relations=(Relation("with", ("solar panel",), negated=True),))
    for where in (view(), PIXELS):
        assert kept(having, things, where) == (0, 1)
        assert kept(lacking, things, where) == (2,)
    assert resolve(having, things, view()).notes == ("Only those with solar panels count.",)
    assert kept(lacking, things[:3], view()) == (0, 1, 2)
    assert resolve(lacking, things[:3], view()).notes == (
        "No solar panel was found, so all of them are without.",
    )
    assert kept(having, things[:3], view()) == ()


def test_a_size_of_one_category_leaves_the_others() -> None:
    things = [ship(50, 50, 10), ship(150, 50, 30), Thing("building", box(0, 0, 5, 5))]
    both = asking("ship", "building", sizes=(longer(20, category="ship"),))
    resolution = resolve(both, things, view())
    assert resolution.kept == (1, 2)
    assert resolution.notes == (
        "Of the ships, only what is longer than 20 m counts, by the length of the outline.",
    )


def test_a_size_in_metres_needs_a_crs() -> None:
    things = [ship(50, 50, 10), ship(150, 50, 30)]
    resolution = resolve(asking("ship", sizes=(longer(20),)), things, PIXELS)
    assert resolution.kept == (0, 1)
    assert "no coordinate reference system" in resolution.notes[0]
    assert kept(asking("ship", sizes=(longer(20, "px"),)), things, PIXELS) == (1,)


def test_largest_and_second_largest() -> None:
    things = [ship(50, 50, 10), ship(150, 50, 30), ship(250, 50, 20)]
    assert kept(asking("ship", rank=Rank("largest")), things, PIXELS) == (1,)
    assert kept(asking("ship", rank=Rank("largest", first=2)), things, PIXELS) == (2,)
    assert kept(asking("ship", rank=Rank("smallest", count=2)), things, PIXELS) == (0, 2)


def test_each_category_has_its_own_superlative() -> None:
    things = [ship(50, 50, 10), ship(150, 50, 30), Thing("harbor", box(0, 0, 5, 5)), ship(250, 50, 20)]
    resolution = resolve(
        asking("ship", "harbor", ranks=(("ship", Rank("largest", count=2)),)), things, PIXELS
    )
    assert resolution.kept == (1, 2, 3)
    assert resolution.notes == ("Of the ships, only the 2 largest count, by area.",)


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
    (said,) = resolve(asking("ship", rank=rank), [ship(50, 50)], PIXELS).notes
    assert said.startswith(note)


def test_sides_of_the_picture() -> None:
    things = [ship(50, 30), ship(350, 30), ship(195, 105), ship(350, 170)]
    assert kept(asking("ship", position=("left",)), things, PIXELS) == (0, 2)
    assert kept(asking("ship", position=("top", "right")), things, PIXELS) == (1,)
    assert kept(asking("ship", position=("centre",)), things, PIXELS) == (2,)
    assert kept(asking("ship", rank=Rank("right", count=2)), things, PIXELS) == (1, 3)


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
    assert kept(asking("ship", rank=Rank("north")), things, view(transform)) == (northern,)


def test_without_a_crs_north_is_the_top_and_is_said_so() -> None:
    resolution = resolve(asking("ship", position=("north",)), [ship(200, 30), ship(200, 170)], PIXELS)
    assert resolution.kept == (0,)
    assert "north taken to be at its top" in resolution.notes[0]


def near(metres: float, kind: str = "near") -> Intent:
    """Ships near (or beyond) so many metres from water."""
    relation = Relation(kind, ("water",), distance=Distance(metres, "m"))  # type: ignore[arg-type]
    return asking("ship", relations=(relation,))


@pytest.mark.parametrize("pixel_size", [0.5, 1.0, 4.0])
def test_metres_are_those_of_the_ground(pixel_size: float) -> None:
    things = [
        Thing("water", box(0, 0, 100, 200)),
        ship(145, 100),
        ship(245, 100),
    ]  # 40 and 140 px from the edge
    where = view(Affine(pixel_size, 0, 500_000, 0, -pixel_size, 5_700_000))
    assert kept(near(41 * pixel_size), things, where) == (1,)
    assert kept(near(39 * pixel_size), things, where) == ()
    assert kept(near(41 * pixel_size, "beyond"), things, where) == (2,)


def test_metres_with_oblong_pixels() -> None:
    things = [Thing("water", box(0, 0, 400, 20)), ship(100, 65), ship(300, 165)]  # 40 and 140 px below
    where = view(Affine(1, 0, 500_000, 0, -3, 5_700_000))
    assert kept(near(121), things, where) == (1,)
    assert kept(near(119), things, where) == ()


def test_metres_in_a_picture_in_degrees() -> None:
    degree = 1 / 111_195  # one metre along a meridian, roughly
    where = view(Affine(degree, 0, 4.0, 0, -degree, 60.0), CRS.from_epsg(4326))
    things = [Thing("water", box(0, 0, 100, 200)), ship(145, 100)]  # 40 px: half as many metres at 60° north
    assert kept(near(21), things, where) == (1,)
    assert kept(near(19), things, where) == ()


def test_metres_without_a_crs_are_not_applied_and_it_is_said() -> None:
    things = [Thing("water", box(0, 0, 100, 200)), ship(145, 100)]
    resolution = resolve(near(1), things, PIXELS)
    assert resolution.kept == (1,)
    assert "no coordinate reference system" in resolution.notes[0]


def test_pixels_need_no_crs() -> None:
    things = [Thing("water", box(0, 0, 100, 200)), ship(145, 100), ship(245, 100)]
    intent = asking("ship", relations=(Relation("near", ("water",), distance=Distance(41, "px")),))
    assert kept(intent, things, PIXELS) == (1,)


def test_not_in_a_harbor() -> None:
    things = [Thing("harbor", box(0, 0, 100, 100)), ship(50, 50), ship(300, 150)]
    outside = asking("ship", relations=(Relation("in", ("harbor",), negated=True),))
    inside = asking("ship", relations=(Relation("in", ("harbor",)),))
    assert kept(outside, things, PIXELS) == (2,)
    assert kept(inside, things, PIXELS) == (1,)


@pytest.mark.parametrize(("name", "expected"), [("ship", (1,)), ("bridge", (1,)), ("building", ())])
def test_water_leaves_out_what_lies_on_it(name: str, expected: tuple[int, ...]) -> None:
    lake = box(0, 0, 200, 200) - box(40, 40, 60, 60)
    things = [Thing("water", lake), Thing(name, box(42, 42, 58, 58)), Thing(name, box(300, 100, 310, 110))]
    assert kept(asking(name, relations=(Relation("in", ("water",)),)), things, PIXELS) == expected


def test_nothing_is_in_a_harbor_that_is_not_there() -> None:
    outside = resolve(
        asking("ship", relations=(Relation("in", ("harbor",), negated=True),)), [ship(50, 50)], PIXELS
    )
    inside = resolve(asking("ship", relations=(Relation("in", ("harbor",)),)), [ship(50, 50)], PIXELS)
    assert outside.kept == (0,)
    assert inside.kept == ()
    assert "No harbor was found" in inside.notes[0]


def test_a_descriptive_relation_never_empties_the_answer() -> None:
    loose = asking("ship", relations=(Relation("near", ("building",), strict=False),))
    assert kept(loose, [ship(50, 50)], PIXELS) == (0,)
    assert kept(loose, [ship(50, 50), Thing("building", box(300, 150, 320, 170))], PIXELS) == (0,)
    assert kept(
        loose, [ship(50, 50), ship(290, 150), Thing("building", box(300, 150, 320, 170))], PIXELS
    ) == (1,)


def test_sides_of_another_thing() -> None:
    river = Thing("water", Polygon([(0, 90), (400, 110), (400, 120), (0, 100)]))
    things = [river, ship(50, 40), ship(350, 180)]
    assert kept(asking("ship", relations=(Relation("north", ("water",)),)), things, view()) == (1,)
    assert kept(asking("ship", relations=(Relation("bottom", ("water",)),)), things, view()) == (2,)


def test_between_two_kinds() -> None:
    things = [
        Thing("road", box(0, 0, 10, 200)),
        Thing("building", box(390, 0, 400, 200)),
        ship(200, 100),
        Thing("building", box(0, 190, 5, 195)),
    ]
    between = asking("ship", relations=(Relation("between", ("road", "building")),))
    assert kept(between, things[:3], PIXELS) == (2,)
    assert kept(between, [things[0], things[3], ship(200, 100)], PIXELS) == ()


def test_nearest() -> None:
    things = [Thing("harbor", box(0, 0, 50, 50)), ship(300, 100), ship(100, 100), ship(200, 100)]
    assert kept(asking("ship", relations=(Relation("nearest", ("harbor",)),)), things, PIXELS) == (2,)


@pytest.mark.parametrize(
    ("relation", "expected", "note"),
    [
        (Relation("nearest", ("harbor",), count=2), (2, 3), "Only the 2 nearest to the harbor count."),
        (
            Relation("nearest", ("harbor",), negated=True),
            (1, 3),
            "All but the one nearest to the harbor count.",
        ),
        (Relation("farthest", ("harbor",)), (1,), "Only the one farthest from the harbor counts."),
    ],
)
def test_by_distance(relation: Relation, expected: tuple[int, ...], note: str) -> None:
    things = [Thing("harbor", box(0, 0, 50, 50)), ship(300, 100), ship(100, 100), ship(200, 100)]
    resolution = resolve(asking("ship", relations=(relation,)), things, PIXELS)
    assert (resolution.kept, resolution.notes) == (expected, (note,))


@pytest.mark.parametrize("last", ["nearest", "farthest"])
def test_nothing_is_nearest_where_nothing_is_left(last: str) -> None:
    things = [Thing("building", box(0, 0, 50, 50)), ship(300, 20), Thing("bridge", box(380, 0, 390, 9))]
    relations = (Relation("left", ("building",)), Relation(last, ("bridge",)))  # type: ignore[arg-type]
    assert kept(asking("ship", relations=relations), things, PIXELS) == ()


def test_a_thing_is_not_near_itself() -> None:
    close = asking("ship", relations=(Relation("near", ("ship",), distance=Distance(50, "px")),))
    assert kept(close, [ship(20, 20), ship(40, 20), ship(300, 100)], PIXELS) == (0, 1)


@pytest.mark.parametrize("kind", ["near", "beyond", "in", "north", "nearest", "farthest", "between"])
def test_a_crowd_is_resolved_quickly_and_can_be_cancelled(kind: str) -> None:
    angles = np.linspace(0, 2 * np.pi, 1800, endpoint=False)
    jagged = np.column_stack([np.cos(angles), np.sin(angles)]) * (20 + 5 * np.sin(40 * angles))[:, None]
    grid = [(x, y) for x in range(0, 2500, 50) for y in range(0, 1000, 50)]
    things = [ship(x, y) for x, y in grid]
    things += [Thing("vegetation", Polygon(jagged + where)) for where in grid[::10]]
    relation = Relation(kind, ("vegetation",), distance=Distance(30, "px"))  # type: ignore[arg-type]
    intent = asking("ship", relations=(relation,))
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
