"""Disks of some kilobytes, for files that find no room."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest


@contextmanager
def small_disks(folder: Path) -> Iterator[Callable[[int], Path]]:
    """Makes disks of so many kilobytes in `folder`; skips the test where that is not allowed."""
    with ExitStack() as mounted:

        def make(kilobytes: int) -> Path:
            place = folder / f"disk_{kilobytes}"
            place.mkdir()
            mount = ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", str(place)]
            if (
                shutil.which("mount") is None
                or subprocess.run(mount, check=False, capture_output=True).returncode
            ):
                pytest.skip("a small disk can only be mounted by root")
            mounted.callback(subprocess.run, ["umount", "--lazy", str(place)], check=True)
            return place

        yield make
