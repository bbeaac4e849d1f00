"""Questions in other languages: exceptions, mere places, bare nouns, and what is left aside."""

from __future__ import annotations

import pytest

from remote_reasoner.engines.lite.language import Intent, understand, wording
from remote_reasoner.engines.lite.language.categories import CATEGORIES


def read(question: str) -> Intent:
    """The intent of a question that must be understood by its names."""
    intent = understand(question)
    assert (intent.named, intent.status) == (True, "understood"), question
    return intent


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
    intent = read(question)
    assert (intent.language, intent.excluded, intent.unjudged) == (language, left_out, ())
    assert set(intent.names) == set(CATEGORIES) - set(left_out)


@pytest.mark.parametrize(
    ("question", "names", "left_out", "unjudged"),
    [
        ("alle Schiffe außer im Hafen", ("ship",), (), ("außer im hafen",)),
        ("alle Schiffe außer Booten", ("ship",), (), ("außer booten",)),
        ("alle Autos und Schiffe außer den Flugzeugen", ("vehicle", "ship"), ("airplane",), ()),
        ("tous les bateaux sauf dans le port", ("ship",), (), ("sauf dans le port",)),
        ("todos los barcos excepto en el puerto", ("ship",), (), ("excepto en el puerto",)),
        ("todos os navios exceto no porto", ("ship",), (), ("exceto no porto",)),
        ("除了船以外的所有建筑", ("building",), ("ship",), ()),
        ("除了港口里的船以外的所有船", ("ship",), (), ("除了港口里的船以外",)),
        ("Zeig mir außer den Schiffen auch die Autos", ("ship", "vehicle"), (), ()),
        ("标出建筑，不要船", ("building",), (), ("不要船",)),
        ("除了船，还要标出飞机", ("ship", "airplane"), (), ()),
        ("embarcaciones a menos de 50 m del puerto", ("ship",), (), ("del puerto",)),
    ],
)
def test_an_exception_from_named_things_never_becomes_wanted(
    question: str, names: tuple[str, ...], left_out: tuple[str, ...], unjudged: tuple[str, ...]
) -> None:
    intent = read(question)
    assert (intent.names, intent.excluded, intent.unjudged) == (names, left_out, unjudged)


def test_a_place_is_no_exception_from_everything() -> None:
    intent = read("Zeige alles außer Schiffe im Hafen")
    assert (intent.excluded, intent.unjudged) == (("ship",), ("im hafen",))
    intent = read("Zeige alles außer im Hafen")
    assert (intent.names, intent.excluded, intent.unjudged) == (tuple(CATEGORIES), (), ("außer im hafen",))


def test_an_exception_from_something_unknown_is_turned_down() -> None:
    assert understand("Zeige alle Parkplätze außer Gebäuden").status == "off_topic"


@pytest.mark.parametrize(
    ("question", "names", "unjudged"),
    [
        ("Wie viele Autos sind auf der Brücke?", ("vehicle",), ("auf der brücke",)),
        ("Finde die Schiffe, die nicht im Hafen liegen", ("ship",), ("nicht im hafen",)),
        ("Finde die im Hafen liegenden Schiffe", ("ship",), ("im hafen",)),
        ("Auf Straßen und Brücken stehende Autos", ("vehicle",), ("auf straßen und brücken",)),
        ("Schiffe, die größer als Autos sind", ("ship",), ("als autos",)),
        ("¿Qué edificios tienen paneles solares?", ("building",), ("paneles solares",)),
        ("maisons avec panneaux solaires", ("building",), ("avec panneaux solaires",)),
        ("Zeige nicht die Schiffe, sondern die Flugzeuge", ("airplane",), ("nicht die schiffe",)),
        ("Straßen ohne Autos", ("road",), ("ohne autos",)),
        ("Combien de bateaux y a-t-il dans le port ?", ("ship",), ("dans le port",)),
        ("Dans le port, combien de bateaux ?", ("ship",), ("dans le port",)),
        ("les bateaux qui ne sont pas dans le port", ("ship",), ("ne sont pas dans le port",)),
        ("les bateaux du port", ("ship",), ("du port",)),
        ("En el puerto, ¿cuántos barcos hay?", ("ship",), ("en el puerto",)),
        ("barcos que no están en el puerto", ("ship",), ("no están en el puerto",)),
        ("quantos carros estão na ponte", ("vehicle",), ("na ponte",)),
        ("os navios que não estão no porto", ("ship",), ("não estão no porto",)),
        ("桥上的车", ("vehicle",), ("桥上",)),
        ("不在港口里的船", ("ship",), ("不在港口里",)),
        ("停在港口的船和飞机", ("ship", "airplane"), ("停在港口",)),
        ("船在港口吗", ("ship",), ("在港口",)),
    ],
)
def test_a_mere_place_is_not_wanted(question: str, names: tuple[str, ...], unjudged: tuple[str, ...]) -> None:
    intent = read(question)
    assert (intent.names, intent.unjudged) == (names, unjudged)


@pytest.mark.parametrize(
    ("question", "side"),
    [
        ("Zeige die Schiffe links oben im Bild", "links oben"),
        ("Schiffe links oben", "links oben"),
        ("Schiffe links", "links"),
        ("navios no centro", "no centro"),
        ("Zeige die Autos links neben der Brücke", "links neben der brücke"),
        ("les avions en haut à gauche", "en haut à gauche"),
        ("los aviones a la derecha del edificio", "a la derecha del edificio"),
        ("os navios no canto superior esquerdo", "no canto superior esquerdo"),
        ("左上角的船", "左上角"),
    ],
)
def test_sides_of_the_picture_are_left_aside_and_said_so(question: str, side: str) -> None:
    intent = read(question)
    assert (len(intent.names), intent.unjudged) == (1, (side,))
    assert f"This engine cannot judge '{side}', so that is left aside." in wording.opening(intent)


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
    intent = read(question)
    assert (intent.names, intent.unjudged) == (names, ())


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
    intent = read(question)
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
    assert understand(question).language == "en"
