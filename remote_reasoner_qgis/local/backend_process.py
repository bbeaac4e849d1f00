"""The backend as a process of this computer: started on demand, shared by QGIS windows, gone with QGIS.

The process listens on a free loopback port with a token of its own. Address and token stand in a file that
only the user can read, so that a second QGIS window finds it. A small process beside it (`watch.py`) ends
with the last window that uses the backend, however that ends, and the backend ends with it.
"""

from __future__ import annotations

import hashlib
import http.client
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..failure import Failure
from ..translation import tr
from . import watch
from .folder import LocalFolder
from .private_file import kept_token, write_private
from .window_lock import WindowLock, alone

START_TIMEOUT_S = 60.0
STOP_TIMEOUT_S = 5.0


@dataclass(frozen=True)
class Address:
    """Where the backend listens, and the token it wants."""

    url: str
    token: str


class BackendProcess:
    """The backend of one QGIS window: `ensure()` before a question, `stop()` when QGIS closes."""

    def __init__(
        self, folder: LocalFolder, variables: Mapping[str, str], command: Sequence[str] = ()
    ) -> None:
        """`command` starts the backend; by default the private environment's own."""
        self._folder = folder
        self._variables = dict(variables)
        self._command = list(command) or [str(folder.python), "-m", "remote_reasoner.cli"]
        self._process: subprocess.Popen[bytes] | None = None
        self._watch: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()
        own = sorted(item for item in self._variables.items() if item[0].startswith("REMOTE_REASONER_"))
        started_as = json.dumps([self._command, own])
        self._digest = hashlib.sha256(started_as.encode("utf-8")).hexdigest()[:16]
        self._window = WindowLock(folder.windows / self._digest)

    def ensure(self, cancelled: Callable[[], bool] = lambda: False) -> Address:
        """The address of a backend that answers; starts one where none does.

        Blocks: call it off the main thread. Raises Failure: the cause and the next step.
        """
        with self._lock:
            self._window.enter(cancelled)
            with alone(self._folder.root / "starting.lock", cancelled):
                return self._running() or self._start(cancelled)

    def stop(self, even_for_others: bool = False) -> None:
        """This window needs the backend no more; it stops unless another window uses it.

        With `even_for_others` it stops in any case, before its files are changed.
        """
        with self._lock:
            self._window.leave()
            shared = self._window.others()
            process, self._process = self._process, None
            watching, self._watch = self._watch, None
            if shared and not even_for_others:
                _leave_running(process, watching)
                return
            state = self._state()
            if state.get("digest") == self._digest:
                # A number without a backend that answers may be another program's by now.
                orphan = even_for_others and process is None and self._running() is not None
                self._folder.backend_state.unlink(missing_ok=True)
                if orphan:
                    _end_by_number(state)
            for child in (process, watching):
                if child is not None and child.poll() is None:
                    _end(child)

    def _running(self) -> Address | None:
        state = self._state()
        if state.get("digest") != self._digest or not state.get("url"):
            return None
        address = Address(str(state["url"]), str(state.get("token")))
        return address if _answers(address) else None

    def _state(self) -> dict[str, object]:
        """What stands in the file that windows share; empty where there is none."""
        try:
            state = json.loads(self._folder.backend_state.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return state if isinstance(state, dict) else {}

    def _start(self, cancelled: Callable[[], bool]) -> Address:
        token = kept_token(self._folder.backend_token)
        log_file = self._folder.backend_log
        log_file.parent.mkdir(parents=True, exist_ok=True)
        announcement = self._folder.root / f"listening-{os.getpid()}.json"
        announcement.unlink(missing_ok=True)
        command = [
            *self._command,
            *("serve", "--host", "127.0.0.1", "--port", "0"),
            *("--parent-pid", str(self._start_watching()), "--announce", str(announcement)),
        ]
        with log_file.open("wb") as log:
            try:
                self._process = subprocess.Popen(
                    command,
                    stdin=subprocess.DEVNULL,
                    stdout=log,
                    stderr=subprocess.STDOUT,
                    env={**self._variables, "REMOTE_REASONER_TOKEN": token},
                    cwd=str(self._folder.root),
                    start_new_session=sys.platform != "win32",
                    creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
                )
            except OSError as error:
                raise Failure(
                    tr(
                        "The backend could not be started ({error}). Press “Repair” in the set-up page."
                    ).format(error=error)
                ) from error
        address = self._wait_for(announcement, token, cancelled)
        state = {"url": address.url, "token": token, "digest": self._digest, "pid": self._process.pid}
        write_private(self._folder.backend_state, state)
        return address

    def _start_watching(self) -> int:
        """Number of the process that the backend ends with: the watching one, or this where none can run."""
        interpreter = _interpreter(self._command)
        if interpreter is None:
            return os.getpid()
        if self._watch is not None and self._watch.poll() is None:
            _end(self._watch)
        self._watch = subprocess.Popen(
            [interpreter, str(Path(watch.__file__)), str(self._window.folder)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=self._variables,
            start_new_session=sys.platform != "win32",
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        return self._watch.pid

    def _wait_for(self, announcement: Path, token: str, cancelled: Callable[[], bool]) -> Address:
        process = self._process
        deadline = time.monotonic() + START_TIMEOUT_S
        while process is not None and time.monotonic() < deadline and not cancelled():
            if process.poll() is not None:
                raise Failure(
                    tr(
                        "The backend ended at once: {reason} Press “Repair” in the set-up page; "
                        "the log is in {log}."
                    ).format(reason=_last_line(self._folder.backend_log), log=self._folder.backend_log)
                )
            try:
                url = str(json.loads(announcement.read_text(encoding="utf-8"))["url"])
            except (OSError, ValueError, KeyError):
                time.sleep(0.05)
                continue
            address = Address(url, token)
            if _answers(address):
                announcement.unlink(missing_ok=True)
                return address
        if process is not None and process.poll() is None:
            process.kill()
            process.wait()
        raise Failure(
            tr(
                "The backend did not answer within {seconds} seconds. Ask again; if it stays so, the log in "
                "{log} says more."
            ).format(seconds=round(START_TIMEOUT_S), log=self._folder.backend_log)
        )


def _interpreter(command: Sequence[str]) -> str | None:
    """A Python to run the watching process: the one of the command that starts the backend."""
    first = shutil.which(command[0])
    if first is None:
        return None
    if Path(first).name.startswith("python"):
        return first
    beside = (Path(first).with_name(name) for name in ("python", "python3", "python.exe"))
    return next((str(path) for path in beside if path.exists()), None)


_left_running: list[subprocess.Popen[bytes]] = []
"""Processes that other windows use; kept, because Python warns of one that is forgotten while it runs."""


def _leave_running(*children: subprocess.Popen[bytes] | None) -> None:
    _left_running.extend(child for child in children if child is not None)


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(STOP_TIMEOUT_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _end_by_number(state: dict[str, object]) -> None:
    """Ends a backend that another window started."""
    try:
        os.kill(int(str(state["pid"])), signal.SIGTERM)
    except (KeyError, ValueError, OSError):
        return  # it has ended already
    time.sleep(0.5)  # its files are free when it is gone


def _answers(address: Address) -> bool:
    """Whether a backend with that token answers there. A stranger's program on the port does not count."""
    request = urllib.request.Request(
        f"{address.url}/v1/capabilities", headers={"Authorization": f"Bearer {address.token}"}
    )
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(request, timeout=3) as answer:
            offered = json.load(answer)
    except (OSError, ValueError, http.client.HTTPException):  # the last: it does not speak HTTP
        return False
    return isinstance(offered, dict) and "engines" in offered


def _last_line(path: Path) -> str:
    try:
        lines = path.read_text(encoding="utf-8", errors="replace").strip().splitlines()
    except OSError as error:
        return str(error)
    return lines[-1] if lines else tr("it said nothing.")
