"""Objects shown while the search goes on keep their number, and what was no object is taken back."""

from __future__ import annotations

from drawn import RedSegmenter, TellingReasoner, scene, write_geotiff

from remote_reasoner import pipeline
from remote_reasoner.core.found_object import FoundObject
from remote_reasoner.core.schemas import ObjectEvent, ReasonRequest, ResultEvent
from remote_reasoner.engines.reasoner import Findings, Reading
from remote_reasoner.survey.numbers import Numbers

FIRST, SECOND, THIRD = (10, 20, 50, 40), (100, 60, 130, 110), (150, 10, 190, 40)


def ship(box, score=0.9):
    return FoundObject("ship", box, score)


def test_an_object_keeps_the_number_it_was_shown_under():
    numbers = Numbers()
    assert [numbers.show(ship(box)) for box in (FIRST, SECOND)] == [1, 2]
    settled = [ship((98, 58, 131, 111)), ship(THIRD), ship(FIRST)]
    assert numbers.settle(settled) == {}
    assert [numbers.of(one) for one in settled] == [2, 3, 1]
    assert numbers.settle([ship(FIRST)]) == {}
    assert [numbers.of(one) for one in settled] == [2, 3, 1]
    assert numbers.of(ship(FIRST)) is None


def test_what_is_not_in_the_answer_is_taken_back_and_its_number_not_used_again():
    numbers, first = Numbers(), ship(FIRST)
    numbers.show(first)
    settled = [ship(SECOND), FoundObject("harbor", FIRST, 0.9)]
    assert numbers.settle(settled) == {1: first}
    assert [numbers.of(one) for one in settled] == [2, 3]


class ShowingReasoner(TellingReasoner):
    """Shows the first box at once, and one that it thinks better of."""

    def read(self, question, task, options) -> Reading:
        return Reading(question, task, options, answers=frozenset(["rectangle"]))

    def look(self, picture, reading, cancelled):
        for word in super().look(picture, reading, cancelled):
            if isinstance(word, Findings):
                yield FoundObject("rectangle", THIRD, 0.4)
                yield word.objects[0]
                yield FoundObject("circle", SECOND, 0.9)
            yield word


def test_objects_are_shown_before_the_conclusion_and_one_is_taken_back(tmp_path):
    picture = write_geotiff(tmp_path / "scene.tif", scene([FIRST, SECOND]))
    request = ReasonRequest(question="Rectangles?", tasks=["region", "pixel"])
    events = list(pipeline.answer(picture, request, ShowingReasoner([FIRST, SECOND]), RedSegmenter()))
    told = [(event.object.id, event.object.removed) for event in events if isinstance(event, ObjectEvent)]
    assert told == [
        *[(1, False), (2, False)],  # as the search goes on
        *[(1, True), (2, False), (3, False)],  # once it has ended
        *[(2, False), (3, False)],  # with their masks
    ]
    assert isinstance(events[-1], ResultEvent)
    result = events[-1].result
    assert [(one.id, one.box_px) for one in result.objects] == [(2, FIRST), (3, SECOND)]
    assert "removed" not in result.model_dump_json()
    taken_back = next(
        event.object for event in events if isinstance(event, ObjectEvent) and event.object.removed
    )
    assert '"removed":true' in taken_back.model_dump_json()
