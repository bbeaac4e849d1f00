"""What other programs rely on: names, fields and targets that may be added to but not changed, and who may
know what of whom."""

from __future__ import annotations

import ast
import inspect
import re
import subprocess
import sys
from pathlib import Path

import pytest
import typer

from remote_reasoner import answer, frame
from remote_reasoner.cli import app
from remote_reasoner.core.schemas import MapObject, Result
from remote_reasoner.engines import registry
from remote_reasoner.io import answers_schema
from remote_reasoner_training import metrics, rewards

ROOT = Path(__file__).parents[2]


def imported(package: Path) -> dict[str, set[str]]:
    """Every module of a package, and the modules it imports, whole names."""
    found = {}
    for path in sorted(package.rglob("*.py")):
        names = found.setdefault(path.relative_to(package).as_posix(), set())
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.level == 0:
                names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def importers(package: str, *forbidden: str) -> set[str]:
    """The modules of a package that import one of these, or something in it."""
    return {
        module
        for module, names in imported(ROOT / package).items()
        if any(f"{name}.".startswith(f"{one}.") for name in names for one in forbidden)
    }


def test_the_backend_knows_neither_qgis_nor_training() -> None:
    assert importers("backend/remote_reasoner", "qgis", "osgeo", "PyQt5", "PyQt6") == set()
    assert importers("backend/remote_reasoner", "remote_reasoner_training") == set()


def test_training_knows_neither_qgis_nor_the_service() -> None:
    service = ("remote_reasoner.service", "remote_reasoner.cli", "fastapi", "uvicorn")
    assert importers("training/remote_reasoner_training", "qgis", "osgeo", *service) == set()


def test_engines_know_nothing_of_the_flow_that_uses_them() -> None:
    above = [f"remote_reasoner.{module}" for module in ("pipeline", "service", "cli", "io")]
    assert importers("backend/remote_reasoner/engines", *above) == set()


def test_the_functions_that_others_import_need_no_torch() -> None:
    code = (
        "import sys\n"
        "import remote_reasoner.frame, remote_reasoner.answer\n"
        "import remote_reasoner_training.rewards, remote_reasoner_training.metrics\n"
        "print(sorted({'torch', 'transformers', 'trl', 'datasets', 'fastapi'} & set(sys.modules)))"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ended.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("function", "parameters"),
    [
        (frame.fit, ["width", "height", "max_pixels=802816"]),
        (answer.parse, ["text"]),
        (rewards.iou_reward, ["predicted", "truth", "matching='hungarian'"]),
        (rewards.count_reward, ["predicted", "truth"]),
        (rewards.format_reward, ["text"]),
        (metrics.giou_ciou, ["pairs"]),
        (metrics.accuracy_at, ["pairs", "threshold=0.5"]),
        (metrics.contour_scores, ["predicted_mask", "true_mask"]),
    ],
)
def test_functions_take_what_they_took(function, parameters) -> None:
    taken = inspect.signature(function).parameters.values()
    words = [one.name if one.default is one.empty else f"{one.name}={one.default!r}" for one in taken]
    assert words[: len(parameters)] == parameters


def test_documents_hold_what_they_held() -> None:
    document = "id question status reasoning answer crs image objects engine timings_ms"
    assert set(document.split()) <= set(Result.model_fields)
    one_object = "id label score box_px box mask contour area_m2 perimeter_m"
    assert set(one_object.split()) <= set(MapObject.model_fields)
    assert {layer: kind for layer, _, kind in answers_schema.LAYERS.values()} == {
        "boxes": "Polygon",
        "masks": "MultiPolygon",
        "contours": "MultiLineString",
    }


def test_commands_options_and_engines_are_there() -> None:
    commands = typer.main.get_command(app).commands
    here = {"ask", "refine", "serve", "teach", "doctor", "bench", "prompts"}
    assert set(commands) == here | {"evaluate", "adapt"}
    for command, wanted in (
        ("ask", {"-o", "--tasks", "--engine", "--segmenter", "--model", "--json"}),
        ("serve", {"--host", "--port", "--engine", "--segmenter", "--token"}),
    ):
        assert wanted <= {word for option in commands[command].params for word in option.opts}
    assert {(one.kind, one.name) for one in registry.ENGINES} == {
        *(("reasoner", name) for name in ("lite", "qwen", "openai")),
        *(("segmenter", name) for name in ("lite", "sam2")),
    }


def test_make_has_its_targets_each_with_a_line_of_help() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    told = set(re.findall(r"^([a-z0-9-]+):.*## \S", makefile, re.MULTILINE))
    targets = "demo test lint serve plugin install train evaluate bench gpu-check i18n help"
    assert set(targets.split()) <= told
