"""What a private folder may hold from yesterday: strangers' ports and numbers, cut files, old marks."""

from __future__ import annotations

import errno
import json
import os
import signal
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from remote_reasoner_qgis.diagnostics import report, without_secrets
from remote_reasoner_qgis.failure import Cancelled, Failure
from remote_reasoner_qgis.local import watch, window_lock
from remote_reasoner_qgis.local.backend_process import BackendProcess
from remote_reasoner_qgis.local.folder import LocalFolder, environment_python
from remote_reasoner_qgis.local.language_pack import ENCODER
from remote_reasoner_qgis.local.private_file import kept_token, write_private
from remote_reasoner_qgis.local.process_environment import clean_environment
from remote_reasoner_qgis.local.window_lock import WindowLock, alone
from remote_reasoner_qgis.server.connection import Backends
from remote_reasoner_qgis.settings import Settings
from stranger import Stranger, http

ENDS_AT_ONCE = [sys.executable, "-c", "print('one', flush=True); raise SystemExit('no libGL')"]
STAYS_SILENT = [sys.executable, "-c", "import time; time.sleep(60)"]


@pytest.fixture
def folder(tmp_path: Path) -> LocalFolder:
    """An empty private folder."""
    return LocalFolder(tmp_path / "private")


@pytest.fixture
def asleep() -> Iterator[subprocess.Popen[bytes]]:
    """A program of the user's that has nothing to do with the backend."""
    process = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    yield process
    process.kill()
    process.wait()


def remember(folder: LocalFolder, backend: BackendProcess, **state: object) -> None:
    """The file of a backend that ran before, as this window would have written it."""
    folder.root.mkdir(parents=True, exist_ok=True)
    write_private(folder.backend_state, {"digest": backend._digest, "token": "t", **state})


@pytest.mark.parametrize(
    "words",
    [
        b"SSH-2.0-OpenSSH_9.2\r\n",
        b"",
        b"\x00\x01\x02\x03",
        http(b"<html>Printer</html>"),
        http(b"42"),
        http(b"null"),
        http(b'["engines"]'),
        http(b'"engines"'),
        http(b'{"status": "ok"}'),
        http(b'{"engines": []}', "401 Unauthorized"),
        b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{",
    ],
    ids=["SSH", "silence", "bytes", "page", "number", "null", "list", "text", "other", "refusal", "cut"],
)
def test_whoever_listens_on_the_port_of_yesterday_is_not_taken_for_the_backend(
    folder: LocalFolder, words: bytes
) -> None:
    stranger = Stranger(words)
    backend = BackendProcess(folder, clean_environment(), ENDS_AT_ONCE)
    remember(folder, backend, url=stranger.url)
    try:
        with pytest.raises(Failure, match="no libGL"):  # so it tried to start its own
            backend.ensure()
    finally:
        backend.stop()
        stranger.close()


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b"null", b'{"url": 3}', b"\xff\xfe", b'{"url": "nonsense"}', b"{}"]
)
def test_a_file_that_was_cut_off_is_as_good_as_none(folder: LocalFolder, content: bytes) -> None:
    backend = BackendProcess(folder, clean_environment(), ENDS_AT_ONCE)
    folder.root.mkdir(parents=True)
    folder.backend_state.write_bytes(content)
    try:
        with pytest.raises(Failure, match="no libGL"):
            backend.ensure()
    finally:
        backend.stop(even_for_others=True)


def test_before_files_change_no_program_is_ended_that_only_has_the_backend_s_old_number(
    folder: LocalFolder, asleep: subprocess.Popen[bytes]
) -> None:
    backend = BackendProcess(folder, clean_environment(), STAYS_SILENT)
    remember(folder, backend, url="http://127.0.0.1:9", pid=asleep.pid)
    backend.stop(even_for_others=True)
    with pytest.raises(subprocess.TimeoutExpired):
        asleep.wait(0.7)
    assert not folder.backend_state.exists(), "what it said is of no use any more"


def test_a_cancel_while_the_backend_starts_leaves_no_process(folder: LocalFolder) -> None:
    backend = BackendProcess(folder, clean_environment(), STAYS_SILENT)
    started = threading.Event()

    def cancelled() -> bool:
        started.set()
        return backend._process is not None

    with pytest.raises(Failure):
        backend.ensure(cancelled)
    assert started.is_set() and backend._process.poll() is not None
    backend.stop()
    assert not folder.backend_state.exists()


def test_a_backend_that_ends_at_once_is_told_by_its_last_line_and_its_log(folder: LocalFolder) -> None:
    backend = BackendProcess(folder, clean_environment(), ENDS_AT_ONCE)
    with pytest.raises(Failure, match="no libGL") as told:
        backend.ensure()
    assert str(folder.backend_log) in str(told.value) and "Repair" in str(told.value)
    backend.stop()
    silent = BackendProcess(folder, clean_environment(), [sys.executable, "-c", ""])
    with pytest.raises(Failure, match="it said nothing"):
        silent.ensure()
    silent.stop()


def test_tokens_are_random_private_and_the_same_at_the_next_start(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "token.json"
    token = kept_token(path)
    assert kept_token(path) == token and len(token) >= 32
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert kept_token(tmp_path / "other.json") != token
    assert sorted(one.name for one in path.parent.iterdir()) == ["token.json"], "no partial file is left"


@pytest.mark.parametrize("content", [b"", b"[]", b'{"token": ""}', b'{"other": 1}', b"\xff", b"12"])
def test_a_token_that_cannot_be_read_is_replaced(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "token.json"
    path.write_bytes(content)
    token = kept_token(path)
    assert len(token) >= 32 and kept_token(path) == token


def test_only_windows_that_live_are_windows(tmp_path: Path) -> None:
    (tmp_path / "12345.lock").touch()  # of a window that has crashed
    own = WindowLock(tmp_path)
    assert watch.windows(tmp_path) == [] and not own.others()
    own.enter()
    own.enter()
    assert [path.name for path in watch.windows(tmp_path)] == [f"{os.getpid()}.lock"] and not own.others()
    own.leave()
    own.leave()
    assert watch.windows(tmp_path) == [] and not (tmp_path / f"{os.getpid()}.lock").exists()


def test_another_window_is_seen_until_it_is_killed(tmp_path: Path) -> None:
    held = (
        "import sys, time; sys.path.insert(0, sys.argv[1]); import watch; from pathlib import Path\n"
        "file = open(Path(sys.argv[2]) / 'other.lock', 'a+b'); assert watch.lock(file)\n"
        "print('held', flush=True); time.sleep(60)\n"
    )
    other = subprocess.Popen(
        [sys.executable, "-c", held, str(Path(watch.__file__).parent), str(tmp_path)], stdout=subprocess.PIPE
    )
    assert other.stdout.readline() == b"held\n"
    window = WindowLock(tmp_path)
    assert window.others()
    other.send_signal(signal.SIGKILL)
    other.wait()
    other.stdout.close()
    assert not window.others()


def test_while_another_window_starts_the_backend_a_cancel_is_heard(tmp_path: Path) -> None:
    path = tmp_path / "starting.lock"
    with path.open("a+b") as other:
        assert watch.lock(other)
        asked: list[bool] = []
        with pytest.raises(Cancelled), alone(path, lambda: len(asked) > 2 or bool(asked.append(True))):
            pytest.fail("it is not alone")
    with alone(path, lambda: True):
        pass  # free again: nobody has to be asked


def test_a_file_system_without_locks_is_told_at_once(tmp_path: Path, monkeypatch) -> None:
    def refused(*_: object) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr(watch.fcntl, "flock", refused)
    window = WindowLock(tmp_path / "windows")
    with pytest.raises(Failure, match=r"cannot be locked: No locks available.*local disk"):
        window.enter()
    with (
        pytest.raises(Failure, match="No locks available"),
        alone(tmp_path / "starting.lock", lambda: False),
    ):
        pytest.fail("it is not alone")
    (window.folder / "other.lock").touch()
    assert window.folder / "other.lock" in watch.windows(window.folder), "it may be of one that lives"
    monkeypatch.undo()
    window.enter()
    assert not window.others()
    window.leave()


def test_a_lock_that_another_program_keeps_is_waited_for_a_while_only(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(window_lock, "ENTER_S", 0.1)
    window = WindowLock(tmp_path)
    with (tmp_path / f"{os.getpid()}.lock").open("a+b") as other:
        assert watch.lock(other)
        with pytest.raises(Failure, match="another program holds it"):
            window.enter()
        with pytest.raises(Cancelled):
            window.enter(lambda: True)
    window.enter()
    window.leave()


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(Failure, match=r"file/windows/\d+\.lock cannot be locked: Not a directory"):
        WindowLock(tmp_path / "file" / "windows").enter()


def environment(folder: LocalFolder, state: object, python: bool = True) -> None:
    """An environment as a set-up leaves it."""
    folder.environment.mkdir(parents=True)
    folder.ready_file.write_text(json.dumps(state), encoding="utf-8")
    if python:
        folder.python.parent.mkdir(parents=True)
        folder.python.touch()


@pytest.mark.parametrize("state", [[], "ready", 3, None])
def test_an_environment_is_complete_with_its_mark_and_its_python_alone(folder, state) -> None:
    assert folder.ready() is None
    environment(folder, state)
    assert folder.ready() is None
    folder.ready_file.write_text('{"wheel": "a.whl", "sha256": "1", "extra": ""}', encoding="utf-8")
    assert folder.ready() == {"wheel": "a.whl", "sha256": "1", "extra": ""}
    folder.python.unlink()
    assert folder.ready() is None, "another Python was removed from the system"


def built(folder: LocalFolder, mark: str) -> None:
    """A new environment, before it takes its place."""
    python = environment_python(folder.building)
    python.parent.mkdir(parents=True)
    python.write_text(mark, encoding="utf-8")


def test_a_new_environment_takes_the_place_of_the_old_one_whole(folder: LocalFolder) -> None:
    built(folder, "first")
    folder.commit({"wheel": "1"})
    (folder.environment / "left over").touch()
    (folder.root / "retired").mkdir()  # of an attempt that was cut off
    built(folder, "second")
    folder.commit({"wheel": "2"})
    assert folder.ready() == {"wheel": "2"} and folder.python.read_text(encoding="utf-8") == "second"
    assert sorted(path.name for path in folder.root.iterdir()) == ["environment"]
    assert not (folder.environment / "left over").exists()


def test_a_language_pack_is_noted_with_what_was_there(folder: LocalFolder) -> None:
    assert folder.has_pack(None) and not folder.has_pack(ENCODER)
    environment(folder, {"wheel": "1"})
    folder.note_pack(ENCODER)
    assert folder.has_pack(ENCODER) and folder.ready()["wheel"] == "1"


def test_removing_takes_everything_and_can_be_done_twice(folder: LocalFolder) -> None:
    environment(folder, {"wheel": "1"})
    folder.remove()
    assert not folder.root.exists()
    folder.remove()


def test_the_diagnostics_of_an_environment_from_another_version_are_shown(folder: LocalFolder) -> None:
    environment(folder, {"wheel": "remote_reasoner-0.0.1.whl"})
    page = report(Backends(folder), Settings(), [])
    assert "remote_reasoner-0.0.1.whl" in page and "### End of the backend log\n```\nnone" in page


def test_a_home_that_is_the_root_does_not_garble_the_diagnostics(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/")
    assert without_secrets("log in /var/log/x") == "log in /var/log/x"
    monkeypatch.setenv("HOME", "/home/zoë")
    assert without_secrets("log in /home/zoë/.local") == "log in ~/.local"


def test_the_watching_process_ends_with_the_last_window(tmp_path: Path) -> None:
    lock = tmp_path / "1.lock"
    with lock.open("a+b") as window:
        assert watch.lock(window)
        process = subprocess.Popen([sys.executable, watch.__file__, str(tmp_path)])
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(0.8)
    deadline = time.monotonic() + 30
    while process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.05)
    assert process.returncode == 0
