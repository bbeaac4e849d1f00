"""An area of any size is answered tile by tile, and the answer is that of the whole."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
import surveyed
from drawn import RedSegmenter
from shapely.geometry import shape

from remote_reasoner import pipeline
from remote_reasoner.core.errors import CancelledError, EngineUnavailableError, OutputError
from remote_reasoner.core.map_objects import painted
from remote_reasoner.core.schemas import ObjectEvent, ProgressEvent, ReasonRequest, ResultEvent
from remote_reasoner.io.raster import read_picture
from remote_reasoner.survey import sources
from remote_reasoner.survey.grid import Grid
from remote_reasoner.survey.raster_source import RasterSource

WIDTH, HEIGHT = 1400, 900


@pytest.fixture(scope="module")
def drawn(tmp_path_factory):
    """(file, boxes, river)."""
    pixels, boxes, river = surveyed.scene(WIDTH, HEIGHT)
    return surveyed.write(tmp_path_factory.mktemp("scene") / "scene.tif", pixels), boxes, river


@pytest.fixture(autouse=True)
def windows(monkeypatch):
    """Files are read in windows however small they are."""
    monkeypatch.setattr(sources, "IN_MEMORY_PIXELS", 1)


def events_of(path, question="all", run=None, cancelled=lambda: False, make=surveyed.engines, **request):
    request = ReasonRequest(question=question, **request)
    read = partial(sources.open_source, str(path))
    return list(pipeline.answer_area(read, request, *make(), cancelled=cancelled, run=run))


def result_of(events):
    assert isinstance(events[-1], ResultEvent)
    return events[-1].result


def told(result) -> dict:
    """What of a result must not depend on who worked, and in which order."""
    return result.model_dump(exclude={"id", "created", "timings_ms"})


def to_pixels(geometry, result):
    """A geometry of the result in pixels of the area."""
    from remote_reasoner.core.georeference import Georeference

    return Georeference.of_result(result).to_pixels(shape(geometry))


def test_every_object_is_found_once_and_whole(drawn):
    path, boxes, _ = drawn
    result = result_of(events_of(path))
    assert result.tiles.model_dump() == {"done": 24, "total": 24}
    found = [one for one in result.objects if one.label == "rectangle"]
    assert sorted(one.box_px for one in found) == boxes
    crossing = [one for one in boxes if any(one[0] < seam < one[2] for seam in range(240, WIDTH, 240))]
    assert len(crossing) > 10
    for one in found:
        x0, y0, x1, y1 = one.box_px
        if (x1 - x0) < surveyed.SIDE:
            assert to_pixels(one.mask, result).area == pytest.approx((x1 - x0) * (y1 - y0))


def test_an_area_across_tiles_is_one_without_gap_or_double_or_straight_cut(drawn):
    path, _, river = drawn
    result = result_of(events_of(path))
    [area] = [one for one in result.objects if one.label == "river"]
    mask = to_pixels(area.mask, result)
    assert mask.is_valid
    assert len(mask.geoms) == 1
    assert len(mask.geoms[0].interiors) == 1  # the island
    pixels = painted(mask.buffer(0) if not mask.is_valid else mask, (0, 0, WIDTH, HEIGHT))
    assert (pixels == river).all()
    assert mask.area == pytest.approx(river.sum())
    assert area.score == pytest.approx(0.8)


def test_the_conclusion_is_over_the_whole(drawn):
    path, boxes, _ = drawn
    events = events_of(path, "the largest")
    [one] = result_of(events).objects
    assert one.id == 1
    assert one.box_px == max(boxes, key=lambda b: ((b[2] - b[0]) * (b[3] - b[1]), b))
    assert one.mask
    shown = [event.object for event in events if isinstance(event, ObjectEvent)]
    assert {seen.id for seen in shown} == {1}  # nothing is shown that is no answer


def test_numbers_never_change_and_objects_come_while_it_runs(drawn):
    path, _, _ = drawn
    events = events_of(path)
    result = result_of(events)
    places: dict[int, tuple] = {}
    for event in events:
        if isinstance(event, ObjectEvent) and not event.object.removed:
            box = places.setdefault(event.object.id, event.object.box_px)
            if event.object.label == "rectangle":
                assert event.object.box_px == box
    final = {one.id: one.box_px for one in result.objects if one.label == "rectangle"}
    assert {number: places[number] for number in final} == final
    first = next(index for index, event in enumerate(events) if isinstance(event, ObjectEvent))
    last = max(i for i, e in enumerate(events) if isinstance(e, ProgressEvent) and e.stage == "reason")
    assert first < last / 4


def test_the_river_is_on_the_map_from_its_first_tile_on_and_grows_under_its_number(drawn):
    path, _, _ = drawn
    events = events_of(path)
    [number] = [one.id for one in result_of(events).objects if one.label == "river"]
    told = [e.object for e in events if isinstance(e, ObjectEvent) and e.object.id == number]
    boxes = [one.box_px for one in told]
    assert len(boxes) > 2
    assert all(a[0] >= b[0] and a[1] >= b[1] and a[2] <= b[2] and a[3] <= b[3] for a, b in pairwise(boxes))
    assert all(one.mask for one in told)
    rivers = [e.object for e in events if isinstance(e, ObjectEvent) and e.object.label == "river"]
    gone = [one.id for one in rivers if one.removed]
    assert {one.id for one in rivers} == {number, *gone}  # other parts of it left


@pytest.mark.parametrize("workers", [0, 2])
def test_an_object_that_no_other_tile_sees_has_its_mask_before_the_next_tile(drawn, workers):
    path, _, _ = drawn
    events = events_of(path, run=pipeline.Run(workers=workers, make_engines=surveyed.engines))
    grid = Grid(WIDTH, HEIGHT, surveyed.SIDE, surveyed.OVERLAP)
    last = max(i for i, e in enumerate(events) if isinstance(e, ProgressEvent) and e.stage == "reason")
    meanwhile = [event.object for event in events[:last] if isinstance(event, ObjectEvent)]
    masked = {one.id for one in meanwhile if one.mask and one.contour}
    settled = [one for one in result_of(events).objects if len(grid.seeing(one.box_px)) == 1]
    assert len(settled) > 15
    assert {one.id for one in settled} <= masked
    again = [e.object.id for e in events[last:] if isinstance(e, ObjectEvent)]
    assert not masked & set(again) - {one.id for one in meanwhile if one.label == "river"}


@pytest.mark.parametrize("workers", [0, 1, 3])
def test_an_object_in_an_overlap_has_its_mask_once_the_tiles_around_are_done(drawn, workers):
    path, _, _ = drawn
    make = partial(surveyed.engines, slow=0.05)
    events = events_of(path, run=pipeline.Run(workers=workers, make_engines=make), make=make)
    grid = Grid(WIDTH, HEIGHT, surveyed.SIDE, surveyed.OVERLAP)
    done, masked_after = 0, {}
    for event in events:
        if isinstance(event, ProgressEvent) and event.stage == "reason":
            done = event.done
        if isinstance(event, ObjectEvent) and event.object.mask:
            masked_after.setdefault(event.object.id, done)
    shared = [one for one in result_of(events).objects if len(grid.seeing(one.box_px)) > 1]
    shared = [one for one in shared if one.label == "rectangle" and side_of(one) <= surveyed.OVERLAP]
    assert len(shared) > 15
    for one in shared:
        last = max(grid.seeing(grid[grid.best_for(one.box_px)].window))
        assert masked_after[one.id] <= last
    assert min(masked_after[one.id] for one in shared) < len(grid) / 2


def side_of(one) -> float:
    x0, y0, x1, y1 = one.box_px
    return max(x1 - x0, y1 - y0)


def test_masks_are_made_where_they_are_wanted_only(drawn):
    path, _, _ = drawn
    reasoner, segmenter = surveyed.engines()
    segmenter.segment = None  # nobody calls it
    assert result_of(events_of(path, make=lambda: (reasoner, segmenter), tasks=["region"])).objects


def test_it_says_what_it_takes_before_and_how_long_while_it_runs(drawn):
    path, _, _ = drawn
    steps = [e for e in events_of(path) if isinstance(e, ProgressEvent) and e.stage == "reason"]
    assert steps[0].message.startswith("24 tiles at 0.5 m a pixel, about 1 s, ")
    assert steps[0].message.endswith("GB of memory")
    assert [step.done for step in steps] == list(range(25))
    assert "left" in steps[3].message


@pytest.mark.parametrize("workers", [1, 2, 8])
def test_the_answer_is_the_same_with_any_number_of_workers(drawn, workers):
    path, _, _ = drawn
    alone = result_of(events_of(path))
    make = partial(surveyed.engines, slow=0.05)
    run = pipeline.Run(workers=workers, make_engines=make)
    assert told(result_of(events_of(path, run=run, make=make))) == told(alone)


def test_an_engine_that_takes_several_tiles_at_once_gets_them_and_the_answer_is_the_same(drawn):
    path, _, _ = drawn
    reasoner, segmenter = surveyed.engines(slow=0.1)
    at_work, most = [], []
    look = reasoner.look

    def counted(tile, reading, cancelled):
        at_work.append(1)
        most.append(len(at_work))
        yield from look(tile, reading, cancelled)
        at_work.pop()

    reasoner.look, reasoner.places = counted, 4
    together = result_of(events_of(path, make=lambda: (reasoner, segmenter)))
    assert max(most) == 4
    assert told(together) == told(result_of(events_of(path)))


def test_an_engine_that_fails_on_one_of_several_tiles_is_told(drawn):
    path, _, _ = drawn
    reasoner, segmenter = surveyed.engines()
    reasoner.places = 3
    reasoner.look = lambda tile, reading, cancelled: iter(())
    with pytest.raises(EngineUnavailableError, match="without an answer"):
        events_of(path, make=lambda: (reasoner, segmenter))


def test_a_worker_that_dies_costs_nothing_but_its_tile(drawn, tmp_path):
    path, _, _ = drawn
    trap = tmp_path / "trap"
    trap.touch()
    run = pipeline.Run(workers=2, make_engines=partial(surveyed.engines, dies_at=trap))
    assert told(result_of(events_of(path, run=run))) == told(result_of(events_of(path)))
    assert not trap.exists()


def test_tiles_without_data_are_not_looked_at(tmp_path):
    pixels, boxes, _ = surveyed.scene(WIDTH, HEIGHT)
    path = surveyed.write(tmp_path / "half.tif", pixels, nodata_from=500)
    reasoner = surveyed.ColourReasoner()
    result = result_of(events_of(path, make=lambda: (reasoner, RedSegmenter())))
    assert reasoner.looks < 14
    assert result.tiles.done == 24
    inside = [box for box in boxes if box[2] <= 500]
    assert {one.box_px for one in result.objects if one.label == "rectangle"} >= set(inside)


def stopping_after(count: int):
    """A cancel that comes with the tile after the first `count`."""
    reasoner = surveyed.ColourReasoner()
    return reasoner, lambda: reasoner.looks > count


@pytest.mark.parametrize("stops", [[1], [5], [3, 9, 10, 17], [23]])
def test_a_stopped_run_goes_on_where_it_stopped_to_the_same_answer(drawn, tmp_path, stops):
    path, _, _ = drawn
    journal = tmp_path / "out.gpkg.survey"
    whole = result_of(events_of(path))
    done = 0
    for stop in stops:
        reasoner, cancelled = stopping_after(stop - done)
        with pytest.raises(CancelledError):
            run = pipeline.Run(journal=journal, resume=journal.exists())
            events_of(path, run=run, cancelled=cancelled, make=lambda r=reasoner: (r, RedSegmenter()))
        done = stop
    reasoner = surveyed.ColourReasoner()
    run = pipeline.Run(journal=journal, resume=True)
    again = result_of(events_of(path, run=run, make=lambda: (reasoner, RedSegmenter())))
    assert reasoner.looks == 24 - done
    assert told(again) == told(whole)
    assert not journal.exists()


def test_a_cancel_keeps_what_is_there_marked_with_where_was_looked(drawn, tmp_path):
    path, boxes, _ = drawn
    reasoner, cancelled = stopping_after(6)
    run = pipeline.Run(journal=tmp_path / "j", keeps_part=True)
    result = result_of(events_of(path, run=run, cancelled=cancelled, make=lambda: (reasoner, RedSegmenter())))
    assert (result.tiles.done, result.tiles.total) == (6, 24)
    assert result.answer.startswith("Stopped after 6 of 24 tiles; so far: ")
    searched = to_pixels(result.searched, result)
    grid = Grid(WIDTH, HEIGHT, surveyed.SIDE, surveyed.OVERLAP)
    cores = [grid[number].core for number in range(6)]
    assert searched.area == pytest.approx(sum((x1 - x0) * (y1 - y0) for x0, y0, x1, y1 in cores))
    assert any("was stopped" in note for note in result.notes)
    found = {one.box_px for one in result.objects if one.label == "rectangle"}
    assert {box for box in boxes if box[3] < 230} <= found
    assert (tmp_path / "j").exists()


def test_a_journal_of_something_else_is_refused(drawn, tmp_path):
    path, _, _ = drawn
    journal = tmp_path / "j"
    reasoner, cancelled = stopping_after(2)
    with pytest.raises(CancelledError):
        events_of(
            path,
            run=pipeline.Run(journal=journal),
            cancelled=cancelled,
            make=lambda: (reasoner, RedSegmenter()),
        )
    with pytest.raises(OutputError, match="another question"):
        events_of(path, "the largest", run=pipeline.Run(journal=journal, resume=True))
    with pytest.raises(OutputError, match="--resume"):
        events_of(path, run=pipeline.Run(journal=journal))


def test_a_source_that_vanishes_half_way_is_told_and_nothing_is_lost(drawn, tmp_path):
    path, _, _ = drawn
    copy = tmp_path / "copy.tif"
    copy.write_bytes(Path(path).read_bytes()[:-200_0])
    journal = tmp_path / "j"
    from remote_reasoner.core.errors import BadPictureError

    with pytest.raises(BadPictureError, match="cannot be read"):
        events_of(copy, run=pipeline.Run(journal=journal))


def test_windows_of_a_file_are_those_of_the_picture_read_whole(drawn):
    path, _, _ = drawn
    windowed = RasterSource(str(path))
    whole = sources.PictureSource(read_picture(Path(path)))
    for window in [(0, 0, 50, 40), (250, 300, 700, 560), (1300, 800, 1400, 900)]:
        mine, theirs = windowed.read(window), whole.read(window)
        assert np.array_equal(mine.pixels, theirs.pixels)
        assert np.array_equal(mine.valid, theirs.valid)
        assert mine.transform == theirs.transform
        assert mine.crs == theirs.crs
