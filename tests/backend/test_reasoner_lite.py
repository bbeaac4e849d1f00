"""The embedded reasoner: from a question and a picture to sentences and objects."""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass, field

import numpy as np
import pytest
from affine import Affine
from asked_reasoner import reason
from drawn import UTM, scene
from pyproj import CRS

from remote_reasoner.core.errors import CancelledError
from remote_reasoner.core.found_object import FoundObject
from remote_reasoner.core.picture import Mask, Picture
from remote_reasoner.core.schemas import Options
from remote_reasoner.core.tile import Tile
from remote_reasoner.engines.lite.language.matcher import Matcher
from remote_reasoner.engines.lite.reasoner import LiteReasoner
from remote_reasoner.engines.lite.vision.area_map import AreaMap
from remote_reasoner.engines.lite.vision.detections import Detections
from remote_reasoner.engines.reasoner import Conclusion, Reasoner, Step, Thought

SHIPS = [(20, 20, 40, 30), (150, 20, 190, 40), (20, 90, 40, 100)]


@dataclass
class Version:
    """Stands where the settings of a detector stand."""

    version: str = "drawn-1"


@dataclass
class ToldDetector:
    """Finds what it was told, tile by tile; remembers what it was asked for."""

    found: Sequence[FoundObject]
    tiles: int = 3
    settings: Version = field(default_factory=Version)
    asked: list[tuple[tuple[str, ...], float | None, float | None]] = field(default_factory=list)
    waits_for: threading.Event | None = None
    ended: threading.Event = field(default_factory=threading.Event)

    def large_enough(self, objects: Sequence[FoundObject], area_pixels: int) -> tuple[FoundObject, ...]:
        """All of them."""
        return tuple(objects)

    def least_pixels(self) -> dict[str, float]:
        """Any size counts."""
        return {}

    def search(
        self,
        tile: Tile,
        classes: Sequence[str],
        cancelled: Callable[[], bool],
        floor: float | None,
        taught: Sequence[object] = (),
        candidates: Sequence[str] = (),
    ) -> Generator[Step | FoundObject, None, Detections]:
        """Three tiles, then the found of those classes."""
        self.asked.append((tuple(classes), tile.metres_per_pixel, floor))
        try:
            for done in range(self.tiles):
                if self.waits_for is not None and done == 1:
                    self.waits_for.wait(timeout=10)
                if cancelled():
                    raise CancelledError("The search was cancelled.")
                yield Step(done, self.tiles)
        finally:
            self.ended.set()
        height, width = tile.picture.valid.shape
        told = (one for one in self.found if not one.candidate or one.label in candidates)
        found = tuple(one for one in told if one.label in classes)
        return Detections(found, {name: AreaMap(width, height, 1.0) for name in classes})


def picture(georeferenced: bool = True) -> Picture:
    """Red rectangles on green, half a metre a pixel."""
    pixels = scene(SHIPS)
    valid = np.ones(pixels.shape[:2], dtype=bool)
    if not georeferenced:
        return Picture(pixels, valid, Affine.identity())
    return Picture(pixels, valid, UTM, CRS.from_epsg(32631))


def ships() -> list[FoundObject]:
    """The drawn rectangles as ships."""
    return [FoundObject("ship", tuple(map(float, box)), 0.9 - index / 10) for index, box in enumerate(SHIPS)]


def ask(
    question: str, found: Sequence[FoundObject], where: Picture | None = None, **options: float
) -> tuple[list[Step | Thought], Conclusion, ToldDetector]:
    """Everything the reasoner says, its conclusion, and the detector that was asked."""
    detector = ToldDetector(found)
    reasoner = LiteReasoner(Matcher(), detector)  # type: ignore[arg-type]
    said = list(reason(reasoner, where or picture(), question, "region", Options(**options), lambda: False))
    conclusion = said.pop()
    assert isinstance(conclusion, Conclusion)
    return [word for word in said if not isinstance(word, Conclusion)], conclusion, detector


def test_it_is_a_reasoner() -> None:
    reasoner = LiteReasoner(Matcher(), ToldDetector([]))  # type: ignore[arg-type]
    assert isinstance(reasoner, Reasoner)
    assert (reasoner.name, reasoner.model) == ("lite", "drawn-1")


def test_found_objects_become_detections() -> None:
    said, conclusion, detector = ask("find all ships", ships())
    assert conclusion.status == "found"
    assert [one.box for one in conclusion.objects] == [tuple(map(float, box)) for box in SHIPS]
    assert [one.score for one in conclusion.objects] == pytest.approx([0.9, 0.8, 0.7])
    assert conclusion.answer == "3 ships."
    assert detector.asked == [(("ship",), pytest.approx(0.5, rel=0.01), None)]
    assert [word for word in said if isinstance(word, Step)] == [Step(0, 3), Step(1, 3), Step(2, 3)]


def test_the_thoughts_are_the_reasoning_and_start_before_the_search() -> None:
    said, conclusion, _ = ask("find all ships", ships())
    assert "".join(word.text for word in said if isinstance(word, Thought)) == conclusion.reasoning
    assert isinstance(said[0], Thought)
    assert any(isinstance(word, Step) for word in said[1:])


def test_nothing_found_is_none() -> None:
    _, conclusion, _ = ask("is there a bridge?", ships())
    assert (conclusion.status, conclusion.objects) == ("none", ())
    assert conclusion.answer == "No, no bridge found."


def test_an_off_topic_question_is_not_searched_for() -> None:
    _, conclusion, detector = ask("Who wrote the national anthem of France?", ships())
    assert conclusion.status == "none"
    assert detector.asked == []
    assert "solar panels" in conclusion.reasoning


def test_the_grammar_is_applied() -> None:
    _, largest, _ = ask("the largest ship", ships())
    assert [one.box for one in largest.objects] == [(150, 20, 190, 40)]
    _, left, _ = ask("ships in the bottom left corner", ships())
    assert [one.box for one in left.objects] == [(20, 90, 40, 100)]
    assert "bottom left" in left.reasoning


def test_relations_search_for_the_other_category_without_answering_it() -> None:
    harbor = FoundObject("harbor", (100.0, 0.0, 200.0, 60.0), 0.8)
    _, conclusion, detector = ask("ships that are not in a harbour", [*ships(), harbor])
    assert detector.asked[0][0] == ("ship", "harbor")
    assert [one.box for one in conclusion.objects] == [tuple(map(float, SHIPS[i])) for i in (0, 2)]
    assert all(one.label == "ship" for one in conclusion.objects)


def test_distances_use_the_pictures_own_metres() -> None:
    water = FoundObject("water", (0.0, 0.0, 100.0, 10.0), 0.9, Mask(0, 0, np.ones((10, 100), dtype=bool)))
    _, near, _ = ask("ships within 6 m of the water", [*ships(), water])  # the first lies 10 px = 5 m away
    assert [one.box for one in near.objects] == [(20, 20, 40, 30)]
    _, unknown, _ = ask("ships within 6 m of the water", [*ships(), water], picture(georeferenced=False))
    assert len(unknown.objects) == 3
    assert "no coordinate reference system" in unknown.reasoning


def test_land_cover_keeps_its_mask() -> None:
    mask = Mask(0, 60, np.ones((60, 200), dtype=bool))
    _, conclusion, _ = ask("show me the water", [FoundObject("water", (0.0, 60.0, 200.0, 120.0), 0.7, mask)])
    assert conclusion.objects[0].mask is mask
    assert "50% of the picture" in conclusion.reasoning


def test_a_least_score_reaches_the_detector() -> None:
    _, _, detector = ask("find all ships", ships(), min_score=0.2)
    assert detector.asked[0][2] == 0.2


def test_cancelling_ends_the_search() -> None:
    reasoner = LiteReasoner(Matcher(), ToldDetector(ships()))  # type: ignore[arg-type]
    with pytest.raises(CancelledError):
        list(reason(reasoner, picture(), "find all ships", "region", Options(), lambda: True))


@pytest.mark.parametrize("question", ["find all ships", "ships not near the bridge"])
def test_cancelling_ends_what_follows_the_search(question: str) -> None:
    bridge = FoundObject("bridge", (100.0, 0.0, 120.0, 60.0), 0.9)
    detector = ToldDetector([*ships(), bridge])
    reasoner = LiteReasoner(Matcher(), detector)  # type: ignore[arg-type]
    with pytest.raises(CancelledError):
        list(reason(reasoner, picture(), question, "region", Options(), detector.ended.is_set))


def test_an_abandoned_answer_ends_the_search() -> None:
    go_on = threading.Event()
    detector = ToldDetector(ships(), waits_for=go_on)
    reasoner = LiteReasoner(Matcher(), detector)  # type: ignore[arg-type]
    answer = reason(reasoner, picture(), "find all ships", "region", Options(), lambda: False)
    assert any(isinstance(word, Step) for word in (next(answer) for _ in range(3)))
    threading.Timer(0.2, go_on.set).start()
    answer.close()  # type: ignore[attr-defined]
    assert detector.ended.wait(timeout=10)
