"""The flow from file and question to events and result."""

from __future__ import annotations

import io
from itertools import pairwise

import numpy as np
import pytest
from drawn import TRANSFORMS, RedSegmenter, TellingReasoner, scene, write_geotiff
from PIL import Image
from shapely.geometry import box, shape

from remote_reasoner import pipeline
from remote_reasoner.core.errors import (
    BadPictureError,
    BadQuestionError,
    BadRequestError,
    CancelledError,
    EngineUnavailableError,
    OutOfMemoryError,
    PictureTooLargeError,
)
from remote_reasoner.core.schemas import (
    ObjectEvent,
    ProgressEvent,
    ReasoningEvent,
    ReasonRequest,
    ResultEvent,
)

pytestmark = pytest.mark.filterwarnings("ignore::rasterio.errors.NotGeoreferencedWarning")

BOXES = [(10, 20, 50, 40), (100, 60, 130, 110)]


@pytest.fixture
def picture(tmp_path):
    """A GeoTIFF with two red rectangles."""
    return write_geotiff(tmp_path / "scene.tif", scene(BOXES))


def ask(source, reasoner=None, segmenter=None, limits=None, cancelled=pipeline.never_cancelled, **request):
    """All events of one answer."""
    request = ReasonRequest(**({"question": "Where are the red rectangles?"} | request))
    reasoner = reasoner or TellingReasoner(BOXES)
    return list(pipeline.answer(source, request, reasoner, segmenter or RedSegmenter(), limits, cancelled))


def result_of(events):
    """The result, which must come last and once."""
    assert [event.event for event in events].count("result") == 1
    assert isinstance(events[-1], ResultEvent)
    return events[-1].result


@pytest.mark.parametrize("transform", TRANSFORMS.values(), ids=TRANSFORMS)
@pytest.mark.parametrize("crs", ["EPSG:32631", "EPSG:2263"])
def test_boxes_and_masks_lie_where_the_affine_puts_them(tmp_path, transform, crs):
    result = result_of(ask(write_geotiff(tmp_path / "a.tif", scene(BOXES), transform, crs)))
    assert result.crs == crs
    assert result.image.transform == pytest.approx(transform[:6])
    for found, (x0, y0, x1, y1) in zip(result.objects, BOXES, strict=True):
        assert found.box_px == (x0, y0, x1, y1)
        corners = {tuple(transform @ corner) for corner in [(x0, y0), (x1, y0), (x1, y1), (x0, y1)]}
        assert {tuple(point) for point in found.box["coordinates"][0]} == corners
        mask, contour = shape(found.mask), shape(found.contour)
        assert mask.geom_type == "MultiPolygon"
        assert contour.geom_type == "MultiLineString"
        assert mask.is_valid
        assert mask.area == pytest.approx((x1 - x0) * (y1 - y0) * abs(transform.determinant))
        assert mask.symmetric_difference(shape(found.box)).area < 1e-6
        assert contour.hausdorff_distance(mask.boundary) < 1e-6


def test_objects_come_with_boxes_first_and_again_with_masks(picture):
    events = ask(picture)
    objects = [event.object for event in events if isinstance(event, ObjectEvent)]
    assert [one.id for one in objects] == [1, 2, 1, 2]
    assert all(one.box and one.mask is None and one.contour is None for one in objects[:2])
    assert all(one.box and one.mask and one.contour for one in objects[2:])
    assert objects[2:] == result_of(events).objects


def test_reasoning_and_progress_come_in_order(picture):
    events = ask(picture)
    assert (
        "".join(one.text for one in events if isinstance(one, ReasoningEvent)) == "Red rectangles stand out."
    )
    stages = [one.stage for one in events if isinstance(one, ProgressEvent)]
    order = ["read", "reason", "segment", "contour", "georeference"]
    assert all(order.index(before) <= order.index(after) for before, after in pairwise(stages))
    assert all(0 <= one.done <= one.total for one in events if isinstance(one, ProgressEvent))


def test_the_result_document_is_complete(picture):
    result = result_of(ask(picture, question="  Where?  "))
    assert (result.status, result.question, result.answer) == ("found", "Where?", "2 rectangles.")
    assert result.engine.model_dump() == {"reasoner": "telling", "segmenter": "red", "model": "told-1"}
    assert (result.image.width, result.image.height) == (200, 120)
    assert [one.score for one in result.objects] == [0.9, 0.9]
    assert [one.mask_score for one in result.objects] == [0.75, 0.75]
    assert result.objects[0].area_m2 == pytest.approx(800 * 0.25 / 0.9996**2, rel=1e-4)
    assert result.objects[0].perimeter_m == pytest.approx(120 * 0.5 / 0.9996, rel=1e-4)
    assert set(result.timings_ms) == {"read", "reason", "segment", "contour", "georeference", "total"}
    assert result.timings_ms["total"] >= result.timings_ms["read"] > 0
    assert result.created.endswith("+00:00")
    again = result_of(ask(picture))
    assert again.id != result.id
    assert type(result).model_validate_json(result.model_dump_json()) is not None


def test_the_document_says_the_same_after_a_trip_through_json(picture):
    result = result_of(ask(picture))
    assert type(result).model_validate_json(result.model_dump_json()).model_dump(
        mode="json"
    ) == result.model_dump(mode="json")


@pytest.mark.parametrize("crs", [None, "EPSG:32631"])
def test_without_a_place_everything_is_in_pixels(tmp_path, crs):
    buffer = io.BytesIO()
    Image.fromarray(scene(BOXES)).save(buffer, "PNG")
    source = buffer.getvalue() if crs is None else write_geotiff(tmp_path / "a.tif", scene(BOXES), None, crs)
    result = result_of(ask(source))
    assert result.crs is None
    assert result.image.transform == (1, 0, 0, 0, 1, 0)
    assert shape(result.objects[0].mask).equals(box(*BOXES[0]))
    assert result.objects[0].area_m2 is None
    assert any("in pixels" in note for note in result.notes)


def test_only_what_the_tasks_need_is_done(picture):
    segmenter = RedSegmenter()
    result = result_of(ask(picture, segmenter=segmenter, tasks=["region"]))
    assert segmenter.calls == 0
    assert result.engine.segmenter is None
    assert result.objects[0].box
    assert result.objects[0].mask is None
    only_contours = result_of(ask(picture, tasks=["contour"])).objects[0]
    assert only_contours.contour
    assert only_contours.box is None
    assert only_contours.mask is None
    assert only_contours.area_m2 == pytest.approx(result_of(ask(picture)).objects[0].area_m2)
    only_masks = result_of(ask(picture, tasks=["pixel"])).objects[0]
    assert only_masks.mask
    assert only_masks.contour is None


def test_one_inference_serves_all_granularities(picture):
    reasoner = TellingReasoner(BOXES)
    ask(picture, reasoner, tasks=["region", "pixel", "contour"])
    assert reasoner.asked == [("Where are the red rectangles?", "region")]


def test_a_question_about_the_picture_has_an_answer_and_no_objects(picture):
    reasoner = TellingReasoner(BOXES, tasks=("region", "pixel", "contour", "vqa", "caption"))
    result = result_of(ask(picture, reasoner, tasks=["vqa"]))
    assert reasoner.asked == [("Where are the red rectangles?", "vqa")]
    assert (result.status, result.answer, result.objects) == ("found", "The vqa text.", [])
    both = result_of(ask(picture, reasoner, tasks=["caption", "region"]))
    assert len(both.objects) == 2
    assert both.answer == "2 rectangles.\n\nThe caption text."


@pytest.mark.parametrize(("status", "raw"), [("none", None), ("unparsed", "[[1, 2")])
def test_the_kinds_of_nothing_are_told_apart(picture, status, raw):
    segmenter = RedSegmenter()
    result = result_of(ask(picture, TellingReasoner(status=status), segmenter))
    assert (result.status, result.raw, result.objects) == (status, raw, [])
    assert segmenter.calls == 0


def test_objects_under_the_least_score_are_left_out_and_those_without_a_score_stay(picture):
    reasoner = TellingReasoner([*BOXES, BOXES[0]], scores=[0.2, 0.8, None])
    result = result_of(ask(picture, reasoner, options={"min_score": 0.5}))
    assert [one.score for one in result.objects] == [0.8, None]
    assert [one.id for one in result.objects] == [1, 2]
    nothing = result_of(ask(picture, TellingReasoner(BOXES), options={"min_score": 0.99}))
    assert (nothing.status, nothing.objects) == ("none", [])


def test_a_box_in_which_the_segmenter_sees_nothing_keeps_its_box(picture):
    result = result_of(ask(picture, TellingReasoner([BOXES[0], (0, 100, 9, 110)])))
    empty = result.objects[1]
    assert empty.box
    assert empty.mask is None
    assert empty.contour is None
    assert empty.area_m2 == pytest.approx(90 * 0.25, rel=0.01)
    assert any("1 of 2 boxes" in note for note in result.notes)


def test_masks_are_simplified_only_where_asked(tmp_path):
    pixels = scene([])
    rows, columns = np.mgrid[0:120, 0:200]
    pixels[(rows - 60) ** 2 + (columns - 60) ** 2 < 40**2] = (220, 30, 30)
    path = write_geotiff(tmp_path / "a.tif", pixels)
    exact, simple = (
        shape(result_of(ask(path, TellingReasoner([(10, 10, 110, 110)]), options=options)).objects[0].mask)
        for options in ({}, {"simplify_px": 1.0})
    )
    assert exact.area == (pixels == (220, 30, 30)).all(axis=2).sum() * 0.25
    assert len(simple.geoms[0].exterior.coords) < len(exact.geoms[0].exterior.coords) / 3
    assert simple.is_valid


@pytest.mark.parametrize("question", ["", "   ", "\n\t"])
def test_an_empty_question_is_refused(picture, question):
    with pytest.raises(BadQuestionError, match="empty"):
        ask(picture, question=question)


def test_a_long_question_is_refused_before_the_picture_is_read(tmp_path):
    with pytest.raises(BadQuestionError, match=r"100,000 characters.*4,000"):
        ask(tmp_path / "missing.tif", question="x" * 100_000)
    with pytest.raises(BadPictureError, match="There is no file"):
        ask(tmp_path / "missing.tif")


def test_a_task_beyond_the_engine_names_what_it_can_do(picture):
    with pytest.raises(BadRequestError, match="'telling' cannot do vqa, only region, pixel, contour"):
        ask(picture, tasks=["region", "vqa"])


def test_limits_are_kept(picture):
    with pytest.raises(PictureTooLargeError):
        ask(picture, limits=pipeline.Limits(max_pixels=1000))


def test_an_engine_without_an_answer_is_a_failure_not_an_empty_answer(picture):
    with pytest.raises(EngineUnavailableError, match="without an answer"):
        ask(picture, TellingReasoner(BOXES, concludes=False))


def test_masks_without_a_segmenter_are_refused(picture):
    request = ReasonRequest(question="Where?", tasks=["pixel"])
    with pytest.raises(BadRequestError, match="segmenter"):
        list(pipeline.answer(picture, request, TellingReasoner(BOXES)))
    boxes_only = request.model_copy(update={"tasks": ["region"]})
    assert len(result_of(list(pipeline.answer(picture, boxes_only, TellingReasoner(BOXES)))).objects) == 2


def test_memory_running_out_says_what_to_do(picture):
    class Greedy(RedSegmenter):
        def segment(self, picture, detections, cancelled):
            yield from super().segment(picture, detections[:1], cancelled)
            raise MemoryError

    with pytest.raises(OutOfMemoryError, match="smaller extent"):
        ask(picture, segmenter=Greedy())


@pytest.mark.parametrize("calls_before", range(8))
def test_a_cancel_stops_the_work_wherever_it_is(picture, calls_before):
    calls = iter(range(1000))
    events = []
    request = ReasonRequest(question="Where?")
    with pytest.raises(CancelledError):
        for event in pipeline.answer(
            picture,
            request,
            TellingReasoner(BOXES),
            RedSegmenter(),
            cancelled=lambda: next(calls) >= calls_before,
        ):
            events.append(event)
    assert not any(isinstance(event, ResultEvent) for event in events)


def test_what_was_known_before_a_failure_has_been_told(picture):
    class Failing(RedSegmenter):
        def segment(self, picture, detections, cancelled):
            yield from super().segment(picture, detections[:1], cancelled)
            raise EngineUnavailableError("gone")

    events = []
    request = ReasonRequest(question="Where?")
    with pytest.raises(EngineUnavailableError):
        for event in pipeline.answer(picture, request, TellingReasoner(BOXES), Failing()):
            events.append(event)
    told = {event.object.id: event.object for event in events if isinstance(event, ObjectEvent)}
    assert told[1].mask
    assert told[2].box
    assert told[2].mask is None
