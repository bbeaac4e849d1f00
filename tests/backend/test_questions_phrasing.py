"""Ways to put a question that once were read as something else."""

from __future__ import annotations

import pytest

from remote_reasoner.engines.lite.language import Intent, understand
from remote_reasoner.engines.lite.language.categories import CATEGORIES
from remote_reasoner.engines.lite.language.intent import Distance, Rank, Relation, Size


def named(question: str) -> Intent:
    """The intent of a question that must be understood by its names."""
    intent = understand(question)
    assert (intent.named, intent.status) == (True, "understood"), question
    return intent


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
    ("question", "kind", "negated"),
    [
        ("Find all ships except those near the bridge.", "near", True),
        ("Except for those near the bridge, find all ships.", "near", True),
        ("Find all ships except those within 50 m of the bridge", "beyond", False),
        ("Find all ships except those more than 50 m from the bridge", "near", False),
        ("Find all ships except the ones at the bridge", "in", True),
        ("Find all ships except those not at the bridge", "in", False),
        ("Find all ships but not those near the bridge", "near", True),
        ("Find all ships except the one closest to the bridge", "nearest", True),
    ],
)
def test_an_exception_turns_a_relation_around(question: str, kind: str, negated: bool) -> None:
    intent = named(question)
    (relation,) = intent.relations
    assert isinstance(relation, Relation)
    assert (relation.kind, relation.others, relation.negated) == (kind, ("bridge",), negated)
    assert relation.strict
    assert (intent.names, intent.excluded, intent.unjudged) == (("ship",), (), ())


@pytest.mark.parametrize("words", ["except the largest one", "apart from the two largest"])
def test_an_exception_by_size_is_said_not_to_be_judged(words: str) -> None:
    intent = named(f"Find all buildings {words}.")
    assert (intent.rank, intent.unjudged) == (None, (words,))


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
    assert (intent.names, intent.rank) == ((name,), rank)


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
    assert (intent.names, intent.quantity) == ((name,), "how much")


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
    assert understand(question).status == "off_topic"


@pytest.mark.parametrize(
    ("question", "name", "relation"),
    [
        ("Find the building furthest from the river.", "building", Relation("farthest", ("water",))),
        ("Find the building farthest away from the river.", "building", Relation("farthest", ("water",))),
        (
            "the two storage tanks closest to the harbor",
            "storage tank",
            Relation("nearest", ("harbor",), count=2),
        ),
    ],
)
def test_nearest_and_farthest(question: str, name: str, relation: Relation) -> None:
    intent = named(question)
    (found,) = intent.relations
    assert (intent.names, found) == ((name,), relation)


def test_what_would_cross_a_river_is_still_inferred() -> None:
    intent = understand("What would be used to cross the river?")
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
    (found,) = named(question).relations
    assert (found.kind, found.others, found.distance) == (kind, ("water",), Distance(metres, "m"))


@pytest.mark.parametrize(
    ("question", "size"),
    [
        ("buildings larger than 50 m near the road", Size("length", True, 50, "m", "larger than 50 m")),
        ("buildings not over 50 m long near the road", Size("length", False, 50, "m", "not over 50 m long")),
        ("buildings larger than 200 m² near the road", Size("area", True, 200, "m", "larger than 200 m2")),
    ],
)
def test_a_size_is_no_distance(question: str, size: Size) -> None:
    intent = named(question)
    assert intent.relations == (Relation("near", ("road",), strict=False),)
    assert intent.sizes == (size,)
    assert intent.unjudged == ()


@pytest.mark.parametrize(
    ("question", "measure", "more", "amount", "unit"),
    [
        ("lakes of more than 1,000 square metres", "area", True, 1000, "m"),
        ("houses larger than half an acre or over 0.5 acres", "area", True, 2023.428, "m"),
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
    (size,) = named(question).sizes
    assert (size.measure, size.more, size.unit) == (measure, more, unit)
    assert size.amount == pytest.approx(amount, rel=1e-4)


def test_each_thing_has_its_own_size() -> None:
    intent = named("Find ships longer than 50 m and buildings smaller than 200 square metres.")
    assert intent.names == ("ship", "building")
    assert [(size.category, size.more, size.amount) for size in intent.sizes] == [
        ("ship", True, 50),
        ("building", False, 200),
    ]
    together = named("Find ships and buildings larger than 50 m.")
    assert [size.category for size in together.sizes] == [None]


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("buildings taller than 30 m", "taller than 30 m"),  # heights cannot be seen
        ("bridges 100 m long", "100 m long"),  # about, exactly?
        ("ships near buildings larger than 50 m", "larger than 50 m"),  # of other things
        ("ships longer than 2 hectares", "longer than 2 hectares"),
    ],
)
def test_sizes_that_are_not_judged_are_said(question: str, words: str) -> None:
    intent = named(question)
    assert (intent.sizes, intent.unjudged) == ((), (words,))


@pytest.mark.parametrize(
    ("question", "position", "unjudged"),
    [
        ("Which airplanes are not in the top half of the image?", ("bottom",), ()),
        ("Find all airplanes that are not on the left side.", ("right",), ()),
        ("Find all airplanes that aren't located in the northern part.", ("south",), ()),
        ("Find all airplanes except those on the left side.", ("right",), ()),
        ("Find all airplanes that are not in the centre.", (), ("not in the centre",)),
        ("Find all airplanes that are not in the top left corner.", (), ("not in the top left corner",)),
    ],
)
def test_a_position_that_is_denied(
    question: str, position: tuple[str, ...], unjudged: tuple[str, ...]
) -> None:
    intent = named(question)
    assert (intent.names, intent.position, intent.unjudged) == (("airplane",), position, unjudged)


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
    assert named(question).relations == (Relation("in", ("harbor",)),)


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
    assert (intent.names, intent.unjudged) == (("building",), ())
    assert intent.relations == (Relation("with", ("solar panel",), negated),)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("ships near the airport", "near the airport"),
        ("Which buildings are far from the power plant?", "far from the power plant"),
        ("Which vessel is furthest from the shore?", "furthest from the shore"),
        ("planes next to one another", "next to one another"),
        ("houses north of the railway", "north of the railway"),
    ],
)
def test_places_that_nothing_is_known_of_are_said(question: str, words: str) -> None:
    intent = named(question)
    assert (intent.relations, intent.unjudged) == ((), (words,))


@pytest.mark.parametrize(
    "question",
    [
        "cars along the busy street",
        "ships close to the two large harbors",
        "Which of the buildings is nearest to the water?",
        "tanks north of the road",
    ],
)
def test_places_that_are_known_are_relations(question: str) -> None:
    intent = named(question)
    assert len(intent.relations) == 1
    assert intent.unjudged == ()


def test_how_many_a_thing_has_is_said_not_to_be_judged() -> None:
    intent = named("Find all buildings with several solar panels near the road.")
    assert intent.unjudged == ("with several solar panels",)
    assert intent.relations == (Relation("near", ("road",), strict=False),)


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
    assert (intent.rank, intent.ranks) == (None, ranks)


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
    assert (intent.rank, intent.position) == (rank, ())
