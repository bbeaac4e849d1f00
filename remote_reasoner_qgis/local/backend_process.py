"""The backend as a process of this computer: started on demand, shared by QGIS windows, gone with QGIS.

The process listens on a free loopback port with a random token. Address and token stand in a file that only
the user can read, so that a second QGIS window finds it. The backend watches the QGIS that started it and
stops when that ends, however it ends; another window then starts its own on its next question.
"""

from __future__ import annotations

import json
import os
import secrets
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..failure import Failure
from ..translation import tr
from .folder import LocalFolder

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
        self._lock = threading.Lock()

    def ensure(self, cancelled: Callable[[], bool] = lambda: False) -> Address:
        """The address of a backend that answers; starts one where none does.

        Blocks: call it off the main thread. Raises Failure: the cause and the next step.
        """
        with self._lock:
            running = self._running()
            return running or self._start(cancelled)

    def stop(self) -> None:
        """Stops the backend this window started; one that another window started stays."""
        with self._lock:
            process, self._process = self._process, None
            if process is None or process.poll() is not None:
                return
            self._folder.backend_state.unlink(missing_ok=True)
            process.terminate()
            try:
                process.wait(STOP_TIMEOUT_S)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

    def _running(self) -> Address | None:
        try:
            state = json.loads(self._folder.backend_state.read_text(encoding="utf-8"))
            address = Address(str(state["url"]), str(state["token"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return address if _answers(address) else None

    def _start(self, cancelled: Callable[[], bool]) -> Address:
        token = secrets.token_urlsafe(32)
        log_file = self._folder.backend_log
        log_file.parent.mkdir(parents=True, exist_ok=True)
        announcement = self._folder.root / f"listening-{os.getpid()}.json"
        announcement.unlink(missing_ok=True)
        command = [
            *self._command,
            *("serve", "--host", "127.0.0.1", "--port", "0"),
            *("--parent-pid", str(os.getpid()), "--announce", str(announcement)),
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
        _write_private(self._folder.backend_state, {"url": address.url, "token": token})
        return address

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


def _answers(address: Address) -> bool:
    """Whether a backend with that token answers there. A stranger's program on the port does not count."""
    request = urllib.request.Request(
        f"{address.url}/v1/capabilities", headers={"Authorization": f"Bearer {address.token}"}
    )
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(request, timeout=3) as answer:
            return "engines" in json.load(answer)
    except (OSError, ValueError, urllib.error.URLError):
        return False


def _last_line(path: Path) -> str:
    try:
        lines = path.read_text(encoding="utf-8", errors="replace").strip().splitlines()
    except OSError as error:
        return str(error)
    return lines[-1] if lines else tr("it said nothing.")


def _write_private(path: Path, content: dict[str, str]) -> None:
    """Writes JSON that only the user can read, atomically."""
    partial = path.with_suffix(f".{os.getpid()}.part")
    descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(content, file)
    partial.replace(path)
