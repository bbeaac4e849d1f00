"""Reading grows with a question's length, not with its square: steps are counted, not seconds."""

from __future__ import annotations

import sys
from types import FrameType
from typing import Any

import pytest

from remote_reasoner.engines.lite.language import read
from remote_reasoner.engines.lite.language.matcher import Matcher

SHORT, LONG = 1000, 4000
"""Characters of the two texts that are compared."""
GROWTH_AT_MOST = 1.25 * LONG / SHORT
STEPS_A_SIGN = 175
"""Calls and lines that a character of any text may take; 4,000 are then read in some 40 ms."""

TEXTS = {
    "a question": "Which ships larger than the largest vehicle are within fifty metres of the harbor? ",
    "other words": "somewhere beyond those hills my uncle keeps his bees and sings ",
    "one name": "ship ",
    "names": "ships harbor tank building tree road bridge vehicle ",
    "colours": "white red blue dark green ",
    "sides": "left top north edge ",
    "articles": "the a the a ",
    "links": "and or but , ",
    "negations": "not without no except ",
    "comparisons": "larger than longer than ",
    "superlatives": "the largest of the smallest of ",
    "relations": "near in between with ",
    "numbers": "12 300 4.5 77 ",
    "spelled numbers": "twenty three hundred and four thousand ",
    "units": "300 m² 40 ft 5 km ",
    "marks": ".,;:!?()-\"' ",
    "quotes": '"ship" ',
    "one letter": "a",
    "one digit": "1",
    "signs": "🚢🏠",
    "German": "Zeige alle Gebäude, die größer als 300 m² sind und keine Bäume haben, außer denen am Fluss. ",
    "a German word": "Schifffahrtsgesellschaftskapitän",
    "French": "Montre les bâtiments plus grands que 300 m² qui n'ont pas d'arbres, sauf ceux du port. ",
    "French adjectives": "rouge blanc grand petit ",
    "Spanish": "¿Dónde están los edificios de más de 300 m² que no tienen árboles? ",
    "Portuguese": "Onde estão os prédios com mais de 300 m² que não têm árvores? ",
    "Chinese": "找出所有离河五十米以内的大于三百平方米的房子，不要港口里的船。",
    "Chinese names": "船港口树房子路桥",
    "Chinese numbers": "三百二十五",
    "Chinese signs": "龘靐齉",
    "Chinese colours": "白色红色蓝色的",
    "Chinese without a stop": "最大的红色的船在港口里和没有树的房子旁边的车",
    "dashes between digits": "1-2–3~4-",
    "long numbers": "1234567890",
    "joined emojis": "👩‍🚀👨‍👩‍👧‍👦",
    "combining marks": "a\u0301e\u0308\u0323n\u0303",
    "nested quotes": "\"'«„ship“»'\"",
    "conjunctions": "ships and and or and or, and ",
    "most and fewest": "with the most with the fewest average ",
    "no accents": "a cote de la ou a moins de ",
    "nor": "neither nor not nor unless ",
    "another script": "Где находятся корабли в гавани ",
}


class Steps:
    """Counts calls and lines while it is entered; extension modules count as one each."""

    def __enter__(self) -> Steps:
        self.count = 0
        sys.settrace(self._trace)
        return self

    def __exit__(self, *error: object) -> None:
        sys.settrace(None)

    def _trace(self, frame: FrameType, event: str, argument: Any) -> Any:
        self.count += 1
        return self._trace


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    """The released matcher."""
    return Matcher()


def steps(text: str, length: int, matcher: Matcher) -> int:
    """How many steps it takes to read `text`, repeated to `length` characters."""
    question = (text * (length // len(text) + 1))[:length]
    read(question, matcher)  # what is kept between questions is there
    with Steps() as counted:
        read(question, matcher)
    return counted.count


@pytest.mark.parametrize("kind", TEXTS)
def test_four_times_the_text_takes_about_four_times_the_steps(kind: str, matcher: Matcher) -> None:
    growth = steps(TEXTS[kind], LONG, matcher) / steps(TEXTS[kind], SHORT, matcher)
    assert growth < GROWTH_AT_MOST


@pytest.mark.parametrize("kind", TEXTS)
def test_no_text_takes_many_steps_a_sign(kind: str, matcher: Matcher) -> None:
    assert steps(TEXTS[kind], LONG, matcher) <= STEPS_A_SIGN * LONG


def test_steps_that_grow_with_the_square_are_noticed() -> None:
    def pairs(length: int) -> None:
        for i in range(length):
            for _ in range(i):
                pass

    def counted(length: int) -> int:
        with Steps() as steps:
            pairs(length)
        return steps.count

    assert counted(200) / counted(50) > 1.25 * 200 / 50
