"""Exports are whole or not there: full disks, kills between two steps, files that are in use."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from osgeo import ogr
from qgis.core import QgsCoordinateReferenceSystem, QgsFeature, QgsGeometry, QgsVectorLayer
from remote_reasoner_qgis.answers.export import FORMATS, Format, export
from remote_reasoner_qgis.answers.replacing import new_name, recover
from remote_reasoner_qgis.failure import Failure
from small_disks import small_disks

UTM = QgsCoordinateReferenceSystem("EPSG:32631")
REPOSITORY = Path(__file__).resolve().parents[2]
FIELDS = "field=number:integer&field=label:string(0)&field=question:string(0)&field=perimeter_m:double"


def layers(label: str, count: int = 60) -> dict[str, QgsVectorLayer]:
    """Two layers of squares that all carry `label`."""
    made = {}
    for name, kind in (("boxes", "Polygon"), ("masks", "MultiPolygon")):
        layer = QgsVectorLayer(f"{kind}?crs=EPSG:32631&{FIELDS}", name, "memory")
        features = []
        for number in range(1, count + 1):
            feature = QgsFeature(layer.fields())
            feature.setAttributes([number, label, "where? " * 20, 40.0 + number])
            x = 500000 + 20 * number
            ring = f"(({x} 0, {x + 10} 0, {x + 10} 10, {x} 10, {x} 0))"
            feature.setGeometry(
                QgsGeometry.fromWkt(f"POLYGON{ring}" if kind == "Polygon" else f"MULTIPOLYGON({ring})")
            )
            features.append(feature)
        assert layer.dataProvider().addFeatures(features)[0]
        made[name] = layer
    return made


def contents(folder: Path, format_: Format) -> set[tuple[str, int]]:
    """Label and number of features of every layer that can be opened; a broken one has the label 'broken'."""
    found = set()
    for path in sorted(folder.glob(f"*{format_.suffix}")):
        dataset = ogr.Open(str(path))
        for place in range(dataset.GetLayerCount() if dataset is not None else 0):
            rows = list(dataset.GetLayer(place))
            labels = {row.GetField("label") for row in rows if row.GetGeometryRef() is not None}
            found.add((labels.pop() if len(labels) == 1 else "broken", len(rows)))
        if dataset is None:
            found.add(("broken", 0))
    return found


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Callable[[int], Path]]:
    """Makes disks of some kilobytes."""
    with small_disks(tmp_path) as make:
        yield make


@pytest.mark.parametrize("format_", FORMATS, ids=[format_.driver for format_ in FORMATS])
def test_on_a_full_disk_an_export_is_whole_or_fails(small_disk, format_: Format) -> None:
    outcomes = []
    for kilobytes in (*range(8, 201, 8), 300):  # a GeoPackage alone has about 200 kB
        disk = small_disk(kilobytes)
        try:
            export(layers("new"), str(disk / "answer"), format_, UTM, only_selected=False)
        except Failure as failure:
            assert "could not be written" in str(failure)
            assert list(disk.iterdir()) == [], "nothing half written stays"
            outcomes.append(False)
        else:
            assert contents(disk, format_) == {("new", 60)}
            outcomes.append(True)
    assert not outcomes[0] and outcomes[-1], "the smallest disk is too small, the largest is not"
    assert outcomes == sorted(outcomes), "what fits on a disk fits on a larger one"


@pytest.mark.parametrize("format_", FORMATS, ids=[format_.driver for format_ in FORMATS])
def test_a_failed_export_leaves_the_old_files(small_disk, format_: Format) -> None:
    disk = small_disk(400)
    export(layers("old", 5), str(disk / "answer"), format_, UTM, only_selected=False)
    with pytest.raises(Failure):
        export(layers("new", 4000), str(disk / "answer"), format_, UTM, only_selected=False)
    assert contents(disk, format_) == {("old", 5)}
    assert not [path for path in disk.iterdir() if ".new" in path.name or ".old" in path.name]


KILLED = """
import os, signal, sys
from pathlib import Path
sys.path[:0] = [{repository!r}, {tests!r}]
from qgis.core import QgsApplication
application = QgsApplication([], False)
application.initQgis()
from test_export_files import UTM, layers
from remote_reasoner_qgis.answers import export
steps, last = 0, int(sys.argv[3])
def counted(event, arguments):
    global steps
    if event in ("os.rename", "os.remove") and "answer" in str(arguments[0]):
        steps += 1
        if steps == last:
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(counted)
format_ = next(one for one in export.FORMATS if one.suffix == sys.argv[2])
export.export(layers("new"), sys.argv[1], format_, UTM, only_selected=False)
print("whole", flush=True)
os._exit(0)
"""


def export_killed_at(folder: Path, suffix: str, step: int) -> bool:
    """An export in a process of its own, killed before one of its steps; False where it came to an end."""
    script = KILLED.format(repository=str(REPOSITORY), tests=str(Path(__file__).parent))
    done = subprocess.run(
        [sys.executable, "-c", script, str(folder / "answer"), suffix, str(step)],
        check=False,
        capture_output=True,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert done.returncode == -signal.SIGKILL or "whole" in done.stdout, done.stderr
    return done.returncode != 0


@pytest.mark.timeout(400)
@pytest.mark.parametrize(("suffix", "every"), [(".shp", 4), (".geojson", 1), (".gpkg", 1)])
def test_a_kill_between_two_steps_never_leaves_a_mixture(tmp_path: Path, suffix: str, every: int) -> None:
    format_ = next(one for one in FORMATS if one.suffix == suffix)
    step, killed = 1, True
    while killed:
        folder = tmp_path / f"step_{step}"
        folder.mkdir()
        export(layers("old", 5), str(folder / "answer"), format_, UTM, only_selected=False)
        killed = export_killed_at(folder, suffix, step)
        seen = {row for row in contents(folder, format_) if row[0] != "broken"}
        assert {label for label, _count in seen} <= {"old", "new"}
        assert not [path for path in folder.iterdir() if path.name.startswith(".") or path.is_dir()]
        names = ("answer",) if format_.holds_layers else ("answer_boxes", "answer_masks")
        recover([folder / f"{name}{suffix}" for name in names])
        whole = contents(folder, format_)
        assert whole in ({("old", 5)}, {("new", 60)}), f"killed before step {step}: {whole}"
        assert not [path for path in folder.iterdir() if ".new" in path.name or ".old" in path.name]
        step += every
    assert step > 1 + every or suffix == ".gpkg"


@pytest.mark.parametrize("mode", ["DELETE", "WAL"])
def test_a_geopackage_that_another_program_writes_is_not_replaced(tmp_path: Path, mode: str) -> None:
    target = tmp_path / "answer.gpkg"
    export(layers("old", 5), str(target), FORMATS[0], UTM, only_selected=False)
    other = sqlite3.connect(target, isolation_level=None)
    other.execute(f"PRAGMA journal_mode={mode}")
    other.execute("BEGIN IMMEDIATE")
    other.execute("UPDATE gpkg_contents SET description = 'being written'")
    before = target.stat().st_ino
    with pytest.raises(Failure, match="in use by another program"):
        export(layers("new"), str(target), FORMATS[0], UTM, only_selected=False)
    assert target.stat().st_ino == before
    other.execute("COMMIT")
    other.close()
    export(layers("new"), str(target), FORMATS[0], UTM, only_selected=False)
    assert contents(tmp_path, FORMATS[0]) == {("new", 60)}


def test_a_file_that_is_no_database_is_replaced(tmp_path: Path) -> None:
    target = tmp_path / "answer.gpkg"
    target.write_bytes(b"something else" * 100)
    export(layers("new"), str(target), FORMATS[0], UTM, only_selected=False)
    assert contents(tmp_path, FORMATS[0]) == {("new", 60)} and not new_name(target).exists()
