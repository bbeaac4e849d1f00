"""Which accelerator this computer has, without importing torch."""

from __future__ import annotations

import functools
import platform
import shutil
import subprocess

QUERY_TIMEOUT_S = 10.0


@functools.cache
def gpu() -> str | None:
    """Name and memory of the first graphics processor that an engine could use, None where there is none."""
    if platform.system() == "Darwin" and platform.machine() == "arm64":
        return "Apple GPU (Metal)"
    return nvidia("name,memory.total")


def nvidia(fields: str) -> str | None:
    """What nvidia-smi says of the first NVIDIA card, such as 'name,memory.total', as a line.

    None where it is not there or does not answer.
    """
    query = shutil.which("nvidia-smi")
    if query is None:
        return None
    try:
        answer = subprocess.run(
            [query, f"--query-gpu={fields}", "--format=csv,noheader"],
            capture_output=True,
            text=True,
            timeout=QUERY_TIMEOUT_S,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    lines = answer.stdout.strip().splitlines()
    return lines[0].strip() if lines else None
