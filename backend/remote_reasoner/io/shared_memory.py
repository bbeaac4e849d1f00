"""Memory in which one process leaves a file or a picture for another."""

from __future__ import annotations

import mmap
import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import BinaryIO

import numpy as np

BYTES_PER_PIXEL = 4
"""Red, green, blue, and whether the pixel is valid."""


class SharedMemory:
    """Memory of this process that another one of the same user reads or fills by its path.

    On Linux it is anonymous memory, elsewhere a temporary file. It is given back once nobody uses it any
    more, whatever becomes of the other process.
    """

    def __init__(self) -> None:
        self._temporary: Path | None = None
        if sys.platform == "linux":
            self._descriptor = os.memfd_create("remote-reasoner", os.MFD_CLOEXEC)
            self.path = Path(f"/proc/{os.getpid()}/fd/{self._descriptor}")
            if self.path.exists():
                return
            os.close(self._descriptor)  # no /proc here
        self._descriptor, name = tempfile.mkstemp(prefix="remote-reasoner-")
        self.path = self._temporary = Path(name)

    def put(self, content: BinaryIO) -> None:
        """Puts in what `content` still holds."""
        with os.fdopen(os.dup(self._descriptor), "wb") as file:
            shutil.copyfileobj(content, file, 2**20)

    def picture(self, height: int, width: int) -> tuple[np.ndarray, np.ndarray]:
        """The picture left there: uint8 (height, width, 3) and bool (height, width); they outlive `close`.

        Raises ValueError where it is not of that size.
        """
        size = BYTES_PER_PIXEL * height * width
        if size <= 0 or os.fstat(self._descriptor).st_size != size:
            raise ValueError(f"there is no picture of {width} × {height} pixels in the memory")
        if self._temporary is None:
            content = np.frombuffer(
                mmap.mmap(self._descriptor, size, access=mmap.ACCESS_COPY), dtype=np.uint8
            )
        else:
            content = np.fromfile(self._temporary, dtype=np.uint8)
        return _split(content, height, width)

    def close(self) -> None:
        """Lets go of the memory."""
        os.close(self._descriptor)
        if self._temporary is not None:
            self._temporary.unlink(missing_ok=True)


def allocate(path: Path, height: int, width: int) -> tuple[np.ndarray, np.ndarray]:
    """Arrays in the memory at `path` to put a picture in: uint8 (height, width, 3), bool (height, width)."""
    with path.open("r+b") as file:
        file.truncate(BYTES_PER_PIXEL * height * width)
        content = mmap.mmap(file.fileno(), 0)
    return _split(np.frombuffer(content, dtype=np.uint8), height, width)


def _split(content: np.ndarray, height: int, width: int) -> tuple[np.ndarray, np.ndarray]:
    colours = 3 * height * width
    return content[:colours].reshape(height, width, 3), content[colours:].view(bool).reshape(height, width)
