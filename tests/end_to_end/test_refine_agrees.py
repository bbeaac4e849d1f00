"""The command line refines as the plugin does: the same objects, and the same shapes, from the same file."""

from __future__ import annotations

import math
import subprocess
from dataclasses import fields, replace
from pathlib import Path

import pytest
from dock_session import BACKEND_PYTHON, REPOSITORY
from qgis.core import QgsProcessingContext, QgsProcessingFeedback, QgsProject, QgsVectorLayer
from remote_reasoner_qgis.answers.answer_layers import open_layer
from remote_reasoner_qgis.answers.answer_store import StoredAnswer, read_answers, store
from remote_reasoner_qgis.answers.stored_objects import read_back
from remote_reasoner_qgis.editing.linked_edit import LinkedEdit
from remote_reasoner_qgis.processing.refine import RefineAlgorithm
from remote_reasoner_qgis.review.refinement import Refinement
from remote_reasoner_qgis.review.review_store import write_values
from reviewing import by_number, corner, object_with_hole, stored_answer

WAYS = {
    "score and area": Refinement(min_score=0.5, min_area=300.0),
    "holes": Refinement(fill_holes=20.0),
    "simplify": Refinement(simplify=1.5),
    "right angles": Refinement(simplify=1.5, right_angles=True),
    "merge": Refinement(merge=True),
    "all": Refinement(0.4, 100.0, 1.0, 20.0, right_angles=True, merge=True),
}


@pytest.fixture
def stored(tmp_path: Path) -> StoredAnswer:
    """Crooked outlines with holes, some of which touch; one rejected."""
    answer, ground = read_back(stored_answer(tmp_path, 24))
    objects = []
    for one in answer.objects:
        x, y = corner(one.number)
        size = 32.0 if one.number in (3, 6, 9) else 20.0  # these reach over the next one of their class's row
        ring = [[x, y], [x + size, y + 1.5], [x + size - 1, y + 20]]
        ring += [[x + size / 2 + 4 * math.cos(turn), y + 20 + 2 * math.sin(turn)] for turn in (0.3, 1.2, 2.2)]
        ring += [[x - 0.5, y + 19], [x, y]]
        hole = [[x + 8, y + 8], [x + 8, y + 12], [x + 12, y + 12], [x + 12, y + 8], [x + 8, y + 8]]
        shapes = {
            **object_with_hole(one.number).geometries,
            "pixel": {"type": "MultiPolygon", "coordinates": [[ring, hole]]},
        }
        label = "ship" if one.number < 12 else one.label
        objects.append(replace(one, geometries=shapes, label=label, area_m2=None))
    made = store(
        str(tmp_path / "crooked.gpkg"),
        replace(answer, objects=tuple(objects)),
        ground,
        ("region", "pixel", "contour"),
        "harbour",
    )
    write_values(made, {5: {"review": "rejected"}})
    return made


def plugin(stored: StoredAnswer, wanted: Refinement) -> QgsVectorLayer:
    """The masks that *Refine masks* makes."""
    parameters = {field.name.upper(): getattr(wanted, field.name) for field in fields(wanted)}
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    feedback = QgsProcessingFeedback()
    inputs = {"INPUT": f"{stored.path}|layername=masks", "OUTPUT": "memory:", **parameters}
    results, done = RefineAlgorithm().create().run(inputs, context, feedback)
    assert done, feedback.textLog()
    return context.takeResultLayer(results["OUTPUT"])


def command_line(stored: StoredAnswer, wanted: Refinement, target: Path) -> QgsVectorLayer:
    """The masks that `remote-reasoner refine` makes."""
    if not BACKEND_PYTHON.exists():
        pytest.skip("the backend's environment .venv is missing; `make test` makes it")
    words = []
    for field in fields(wanted):
        value, option = getattr(wanted, field.name), "--" + field.name.replace("_", "-")
        words += [option] if value is True else [option, str(value)] if value else []
    done = subprocess.run(
        [str(BACKEND_PYTHON), "-m", "remote_reasoner.cli", "refine", stored.path, "-o", str(target), *words],
        env={"PYTHONPATH": str(REPOSITORY / "backend")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return QgsVectorLayer(f"{target}|layername=masks", "masks", "ogr")


@pytest.mark.parametrize("way", WAYS)
def test_both_refine_alike(stored: StoredAnswer, tmp_path: Path, way: str) -> None:
    theirs = by_number(plugin(stored, WAYS[way]))
    ours = by_number(command_line(stored, WAYS[way], tmp_path / "refined.gpkg"))
    assert set(ours) == set(theirs) and 5 in ours
    for number, feature in ours.items():
        one, other = feature.geometry(), theirs[number].geometry()
        shared = one.intersection(other).area()
        assert shared / (one.area() + other.area() - shared) > 0.999, number
        assert one.hausdorffDistance(other) < 0.05, number
        for name in ("score", "origin", "review", "label"):
            assert feature[name] == theirs[number][name]
        for name in ("area_m2", "perimeter_m"):
            if feature[name] and theirs[number][name]:
                assert feature[name] == pytest.approx(theirs[number][name], rel=2e-3)


def test_what_the_command_line_wrote_is_an_answer_that_the_plugin_works_on(
    stored: StoredAnswer, tmp_path: Path
) -> None:
    wanted = Refinement(fill_holes=20.0, min_score=0.5)
    layer = command_line(stored, wanted, tmp_path / "refined.gpkg")
    (refined,) = read_answers(str(tmp_path / "refined.gpkg"))
    assert (refined.question, refined.objects) == (stored.question, layer.featureCount())
    layers = {name: open_layer(refined, name) for name in refined.tasks}
    numbers = {name: set(by_number(one)) for name, one in layers.items()}
    assert numbers["region"] == numbers["pixel"] == numbers["contour"]
    link = LinkedEdit(refined, layers)
    link.start()
    number = min(numbers["pixel"] - {5})
    link.change({number: {"review": "accepted"}})
    assert link.save()
    for one in layers.values():
        assert by_number(one)[number]["review"] == "accepted"
        one.reload()
    link.close()
