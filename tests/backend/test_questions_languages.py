"""Questions in other languages: exceptions, mere places, bare nouns, and what is left aside."""

from __future__ import annotations

from dataclasses import replace

import pytest
from reading import Position, Rank, Relation, Size, Target, conditions, named, read, related

from remote_reasoner.engines.lite.language.categories import CATEGORIES
from remote_reasoner.engines.lite.language.condition import Condition, Distance
from remote_reasoner.engines.lite.language.wording import sentences


@pytest.mark.parametrize(
    ("question", "language", "left_out"),
    [
        ("Zeige alles außer Gebäude.", "de", ("building",)),
        ("Alles bis auf Bäume und Wasser", "de", ("vegetation", "water")),
        ("Zeige alle Objekte außer den Autos", "de", ("vehicle",)),
        ("Alles, was kein Gebäude ist", "de", ("building",)),
        ("Was sieht man außer Wasser?", "de", ("water",)),
        ("Trouve tout sauf les arbres.", "fr", ("vegetation",)),
        ("tout ce qui n'est pas un bâtiment", "fr", ("building",)),
        ("Qu'y a-t-il à part les routes ?", "fr", ("road",)),
        ("À part les arbres, montre tout", "fr", ("vegetation",)),
        ("Tout sans les arbres", "fr", ("vegetation",)),
        ("Muestra todo excepto los árboles.", "es", ("vegetation",)),
        ("todo lo que no sea un edificio", "es", ("building",)),
        ("¿Qué hay aparte de los barcos?", "es", ("ship",)),
        ("todo menos las calles y el agua", "es", ("road", "water")),
        ("Mostre tudo exceto os edifícios", "pt", ("building",)),
        ("tudo o que não é água", "pt", ("water",)),
        ("O que há exceto carros?", "pt", ("vehicle",)),
        ("所有不是船的东西", "zh", ("ship",)),
        ("除了船以外的所有东西", "zh", ("ship",)),
        ("除了船都标出来", "zh", ("ship",)),
        ("所有东西，除了船和飞机", "zh", ("ship", "airplane")),
        ("所有东西，不包括船", "zh", ("ship",)),
        ("标出所有东西，船除外", "zh", ("ship",)),
    ],
)
def test_everything_but(question: str, language: str, left_out: tuple[str, ...]) -> None:
    intent = named(question)
    assert (intent.language, intent.excluded, intent.unread) == (language, left_out, ())
    assert set(intent.names) == set(CATEGORIES) - set(left_out)


IN_HARBOR = (related("in", "harbor"),)
OUT_OF_HARBOR = (related("in", "harbor", negated=True),)


@pytest.mark.parametrize(
    ("question", "names", "left_out", "unread"),
    [
        ("alle Schiffe außer im Hafen", ("ship",), (Target(("ship",), IN_HARBOR),), ()),
        ("alle Schiffe außer Booten", ("ship",), (), ("Booten",)),
        ("alle Autos und Schiffe außer den Flugzeugen", ("vehicle", "ship"), (Target(("airplane",)),), ()),
        ("tous les bateaux sauf dans le port", ("ship",), (Target(("ship",), IN_HARBOR),), ()),
        ("todos los barcos excepto en el puerto", ("ship",), (Target(("ship",), IN_HARBOR),), ()),
        ("todos os navios exceto no porto", ("ship",), (Target(("ship",), IN_HARBOR),), ()),
        ("除了船以外的所有建筑", ("building",), (Target(("ship",)),), ()),
        ("除了港口里的船以外的所有船", ("ship",), (Target(("ship",), IN_HARBOR),), ()),
        ("Zeig mir außer den Schiffen auch die Autos", ("ship", "vehicle"), (), ()),
        ("标出建筑，不要船", ("building",), (Target(("ship",)),), ()),
        ("除了船，还要标出飞机", ("ship", "airplane"), (), ()),
    ],
)
def test_an_exception_from_named_things_never_becomes_wanted(
    question: str, names: tuple[str, ...], left_out: tuple[Target, ...], unread: tuple[str, ...]
) -> None:
    intent = named(question)
    assert (intent.names, intent.exceptions, intent.unread) == (names, left_out, unread)


def test_an_exception_may_have_a_place() -> None:
    intent = named("Zeige alles außer Schiffe im Hafen")
    assert intent.exceptions == (Target(("ship",), IN_HARBOR),)
    assert set(intent.names) == set(CATEGORIES)
    intent = named("Zeige alles außer im Hafen")
    assert set(intent.names) == set(CATEGORIES)
    assert [one.conditions for one in intent.exceptions] == [IN_HARBOR]


def test_an_exception_from_something_unknown_is_turned_down() -> None:
    assert read("Zeige alle Parkplätze außer Gebäuden").status == "off_topic"


@pytest.mark.parametrize(
    ("question", "names", "condition"),
    [
        ("Wie viele Autos sind auf der Brücke?", ("vehicle",), related("in", "bridge")),
        ("Finde die Schiffe, die nicht im Hafen liegen", ("ship",), OUT_OF_HARBOR[0]),
        ("Finde die im Hafen liegenden Schiffe", ("ship",), IN_HARBOR[0]),
        ("¿Qué edificios tienen paneles solares?", ("building",), related("with", "solar panel")),
        ("maisons avec panneaux solaires", ("building",), related("with", "solar panel")),
        ("Straßen ohne Autos", ("road",), related("with", "vehicle", negated=True)),
        ("Combien de bateaux y a-t-il dans le port ?", ("ship",), IN_HARBOR[0]),
        ("Dans le port, combien de bateaux ?", ("ship",), IN_HARBOR[0]),
        ("les bateaux qui ne sont pas dans le port", ("ship",), OUT_OF_HARBOR[0]),
        ("les bateaux du port", ("ship",), related("in", "harbor", strict=False)),
        ("En el puerto, ¿cuántos barcos hay?", ("ship",), IN_HARBOR[0]),
        ("barcos que no están en el puerto", ("ship",), OUT_OF_HARBOR[0]),
        ("quantos carros estão na ponte", ("vehicle",), related("in", "bridge")),
        ("os navios que não estão no porto", ("ship",), OUT_OF_HARBOR[0]),
        (
            "embarcaciones a menos de 50 m del puerto",
            ("ship",),
            related("near", "harbor", distance=Distance(50, "m")),
        ),
        ("桥上的车", ("vehicle",), related("in", "bridge")),
        ("不在港口里的船", ("ship",), OUT_OF_HARBOR[0]),
        ("停在港口的船和飞机", ("ship", "airplane"), IN_HARBOR[0]),
        ("船在港口吗", ("ship",), IN_HARBOR[0]),
    ],
)
def test_a_place_is_a_condition(question: str, names: tuple[str, ...], condition: Condition) -> None:
    intent = named(question)
    assert (intent.names, intent.unread) == (names, ())
    (only,) = conditions(intent, Relation)
    assert replace(only, strict=condition.strict) == condition  # type: ignore[attr-defined]


def test_what_is_denied_is_left_out() -> None:
    intent = named("Zeige nicht die Schiffe, sondern die Flugzeuge")
    assert (intent.names, intent.excluded) == (("airplane",), ("ship",))


@pytest.mark.parametrize(
    ("question", "sides"),
    [
        ("Zeige die Schiffe links oben im Bild", {"left", "top"}),
        ("Schiffe links oben", {"left", "top"}),
        ("Schiffe links", {"left"}),
        ("navios no centro", {"centre"}),
        ("les avions en haut à gauche", {"left", "top"}),
        ("os navios no canto superior esquerdo", {"left", "top"}),
        ("左上角的船", {"left", "top"}),
    ],
)
def test_sides_of_the_picture(question: str, sides: set[str]) -> None:
    intent = named(question)
    (position,) = conditions(intent, Position)
    assert (set(position.sides), len(intent.names), intent.unread) == (sides, 1, ())


@pytest.mark.parametrize(
    ("question", "relation"),
    [
        ("Zeige die Autos links neben der Brücke", related("left", "bridge")),
        ("los aviones a la derecha del edificio", related("right", "building")),
        ("房子左边的车", related("left", "building")),
    ],
)
def test_sides_of_another_thing(question: str, relation: Relation) -> None:
    intent = named(question)
    assert (intent.conditions, intent.unread) == ((relation,), ())


@pytest.mark.parametrize(
    ("question", "condition"),
    [
        ("Öltanks, die größer als 300 m² sind", Size("area", 300, None, "m")),
        ("réservoirs de plus de 300 m²", Size("area", 300, None, "m")),
        ("tanques mayores que 300 m²", Size("area", 300, None, "m")),
        ("tanques maiores que 1.000 m²", Size("area", 1000, None, "m")),
        ("面积大于三百平方米的储罐", Size("area", 300, None, "m")),
        ("Schiffe, länger als zweihundertfünfzig Meter", Size("length", 250, None, "m")),
        ("bateaux de moins de quatre-vingt-dix mètres de long", Size("length", None, 90, "m")),
        ("die drei größten Schiffe", Rank("largest", count=3)),
        ("los tres barcos más grandes", Rank("largest", count=3)),
        ("o terceiro navio a partir da esquerda", Rank("left", first=3)),
        ("最大的三艘船", Rank("largest", count=3)),
    ],
)
def test_sizes_and_superlatives(question: str, condition: Condition) -> None:
    intent = named(question)
    assert (intent.conditions, intent.unread) == ((condition,), ())


def test_what_is_not_read_stands_in_the_reasoning() -> None:
    intent = named("ankernde Schiffe beim Flughafen")
    assert intent.unread == ("ankernde", "beim Flughafen")
    assert "Nicht berücksichtigt: ankernde, beim Flughafen." in sentences.opening(intent)


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Gibt es auf dem Bild Schiffe und Brücken?", ("ship", "bridge")),
        ("Wo sind die Schiffe und wo sind die Brücken?", ("ship", "bridge")),
        ("Zeige Flächen mit Wasser und Straßen", ("water", "road")),
        ("les voitures, les camions et les bateaux", ("vehicle", "ship")),
        ("le nombre de bateaux et de ponts", ("ship", "bridge")),
        ("¿Dónde están los barcos? ¿Y los puentes?", ("ship", "bridge")),
        ("¿Hay en la imagen barcos y puentes?", ("ship", "bridge")),
        ("navios, aviões e carros", ("ship", "airplane", "vehicle")),
        ("找出飞机、船和汽车", ("airplane", "ship", "vehicle")),
    ],
)
def test_names_joined_to_the_first_are_wanted_with_it(question: str, names: tuple[str, ...]) -> None:
    intent = named(question)
    assert (intent.names, intent.unread) == (names, ())


@pytest.mark.parametrize(
    ("question", "language", "names"),
    [
        ("Schiffe", "de", ("ship",)),
        ("Flugzeuge", "de", ("airplane",)),
        ("Schiffe, Flugzeuge", "de", ("ship", "airplane")),
        ("avions", "fr", ("airplane",)),
        ("quais", "fr", ("harbor",)),
        ("Ponts ?", "fr", ("bridge",)),
        ("barcos", "es", ("ship",)),
        ("barcos y aviones", "es", ("ship", "airplane")),
        ("navios", "pt", ("ship",)),
        ("船", "zh", ("ship",)),
    ],
)
def test_bare_nouns(question: str, language: str, names: tuple[str, ...]) -> None:
    intent = named(question)
    assert (intent.language, intent.names) == (language, names)


@pytest.mark.parametrize(
    "question",
    [
        "ships plus ports",
        "tanks",
        "links tanks",
        "no canal",
        "marinas",
        "seen",
        "cargo",
        "arena",
        "bridge plus canal",
    ],
)
def test_english_stays_english(question: str) -> None:
    assert read(question).language == "en"
