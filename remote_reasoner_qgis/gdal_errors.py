"""GDAL tells errors by what its functions return here, whatever the application has switched on.

QGIS's Processing (from 3.40 on) and some plugins switch GDAL's exceptions on for all code of the process.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from types import ModuleType

from osgeo import gdal, ogr, osr

BINDINGS = (gdal, ogr, osr)


class _Switch:
    """Exceptions of the whole process, off as long as one thread wants them off."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._inside = 0
        self._off: list[ModuleType] = []

    def enter(self) -> None:
        """The first of all threads switches those off that are on."""
        with self._lock:
            if self._inside == 0:
                self._off = [binding for binding in reversed(BINDINGS) if _switched_off(binding)]
            self._inside += 1

    def leave(self) -> None:
        """The last of all threads switches them on again."""
        with self._lock:
            self._inside -= 1
            if self._inside == 0:
                for binding in reversed(self._off):
                    binding.UseExceptions()


def _switched_off(binding: ModuleType) -> bool:
    """Whether it was on and is off now; GDAL refuses where another error handler stands above its own."""
    if not binding.GetUseExceptions():
        return False
    try:
        binding.DontUseExceptions()
    except RuntimeError:
        return False
    return True


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
