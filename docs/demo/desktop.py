"""Opens QGIS with the plugin and a raster, asks in the dock; leaves a GeoPackage and a screenshot.

    /usr/bin/python3 docs/demo/desktop.py docs/sample/rotterdam.tif demo ["A question?"] [--theme NAME]

QGIS opens on the screen where there is one, else in a virtual one (Xvfb), with a profile of its own that is
thrown away. The backend is the one of this checkout (`.venv`), or what REMOTE_REASONER_BACKEND_COMMAND
starts.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PLUGIN = "remote_reasoner_qgis"
QUESTION = "Where could crude oil wait before it goes into the pipeline?"
TIMEOUT_S = 150
IN_QGIS = ROOT / "docs" / "demo" / "in_qgis.py"


def stage_plugin(plugins: Path) -> None:
    """Copies the plugin, as QGIS wants it, into a profile's folder of plugins."""
    target = plugins / PLUGIN
    shutil.copytree(ROOT / PLUGIN, target, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "metadata.txt", target)
    for translation in (ROOT / "i18n").glob("*.qm"):
        (target / "i18n").mkdir(exist_ok=True)
        shutil.copy(translation, target / "i18n")


def make_profile(profiles: Path, theme: str) -> None:
    """A profile in which the plugin is switched on, and nothing asks a question at the start."""
    profile = profiles / "profiles" / "default"
    (profile / "QGIS").mkdir(parents=True)
    stage_plugin(profile / "python" / "plugins")
    (profile / "QGIS" / "QGIS3.ini").write_text(
        f"[PythonPlugins]\n{PLUGIN}=true\n\n"
        f"[UI]\nUITheme={theme}\n\n"
        "[qgis]\ncheckVersion=false\nshowTips=false\naskToSaveProjectChanges=false\n\n"
        "[Plugins]\nvectorTileLayer=false\n",
        encoding="utf-8",
    )


def backend_command() -> str:
    """The command that starts the backend. Exits where there is none."""
    given = os.environ.get("REMOTE_REASONER_BACKEND_COMMAND")
    python = ROOT / ".venv" / "bin" / "python"
    if not given and not python.exists():
        sys.exit(f"There is no backend in {ROOT / '.venv'}: run `make demo`, which installs it first.")
    return given or f"{python} -m remote_reasoner.cli"


def open_qgis(
    raster: Path,
    output: Path,
    question: str,
    theme: str = "default",
    script: Path = IN_QGIS,
    timeout_s: float = TIMEOUT_S,
) -> int:
    """Runs QGIS with `script` until it closes; returns its exit status. The log is output/qgis.log."""
    with tempfile.TemporaryDirectory(prefix="remote-reasoner-demo-") as folder:
        make_profile(Path(folder), theme)
        variables = {
            **os.environ,
            "REMOTE_REASONER_BACKEND_COMMAND": backend_command(),
            "DEMO_OUTPUT": str(output.resolve()),
            "DEMO_QUESTION": question,
        }
        variables.pop("QT_QPA_PLATFORM", None)
        command = [
            *("qgis", "--nologo", "--noversioncheck", "--profiles-path", folder),
            *("--code", str(script), str(raster.resolve())),
        ]
        if not os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY"):
            command = ["xvfb-run", "-a", "-s", "-screen 0 1400x900x24", *command]
        log = output / "qgis.log"
        with log.open("wb") as stream:
            running = subprocess.Popen(
                command, env=variables, stdout=stream, stderr=subprocess.STDOUT, start_new_session=True
            )
            try:
                return running.wait(timeout_s)
            except subprocess.TimeoutExpired:
                os.killpg(running.pid, signal.SIGTERM)  # QGIS, and the virtual screen where there is one
                running.wait()
                sys.exit(f"QGIS did not finish within {timeout_s:g} seconds; {log} says what it did.")


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("raster", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("question", nargs="?", default=QUESTION)
    parser.add_argument("--theme", default="default", help='QGIS\'s theme, such as "Night Mapping"')
    chosen = parser.parse_args()
    if not chosen.raster.exists():
        sys.exit(f"There is no raster {chosen.raster}: give the path of a raster that QGIS reads.")
    if not shutil.which("qgis"):
        sys.exit("QGIS is not installed: run `make demo`, which installs it first.")
    chosen.output.mkdir(parents=True, exist_ok=True)
    for name in ("screenshot.png", "answers.gpkg", "in_qgis.txt"):
        (chosen.output / name).unlink(missing_ok=True)
    status = open_qgis(chosen.raster, chosen.output, chosen.question, chosen.theme)
    report = chosen.output / "in_qgis.txt"
    words = (
        report.read_text(encoding="utf-8")
        if report.exists()
        else "QGIS did not get as far as the question.\n"
    )
    report.unlink(missing_ok=True)
    print(words, end="")
    answers = chosen.output / "answers.gpkg"
    if status != 0 or not words.startswith("Answer") or not answers.exists():
        sys.exit(f"The demo in QGIS failed (exit {status}); {chosen.output / 'qgis.log'} says more.")
    answers.replace(chosen.output / "answer.gpkg")
    print(f"Layers:     {chosen.output / 'answer.gpkg'}\nScreenshot: {chosen.output / 'screenshot.png'}")


if __name__ == "__main__":
    main()
