"""Where something has switched GDAL's exceptions on, as QGIS's Processing does, all is told as without."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from osgeo import gdal
from qgis.core import QgsCoordinateReferenceSystem
from remote_reasoner_qgis.answers.answer_rows import count
from remote_reasoner_qgis.answers.answer_schema import GRANULARITIES
from remote_reasoner_qgis.answers.answer_store import read_answers, remove, store
from remote_reasoner_qgis.answers.features import Ground
from remote_reasoner_qgis.answers.stored_objects import read_back
from remote_reasoner_qgis.editing.whole_save import WholeSave, restore
from remote_reasoner_qgis.failure import Failure
from remote_reasoner_qgis.gdal_errors import BINDINGS, errors_returned
from remote_reasoner_qgis.layer.geotiff import PictureFile
from remote_reasoner_qgis.layer.grid import Grid
from remote_reasoner_qgis.review.review_store import write_values
from reviewing import NORTH, WEST, object_with_hole, stored_answer
from test_picture_crs import ROTATED_POLE


@pytest.fixture(autouse=True)
def exceptions_on(qgis_app: object) -> Iterator[None]:
    """All of GDAL's bindings, put back as they were."""
    before = [bool(binding.GetUseExceptions()) for binding in BINDINGS]
    for binding in BINDINGS:
        binding.UseExceptions()
    yield
    assert all(binding.GetUseExceptions() for binding in BINDINGS), "the plugin leaves them on"
    for binding, on in reversed(list(zip(BINDINGS, before, strict=True))):
        if not on:
            binding.DontUseExceptions()


def test_an_answer_is_stored_reviewed_and_removed(tmp_path: Path) -> None:
    stored = stored_answer(tmp_path, 3)
    assert count(stored.path, "masks") == 3 and count(stored.path, "masks_9") == -1
    write_values(stored, {2: {"review": "accepted"}})
    assert len(read_back(stored)[0].objects) == 3
    remove(stored.path, stored.number)
    assert read_answers(stored.path) == []


def test_a_crs_without_words_in_wkt_1_is_kept(tmp_path: Path) -> None:
    answer, _ground = read_back(stored_answer(tmp_path, 2))
    objects = tuple(object_with_hole(one.number) for one in answer.objects)
    ground = Ground(Grid(WEST, NORTH, 1.0, 1.0, 64, 64), QgsCoordinateReferenceSystem(ROTATED_POLE))
    assert ground.crs.isValid()
    made = store(
        str(tmp_path / "rotated.gpkg"), replace(answer, objects=objects), ground, GRANULARITIES, "field"
    )
    assert made.objects == 2


def test_a_file_that_is_none_is_no_crash(tmp_path: Path) -> None:
    broken = tmp_path / "broken.gpkg"
    broken.write_bytes(b"no database" * 100)
    assert read_answers(str(broken)) == [] and count(str(broken), "masks") == -1
    stored = replace(stored_answer(tmp_path, 1), path=str(broken))
    with pytest.raises(Failure, match="could not be saved"):
        write_values(stored, {1: {"review": "accepted"}})
    with pytest.raises(Failure, match="could not be saved"):
        store(str(broken), read_back(stored)[0], Ground(Grid(0, 0, 1, 1, 8, 8), _nowhere()), ("pixel",), "")


def test_what_is_no_geometry_is_refused(tmp_path: Path) -> None:
    one = replace(object_with_hole(1), geometries={"pixel": {"type": "Nonsense"}})
    ground = Ground(Grid(WEST, NORTH, 1.0, 1.0, 64, 64), _nowhere())
    with pytest.raises(Failure):
        ground.geometry("pixel", one)


def test_a_saving_that_was_cut_off_is_taken_back(tmp_path: Path) -> None:
    stored = stored_answer(tmp_path, 2)
    WholeSave(stored.path, [stored.table(name) for name in stored.tasks]).give_up()
    write_values(stored, {1: {"review": "rejected"}})
    assert restore(stored.path)
    dataset = gdal.OpenEx(stored.path, gdal.OF_VECTOR)
    assert {row.GetField("review") for row in dataset.GetLayerByName("masks")} == {"open"}


def test_a_picture_too_large_for_memory_is_told() -> None:
    with pytest.raises(Failure, match="does not fit"):
        PictureFile(Grid(0.0, 0.0, 1.0, 1.0, 2_000_000_000, 2_000_000_000), "")


def test_threads_don_t_switch_them_on_for_each_other() -> None:
    seen: list[object] = []
    entered, leave = threading.Event(), threading.Event()

    def work() -> None:
        with errors_returned():
            entered.set()
            leave.wait(20)
            seen.append(gdal.Open("/nowhere/at/all.tif"))

    thread = threading.Thread(target=work)
    thread.start()
    assert entered.wait(20)
    with errors_returned():
        seen.append(gdal.Open("/nowhere/at/all.tif"))
    leave.set()
    thread.join(20)
    assert seen == [None, None]


def _nowhere() -> QgsCoordinateReferenceSystem:
    return QgsCoordinateReferenceSystem()
