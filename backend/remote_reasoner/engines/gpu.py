"""Which accelerator this computer has, without importing torch."""

from __future__ import annotations

import functools
import platform
import shutil
import subprocess

QUERY_TIMEOUT_S = 5.0


@functools.cache
def gpu() -> str | None:
    """Name and memory of the first graphics processor that an engine could use, None where there is none."""
    if platform.system() == "Darwin" and platform.machine() == "arm64":
        return "Apple GPU (Metal)"
    query = shutil.which("nvidia-smi")
    if query is None:
        return None
    try:
        answer = subprocess.run(
            [query, "--query-gpu=name,memory.total", "--format=csv,noheader"],
            capture_output=True,
            text=True,
            timeout=QUERY_TIMEOUT_S,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    names = answer.stdout.strip().splitlines()
    return names[0].strip() if names else None
