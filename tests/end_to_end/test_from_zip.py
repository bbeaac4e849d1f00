"""From the zip to the first answer: an empty profile, one button, a question, nothing left behind."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from dock_session import BACKEND_PYTHON, REPOSITORY
from guide_pictures import keep

SCRIPT = Path(__file__).with_name("from_zip_in_qgis.py")


@pytest.fixture(scope="module")
def plugin_zip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The plugin as `make plugin` packs it."""
    if not BACKEND_PYTHON.exists():
        pytest.skip("the backend's environment .venv is missing; `make test` makes it")
    if not shutil.which("lrelease"):
        pytest.skip("lrelease (Debian package qttools5-dev-tools) is missing; `make plugin` installs it")
    target = tmp_path_factory.mktemp("dist") / "remote_reasoner_qgis.zip"
    packer = REPOSITORY / "packaging" / "plugin_zip.py"
    subprocess.run([BACKEND_PYTHON, packer, target], check=True)
    return target


def test_the_zip_holds_what_it_must_and_nothing_else(plugin_zip: Path):
    assert plugin_zip.stat().st_size < 25_000_000
    names = zipfile.ZipFile(plugin_zip).namelist()
    assert {name.split("/")[0] for name in names} == {"remote_reasoner_qgis"}
    inside = {name.removeprefix("remote_reasoner_qgis/") for name in names}
    assert {
        "__init__.py",
        "metadata.txt",
        "LICENSE",
        "docs/first-question.md",
        "docs/images/dock.png",
    } <= inside
    assert "docs/sample/rotterdam.tif" in inside
    assert {f"i18n/remote_reasoner_{code}.qm" for code in ("de", "es", "fr", "ja", "pt", "zh_CN")} <= inside
    for package in ("remote_reasoner-", "remote_reasoner_training-"):
        assert sum(name.startswith(f"wheel/{package}") for name in inside) == 1
    assert not [name for name in inside if "__pycache__" in name or name.endswith((".pyc", ".ts"))]


@pytest.fixture
def home() -> Iterator[Path]:
    """The home of a user who has nothing but QGIS; a short name, for it is read in the guide's pictures."""
    with tempfile.TemporaryDirectory(prefix="zoe-") as made:
        yield Path(made)


@pytest.mark.timeout(900)
def test_set_up_by_one_button_then_the_first_answer(plugin_zip: Path, home: Path):
    if not shutil.which("qgis") or not shutil.which("xvfb-run"):
        pytest.skip("QGIS's desktop or xvfb is missing; `make test` installs them on Debian")
    profile = home / "profile of Zoë" / "profiles" / "default"
    plugins = profile / "python" / "plugins"
    plugins.mkdir(parents=True)
    zipfile.ZipFile(plugin_zip).extractall(plugins)
    (profile / "QGIS").mkdir()
    (profile / "QGIS" / "QGIS3.ini").write_text(
        "[PythonPlugins]\nremote_reasoner_qgis=true\n\n[qgis]\ncheckVersion=false\nshowTips=false\n",
        encoding="utf-8",
    )
    raster = shutil.copy(REPOSITORY / "docs" / "sample" / "rotterdam.tif", home)
    output, temporary = home / "output", home / "temporary"
    for made in (output, temporary):
        made.mkdir()
    kept = {name: value for name, value in os.environ.items() if name != "QT_QPA_PLATFORM"}
    kept.pop("REMOTE_REASONER_BACKEND_COMMAND", None)
    subprocess.run(
        [
            *("xvfb-run", "-a", "-s", "-screen 0 1400x900x24"),
            *("qgis", "--nologo", "--noversioncheck", "--profiles-path", profile.parent.parent),
            *("--code", SCRIPT, raster),
        ],
        env={
            **kept,
            "HOME": str(home),
            "PATH": os.pathsep.join((str(Path(shutil.which("qgis")).parent), os.defpath)),
            "TMPDIR": str(temporary),
            "FROM_ZIP_OUTPUT": str(output),
        },
        timeout=800,
        check=True,
        capture_output=True,
    )
    happened = json.loads((output / "happened.json").read_text(encoding="utf-8"))
    assert happened["needed"] is True
    assert "answers on this computer" in happened["set_up"]
    assert not happened["trouble"]
    assert happened["status"] == "found"
    assert "water" in happened["answer"]
    assert processes_of(profile) == []
    for name in ("first-use", "setting-up", "diagnostics"):
        keep(output / f"{name}.png", name)


def processes_of(folder: Path, timeout_s: float = 10) -> list[str]:
    """Command lines of processes that still run out of `folder` after a while."""
    deadline = time.monotonic() + timeout_s
    while True:
        found = []
        for process in Path("/proc").glob("[0-9]*"):
            try:
                command = (process / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
            except OSError:
                continue
            if str(folder) in command:
                found.append(command)
        if not found or time.monotonic() > deadline:
            return found
        time.sleep(0.2)
