"""Names of taught classes: which there may be, and how questions use them."""

from __future__ import annotations

import pytest

from remote_reasoner.core.errors import BadRequestError
from remote_reasoner.engines.lite.language import read
from remote_reasoner.engines.lite.language.words.class_names import (
    checked_name,
    english_form,
    forms,
    plural,
    singular,
)
from remote_reasoner.engines.lite.language.words.taught_names import check_free
from remote_reasoner.teaching import Names

TAUGHT = (("wind turbine", ("windmill", "Windrad")), ("swimming pool", ()))


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("wind turbine", "wind turbines"),
        ("ferry", "ferries"),
        ("glass box", "glass boxes"),
        ("beach", "beaches"),
        ("fisherman", "fishermans"),
        ("person", "people"),
        ("quay", "quays"),
    ],
)
def test_a_name_has_a_plural_and_the_plural_a_singular(one: str, many: str) -> None:
    assert plural(one) == many
    assert singular(many) == one


def test_a_name_given_in_the_plural_is_known_in_the_singular_too() -> None:
    assert {"greenhouse", "greenhouses"} <= set(forms("Greenhouses", "en"))


def test_words_that_only_end_like_a_plural_stay() -> None:
    assert singular("bus") == "bus"
    assert singular("tennis") == "tennis"
    assert singular("grass") == "grass"


def test_sentences_have_the_forms_of_a_name() -> None:
    assert english_form("oil well", "a") == "an oil well"
    assert english_form("silo", "many") == "silos"
    assert english_form("silo", "place") == "the silo"
    assert english_form("silo", "one") == "silo"


@pytest.mark.parametrize(
    ("name", "cause"),
    [
        ("", "empty"),
        ("   ", "empty"),
        ("a" * 61, "too long"),
        ("one two three four five six", "too long"),
        ("../../etc", "letters and digits"),
        ("silo\0", "letters and digits"),
        ("<b>silo</b>", "letters and digits"),
        ("12", "letters and digits"),
        ("Ship", "knows 'Ship' already"),
    ],
)
def test_a_name_that_no_question_could_use_is_refused_with_the_cause(name: str, cause: str) -> None:
    with pytest.raises(ValueError, match=cause):
        checked_name(name)


@pytest.mark.parametrize("name", ["greenhouse", "Windräder", "温室", "car park", "type-2 silo"])
def test_names_of_any_language_are_taken(name: str) -> None:
    assert checked_name(f"  {name} ") == name
    check_free(name)


@pytest.mark.parametrize("name", ["near", "red", "largest", "zwei"])
def test_words_that_questions_need_are_no_names(name: str) -> None:
    with pytest.raises(BadRequestError, match="means something else"):
        Names.of(name)


def test_synonyms_are_checked_as_names_are_and_come_once() -> None:
    assert Names.of("silo", ["bin", "silo", "bin"]).synonyms == ("bin",)
    with pytest.raises(BadRequestError, match="empty"):
        Names.of("silo", [""])


@pytest.mark.parametrize(
    ("question", "names", "others"),
    [
        ("Find all wind turbines", ("wind turbine",), ()),
        ("How many windmills are within 200 m of a road?", ("wind turbine",), ("road",)),
        ("the three largest swimming pools", ("swimming pool",), ()),
        ("Which wind turbine is nearest to the bridge?", ("wind turbine",), ("bridge",)),
        ("ships near wind turbines", ("ship",), ("wind turbine",)),
        ("swimming pools and buildings", ("swimming pool", "building"), ()),
        ("Finde alle Windräder", ("wind turbine",), ()),
    ],
)
def test_questions_name_a_taught_class_as_any_other(
    question: str, names: tuple[str, ...], others: tuple[str, ...]
) -> None:
    intent = read(question, taught=TAUGHT)
    assert intent.named
    assert set(intent.names) == set(names)
    assert intent.others == others
    assert intent.unread == ()


def test_without_the_class_its_name_is_no_category() -> None:
    assert "wind turbine" not in read("Find all wind turbines").names
    assert read("Find all swimming pools").names == ()


def test_a_taught_name_wins_over_what_the_words_meant_before() -> None:
    assert read("fishing boats").names == ("ship",)
    assert read("fishing boats", taught=(("fishing boat", ()),)).names == ("fishing boat",)
    assert read("ships", taught=(("fishing boat", ()),)).names == ("ship",)


def test_a_long_question_about_a_taught_class_is_taken_at_its_word() -> None:
    question = "Show me every single wind turbine that stands anywhere in the fields of this picture"
    assert read(question, taught=TAUGHT).names == ("wind turbine",)


@pytest.mark.parametrize(
    ("code", "name", "question"),
    [
        ("de", "Windrad", "Wo stehen die Windräder?"),
        ("de", "Gewächshaus", "Zeige alle Gewächshäuser"),
        ("de", "Kran", "Zeige die Schiffe neben den Kränen"),
        ("de", "Wasserturm", "Wie viele Wassertürme gibt es?"),
        ("fr", "château d'eau", "Combien de châteaux d'eau y a-t-il ?"),
        ("fr", "canal", "Montre les canaux"),
        ("fr", "terrain vague", "Où sont les terrains vagues ?"),
        ("es", "torre de agua", "¿Dónde están las torres de agua?"),
        ("es", "piscina municipal", "Muestra las piscinas municipales"),
        ("es", "camión", "¿Cuántos camiones hay?"),
        ("pt", "caixa d'água", "Onde estão as caixas d'água?"),
        ("pt", "galpão rural", "Mostre os galpões rurais"),
        ("pt", "silo", "Quantos silos há?"),
    ],
)
def test_a_plural_of_any_language_is_known(code: str, name: str, question: str) -> None:
    intent = read(question, taught=((name, ()),))
    sought = {*intent.names, *intent.others}
    assert (name in sought, intent.language) == (True, code)
