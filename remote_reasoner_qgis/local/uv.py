"""Brings `uv`, which brings a Python of its own, to computers where none can be used.

The wheel of the package `uv` holds one executable; it is fetched through QGIS's network settings and its
SHA-256 is checked against the package index's own record.
"""

from __future__ import annotations

import hashlib
import io
import json
import platform
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path, PurePosixPath

INDEX = "https://pypi.org/pypi/uv/json"
Fetch = Callable[[str], bytes]
"""Reads a URL; raises OSError with a message for the user where that fails."""


def platform_tag(system: str, machine: str) -> tuple[str, str]:
    """(start, end) of the platform tag of uv's wheel for this system, such as ("manylinux", "x86_64").

    Raises OSError where uv has no build for it.
    """
    machine = {"amd64": "x86_64", "arm64": "aarch64"}.get(machine.lower(), machine.lower())
    if machine not in ("x86_64", "aarch64"):
        raise OSError(
            f"there is no ready-made Python for the processor '{machine}'; install Python 3.10 or later"
        )
    if system == "win32":
        return ("win_", "amd64" if machine == "x86_64" else "arm64")
    if system == "darwin":
        return ("macosx", "x86_64" if machine == "x86_64" else "arm64")
    return ("manylinux", machine)


def uv_executable(folder: Path, fetch: Fetch) -> Path:
    """uv's executable in `folder`, fetched there first where it is missing.

    Raises OSError where it cannot be fetched, is not what the index promises, or has no build here.
    """
    name = "uv.exe" if sys.platform == "win32" else "uv"
    target = folder / name
    if target.exists():
        return target
    start, end = platform_tag(sys.platform, platform.machine())
    fitting = (
        (address, digest)
        for tags, address, digest in _wheels(fetch(INDEX))
        if any(tag.startswith(start) and tag.endswith(end) for tag in tags)
    )
    address, digest = next(fitting, ("", ""))
    if not address:
        raise OSError(f"uv has no build for {start}…{end}; install Python 3.10 or later and try again")
    wheel = fetch(address)
    if hashlib.sha256(wheel).hexdigest() != digest:
        raise OSError("uv's file is not what the package index promises; try again later")
    with zipfile.ZipFile(io.BytesIO(wheel)) as archive:
        member = next((one for one in archive.namelist() if PurePosixPath(one).name == name), None)
        if member is None:
            raise OSError(f"uv's file from the package index holds no {name}; install Python 3.10 or later")
        content = archive.read(member)
    folder.mkdir(parents=True, exist_ok=True)
    partial = folder / f"{name}.part"
    partial.write_bytes(content)
    partial.chmod(0o755)
    partial.replace(target)
    return target


def _wheels(record: bytes) -> list[tuple[list[str], str, str]]:
    """Platform tags, URL and SHA-256 of each wheel in the index's record. Raises OSError where it is none."""
    try:
        return [
            (
                file["filename"].removesuffix(".whl").split("-")[-1].split("."),
                str(file["url"]),
                str(file["digests"]["sha256"]),
            )
            for file in json.loads(record)["urls"]
        ]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise OSError(
            "what came is no record of the package index: a network may want you to sign in first, or a "
            f"proxy changes its answers ({INDEX})"
        ) from error
