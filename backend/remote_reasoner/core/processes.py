"""Whether another process still runs, such as the one that started this one."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable


def watched(pid: int) -> Callable[[], bool]:
    """A question to ask now and then: whether the process `pid` still runs.

    Where it is this process's own parent, having another parent now means that it is gone, even while its
    number is not yet free.
    """
    if sys.platform != "win32" and os.getppid() == pid:
        return lambda: os.getppid() == pid
    return lambda: runs(pid)


def runs(pid: int) -> bool:
    """Whether a process of that number exists."""
    if sys.platform == "win32":
        # os.kill would end the process here, whatever the signal.
        from ctypes import windll

        synchronize, still_running = 0x00100000, 0x00000102
        process = windll.kernel32.OpenProcess(synchronize, False, pid)
        if not process:
            return False
        try:
            return bool(windll.kernel32.WaitForSingleObject(process, 0) == still_running)
        finally:
            windll.kernel32.CloseHandle(process)
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
