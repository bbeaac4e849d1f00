"""Objects counted by class: areas on the ellipsoid, zones cut, none counted twice."""

from __future__ import annotations

import csv
from pathlib import Path
from shutil import disk_usage

import pytest
from counting import layer_of, polygon, rows_of, run
from qgis.core import NULL, QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsProject, QgsVectorLayer
from remote_reasoner_qgis.answers.measures import ruler
from remote_reasoner_qgis.failure import Failure
from remote_reasoner_qgis.processing.statistics import StatisticsAlgorithm
from remote_reasoner_qgis.review.class_statistics import COLUMNS, Zone, statistics, write_csv
from remote_reasoner_qgis.review.review_store import write_values
from remote_reasoner_qgis.review.reviewed_masks import read_masks
from reviewing import LABELS, corner, on_map, stored_answer
from small_disks import small_disks

COUNTS = {label: sum(LABELS[n % 3] == label for n in range(1, 13) if n != 3) for label in LABELS}


@pytest.fixture
def masks(tmp_path: Path) -> QgsVectorLayer:
    """Twelve objects, number 3 rejected, number 6 accepted."""
    stored = stored_answer(tmp_path, 12)
    write_values(stored, {3: {"review": "rejected"}, 6: {"review": "accepted"}})
    return QgsVectorLayer(f"{stored.path}|layername=masks", "masks", "ogr")


def test_the_whole_as_a_csv_file(masks: QgsVectorLayer, tmp_path: Path) -> None:
    target = tmp_path / "statistics.csv"
    run(StatisticsAlgorithm(), {"INPUT": masks, "OUTPUT": str(target)})
    with target.open(encoding="utf-8", newline="") as file:
        rows = {row["label"]: row for row in csv.DictReader(file)}
    assert {label: int(row["count"]) for label, row in rows.items()} == COUNTS
    for label, row in rows.items():
        assert float(row["area_m2"]) == pytest.approx(384.0 * COUNTS[label], rel=2e-3)
        assert (row["zone"], row["share"], row["per_km2"]) == ("", "", "")
    assert [int(rows[label]["accepted"]) for label in LABELS] == [1, 0, 0]


@pytest.mark.parametrize("crs", ["EPSG:32631", "EPSG:4326"])
def test_density_and_share_of_each_zone(masks: QgsVectorLayer, crs: str) -> None:
    x, y = corner(1)
    shapes = [polygon(x - 5, y - 5, 55.0), polygon(x + 70, y - 5, 100.0), polygon(x, y - 5000)]
    if crs != "EPSG:32631":
        change = QgsCoordinateTransform(masks.crs(), QgsCoordinateReferenceSystem(crs), QgsProject.instance())
        for shape in shapes:
            shape.transform(change)
    zones = layer_of(shapes, crs, ["west", "east", None])
    rows = rows_of({"INPUT": masks, "ZONES": zones, "ZONE_NAME": "name"}, StatisticsAlgorithm())
    assert len(rows) == 3 * 3, "every class in every zone, that of nothing too"
    west, east, empty = ([row for row in rows if row["zone"] == name] for name in ("west", "east", "3"))
    assert sum(row["count"] for row in west) == 2, "two objects, each with its centre inside"
    assert sum(row["area_m2"] for row in west) == pytest.approx(768.0, rel=2e-3)
    assert sum(row["share"] for row in west) == pytest.approx(768.0 / 55**2, rel=1e-3)
    assert sum(row["per_km2"] for row in west) == pytest.approx(2e6 / 55**2, rel=3e-3)
    assert sum(row["count"] for row in east) == 3, "of the rejected one, which it cuts, nothing counts"
    assert [(row["count"], row["area_m2"], row["share"], row["per_km2"]) for row in empty] == [
        (0, 0.0, 0.0, 0.0)
    ] * 3


def test_zones_that_share_an_edge_count_no_object_twice_and_lose_none(masks: QgsVectorLayer) -> None:
    objects = read_masks(masks)
    x, y = corner(2)
    x, y = x + 10, y + 4  # in the middle of object 2, through its centre
    for edge in (x - 0.5, x, x + 0.5):
        zones = [Zone("a", polygon(edge - 1000, y - 500, 1000)), Zone("b", polygon(edge, y - 500, 1000))]
        rows = statistics(objects, zones, ruler(masks.crs()))
        assert sum(row.count for row in rows) == 11
        assert sum(row.area_m2 for row in rows) == pytest.approx(11 * 384, rel=2e-3)


def test_overlapping_objects_cover_no_more_than_the_zone(tmp_path: Path) -> None:
    layer = layer_of([polygon(500000, 5800000), polygon(500000, 5800000), polygon(500010, 5800000)])
    zone = polygon(500000, 5800000)
    (row,) = statistics(read_masks(layer), [Zone("z", zone)], ruler(layer.crs()))
    assert row.share == pytest.approx(1.0) and row.area_m2 == pytest.approx(1000.0, rel=2e-3)
    (row,) = statistics(read_masks(layer), [Zone("", zone, whole=True)], ruler(layer.crs()))
    assert row.count == 3 and row.area_m2 == pytest.approx(1200.0, rel=2e-3), "the whole cuts nothing off"


def test_without_a_crs_there_are_counts_but_no_square_metres() -> None:
    layer = layer_of([polygon(0, 0), polygon(100, 0)], "")
    (row,) = rows_of({"INPUT": layer, "ZONES": layer_of([polygon(-10, -10, 50)], "")}, StatisticsAlgorithm())
    assert (row["count"], row["area_m2"], row["per_km2"]) == (1, NULL, NULL)
    assert row["share"] == pytest.approx(400 / 2500)


def test_edits_that_are_not_saved_count(tmp_path: Path) -> None:
    layers = on_map(stored_answer(tmp_path, 4))
    layers["pixel"].startEditing()
    layers["pixel"].deleteFeature(next(layers["pixel"].getFeatures()).id())
    (whole, *_more) = [statistics(read_masks(layers["pixel"]), [Zone("", None)], None)]
    assert sum(row.count for row in whole) == 3
    layers["pixel"].rollBack()


def test_csv_says_where_it_cannot_be_written(tmp_path: Path) -> None:
    rows = statistics([], [Zone("", None)], None)
    write_csv(rows, str(tmp_path / "empty.csv"))
    assert (tmp_path / "empty.csv").read_text(encoding="utf-8").splitlines() == [",".join(COLUMNS)]
    with pytest.raises(Failure, match="Choose another place"):
        write_csv(rows, str(tmp_path / "missing" / "statistics.csv"))


def test_a_csv_that_finds_no_room_leaves_the_one_before(tmp_path: Path) -> None:
    rows = statistics([], [Zone("", None)], None)
    with small_disks(tmp_path) as make:
        disk = make(16)
        file = disk / "statistics.csv"
        write_csv(rows, str(file))
        (disk / "full").write_bytes(bytes(disk_usage(disk).free))
        with pytest.raises(Failure, match="No space left"):
            write_csv(rows, str(file))
        assert file.read_text(encoding="utf-8").splitlines() == [",".join(COLUMNS)]
        assert sorted(one.name for one in disk.iterdir()) == ["full", "statistics.csv"]
