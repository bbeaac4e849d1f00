"""Meaning in other languages: with the extra it is inferred, without it names still count."""

from __future__ import annotations

import pytest

from remote_reasoner.engines.lite.language import multilingual, read
from remote_reasoner.engines.lite.language.matcher import Matcher

needs_extra = pytest.mark.skipif(
    not multilingual.is_installed(), reason="meaning in other languages needs the extra 'multilingual'"
)


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    """The released matcher."""
    return Matcher()


@pytest.mark.parametrize(
    ("question", "category"),
    [
        ("Welche Wasserflächen könnten zufrieren?", "water"),
        ("¿Qué árboles dan sombra en verano?", "vegetation"),
        ("哪里的水面可以游泳？", "water"),
    ],
)
def test_a_name_counts_wherever_it_stands(matcher: Matcher, question: str, category: str) -> None:
    assert read(question, matcher).names[:1] == (category,)


def test_without_the_extra_nothing_is_inferred(matcher: Matcher, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(multilingual, "is_installed", lambda: False)
    intent = read("Was erzeugt Strom aus Sonnenlicht?", matcher)
    assert (intent.status, intent.language) == ("off_topic", "de")


@needs_extra
@pytest.mark.parametrize(
    ("question", "category"),
    [
        ("Wo könnte man schwimmen gehen?", "water"),
        ("Qu'est-ce qui décolle de la piste ?", "airplane"),
        ("¿Qué produce corriente con la luz del sol?", "solar panel"),
        ("Onde os pássaros fazem ninho?", "vegetation"),
        ("姚明会在哪里投篮？", "basketball court"),
    ],
)
def test_a_purpose_leads_to_its_category(matcher: Matcher, question: str, category: str) -> None:
    intent = read(question, matcher)
    assert (intent.named, intent.names[:1]) == (False, (category,))


@needs_extra
@pytest.mark.parametrize(
    "question", ["Wer hat Faust geschrieben?", "¿Cuánto cuesta el pan?", "Conte uma piada.", "讲个笑话。"]
)
def test_an_unrelated_question_is_turned_down(matcher: Matcher, question: str) -> None:
    assert read(question, matcher).status == "off_topic"
