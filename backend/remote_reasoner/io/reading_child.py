"""What runs in a reading process: reads one picture after the other, as it is told on its standard input.

It may be killed at any time. It ends when the program that started it does, and by itself when a picture
takes far too long and nobody is there any more to kill it.
"""

from __future__ import annotations

import faulthandler
import os
import signal
import sys
import traceback
import warnings
from functools import partial
from pathlib import Path
from typing import Any

from remote_reasoner.core import crs
from remote_reasoner.core.errors import OutOfMemoryError, RemoteReasonerError
from remote_reasoner.core.memory import give_back
from remote_reasoner.io import messages, raster, shared_memory

LATE_S = 5.0
"""Longer than its time nobody waits for a picture."""
NO_MEMORY = "There is not enough memory for this picture; choose a smaller extent or a coarser resolution."


def main() -> None:
    """Answers until its standard input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the program that started this one
    warnings.filterwarnings("ignore", message="Dataset has no geotransform")  # told in the notes
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints is no answer
    messages.send(answers, {"ready": True})
    questions = sys.stdin.buffer
    with Path(os.devnull).open("w") as nowhere:
        while (question := messages.receive(questions)) is not None:
            faulthandler.dump_traceback_later(question["seconds"] + LATE_S, exit=True, file=nowhere)
            answer = answered(question)
            faulthandler.cancel_dump_traceback_later()
            messages.send(answers, answer)
            give_back()


def answered(question: dict[str, Any]) -> dict[str, Any]:
    """The answer to a question."""
    try:
        limit_memory(question["memory_bytes"])
        return read(question)
    except RemoteReasonerError as error:
        return {"error": error.kind, "message": str(error)}
    except MemoryError:
        return {"error": OutOfMemoryError.kind, "message": NO_MEMORY}
    except Exception:  # noqa: BLE001 - told to the program, which raises it there
        return {"fault": traceback.format_exc()}


def read(question: dict[str, Any]) -> dict[str, Any]:
    """Reads a picture into the memory named in the question; tells the rest of it."""
    source = Path(question["path"]) if question["path"] else Path(question["content"]).read_bytes()
    bands = question["bands"]
    picture = raster.read_picture(
        source,
        question["max_pixels"],
        question["max_bytes"],
        tuple(bands) if bands else None,
        partial(shared_memory.allocate, Path(question["memory"])),
        tuple(question["tile"]) if question.get("tile") else None,
    )
    return {
        "height": picture.height,
        "width": picture.width,
        "transform": picture.transform[:6],
        "crs": crs.text_of(picture.crs) if picture.crs is not None else None,
        "notes": picture.notes,
    }


def limit_memory(room: int) -> None:
    """Lets this process take `room` bytes of addresses more than it has, where the system can do that."""
    if sys.platform != "linux":
        return
    import resource

    pages = int(Path("/proc/self/statm").read_text().split()[0])
    wanted = pages * resource.getpagesize() + room
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    soft = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
