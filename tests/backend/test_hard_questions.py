"""Hard questions in six languages, each condition applied right or said to be unread, on a known scene."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from affine import Affine
from found_objects import found
from pyproj import CRS
from shapely.geometry import box

from remote_reasoner.core.georeference import Georeference
from remote_reasoner.engines.lite.language import read
from remote_reasoner.engines.lite.language.choosing.ground import ground_frame
from remote_reasoner.engines.lite.language.choosing.object_geometry import View
from remote_reasoner.engines.lite.language.choosing.resolve import resolve

LIST = Path(__file__).parent / "data" / "hard_questions.json"
SIDE = 1000
"""The scene is so many metres and pixels wide and high, north up."""

SCENE: dict[str, tuple[str, tuple[int, int, int, int], str]] = {
    "s1": ("ship", (97, 98, 103, 102), "white bright"),
    "s2": ("ship", (270, 144, 330, 156), "red"),
    "s3": ("ship", (790, 90, 910, 110), "dark blue"),
    "s4": ("ship", (185, 796, 215, 804), "white bright"),
    "s5": ("ship", (338, 815, 383, 825), "red"),
    "h1": ("harbor", (150, 740, 420, 880), "grey"),
    "h2": ("harbor", (700, 30, 950, 220), "grey"),
    "t1": ("storage tank", (485, 485, 515, 515), "white bright"),
    "t2": ("storage tank", (532, 492, 548, 508), "grey"),
    "t3": ("storage tank", (569, 489, 591, 511), "white bright"),
    "t4": ("storage tank", (715, 40, 725, 50), "grey"),
    "t5": ("storage tank", (735, 40, 745, 50), "grey"),
    "t6": ("storage tank", (755, 40, 765, 50), "grey"),
    "t7": ("storage tank", (715, 60, 725, 70), "grey"),
    "t8": ("storage tank", (425, 760, 435, 770), "grey"),
    "b1": ("building", (400, 300, 440, 340), "red"),
    "b2": ("building", (600, 300, 620, 320), "white bright"),
    "b3": ("building", (800, 600, 900, 680), "grey"),
    "b4": ("building", (450, 900, 470, 915), "brown dark"),
    "b5": ("building", (740, 520, 760, 540), "brown dark"),
    "p1": ("solar panel", (604, 304, 612, 310), "blue dark"),
    "v1": ("vegetation", (441, 300, 480, 340), "green"),
    "v2": ("vegetation", (100, 400, 200, 500), "green"),
    "w1": ("water", (0, 640, 1000, 700), "blue dark"),
    "r1": ("road", (780, 0, 790, 1000), "grey"),
    "g1": ("bridge", (775, 635, 795, 705), "grey"),
    "c1": ("vehicle", (783, 299, 788, 301), "white bright"),
    "c2": ("vehicle", (782, 669, 787, 671), "blue"),
    "c3": ("vehicle", (410, 343, 415, 345), "black dark"),
    "c4": ("vehicle", (603, 99, 617, 102), "red"),
    "a1": ("airplane", (885, 935, 915, 965), "white bright"),
    "a2": ("airplane", (910, 380, 950, 420), "white bright"),
    "a3": ("airplane", (70, 290, 90, 310), "white bright"),
    "n1": ("tennis court", (723, 315, 747, 326), "green"),
    "n2": ("tennis court", (90, 595, 114, 606), "green"),
}
"""Name: category, [x0, y0, x1, y1] in pixels, colours."""
THINGS = [found(name, box(*corners), frozenset(colours.split())) for name, corners, colours in SCENE.values()]


@dataclass(frozen=True)
class Case:
    """One question, what it keeps, and what of it no finder could read."""

    language: str
    question: str
    keep: str
    unread: str | None
    quantity: str | None

    @property
    def expected(self) -> set[str]:
        """The names of the things to keep; '-water' in `keep` means all but those categories."""
        if self.keep.startswith("-"):
            left_out = {word[1:] for word in self.keep.split()}
            return {name for name, (category, *_) in SCENE.items() if category not in left_out}
        return set(self.keep.split())


@dataclass(frozen=True)
class Read:
    """What came of a question."""

    kept: set[str]
    unread: tuple[str, ...]
    quantity: str
    language: str

    def is_right(self, case: Case) -> bool:
        """Every condition applied right, and nothing else left unread than what nobody can see."""
        wanted = () if case.unread is None else (case.unread,)
        asked = case.quantity in (None, self.quantity)
        return (self.kept, self.unread, self.language) == (case.expected, wanted, case.language) and asked


def cases() -> Iterator[Case]:
    """The list, question by question."""
    for row in json.loads(LIST.read_text(encoding="utf-8")):
        for language, question in row["questions"].items():
            yield Case(
                language, question, row["keep"], row.get("unread", {}).get(language), row.get("quantity")
            )


def answered(question: str) -> Read:
    """What is kept of the scene, and what was not read."""
    place = Georeference(Affine(1, 0, 500_000, 0, -1, 5_700_000), CRS.from_epsg(32631), SIDE, SIDE)
    intent = read(question)
    resolution = resolve(intent, THINGS, View(SIDE, SIDE, ground_frame(place)))
    names = list(SCENE)
    unread = tuple(dict.fromkeys((*intent.unread, *resolution.unread)))
    return Read({names[index] for index in resolution.kept}, unread, intent.quantity, intent.language)


@pytest.fixture(scope="module")
def results() -> list[tuple[Case, Read]]:
    """All questions with what came of them."""
    return [(case, answered(case.question)) for case in cases()]


def test_the_list_is_long_and_in_six_languages(results: list[tuple[Case, Read]]) -> None:
    assert len(results) >= 300
    assert {case.language for case, _ in results} == {"en", "de", "fr", "es", "pt", "zh"}


def test_no_condition_is_lost_without_a_word(results: list[tuple[Case, Read]]) -> None:
    silent = [case.question for case, came in results if came.kept != case.expected and not came.unread]
    assert silent == []


def test_most_conditions_are_applied_right(results: list[tuple[Case, Read]]) -> None:
    wrong = [case.question for case, came in results if not came.is_right(case)]
    assert len(wrong) <= 0.15 * len(results), wrong


@pytest.mark.parametrize("language", ["en", "de", "fr", "es", "pt", "zh"])
def test_no_language_lags_behind(results: list[tuple[Case, Read]], language: str) -> None:
    own = [came.is_right(case) for case, came in results if case.language == language]
    assert sum(own) >= 0.85 * len(own)
