"""A thing that is called by its name is taken at its word."""

import json
import os
from pathlib import Path

import pytest

from remote_reasoner.engines.lite.language import Intent, grammar, understand
from remote_reasoner.engines.lite.language.categories import CATEGORIES
from remote_reasoner.engines.lite.language.intent import Distance, Rank, Relation
from remote_reasoner.engines.lite.language.lexicon import ENGLISH
from remote_reasoner.engines.lite.language.names import mentions, plural, respelled, wanted

QUESTIONS = Path(os.environ.get("RR_SHARED", Path(__file__).parents[3] / "shared")) / "rs" / "questions.json"


def named(question: str) -> Intent:
    """The intent of a question that must be understood by its names."""
    intent = understand(question)
    assert intent.named, question
    assert intent.status == "understood"
    return intent


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
    assert mentions(question)
    assert wanted(question) == ()


def test_plurals() -> None:
    words = ("ferry", "bus", "aircraft", "beach", "quay")
    assert [plural(word) for word in words] == ["ferries", "buses", "aircraft", "beaches", "quays"]


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
    assert intent.unjudged == ("buses",)


@pytest.mark.parametrize(
    ("question", "quantity"),
    [
        ("how many ships are there?", "how many"),
        ("count the cars", "how many"),
        ("is there a bridge?", "is there"),
        ("how much water is there", "how much"),
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
    assert named(question).rank == rank


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
    assert grammar.rank(question, named=False) == rank


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
    assert named(question).position == position


@pytest.mark.parametrize(
    ("question", "relation"),
    [
        ("ships that are not in a harbour", Relation("in", ("harbor",), negated=True)),
        ("boats outside the harbor", Relation("in", ("harbor",), negated=True)),
        ("buildings within 50 m of the water", Relation("near", ("water",), distance=Distance(50, "m"))),
        ("houses less than 2 km from the port", Relation("near", ("harbor",), distance=Distance(2000, "m"))),
        (
            "vehicles more than 200 metres away from a road",
            Relation("beyond", ("road",), distance=Distance(200, "m")),
        ),
        ("cars not within 30 m of a house", Relation("beyond", ("building",), distance=Distance(30, "m"))),
        ("are there trees within 40 px of a road?", Relation("near", ("road",), distance=Distance(40, "px"))),
        ("trees within 40 pixels of a road", Relation("near", ("road",), distance=Distance(40, "px"))),
        ("houses within 100 feet of the river", Relation("near", ("water",), distance=Distance(30.48, "m"))),
        ("trees north of the river", Relation("north", ("water",))),
        ("cars to the left of the building", Relation("left", ("building",))),
        ("tennis courts between the road and the houses", Relation("between", ("road", "building"))),
        ("which bridge is nearest to the harbor", Relation("nearest", ("harbor",))),
        ("tennis courts near the houses", Relation("near", ("building",), strict=False)),
    ],
)
def test_relations(question: str, relation: Relation) -> None:
    (found,) = named(question).relations
    assert found.distance == pytest.approx(relation.distance) if relation.distance is None else True
    if relation.distance is not None and found.distance is not None:
        assert found.distance.amount == pytest.approx(relation.distance.amount)
        assert found.distance.unit == relation.distance.unit
    assert (found.kind, found.others, found.negated, found.strict) == (
        relation.kind,
        relation.others,
        relation.negated,
        relation.strict,
    )


@pytest.mark.parametrize(
    "question", ["the cars on the street", "the bridge over the river", "ships on the sea"]
)
def test_words_that_only_describe_choose_nothing(question: str) -> None:
    assert named(question).relations == ()


def test_adjectives_that_cannot_be_judged_are_noted() -> None:
    assert named("the red and the blue cars").unjudged == ("red", "blue")


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
        ("路上有多少车？", "zh", ("road", "vehicle"), "how many"),
    ],
)
def test_other_languages_by_name(question: str, language: str, names: tuple[str, ...], quantity: str) -> None:
    intent = named(question)
    assert (intent.language, intent.names, intent.quantity) == (language, names, quantity)


def test_superlatives_of_other_languages() -> None:
    assert named("Zeige mir das größte Gebäude").rank == Rank("largest")
    assert named("找出最大的建筑物").rank == Rank("largest")


@pytest.mark.parametrize(
    "question", ["今天天气怎么样", "水泥在哪里", "停车场在哪里", "铁路在哪里", "火车站", "水稻"]
)
def test_chinese_without_a_known_name_is_turned_down(question: str) -> None:
    assert understand(question).status == "off_topic"


@pytest.mark.skipif(not QUESTIONS.exists(), reason=f"the shared questions are not at {QUESTIONS}")
def test_names_in_the_shared_questions() -> None:
    """Explicit questions are resolved by name; implicit ones, which name nothing, hardly ever are."""
    wrong = explicit = implicit = 0
    for category, kinds in json.loads(QUESTIONS.read_text(encoding="utf-8")).items():
        for question in kinds["explicit"]:
            asked = wanted(question.lower())
            explicit += asked[:1] != () and asked[0].category == category
        for question in kinds["implicit"]:
            implicit += 1
            asked = wanted(question.lower())
            wrong += asked[:1] != () and asked[0].category != category
    assert explicit >= 0.97 * 16 * 12
    assert wrong <= 0.01 * implicit


@pytest.mark.parametrize(
    ("question", "name"),
    [("find all brigdes", "bridge"), ("vehicals", "vehicle"), ("show the buidlings", "building")],
)
def test_misspelt_names_are_put_right(question: str, name: str) -> None:
    assert named(question).names == (name,)


def test_known_words_are_not_taken_for_misspelt_names() -> None:
    assert (
        respelled("all plants and the raods", {"plants", "and", "the"}.__contains__)
        == "all plants and the roads"
    )


@pytest.mark.parametrize(
    "question", ["find all planets", "Give me ten facts about airplanes.", "Tell me a story about a ship."]
)
def test_a_name_that_is_not_meant_does_not_count(question: str) -> None:
    assert not understand(question).named


@pytest.mark.parametrize(
    "question",
    ["Please don't mark the ships", "whatever crosses the river", "in which building would one pray"],
)
def test_what_is_not_requested_is_not_wanted(question: str) -> None:
    assert wanted(question.lower()) == ()


@pytest.mark.parametrize("name", sorted(ENGLISH))
def test_every_name_is_taken_at_its_word_in_a_plain_request(name: str) -> None:
    for request in ("Find all {} in this image.", "Please outline every one of the {} you can see."):
        assert named(request.format(plural(name))).names == (ENGLISH[name],)


def test_two_requests_in_one_question() -> None:
    assert named("Show me the ships; then outline the harbor.").names == ("ship", "harbor")
