"""The part of the training package that travels in the plugin: small, and all that adapting imports."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
TRAINING = REPOSITORY / "training" / "remote_reasoner_training"
INFO = "remote_reasoner_training-0.1.0.dist-info"


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What lies in the wheel, unpacked; the whole one is packed from the sources."""
    folder = tmp_path_factory.mktemp("wheel")
    whole = folder / "remote_reasoner_training-0.1.0-py3-none-any.whl"
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(TRAINING.rglob("*")):
            if path.is_file() and path.suffix in (".py", ".json", ".css", ".js", ".typed"):
                archive.write(path, f"remote_reasoner_training/{path.relative_to(TRAINING).as_posix()}")
        points = "[remote_reasoner.commands]\nadapt = x:main\nevaluate = y:main\n"
        for name, content in (("entry_points.txt", points), ("METADATA", "Name: x\n"), ("RECORD", "")):
            archive.writestr(f"{INFO}/{name}", content)
    spec = importlib.util.spec_from_file_location(
        "adapting_wheel", REPOSITORY / "packaging" / "adapting_wheel.py"
    )
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    small = module.adapting_wheel(whole, folder / "small")
    assert small.name == whole.name
    assert small.stat().st_size < 90_000 < whole.stat().st_size
    with zipfile.ZipFile(small) as archive:
        archive.extractall(folder / "unpacked")
    return folder / "unpacked"


def test_every_file_is_recorded_and_the_only_command_adapts(unpacked: Path) -> None:
    record = (unpacked / INFO / "RECORD").read_text().splitlines()
    files = {path.relative_to(unpacked).as_posix() for path in unpacked.rglob("*") if path.is_file()}
    assert {line.split(",")[0] for line in record} == files
    points = (unpacked / INFO / "entry_points.txt").read_text()
    assert "adapt = remote_reasoner_training.adapt.cli:main" in points
    assert "evaluate" not in points
    assert not (unpacked / "remote_reasoner_training" / "questions").exists()


def test_adapting_imports_nothing_that_is_left_out(unpacked: Path) -> None:
    pytest.importorskip("torch", reason="training needs the train extra")
    pytest.importorskip("pycocotools", reason="training needs the train extra")
    names = sorted(
        f"remote_reasoner_training.adapt.{path.stem}"
        for path in (unpacked / "remote_reasoner_training" / "adapt").glob("*.py")
        if path.stem != "__init__"
    )
    names.append("remote_reasoner_training.lite.measure")
    code = f"import {', '.join(names)}; print(remote_reasoner_training.adapt.command.__file__)"
    path = os.pathsep.join([str(unpacked), str(REPOSITORY / "backend")])
    found = subprocess.run(
        [sys.executable, "-c", code],
        check=False,
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
    )
    assert found.returncode == 0, found.stderr
    assert found.stdout.strip().startswith(str(unpacked))
