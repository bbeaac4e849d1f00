"""Nothing leaves the computer that nobody asked to send: no library's telemetry, however it is started."""

from __future__ import annotations

import ast
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
ONLY_PLACE = ROOT / "backend/remote_reasoner/engines/onnx_runtime.py"
LOOPBACK = ('inet_addr("127.0.0.1")', '"::1"', 'inet_addr("0.0.0.0")', '"::"')

NAMESPACE = ["unshare", "--map-root-user", "--net"]
TRACE = ["strace", "-f", "-qq", "-e", "trace=connect,sendto,sendmsg,sendmmsg", "-s", "64", "-o"]


@pytest.mark.parametrize("package", ["backend", "training"])
def test_onnxruntime_is_imported_in_one_place(package):
    importers = set()
    name = {"backend": "remote_reasoner", "training": "remote_reasoner_training"}[package]
    for path in (ROOT / package / name).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            if any(name.partition(".")[0] == "onnxruntime" for name in names):
                importers.add(path)
    assert importers == ({ONLY_PLACE} if package == "backend" else set())


@pytest.mark.parametrize(
    "code",
    [
        "import remote_reasoner.engines.onnx_runtime",
        "import remote_reasoner_training",
        "import remote_reasoner_training.rewards",
        "from remote_reasoner.engines.lite.reasoner import LiteReasoner",
        "from remote_reasoner.cli import main\ntry: main(['--version'])\nexcept SystemExit: pass",
        "from remote_reasoner.engines.vlm import checkpoint; checkpoint.find('a/b')",
        "import sys; sys.argv[1:] = ['--parts', '']; from remote_reasoner.bench.__main__ import main\n"
        "try: main()\nexcept SystemExit: pass",
    ],
)
def test_it_is_off_however_the_product_starts(code):
    told = run([sys.executable, "-c", f"{code}\nimport json, os; print(json.dumps(dict(os.environ)))"], {})
    variables = json.loads(told.stdout.splitlines()[-1])
    assert (variables["ORT_DISABLE_TELEMETRY"], variables["HF_HUB_DISABLE_TELEMETRY"]) == ("1", "1")
    assert variables["PROJ_NETWORK"] == "OFF"


def test_importing_the_package_alone_changes_no_environment_but_that_grids_are_not_fetched():
    code = (
        "import cv2, os, rasterio\n"  # which set variables of their own
        "before = dict(os.environ); import remote_reasoner, remote_reasoner.pipeline, "
        "remote_reasoner.client, remote_reasoner.cli; "
        "assert {**before, 'PROJ_NETWORK': 'OFF'} == {**os.environ, 'PROJ_NETWORK': 'OFF'}"
    )
    run([sys.executable, "-c", code], {})


def test_a_service_that_starts_loads_nothing_that_only_teaching_and_follow_ups_need():
    code = (
        "import sys, remote_reasoner.service.app\n"
        "assert not {'geopandas', 'remote_reasoner.engines.lite.language.follow_up'} & set(sys.modules)"
    )
    run([sys.executable, "-c", code], {})


def test_a_hub_client_that_was_there_before_is_switched_off_too():
    pytest.importorskip("huggingface_hub", reason="huggingface_hub comes with the extra 'gpu'")
    code = (
        "import huggingface_hub.constants as hub; assert not hub.HF_HUB_DISABLE_TELEMETRY\n"
        "import remote_reasoner_training; assert hub.HF_HUB_DISABLE_TELEMETRY"
    )
    run([sys.executable, "-c", code], {})


def run(command: Sequence[str], variables: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Runs a command without the switches of whoever runs the tests; fails the test where it fails.

    `CI` is one of them: where it is set, the bare library sends nothing.
    """
    switches = re.compile("TELEMETRY|PROJ_NETWORK|^CI$")
    own = {name: value for name, value in os.environ.items() if not switches.search(name)}
    finished = subprocess.run(
        command, env={**own, **variables}, capture_output=True, text=True, timeout=180, check=False
    )
    assert finished.returncode == 0, finished.stderr
    return finished


@pytest.fixture
def without_a_route(tmp_path):
    """Runs a Python script where no network is; gives the places it tried to reach, and the files it left."""
    if shutil.which("unshare") is None or subprocess.run([*NAMESPACE, "true"], check=False).returncode != 0:
        pytest.skip("no network namespace can be made here (unshare --map-root-user --net)")
    if (
        shutil.which("strace") is None
        or subprocess.run(["strace", "-o", "/dev/null", "true"], check=False).returncode != 0
    ):
        pytest.skip("strace cannot watch processes here")

    def tried(*arguments: str) -> tuple[list[str], list[str]]:
        home, log = tmp_path / "home", tmp_path / "calls"
        home.mkdir()
        homes = {"HOME": str(home), "XDG_CACHE_HOME": str(home / "cache"), "TMPDIR": str(tmp_path)}
        run([*NAMESPACE, *TRACE, str(log), sys.executable, *arguments], homes)
        calls = [line for line in log.read_text().splitlines() if "sa_family=AF_INET" in line]
        outside = [line for line in calls if not any(name in line for name in LOOPBACK)]
        return outside, [str(path.relative_to(home)) for path in home.rglob("*") if path.is_file()]

    return tried


def test_service_and_command_line_reach_for_nothing_and_leave_nothing(without_a_route):
    outside, left = without_a_route(
        str(HERE / "asked_without_a_route.py"), str(ROOT / "docs/sample/rotterdam.tif")
    )
    assert outside == []
    assert left == []


def test_the_watch_sees_what_would_be_sent_otherwise(without_a_route):
    """The same watch over the bare library, and over a program that asks for a name and an address."""
    weights = ROOT / "backend/remote_reasoner/engines/lite/weights/question_matcher.onnx"
    code = (
        "import socket, sys, time\n"
        "for address in ('192.0.2.1', '2001:db8::1'):\n"
        "    try: socket.create_connection((address, 80), 1)\n"
        "    except OSError: pass\n"
        "import onnxruntime\n"
        "onnxruntime.InferenceSession(sys.argv[1], providers=['CPUExecutionProvider'])\n"
        "time.sleep(1)\n"
    )
    outside, left = without_a_route("-c", code, str(weights))
    assert any("192.0.2.1" in call for call in outside)
    assert any("2001:db8::1" in call for call in outside)
    if sys.platform == "linux" and onnxruntime_version() >= (1, 32):
        assert any("deviceid" in name for name in left)


def onnxruntime_version() -> tuple[int, ...]:
    from importlib.metadata import version

    return tuple(map(int, version("onnxruntime").split(".")[:2]))
