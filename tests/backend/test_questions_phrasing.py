"""Ways to put a question that once were read as something else."""

from __future__ import annotations

import pytest
from reading import Position, Rank, Relation, Size, Target, conditions, named, own, read, related

from remote_reasoner.engines.lite.language.categories import CATEGORIES
from remote_reasoner.engines.lite.language.condition import Distance


@pytest.mark.parametrize(
    ("question", "left_out"),
    [
        ("Find everything in the image except buildings.", ("building",)),
        ("Except for trees, roads and water, please find everything.", ("vegetation", "road", "water")),
        ("except trees, roads", ("vegetation", "road")),
    ],
)
def test_everything_but(question: str, left_out: tuple[str, ...]) -> None:
    intent = named(question)
    assert intent.excluded == left_out
    assert set(intent.names) == set(CATEGORIES) - set(left_out)


@pytest.mark.parametrize(
    ("question", "name", "left_out"),
    [
        ("Except for the harbor, find all ships.", "ship", "harbor"),
        ("Apart from cars, find all ships", "ship", "vehicle"),
        ("Not counting trucks, how many buildings are there", "building", "vehicle"),
    ],
)
def test_an_exception_may_come_first(question: str, name: str, left_out: str) -> None:
    intent = named(question)
    assert (intent.names, intent.excluded) == ((name,), (left_out,))


@pytest.mark.parametrize(
    ("question", "relation"),
    [
        ("Find all ships except those near the bridge.", related("near", "bridge")),
        ("Except for those near the bridge, find all ships.", related("near", "bridge")),
        (
            "Find all ships except those within 50 m of the bridge",
            related("near", "bridge", distance=Distance(50, "m")),
        ),
        (
            "Find all ships except those more than 50 m from the bridge",
            related("beyond", "bridge", distance=Distance(50, "m")),
        ),
        ("Find all ships except the ones at the bridge", related("in", "bridge")),
        ("Find all ships except those not at the bridge", related("in", "bridge", negated=True)),
        ("Find all ships but not those near the bridge", related("near", "bridge")),
        ("Find all ships except the one closest to the bridge", related("nearest", "bridge")),
        ("Find all ships, ignore the ones near the bridge", related("near", "bridge")),
        ("ships other than those near the bridge", related("near", "bridge")),
    ],
)
def test_an_exception_may_say_which_of_the_wanted_things(question: str, relation: Relation) -> None:
    intent = named(question)
    assert (intent.names, intent.excluded, intent.unread) == (("ship",), (), ())
    assert intent.exceptions == (Target(("ship",), (relation,)),)


@pytest.mark.parametrize(
    ("words", "rank"),
    [("except the largest one", Rank("largest")), ("apart from the two largest", Rank("largest", count=2))],
)
def test_an_exception_may_be_a_superlative(words: str, rank: Rank) -> None:
    intent = named(f"Find all buildings {words}.")
    assert (intent.conditions, intent.unread) == ((), ())
    assert intent.exceptions == (Target(("building",), (rank,)),)


@pytest.mark.parametrize(
    ("question", "name", "rank"),
    [
        ("What is the largest building?", "building", Rank("largest")),
        ("Which is the largest building?", "building", Rank("largest")),
        ("What are the three largest buildings?", "building", Rank("largest", count=3)),
        ("Which is the second largest building?", "building", Rank("largest", first=2)),
        ("What's the northernmost ship?", "ship", Rank("north")),
    ],
)
def test_what_is_the_largest(question: str, name: str, rank: Rank) -> None:
    intent = named(question)
    assert (intent.names, intent.conditions) == ((name,), (rank,))


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("How large is the lake?", "water"),
        ("How big is the largest building?", "building"),
        ("How long is the bridge?", "bridge"),
        ("What percentage of the picture is water?", "water"),
        ("How much of the picture is covered by water?", "water"),
        ("What is the size of the storage tanks?", "storage tank"),
        ("What is the area of the lake?", "water"),
    ],
)
def test_questions_for_an_extent(question: str, name: str) -> None:
    intent = named(question)
    assert intent.names == (name,)
    assert intent.quantity in ("how much", "share")


@pytest.mark.parametrize(
    "question",
    [
        "What is the largest building in the world?",
        "How big is an airplane?",
        "Which is the fastest ship?",
        "How long does it take to build a bridge?",
    ],
)
def test_general_knowledge_is_still_turned_down(question: str) -> None:
    assert read(question).status == "off_topic"


@pytest.mark.parametrize(
    ("question", "name", "relation"),
    [
        ("Find the building furthest from the river.", "building", related("farthest", "water")),
        ("Find the building farthest away from the river.", "building", related("farthest", "water")),
        (
            "the two storage tanks closest to the harbor",
            "storage tank",
            related("nearest", "harbor", chosen=2),
        ),
    ],
)
def test_nearest_and_farthest(question: str, name: str, relation: Relation) -> None:
    intent = named(question)
    assert (intent.names, intent.conditions) == ((name,), (relation,))


def test_what_would_cross_a_river_is_still_inferred() -> None:
    intent = read("What would be used to cross the river?")
    assert (intent.named, intent.names) == (False, ("bridge",))


@pytest.mark.parametrize(
    ("question", "kind", "metres"),
    [
        ("houses within 1,000 m of the river", "near", 1000),
        ("houses within 2 000 m of the river", "near", 2000),
        ("houses within 1.5 km of the river", "near", 1500),
        ("houses in a radius of 50 m around the river", "near", 50),
        ("houses within a 50 m radius of the river", "near", 50),
        ("houses not less than 100 m from the river", "beyond", 100),
        ("houses no closer than 100 m to the river", "beyond", 100),
        ("houses that aren't within 100 m of the river", "beyond", 100),
        ("houses no more than 100 m away from the river", "near", 100),
        ("houses 100 m or more from the river", "beyond", 100),
        ("houses longer than 50 m within 100 m of the river", "near", 100),
    ],
)
def test_distances(question: str, kind: str, metres: float) -> None:
    (found,) = conditions(named(question), Relation)
    denied = {"near": "beyond", "beyond": "near"}[found.kind] if found.negated else found.kind
    assert (denied, found.others) == (kind, (Target(("water",)),))
    assert found.distance == Distance(metres, "m")


@pytest.mark.parametrize(
    ("question", "size", "words"),
    [
        ("buildings larger than 50 m near the road", Size("length", 50, None, "m"), "larger than 50 m"),
        ("buildings not over 50 m long near the road", Size("length", None, 50, "m"), "not over 50 m long"),
        ("buildings larger than 200 m² near the road", Size("area", 200, None, "m"), "larger than 200 m²"),
    ],
)
def test_a_size_is_no_distance(question: str, size: Size, words: str) -> None:
    intent = named(question)
    assert intent.conditions == (size, related("near", "road", strict=False))
    assert (intent.conditions[0].words, intent.unread) == (words, ())


@pytest.mark.parametrize(
    ("question", "measure", "more", "amount", "unit"),
    [
        ("lakes of more than 1,000 square metres", "area", True, 1000, "m"),
        ("houses larger than half an acre", "area", True, 2023.428, "m"),
        ("forests under 2.5 ha", "area", False, 25_000, "m"),
        ("ponds no larger than 2,5 km2", "area", False, 2_500_000, "m"),
        ("houses below 900 sq ft in size", "area", False, 83.613, "m"),
        ("ships over 100 feet long", "length", True, 30.48, "m"),
        ("roads at least 10 m wide", "width", True, 10, "m"),
        ("planes narrower than 40 yards", "width", False, 36.576, "m"),
        ("storage tanks more than 30 m in diameter", "length", True, 30, "m"),
        ("ships shorter than 20 pixels", "length", False, 20, "px"),
        ("cars smaller than 300 square pixels", "area", False, 300, "px"),
    ],
)
def test_sizes(question: str, measure: str, more: bool, amount: float, unit: str) -> None:
    size = conditions(named(question), Size)[0]
    assert (size.measure, size.unit) == (measure, unit)
    assert (size.least if more else size.most) == pytest.approx(amount, rel=1e-4)
    assert (size.most if more else size.least) is None


def test_each_thing_has_its_own_size() -> None:
    intent = named("Find ships longer than 50 m and buildings smaller than 200 square metres.")
    assert intent.names == ("ship", "building")
    assert own(intent, Size) == (
        ("ship", Size("length", 50, None, "m")),
        ("building", Size("area", None, 200, "m")),
    )
    together = named("Find ships and buildings larger than 50 m.")
    larger = Size("length", 50, None, "m")
    assert own(together, Size) == (("ship", larger), ("building", larger))
    assert "shared" in [one.sentence for one in together.readings]


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("buildings taller than 30 m", "taller than 30 m"),  # heights cannot be seen
        ("bridges 100 m long", "100 m long"),  # about, exactly?
        ("ships longer than 2 hectares", "longer than 2 hectares"),
    ],
)
def test_sizes_that_are_not_judged_are_said(question: str, words: str) -> None:
    intent = named(question)
    assert (intent.conditions, intent.unread) == ((), (words,))


def test_a_size_may_be_that_of_another_thing() -> None:
    intent = named("ships near buildings larger than 50 m")
    (near,) = conditions(intent, Relation)
    assert near.others == (Target(("building",), (Size("length", 50, None, "m"),)),)
    assert [one.sentence for one in intent.readings] == ["of_object"]
    head = named("ships near the building that are larger than 50 m")
    assert [type(one) for one in head.conditions] == [Relation, Size]


@pytest.mark.parametrize(
    ("question", "sides"),
    [
        ("Which airplanes are not in the top half of the image?", ("top",)),
        ("Find all airplanes that are not on the left side.", ("left",)),
        ("Find all airplanes that aren't located in the northern part.", ("north",)),
        ("Find all airplanes that are not in the centre.", ("centre",)),
        ("Find all airplanes that are not in the top left corner.", ("top", "left")),
    ],
)
def test_a_position_that_is_denied(question: str, sides: tuple[str, ...]) -> None:
    intent = named(question)
    denied = Position(sides, negated=True)  # type: ignore[arg-type]
    assert (intent.names, intent.conditions, intent.unread) == (("airplane",), (denied,), ())


def test_a_position_that_is_left_out() -> None:
    intent = named("Find all airplanes except those on the left side.")
    assert intent.exceptions == (Target(("airplane",), (Position(("left",)),)),)


@pytest.mark.parametrize(
    "question",
    [
        "Is there a ship in the harbor?",
        "Which ships are in the harbor?",
        "How many ships are in the harbor?",
        "How many ships in the harbor are there?",
    ],
)
def test_a_question_for_the_place_hinges_on_it(question: str) -> None:
    assert named(question).conditions == (related("in", "harbor"),)


@pytest.mark.parametrize(
    ("words", "negated"),
    [
        ("with solar panels", False),
        ("with a solar panel of their own", False),
        ("without any solar panels", True),
        ("with no solar panels", True),
    ],
)
def test_what_things_have(words: str, negated: bool) -> None:
    intent = named(f"Find all buildings {words}.")
    assert (intent.names, intent.unread) == (("building",), ())
    assert intent.conditions == (related("with", "solar panel", negated=negated),)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("ships near the airport", "near the airport"),
        ("Which buildings are far from the power plant?", "far from the power plant"),
        ("Which vessel is furthest from the shore?", "furthest from the shore"),
        ("houses north of the railway", "north of the railway"),
    ],
)
def test_places_that_nothing_is_known_of_are_said(question: str, words: str) -> None:
    intent = named(question)
    assert (intent.conditions, intent.unread) == ((), (words,))


def test_things_may_lie_to_others_of_their_kind() -> None:
    (near,) = conditions(named("planes next to one another"), Relation)
    assert (near.kind, near.others) == ("near", (Target(()),))


@pytest.mark.parametrize(
    ("question", "unread"),
    [
        ("cars along the busy street", ("busy",)),
        ("ships close to the two large harbors", ("two large",)),
        ("Which of the buildings is nearest to the water?", ()),
        ("tanks north of the road", ()),
    ],
)
def test_places_that_are_known_are_relations(question: str, unread: tuple[str, ...]) -> None:
    intent = named(question)
    assert len(conditions(intent, Relation)) == 1
    assert intent.unread == unread


@pytest.mark.parametrize(
    ("words", "least", "most"),
    [
        ("several", 2, None),
        ("more than three", 4, None),
        ("at least 3", 3, None),
        ("fewer than three", 0, 2),
        ("two", 2, 2),
        ("no more than two", 0, 2),
        ("between two and five", 2, 5),
    ],
)
def test_how_many_a_thing_has(words: str, least: int, most: int | None) -> None:
    intent = named(f"Find all buildings with {words} solar panels near the road.")
    assert intent.conditions == (
        related("with", "solar panel", least=least, most=most),
        related("near", "road", strict=False),
    )
    assert intent.unread == ()


@pytest.mark.parametrize(
    ("question", "ranks"),
    [
        ("Find the three largest ships and the harbor.", (("ship", Rank("largest", count=3)),)),
        ("Find the harbor and the three largest ships.", (("ship", Rank("largest", count=3)),)),
        (
            "Find the largest ship and the smallest car",
            (("ship", Rank("largest")), ("vehicle", Rank("smallest"))),
        ),
        (
            "the two largest ships and cars",
            tuple((name, Rank("largest", count=2)) for name in ("ship", "vehicle")),
        ),
        ("find ships and cars", ()),
    ],
)
def test_a_superlative_counts_for_what_it_stands_before(
    question: str, ranks: tuple[tuple[str, Rank], ...]
) -> None:
    intent = named(question)
    assert own(intent, Rank) == ranks


@pytest.mark.parametrize(
    ("question", "rank"),
    [
        ("the first three ships from the left", Rank("left", count=3)),
        ("the first ship from the left", Rank("left")),
        ("the third ship from the left", Rank("left", first=3)),
        ("the most central ship", Rank("centre")),
    ],
)
def test_superlatives_of_place(question: str, rank: Rank) -> None:
    intent = named(question)
    assert intent.conditions == (rank,)
