"""What the user guide tells, done in a real QGIS with the real backend; its pictures come from here."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from dock_session import BACKEND_PYTHON, REPOSITORY
from guide_pictures import keep, keep_moving

sys.path.insert(0, str(REPOSITORY / "docs" / "demo"))
from desktop import open_qgis

SAMPLE = REPOSITORY / "docs" / "sample" / "rotterdam.tif"
SCRIPT = Path(__file__).with_name("tutorial_in_qgis.py")
PICTURES = ("examples", "dock", "history", "export", "options", "processing", "dark")

pytestmark = pytest.mark.skipif(
    not (shutil.which("qgis") and shutil.which("xvfb-run")),
    reason="the QGIS desktop or xvfb-run is not installed",
)


@pytest.fixture
def folder() -> Iterator[Path]:
    """A project's folder with a short name: it can be read in the pictures."""
    with tempfile.TemporaryDirectory(prefix="harbour-") as made:
        yield Path(made)


@pytest.fixture
def server() -> Iterator[str]:
    """The address of a real `remote-reasoner serve`."""
    if not BACKEND_PYTHON.exists():
        pytest.skip("the backend's environment .venv is missing; `make test` makes it")
    command = [str(BACKEND_PYTHON), "-m", "remote_reasoner.cli", "serve", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=REPOSITORY) as process:
        yield json.loads(process.stdout.readline())["url"]
        process.terminate()


@pytest.mark.timeout(400)
def test_what_the_guide_tells_is_what_happens(
    folder: Path, server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TUTORIAL_SERVER", server)
    for variable in ("DISPLAY", "WAYLAND_DISPLAY", "QGIS_CUSTOM_CONFIG_PATH"):
        monkeypatch.delenv(variable, raising=False)
    # QGIS marks layers in the folder for temporary files as such: let that be another one.
    monkeypatch.setenv("TMPDIR", str(folder / "temporary"))
    (folder / "temporary").mkdir()
    raster = Path(shutil.copy(SAMPLE, folder))
    status = open_qgis(raster, folder, "", script=SCRIPT, timeout_s=360)
    assert status == 0, (folder / "qgis.log").read_text(encoding="utf-8")
    seen = json.loads((folder / "seen.json").read_text(encoding="utf-8"))
    assert seen["button"], "the plugin's button is in a toolbar that a new QGIS shows"
    assert "storage tank" in seen["answer"] and "storage tank" in seen["reasoning"]
    assert seen["objects"] >= 5
    assert seen["layers"] == ["Boxes", "Contours", "Masks"] and seen["unfolded"]
    assert [question.split()[0] for question in seen["history"]] == ["The", "Where", "Where"], "latest first"
    assert seen["exported"] == dict.fromkeys(("boxes", "masks", "contours"), 1), "the largest building"
    assert "Connected" in seen["server"] and "✓ lite" in seen["server"]
    assert (folder / "harbour_answers.gpkg").exists(), "answers are stored next to the project"
    assert seen["frames"] > 10, "typing, waiting and the answer were recorded"
    keep_moving(folder / "asking", "asking")
    for name in PICTURES:
        keep(folder / f"{name}.png", name)
