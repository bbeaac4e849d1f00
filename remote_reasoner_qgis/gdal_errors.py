"""GDAL tells errors by what its functions return here, whatever the application has switched on.

QGIS's Processing (from 3.40 on) and some plugins switch GDAL's exceptions on for all code of the process.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from osgeo import gdal, ogr, osr

BINDINGS = (gdal, ogr, osr)


class _Switch:
    """Exceptions of the whole process, off as long as one thread wants them off."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._inside = 0
        self._were_on: list[bool] = []

    def enter(self) -> None:
        """The first of all threads switches them off."""
        with self._lock:
            if self._inside == 0:
                self._were_on = [bool(binding.GetUseExceptions()) for binding in BINDINGS]
                for binding in BINDINGS:
                    binding.DontUseExceptions()
            self._inside += 1

    def leave(self) -> None:
        """The last of all threads switches those on that were on."""
        with self._lock:
            self._inside -= 1
            if self._inside == 0:
                for binding, on in zip(BINDINGS, self._were_on):
                    if on:
                        binding.UseExceptions()


_SWITCH = _Switch()


@contextmanager
def errors_returned() -> Iterator[None]:
    """No exceptions of GDAL in here; as before afterwards. Any thread; as a decorator, too."""
    if hasattr(gdal, "ExceptionMgr"):  # GDAL 3.7: for this thread alone
        with ExitStack() as stack:
            for binding in BINDINGS:
                stack.enter_context(binding.ExceptionMgr(useExceptions=False))
            yield
        return
    _SWITCH.enter()
    try:
        yield
    finally:
        _SWITCH.leave()
