"""The backend on this computer: started on demand, shared, replaced when it dies, gone with QGIS."""

from __future__ import annotations

import json
import os
import signal
import stat
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from remote_reasoner_qgis.failure import Failure
from remote_reasoner_qgis.local.backend_process import Address, BackendProcess
from remote_reasoner_qgis.local.folder import LocalFolder
from remote_reasoner_qgis.local.process_environment import clean_environment

PYTHON = Path(__file__).resolve().parents[2] / ".venv" / "bin" / "python"
COMMAND = [str(PYTHON), "-m", "remote_reasoner.cli"]


@pytest.fixture
def folder(tmp_path: Path) -> LocalFolder:
    """An empty private folder."""
    if not PYTHON.exists():
        pytest.skip("the backend's environment .venv is missing; `make test` makes it")
    return LocalFolder(tmp_path)


@pytest.fixture
def window(folder: LocalFolder) -> Iterator[BackendProcess]:
    """One QGIS window's backend."""
    backend = BackendProcess(folder, clean_environment(), COMMAND)
    yield backend
    backend.stop()


def health(address: Address) -> dict[str, str]:
    request = urllib.request.Request(
        f"{address.url}/v1/health", headers={"Authorization": f"Bearer {address.token}"}
    )
    with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=5) as answer:
        return json.load(answer)


def processes(folder: LocalFolder) -> list[int]:
    """Numbers of the backends that announce themselves in this folder."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            command = (process / "cmdline").read_bytes()
        except OSError:
            continue
        if b"--announce\0" + bytes(folder.root) in command:
            found.append(int(process.name))
    return found


def test_two_windows_share_one_backend_and_nothing_is_left(folder: LocalFolder, window: BackendProcess):
    address = window.ensure()
    assert health(address)["status"] == "ok"
    assert BackendProcess(folder, clean_environment(), COMMAND).ensure() == address
    assert len(processes(folder)) == 1
    window.stop()
    assert processes(folder) == []
    assert not folder.backend_state.exists()


def test_the_token_is_random_needed_and_kept_from_others(folder: LocalFolder, window: BackendProcess):
    address = window.ensure()
    assert len(address.token) >= 32
    assert address.url.startswith("http://127.0.0.1:")
    with pytest.raises(urllib.error.HTTPError, match="401"):
        urllib.request.build_opener(urllib.request.ProxyHandler({})).open(f"{address.url}/v1/capabilities")
    assert stat.S_IMODE(folder.backend_state.stat().st_mode) == 0o600
    (number,) = processes(folder)
    assert address.token.encode() not in Path(f"/proc/{number}/cmdline").read_bytes()
    assert address.token not in folder.backend_log.read_text(encoding="utf-8")


def test_a_dead_backend_is_replaced_at_the_next_question(folder: LocalFolder, window: BackendProcess):
    first = window.ensure()
    (number,) = processes(folder)
    os.kill(number, signal.SIGKILL)
    second = window.ensure()
    assert second.token == first.token, "what the backend keeps for a client belongs to the client's token"
    assert stat.S_IMODE(folder.backend_token.stat().st_mode) == 0o600
    assert health(second)["status"] == "ok"


def test_the_backend_ends_when_the_qgis_that_started_it_is_killed(folder: LocalFolder):
    script = (
        "import sys, time; sys.path.insert(0, sys.argv[1]); from pathlib import Path\n"
        "from remote_reasoner_qgis.local.backend_process import BackendProcess\n"
        "from remote_reasoner_qgis.local.folder import LocalFolder\n"
        "from remote_reasoner_qgis.local.process_environment import clean_environment\n"
        "command = [sys.argv[3], '-m', 'remote_reasoner.cli']\n"
        "BackendProcess(LocalFolder(Path(sys.argv[2])), clean_environment(), command).ensure()\n"
        "print('up', flush=True); time.sleep(60)\n"
    )
    root = str(Path(__file__).resolve().parents[2])
    qgis = subprocess.Popen(
        [sys.executable, "-c", script, root, str(folder.root), str(PYTHON)], stdout=subprocess.PIPE, text=True
    )
    assert qgis.stdout.readline().strip() == "up"
    assert len(processes(folder)) == 1
    qgis.kill()
    qgis.wait()
    qgis.stdout.close()
    deadline = time.monotonic() + 30
    while processes(folder) and time.monotonic() < deadline:
        time.sleep(0.2)
    assert processes(folder) == []


def test_a_backend_that_cannot_start_says_why(folder: LocalFolder):
    broken = BackendProcess(folder, clean_environment(), [str(PYTHON), "-c", "raise SystemExit('no libGL')"])
    with pytest.raises(Failure, match="no libGL"):
        broken.ensure()
    with pytest.raises(Failure, match="could not be started"):
        BackendProcess(folder, clean_environment(), ["/nowhere/python"]).ensure()


def test_a_stranger_on_the_remembered_port_is_not_taken_for_the_backend(
    folder: LocalFolder, window: BackendProcess
):
    stranger = subprocess.Popen(
        [sys.executable, "-u", "-m", "http.server", "0", "--bind", "127.0.0.1"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        cwd=folder.root,
    )
    port = stranger.stdout.readline().split("port ")[1].split()[0]
    folder.backend_state.write_text(json.dumps({"url": f"http://127.0.0.1:{port}", "token": "x"}))
    try:
        assert window.ensure().url != f"http://127.0.0.1:{port}"
    finally:
        stranger.kill()
        stranger.wait()
        stranger.stdout.close()
