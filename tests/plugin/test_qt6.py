"""The dock's code on Qt 6: PyQt6 is the real one, QGIS's classes are stand-ins (no Debian has a Qt 6 QGIS).

What it shows: every module can be imported, every widget made and worked, with Qt 6's enums and signatures.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
PYTHON = REPOSITORY / ".venv-qt6" / "bin" / "python"


@pytest.mark.skipif(not PYTHON.exists(), reason=".venv-qt6 with PyQt6 is missing; `make test` makes it")
def test_the_dock_works_on_qt_6() -> None:
    script = Path(__file__).parent / "qt6" / "work_the_dock.py"
    variables = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    variables["PYTHONPATH"] = os.pathsep.join((str(script.parent), str(REPOSITORY)))
    done = subprocess.run(
        [str(PYTHON), "-W", "error::DeprecationWarning", str(script)],
        env=variables,
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "worked on Qt 6" in done.stdout
