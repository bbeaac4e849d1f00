"""What runs in a reading process: reads pictures and windows one by one, as its standard input tells it.

It may be killed at any time. It ends when the program that started it does, and by itself when a picture
takes far too long and nobody is there any more to kill it.
"""

from __future__ import annotations

import faulthandler
import math
import os
import signal
import sys
import traceback
import warnings
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

from affine import Affine
from pyproj import CRS

from remote_reasoner.core import crs
from remote_reasoner.core.errors import OutOfMemoryError, RemoteReasonerError
from remote_reasoner.core.memory import give_back
from remote_reasoner.io import messages, raster, raster_windows, shared_memory, side_files

LATE_S = 5.0
"""Longer than its time nobody waits for a picture."""
NO_MEMORY = "There is not enough memory for this picture; choose a smaller extent or a coarser resolution."


def main() -> None:
    """Answers until its standard input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the program that started this one
    warnings.filterwarnings("ignore", message="Dataset has no geotransform")  # told in the notes
    leave_no_core()
    questions, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints is no answer
    with Path(os.devnull).open("rb") as nothing:
        os.dup2(nothing.fileno(), 0)  # and no library reads the questions (/vsistdin/)
    try:
        answer_all(questions, answers)
    except BrokenPipeError:  # the program was killed, and nobody waits for an answer
        os._exit(0)  # Python itself would complain of what could not be written


def answer_all(questions: BinaryIO, answers: BinaryIO) -> None:
    """Answers the questions until there are no more. Raises BrokenPipeError where nobody hears."""
    messages.send(answers, {"ready": True})
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
        limit_processor(question["seconds"])
        return read(question)
    except RemoteReasonerError as error:
        return {"error": error.urn, "message": str(error)}
    except MemoryError:
        return {"error": OutOfMemoryError().urn, "message": NO_MEMORY}
    except Exception:  # noqa: BLE001 - told to the program, which raises it there
        return {"fault": traceback.format_exc()}


def read(question: dict[str, Any]) -> dict[str, Any]:
    """Reads what the question names into the memory that it names; tells the rest of it."""
    kinds = {"picture": picture, "facts": facts, "window": window, "folded": folded}
    return kinds[question["read"]](question)


def facts(question: dict[str, Any]) -> dict[str, Any]:
    """Looks at a raster that is to be read window by window."""
    bands, whole_pixels = _tuple(question["bands"]), question["whole_pixels"]
    raster = raster_windows.looked_at(question["path"], bands, whole_pixels, question["unknown"])
    if raster is None:
        return {"whole": True}
    place, notes = raster.facts.place, raster.facts.notes
    return _told(place.width, place.height, place.transform, place.crs, notes)


def window(question: dict[str, Any]) -> dict[str, Any]:
    """Reads a window of such a raster."""
    raster = raster_windows.known(question["path"], _tuple(question["bands"]))
    pixels, valid = raster.read(tuple(question["window"]), _tuple(question["size"]))
    there = shared_memory.allocate(Path(question["memory"]), *valid.shape)
    there[0][:], there[1][:] = pixels, valid
    return {}


def folded(question: dict[str, Any]) -> dict[str, Any]:
    """Writes a raster and its side files as one file, where these count."""
    return {"counts": side_files.fold(Path(question["path"]), Path(question["copy"]))}


def picture(question: dict[str, Any]) -> dict[str, Any]:
    """Reads a whole picture."""
    source = Path(question["path"]) if question["path"] else Path(question["content"]).read_bytes()
    read = raster.read_picture(
        source,
        question["max_pixels"],
        question["max_bytes"],
        _tuple(question["bands"]),
        partial(shared_memory.allocate, Path(question["memory"])),
        tuple(question["tile"]) if question.get("tile") else None,
    )
    return _told(read.width, read.height, read.transform, read.crs, read.notes)


def _told(
    width: int, height: int, transform: Affine, known_crs: CRS | None, notes: Sequence[str]
) -> dict[str, Any]:
    text = crs.text_of(known_crs) if known_crs is not None else None
    return {"width": width, "height": height, "transform": transform[:6], "crs": text, "notes": notes}


def _tuple(values: list[Any] | None) -> Any:
    """What JSON made a list of."""
    return values if values is None else tuple(values)


def leave_no_core() -> None:
    """A process that is ended leaves no file of its memory behind."""
    if sys.platform == "win32":
        return
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (0, hard))


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


def limit_processor(seconds: float) -> None:
    """Lets this process compute for so long and no longer, all its threads together.

    The system ends it then, even where the program that would do it has stopped.
    """
    if sys.platform == "win32":
        return
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF)
    wanted = math.ceil(used.ru_utime + used.ru_stime + seconds)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    soft = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))
