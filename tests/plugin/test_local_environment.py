"""Processes outside QGIS: their variables, the Python that is chosen, and how they are stopped."""

from __future__ import annotations

import os
import stat
import sys
import time
from pathlib import Path

import pytest
from remote_reasoner_qgis.failure import Cancelled
from remote_reasoner_qgis.local.interpreter import examine, find_interpreter
from remote_reasoner_qgis.local.process_environment import clean_environment
from remote_reasoner_qgis.local.run_step import StepError, run_step
from remote_reasoner_qgis.local.uv import platform_tag, uv_executable


def script(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


def test_nothing_of_qgis_leaks_into_the_backend():
    qgis = {
        "PYTHONHOME": "/opt/qgis",
        "PYTHONPATH": "/opt/qgis/python",
        "PROJ_DATA": "/opt/qgis/proj",
        "PROJ_LIB": "/opt/qgis/proj",
        "GDAL_DATA": "/opt/qgis/gdal",
        "GDAL_DRIVER_PATH": "/opt/qgis/plugins",
        "QT_PLUGIN_PATH": "/opt/qgis/qt",
        "LD_LIBRARY_PATH": "/opt/qgis/lib",
    }
    own = {"HOME": "/home/zoë", "PATH": "/usr/bin", "HTTPS_PROXY": "http://proxy:3128", "PIP_INDEX_URL": "x"}
    own |= {"XDG_CACHE_HOME": "/disk/cache", "XDG_STATE_HOME": "/disk/state"}
    cleaned = clean_environment({**qgis, **own})
    assert not set(qgis) & set(cleaned)
    assert own.items() <= cleaned.items()


def test_libraries_of_the_backend_send_no_word_of_their_use():
    cleaned = clean_environment({"PATH": "", "HF_HUB_DISABLE_TELEMETRY": "0", "PROJ_NETWORK": "ON"})
    assert cleaned["ORT_DISABLE_TELEMETRY"] == cleaned["HF_HUB_DISABLE_TELEMETRY"] == "1"
    assert cleaned["PROJ_NETWORK"] == "OFF"


def test_qgis_own_programs_are_not_on_the_path_of_the_backend():
    variables = {"PATH": os.pathsep.join(["/opt/qgis/bin", "/usr/bin"]), "QGIS_PREFIX_PATH": "/opt/qgis"}
    assert clean_environment(variables)["PATH"] == "/usr/bin"


def test_the_proxy_of_qgis_is_used_where_the_user_names_none():
    proxied = clean_environment({"PATH": ""}, proxy="http://proxy.example:8080")
    assert proxied["HTTPS_PROXY"] == proxied["HTTP_PROXY"] == "http://proxy.example:8080"
    own = clean_environment({"PATH": "", "HTTPS_PROXY": "http://mine:1"}, proxy="http://proxy.example:8080")
    assert own["HTTPS_PROXY"] == "http://mine:1"


def test_this_python_is_usable():
    interpreter = examine(Path(sys.base_exec_prefix, "bin", "python3"), clean_environment())
    assert interpreter is not None
    assert interpreter.version == sys.version_info[:2]


@pytest.mark.parametrize(
    "text",
    [
        "#!/bin/sh\necho '2 7 1'\n",
        "#!/bin/sh\necho '3 12 0'\n",
        "#!/bin/sh\necho 'ModuleNotFoundError: ensurepip'\nexit 1\n",
        "#!/bin/sh\nsleep 30\n",
        "not a program",
    ],
    ids=["too old", "32-bit", "without ensurepip", "hangs", "broken"],
)
def test_unusable_pythons_are_passed_over(tmp_path: Path, text: str):
    broken = script(tmp_path / "python3", text)
    assert examine(broken, clean_environment(), timeout_s=2) is None
    good = Path(sys.base_exec_prefix, "bin", "python3")
    found = find_interpreter(clean_environment(), [tmp_path / "missing", good])
    assert found is not None
    assert found.path == good


def test_a_program_s_lines_arrive_and_its_failure_tells_the_last_of_them():
    lines: list[str] = []
    with pytest.raises(StepError) as failure:
        run_step(["/bin/sh", "-c", "echo one; echo two >&2; exit 3"], clean_environment(), lines.append, bool)
    assert lines == ["one", "two"]
    assert "two" in failure.value.output


def test_a_program_that_is_not_there_is_a_failure_in_words():
    with pytest.raises(StepError, match="No such file"):
        run_step(["/nowhere/python"], clean_environment(), print, bool)


def test_a_cancel_stops_the_program_and_its_children_within_a_second(tmp_path: Path):
    pids: list[int] = []
    lines: list[str] = []
    started = time.monotonic()
    with pytest.raises(Cancelled):
        run_step(
            ["/bin/sh", "-c", "sleep 60 & echo $!; wait"],
            clean_environment(),
            lambda line: (lines.append(line), pids.append(int(line))),
            lambda: bool(pids),
        )
    assert time.monotonic() - started < 5
    assert not Path(f"/proc/{pids[0]}/cmdline").exists() or not Path(f"/proc/{pids[0]}/cmdline").read_bytes()


@pytest.mark.parametrize(
    ("system", "machine", "tag"),
    [
        ("linux", "x86_64", ("manylinux", "x86_64")),
        ("linux", "aarch64", ("manylinux", "aarch64")),
        ("win32", "AMD64", ("win_", "amd64")),
        ("darwin", "arm64", ("macosx", "arm64")),
    ],
)
def test_uv_s_build_for_each_system(system: str, machine: str, tag: tuple[str, str]):
    assert platform_tag(system, machine) == tag


def test_a_forged_uv_is_refused(tmp_path: Path):
    index = (
        b'{"urls": [{"filename": "uv-1-py3-none-manylinux_2_17_x86_64.manylinux2014_x86_64.whl", '
        b'"url": "https://example.org/uv", "digests": {"sha256": "00"}}]}'
    )
    with pytest.raises(OSError, match="promises"):
        uv_executable(tmp_path, lambda url: index if url.endswith("json") else b"forged")
    assert not list(tmp_path.iterdir())
