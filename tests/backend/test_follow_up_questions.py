"""Which questions refer to an earlier answer, in six languages, and what they ask of its objects."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from remote_reasoner.engines.lite.language.condition import Rank, Relation, Reviewed, Size, Target
from remote_reasoner.engines.lite.language.follow_up import read_about, refers_back
from remote_reasoner.engines.lite.language.intent import Intent

CASES = json.loads((Path(__file__).parent / "data" / "follow_ups.json").read_text(encoding="utf-8"))
SHIPS = ("ship",)
MIXED = ("ship", "building")


def sentences(kind: str) -> list[tuple[str, str]]:
    """(language, question) of that kind."""
    return [(code, question) for code, listed in CASES[kind].items() for question in listed]


def about(question: str, labels: tuple[str, ...] = SHIPS) -> Intent:
    """What the question asks of objects with those labels; it must be about them."""
    intent = read_about(question, labels)
    assert intent is not None, question
    return intent


@pytest.mark.parametrize(("code", "question"), sentences("refer back"))
def test_these_can_only_be_about_an_earlier_answer(code: str, question: str) -> None:
    assert refers_back(question) == (True, code)
    assert read_about(question, SHIPS) is not None


@pytest.mark.parametrize(("code", "question"), sentences("stand alone"))
def test_first_questions_are_taken_for_what_they_are(code: str, question: str) -> None:
    assert refers_back(question) == (False, code)


@pytest.mark.parametrize(("code", "question"), sentences("refer back"))
def test_nothing_that_was_read_is_called_unread(code: str, question: str) -> None:
    assert about(question).unread == ()


def test_every_language_has_both_kinds() -> None:
    codes = {"en", "de", "fr", "es", "pt", "zh"}
    assert set(CASES["refer back"]) == set(CASES["stand alone"]) == codes


RIVER = [
    "Only those north of the river",
    "Nur die nördlich des Flusses",
    "Seulement ceux au nord de la rivière",
    "Solo los que están al norte del río",
    "Só os que estão a norte do rio",
    "只要河流以北的那些",
]
LARGEST = [
    "which is the largest?",
    "Welches ist das größte?",
    "Lequel est le plus grand ?",
    "¿Cuál es el más grande?",
    "Qual é o maior?",
    "哪个最大？",
]
THREE_LARGEST = ["the three largest", "die drei größten", "les trois plus grands", "los tres más grandes"]
APART = [
    "how far apart are they?",
    "Wie weit sind sie voneinander entfernt?",
    "À quelle distance sont-ils les uns des autres ?",
    "¿A qué distancia están unos de otros?",
    "A que distância estão uns dos outros?",
    "它们相距多远？",
]
BUILDINGS = [
    "and the buildings within 100 m of them",
    "und die Gebäude im Umkreis von 100 m um sie",
    "et les bâtiments à moins de 100 m d'eux",
    "y los edificios a menos de 100 m de ellos",
    "e os edifícios a menos de 100 m deles",
    "它们100米以内的建筑物",
]
ACCEPTED = [
    "how many are accepted?",
    "Wie viele sind angenommen?",
    "Combien sont acceptés ?",
    "¿Cuántos están aceptados?",
    "Quantos foram aceites?",
    "有多少已接受？",
]


@pytest.mark.parametrize("question", RIVER)
def test_those_north_of_the_river_need_the_water_of_the_picture(question: str) -> None:
    intent = about(question)
    [target] = intent.targets
    assert (target.at_hand, target.categories) == (True, SHIPS)
    [relation] = target.conditions
    assert isinstance(relation, Relation)
    assert (relation.kind, relation.others, relation.negated) == ("north", (Target(("water",)),), False)
    assert intent.sought == ("water",)


@pytest.mark.parametrize("question", RIVER)
def test_a_river_that_the_answer_has_is_not_looked_for(question: str) -> None:
    intent = about(question, ("ship", "water"))
    assert intent.sought == ()
    [relation] = [one for one in intent.targets[0].conditions if isinstance(one, Relation)]
    assert relation.others == (Target(("water",), at_hand=True),)


@pytest.mark.parametrize("question", LARGEST)
def test_a_superlative_needs_no_picture(question: str) -> None:
    intent = about(question, MIXED)
    assert intent.targets == (Target(MIXED, (Rank("largest"),), at_hand=True),)
    assert (intent.sought, intent.sees_colours) == ((), False)


@pytest.mark.parametrize("question", [*THREE_LARGEST, "os três maiores", "最大的三个"])
def test_a_number_of_superlatives(question: str) -> None:
    assert about(question).targets == (Target(SHIPS, (Rank("largest", count=3),), at_hand=True),)


@pytest.mark.parametrize("question", APART)
def test_how_far_apart_measures_between_all(question: str) -> None:
    intent = about(question)
    assert (intent.quantity, intent.away_from) == ("how far", ())
    assert intent.targets == (Target(SHIPS, at_hand=True),)


@pytest.mark.parametrize("question", BUILDINGS)
def test_other_things_near_them_are_looked_for(question: str) -> None:
    intent = about(question)
    [target] = intent.targets
    assert (target.at_hand, target.categories, intent.sought) == (False, ("building",), ("building",))
    [relation] = target.conditions
    assert isinstance(relation, Relation)
    assert relation.kind == "near"
    assert relation.distance is not None
    assert (relation.distance.amount, relation.distance.unit) == (100.0, "m")
    assert relation.others == (Target(SHIPS, at_hand=True),)


@pytest.mark.parametrize("question", ACCEPTED)
def test_the_review_is_counted(question: str) -> None:
    intent = about(question)
    assert intent.quantity == "how many"
    assert intent.targets == (Target(SHIPS, (Reviewed("accepted"),), at_hand=True),)


@pytest.mark.parametrize(
    ("question", "state", "negated"),
    [
        ("which are not accepted?", "accepted", True),
        ("how many were rejected?", "rejected", False),
        ("those I have drawn", "drawn", False),
        ("which of them are corrected?", "corrected", False),
        ("how many are still open?", "open", False),
    ],
)
def test_states_of_review(question: str, state: str, negated: bool) -> None:
    [target] = about(question).targets
    assert target.conditions == (Reviewed(state, negated=negated),)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("question", "labels"),
    [
        ("the ships among them", ("ship",)),
        ("Which of these are ships?", ("ship",)),
        ("which of them are not ships?", ("building",)),
        ("only the ships", ("ship",)),
        ("其中的船", ("ship",)),
    ],
)
def test_one_kind_of_them(question: str, labels: tuple[str, ...]) -> None:
    [target] = about(question, MIXED).targets
    assert (target.at_hand, target.categories) == (True, labels)


def test_labels_of_other_engines_are_known_by_what_they_name() -> None:
    [target] = about("the ships among them", ("boat", "warehouse", "red thing")).targets
    assert target.categories == ("boat",)


def test_how_far_from_something_measures_to_it() -> None:
    intent = about("How far are they from the water?")
    assert intent.away_from == (Target(("water",)),)
    assert intent.targets == (Target(SHIPS, at_hand=True),)
    assert intent.sought == ("water",)


def test_a_size_is_a_condition_on_them() -> None:
    [target] = about("Which of them are larger than 300 m²?").targets
    assert target.conditions == (Size("area", 300.0, None, "m"),)


def test_what_is_left_out_of_them() -> None:
    intent = about("all of them except the largest")
    assert intent.exceptions == (Target(SHIPS, (Rank("largest"),), at_hand=True),)


def test_what_cannot_be_judged_stays_unread() -> None:
    assert about("which of them are moored?").unread == ("moored",)


def test_a_question_for_other_things_is_not_about_them() -> None:
    for question in ("Find all storage tanks", "Where could athletes run laps?", "buildings and tanks"):
        assert read_about(question, SHIPS) is None, question
