"""A process that reads pictures, and that can be killed: no file can freeze or fill the program itself."""

from __future__ import annotations

import json
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO, cast

from remote_reasoner.core.cancellation import Cancelled, check_not
from remote_reasoner.core.errors import (
    BadPictureError,
    OutOfMemoryError,
    RemoteReasonerError,
    TimeLimitError,
)
from remote_reasoner.core.service_errors import of_urn
from remote_reasoner.io import messages

START_S = 120.0
"""Longest time until a process has loaded what it needs, on a computer that is busy with other work."""
KILLED = getattr(signal, "SIGKILL", 9)
COMPUTED_TOO_LONG = getattr(signal, "SIGXCPU", 24)
CHECK_S = 0.05
"""How often whoever waits for a picture looks whether it is still wanted."""
COMMAND = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
    "from remote_reasoner.io.reading_child import main; main()"
)
LEADING_ELSEWHERE = (
    "VRT,DERIVED,GTI,WCS,WMS,WMTS,HTTP,EEDA,EEDAI,DAAS,PLMOSAIC,STACTA,STACIT,MRF,SENTINEL2,TIL,ERS,"
    "KMLSUPEROVERLAY,MBTiles,Rasterlite,netCDF,HDF5,HDF5Image,Zarr,GPKG,SQLite,PDF,GNMFile,GNMDatabase"
)
"""GDAL drivers whose files name further files or addresses; a picture needs none of them."""
SECRET_ENDINGS = ("_TOKEN", "_KEY", "_SECRET", "_PASSWORD")


class ReadingProcess:
    """One process; it reads one picture, or one window, at a time."""

    def __init__(self, any_format: bool = False) -> None:
        """Starts it and returns at once; it takes a moment until it is ready.

        With `any_format` it knows every format that GDAL has, those that lead to other files and addresses
        too: for what the user's own hand has named.
        """
        self._process = subprocess.Popen(
            [sys.executable, "-c", COMMAND, json.dumps([entry or str(Path.cwd()) for entry in sys.path])],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=_environment(any_format),
            **_apart(),
        )
        self._questions = cast(BinaryIO, self._process.stdin)
        self._answers: queue.Queue[dict[str, Any] | None] = queue.Queue()
        self._ready = False
        threading.Thread(target=self._listen, name="reading-process", daemon=True).start()

    @property
    def alive(self) -> bool:
        """Whether it can read another picture."""
        return self._process.poll() is None

    @property
    def pid(self) -> int:
        """Number of the process."""
        return self._process.pid

    def wait_until_ready(self, cancelled: Cancelled) -> None:
        """Waits until the process has loaded what it needs. Raises as `ask`; a cancel leaves it alone."""
        if not self._ready:
            self._answer(START_S, cancelled, kill=False)
            self._ready = True

    def ask(self, question: dict[str, Any], seconds: float, cancelled: Cancelled) -> dict[str, Any]:
        """The answer to a question.

        Raises what reading raised there; TimeLimitError after `seconds`, CancelledError soon after
        `cancelled()`, and BadPictureError or OutOfMemoryError where the process came to an end. After these
        the process is gone.
        """
        self.wait_until_ready(cancelled)
        with suppress(OSError, ValueError):  # it is gone, as the answer will say
            messages.send(self._questions, {**question, "seconds": seconds})
        answer = self._answer(seconds, cancelled)
        if "error" in answer:
            raise of_urn(answer["error"], answer["message"]) or RemoteReasonerError(answer["message"])
        if "fault" in answer:
            raise RuntimeError(f"Reading the picture failed in the reading process:\n{answer['fault']}")
        return answer

    def kill(self) -> None:
        """Ends it at once, whatever it does."""
        self._process.kill()
        with suppress(subprocess.TimeoutExpired):  # it hangs in the system itself; nothing waits for it
            self._process.wait(timeout=1)
        with suppress(OSError):
            self._questions.close()

    def _answer(self, seconds: float, cancelled: Cancelled, kill: bool = True) -> dict[str, Any]:
        """The next answer. With `kill` false, a cancel leaves the process to itself: it is only starting."""
        deadline = time.monotonic() + seconds
        while True:
            try:
                answer = self._answers.get(timeout=CHECK_S)
                break
            except queue.Empty:
                try:
                    check_not(cancelled)
                except RemoteReasonerError:
                    if kill:
                        self.kill()
                    raise
                if time.monotonic() > deadline:
                    self.kill()
                    raise TimeLimitError(
                        f"Reading the picture took longer than {seconds:g} s and was given up; choose a "
                        "smaller extent, or copy the file to this computer's own disk first."
                    ) from None
        if answer is None:
            raise self._death()
        return answer

    def _death(self) -> RemoteReasonerError:
        """Why the process ended by itself."""
        self.kill()
        code = self._process.returncode
        if code is not None and -code == COMPUTED_TOO_LONG:
            return TimeLimitError(
                "Reading the picture took more computing than it may and was given up; choose a smaller "
                "extent, or export it again, as a plain GeoTIFF."
            )
        if code is not None and -code == KILLED:
            return OutOfMemoryError(
                "The system ended the process that read the picture, most likely because memory ran out; "
                "choose a smaller extent."
            )
        return BadPictureError(
            f"The picture brought down the process that read it (code {code}); export it again, as a plain "
            "GeoTIFF."
        )

    def _listen(self) -> None:
        with cast(BinaryIO, self._process.stdout) as stream:
            while (answer := messages.receive(stream)) is not None:
                self._answers.put(answer)
        self._answers.put(None)


def _apart() -> dict[str, Any]:
    """Ctrl-C in a terminal is for the program, which then decides about the process."""
    if sys.platform == "win32":
        return {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW}
    return {"start_new_session": True}


def _environment(any_format: bool = False) -> dict[str, str]:
    """The process's variables: no secrets of this program, no network, no drivers that lead elsewhere.

    With `any_format` there are such drivers, and the keys that they may need (AWS_SECRET_ACCESS_KEY).
    """
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("REMOTE_REASONER_")
        and (any_format or not name.upper().endswith(SECRET_ENDINGS))
    }
    return {
        **kept,
        "PROJ_NETWORK": "OFF",
        **({} if any_format else {"GDAL_SKIP": LEADING_ELSEWHERE}),
        "OPENBLAS_NUM_THREADS": "1",
        "MALLOC_ARENA_MAX": "2",
    }
