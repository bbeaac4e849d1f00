"""A thing that is called by its name is taken at its word."""

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest
from reading import AnyOf, Colour, Position, Rank, Relation, conditions, named, read, related

from remote_reasoner.engines.lite.language.categories import CATEGORIES
from remote_reasoner.engines.lite.language.condition import Distance
from remote_reasoner.engines.lite.language.parsing.asked import asked_by_name, inferred_conditions
from remote_reasoner.engines.lite.language.parsing.draft import Draft
from remote_reasoner.engines.lite.language.parsing.parser import parse
from remote_reasoner.engines.lite.language.words import vocabulary
from remote_reasoner.engines.lite.language.words.scan import scan
from remote_reasoner.engines.lite.language.words.tokens import composed, tokens

QUESTIONS = Path(os.environ.get("RR_SHARED", Path(__file__).parents[3] / "shared")) / "rs" / "questions.json"


def wanted(question: str) -> tuple[str, ...]:
    """The categories an English question asks for by name, whatever else it may mean."""
    english = vocabulary.languages()["en"]
    text = composed(question)
    items = scan(tokens(text), english)
    draft: Draft = parse(text, items, english)
    asked = asked_by_name(draft, items, english, lambda: {"none": 0.0})
    return tuple(name for noun in draft.wanted for name in noun.categories) if asked else ()


def names_in(question: str) -> bool:
    """True where the question has a category's name in it."""
    english = vocabulary.languages()["en"]
    return any(item.role == "name" for item in scan(tokens(composed(question)), english))


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("ships", ("ship",)),
        ("find all ships", ("ship",)),
        ("Show me the two large oil tanks, please.", ("storage tank",)),
        ("I want masks for all the houses and blocks", ("building",)),
        ("which pixels belong to vegetation", ("vegetation",)),
        ("Which ships are there, and which storage tanks?", ("ship", "storage tank")),
        ("ships and harbors", ("ship", "harbor")),
        ("find all planes, storage tanks and the cars", ("airplane", "storage tank", "vehicle")),
        ("harbor bridge", ("bridge",)),
        ("the roofs with solar panels on them", ("building",)),
        ("boats in the harbor", ("ship",)),
        ("Is a ship present in this image?", ("ship",)),
        ("Segment the region occupied by vehicles.", ("vehicle",)),
        ("What is the location of the airplane?", ("airplane",)),
        ("Could you tell me whether there is a building here?", ("building",)),
        ("how large is the area covered by storage tanks", ("storage tank",)),
        ("WHERE ARE THE AEROPLANES?", ("airplane",)),
        ("the building’s roof", ("building",)),
    ],
)
def test_names(question: str, names: tuple[str, ...]) -> None:
    assert named(question).names == names


@pytest.mark.parametrize("word", ["car park", "plane trees", "bus stops", "water towers", "battle tanks"])
def test_a_compound_is_not_the_thing_in_it(word: str) -> None:
    assert wanted(f"find all {word}") == ()


@pytest.mark.parametrize(
    "question",
    [
        "what would carry a car across the sea?",
        "where do the crews that load ships have lunch?",
        "which of these could cross a river without using a bridge?",
        "where are goods loaded onto vessels?",
        "where are passengers waved aboard ships?",
    ],
)
def test_a_name_inside_a_clause_is_not_wanted(question: str) -> None:
    assert names_in(question)
    assert wanted(question) == ()


def test_plurals() -> None:
    listed = vocabulary.names("en")
    for word in ("ferries", "buses", "aircraft", "wharves", "quays"):
        assert word in listed


@pytest.mark.parametrize(
    ("question", "left_out"),
    [
        ("all except trees", ("vegetation",)),
        ("everything except water and roads", ("water", "road")),
        ("show me everything but the buildings", ("building",)),
        ("mark all objects apart from the cars", ("vehicle",)),
    ],
)
def test_all_except(question: str, left_out: tuple[str, ...]) -> None:
    intent = named(question)
    assert intent.excluded == left_out
    assert set(intent.names) == set(CATEGORIES) - set(left_out)


def test_what_is_in_the_picture_means_everything() -> None:
    assert set(named("What is in this picture?").names) == set(CATEGORIES)


def test_a_kind_within_a_category_cannot_be_left_out_and_is_said_so() -> None:
    intent = named("cars and trucks but not the buses")
    assert intent.names == ("vehicle",)
    assert intent.excluded == ()
    assert intent.unread == ("buses",)


@pytest.mark.parametrize(
    ("question", "quantity"),
    [
        ("how many ships are there?", "how many"),
        ("count the cars", "how many"),
        ("is there a bridge?", "is there"),
        ("how much water is there", "share"),
        ("how large is the lake?", "how much"),
        ("find the water", "all"),
    ],
)
def test_quantity(question: str, quantity: str) -> None:
    assert named(question).quantity == quantity


@pytest.mark.parametrize(
    ("question", "rank"),
    [
        ("the largest ship", Rank("largest")),
        ("the three largest ships", Rank("largest", count=3)),
        ("second largest building", Rank("largest", first=2)),
        ("the 2nd smallest tank", Rank("smallest", first=2)),
        ("show the 5 biggest houses", Rank("largest", count=5)),
        ("the leftmost plane", Rank("left")),
        ("the northernmost bridge", Rank("north")),
        ("third plane from the left", Rank("left", first=3)),
        ("find any large ship", None),
    ],
)
def test_superlatives(question: str, rank: Rank | None) -> None:
    assert conditions(named(question), Rank) == ((rank,) if rank else ())


@pytest.mark.parametrize(
    ("question", "rank"),
    [
        ("which of the things that can fly is the largest?", Rank("largest")),
        ("what could carry goods across the sea and lies furthest north in this picture?", Rank("north")),
        ("of the places where one sleeps, which are the three smallest?", Rank("smallest", count=3)),
        ("the two biggest places where boats tie up", Rank("largest", count=2)),
        ("where does the largest crowd gather?", None),
    ],
)
def test_superlatives_of_a_thing_that_is_not_named(question: str, rank: Rank | None) -> None:
    english = vocabulary.languages()["en"]
    items = scan(tokens(question), english)
    kept, _ = inferred_conditions(parse(question, items, english), items)
    assert [one for one in kept if isinstance(one, Rank)] == ([rank] if rank else [])


@pytest.mark.parametrize(
    ("question", "position"),
    [
        ("planes in the upper left corner", ("top", "left")),
        ("cars on the left", ("left",)),
        ("the southeastern buildings", ("south", "east")),
        ("ships in the north of the picture", ("north",)),
        ("tanks in the centre of the image", ("centre",)),
        ("cars left of the building", ()),
        ("the leftmost plane", ()),
    ],
)
def test_position(question: str, position: tuple[str, ...]) -> None:
    assert conditions(named(question), Position) == ((Position(position),) if position else ())


@pytest.mark.parametrize(
    ("question", "relation"),
    [
        ("ships that are not in a harbour", related("in", "harbor", negated=True)),
        ("boats outside the harbor", related("in", "harbor", negated=True)),
        ("buildings within 50 m of the water", related("near", "water", distance=Distance(50, "m"))),
        ("houses less than 2 km from the port", related("near", "harbor", distance=Distance(2000, "m"))),
        (
            "vehicles more than 200 metres away from a road",
            related("beyond", "road", distance=Distance(200, "m")),
        ),
        ("cars not within 30 m of a house", related("beyond", "building", distance=Distance(30, "m"))),
        ("are there trees within 40 px of a road?", related("near", "road", distance=Distance(40, "px"))),
        ("trees within 40 pixels of a road", related("near", "road", distance=Distance(40, "px"))),
        ("houses within 100 feet of the river", related("near", "water", distance=Distance(30.48, "m"))),
        ("trees north of the river", related("north", "water")),
        ("cars to the left of the building", related("left", "building")),
        ("tennis courts between the road and the houses", related("between", "road", "building")),
        ("which bridge is nearest to the harbor", related("nearest", "harbor")),
        ("tennis courts near the houses", related("near", "building", strict=False)),
    ],
)
def test_relations(question: str, relation: Relation) -> None:
    (found,) = conditions(named(question), Relation)
    if relation.distance is not None and found.distance is not None:
        assert found.distance.amount == pytest.approx(relation.distance.amount)
    assert found == replace(relation, distance=found.distance)
    assert (found.distance and found.distance.unit) == (relation.distance and relation.distance.unit)


@pytest.mark.parametrize(
    ("question", "place"),
    [
        ("the cars on the street", "road"),
        ("the bridge over the river", "water"),
        ("ships on the sea", "water"),
    ],
)
def test_words_that_may_only_describe_never_empty_the_answer(question: str, place: str) -> None:
    intent = named(question)
    assert conditions(intent, Relation) == (related("in", place, strict=False),)
    assert intent.unread == ()


def test_colours_are_conditions() -> None:
    (either,) = named("the red and the blue cars").conditions
    assert either == AnyOf((Colour("red"), Colour("blue")))


def test_adjectives_that_cannot_be_judged_are_noted() -> None:
    assert named("the rusty and the moored ships").unread == ("rusty", "moored")


@pytest.mark.parametrize(
    ("question", "language", "names", "quantity"),
    [
        ("Wo sind alle Schiffe?", "de", ("ship",), "all"),
        ("Wie viele Autos sind auf dem Bild?", "de", ("vehicle",), "how many"),
        ("Gibt es hier eine Brücke?", "de", ("bridge",), "is there"),
        ("Où sont les avions ?", "fr", ("airplane",), "all"),
        ("Montre-moi les terrains de tennis", "fr", ("tennis court",), "all"),
        ("¿Cuántos barcos hay en la imagen?", "es", ("ship",), "how many"),
        ("encuentra los paneles solares y los edificios", "es", ("solar panel", "building"), "all"),
        ("onde estão os navios", "pt", ("ship",), "all"),
        ("图中有多少架飞机?", "zh", ("airplane",), "how many"),
        ("标出所有的桥梁和船只", "zh", ("bridge", "ship"), "all"),
        ("水在哪里？", "zh", ("water",), "all"),
        ("路上有多少车？", "zh", ("vehicle",), "how many"),
    ],
)
def test_other_languages_by_name(question: str, language: str, names: tuple[str, ...], quantity: str) -> None:
    intent = named(question)
    assert (intent.language, intent.names, intent.quantity) == (language, names, quantity)


def test_superlatives_of_other_languages() -> None:
    assert conditions(named("Zeige mir das größte Gebäude"), Rank) == (Rank("largest"),)
    assert conditions(named("找出最大的建筑物"), Rank) == (Rank("largest"),)


@pytest.mark.parametrize(
    "question", ["今天天气怎么样", "水泥在哪里", "停车场在哪里", "铁路在哪里", "火车站", "水稻"]
)
def test_chinese_without_a_known_name_is_turned_down(question: str) -> None:
    assert read(question).status == "off_topic"


@pytest.mark.skipif(not QUESTIONS.exists(), reason=f"the shared questions are not at {QUESTIONS}")
def test_names_in_the_shared_questions() -> None:
    """Explicit questions are resolved by name; implicit ones, which name nothing, hardly ever are."""
    wrong = explicit = implicit = 0
    for category, kinds in json.loads(QUESTIONS.read_text(encoding="utf-8")).items():
        for question in kinds["explicit"]:
            asked = wanted(question.lower())
            explicit += asked[:1] != () and asked[0] == category
        for question in kinds["implicit"]:
            implicit += 1
            asked = wanted(question.lower())
            wrong += asked[:1] != () and asked[0] != category
    assert explicit >= 0.97 * 16 * 12
    assert wrong <= 0.01 * implicit


@pytest.mark.parametrize(
    ("question", "name"),
    [("find all brigdes", "bridge"), ("vehicals", "vehicle"), ("show the buidlings", "building")],
)
def test_misspelt_names_are_put_right(question: str, name: str) -> None:
    assert named(question).names == (name,)


def test_known_words_are_not_taken_for_misspelt_names() -> None:
    english = vocabulary.languages()["en"]
    items = scan(tokens("all bildings and planets"), english, {"planets"}.__contains__)
    assert [item.value for item in items if item.role == "name"] == ["building"]


@pytest.mark.parametrize(
    "question", ["find all planets", "Give me ten facts about airplanes.", "Tell me a story about a ship."]
)
def test_a_name_that_is_not_meant_does_not_count(question: str) -> None:
    assert not read(question).named


@pytest.mark.parametrize(
    "question",
    ["Please don't mark the ships", "whatever crosses the river", "in which building would one pray"],
)
def test_what_is_not_requested_is_not_wanted(question: str) -> None:
    assert wanted(question.lower()) == ()


def test_every_name_is_taken_at_its_word_in_a_plain_request() -> None:
    for name, category in vocabulary.names("en").items():
        for request in ("Find all {} in this image.", "Please outline every one of the {} you can see."):
            assert named(request.format(name)).names == (category,), name


def test_two_requests_in_one_question() -> None:
    assert named("Show me the ships; then outline the harbor.").names == ("ship", "harbor")
