"""A GeoPackage fills while a large area is searched: whole at each moment, gone once the answer is there."""

from __future__ import annotations

import geopandas as gpd
import pytest
import surveyed

from remote_reasoner import pipeline
from remote_reasoner.core.errors import OutputError
from remote_reasoner.core.schemas import ObjectEvent, ReasonRequest, ResultEvent
from remote_reasoner.engines.reasoner import Step
from remote_reasoner.io import partial_geopackage
from remote_reasoner.io.partial_geopackage import PartialGeoPackage
from remote_reasoner.survey import sources


@pytest.fixture
def filling(tmp_path, monkeypatch):
    """(the file that fills, events that fill it) of a drawn scene."""
    monkeypatch.setattr(sources, "IN_MEMORY_PIXELS", 1)
    monkeypatch.setattr(partial_geopackage, "EVERY_S", 0.0)
    monkeypatch.setattr(partial_geopackage, "SHARE", 0.0)
    pixels, _, _ = surveyed.scene(700, 500, count=20)
    raster = surveyed.write(tmp_path / "scene.tif", pixels)
    request = ReasonRequest(question="all")
    package = PartialGeoPackage(tmp_path / "x!y.gpkg", request, "scene.tif")
    source = sources.open_source(str(raster))
    package.lies_at(source.place)
    events = pipeline.answer_area(lambda: source, request, *surveyed.engines())
    return package, package.following(events)


def test_finished_objects_are_in_the_file_while_it_runs(filling):
    package, events = filling
    assert package.path.name == "x!y.part.gpkg"
    shown, states = {}, 0
    for event in events:
        if shown and package.path.exists():
            link = package.path.with_name("read.gpkg")
            link.unlink(missing_ok=True)
            link.symlink_to(package.path)
            boxes = gpd.read_file(link, layer="boxes")
            assert set(boxes["number"]) <= set(shown)
            answers = gpd.read_file(link, layer="answers")
            assert "Not complete" in answers["answer"][0]
            assert boxes.crs.to_epsg() == 32631
            states = max(states, len(boxes))
            if states > 5:
                break
        if isinstance(event, ObjectEvent):
            shown[event.object.id] = event.object
    assert states > 5
    events.close()
    assert package.path.exists()  # a run that ends on the way leaves it


def test_it_goes_when_the_answer_is_there(filling):
    package, events = filling
    *before, (last, there) = [(event, package.path.exists()) for event in events]
    assert isinstance(last, ResultEvent)
    assert any(seen for _, seen in before)
    assert not there
    assert [one.name for one in package.path.parent.iterdir()] == ["scene.tif"]


def test_a_place_that_takes_no_file_is_told(filling):
    package, events = filling
    package.path.mkdir()
    (package.path / "in the way").touch()
    with pytest.raises(OutputError, match="cannot be written"):
        list(events)


def test_an_answer_in_one_look_needs_none(tmp_path):
    pixels, _, _ = surveyed.scene(280, 280)
    raster = surveyed.write(tmp_path / "scene.tif", pixels)
    request = ReasonRequest(question="all")
    package = PartialGeoPackage(tmp_path / "out.gpkg", request, "scene.tif")
    source = sources.open_source(str(raster))
    package.lies_at(source.place)
    reasoner, segmenter = surveyed.engines()
    look = reasoner.look

    def in_passes(tile, reading, cancelled):
        yield from (Step(done, 9) for done in range(9))
        yield from look(tile, reading, cancelled)

    reasoner.look = in_passes
    for _ in package.following(pipeline.answer_area(lambda: source, request, reasoner, segmenter)):
        assert not package.path.exists()
    assert [one.name for one in tmp_path.iterdir()] == ["scene.tif"]
