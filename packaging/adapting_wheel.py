"""The part of the training package that adapts, as a wheel: the plugin's package has a limit of size."""

from __future__ import annotations

import base64
import hashlib
import zipfile
from pathlib import Path

PACKAGE = "remote_reasoner_training"
ROOMS = ("adapt", "lite")
"""What `remote-reasoner adapt` imports, besides the package's own modules."""
ENTRY_POINTS = f"[remote_reasoner.commands]\nadapt = {PACKAGE}.adapt.cli:main\n"


def adapting_wheel(whole: Path, folder: Path) -> Path:
    """The wheel, of the same name, in `folder`; what is left out cannot be imported, and has no command."""
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / whole.name
    record: list[str] = []
    with (
        zipfile.ZipFile(whole) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive,
    ):
        for name in sorted(filter(is_needed, source.namelist())):
            content = source.read(name)
            if name.endswith("entry_points.txt"):
                content = ENTRY_POINTS.encode()
            if not name.endswith("/RECORD"):
                archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
                digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
                record.append(f"{name},sha256={digest},{len(content)}")
        own = next(name for name in source.namelist() if name.endswith(".dist-info/RECORD"))
        lines = "\n".join([*record, f"{own},,", ""])
        archive.writestr(zipfile.ZipInfo(own), lines.encode(), zipfile.ZIP_DEFLATED)
    return target


def is_needed(name: str) -> bool:
    """Whether a file of the training package's wheel goes along."""
    first, *rest = name.split("/")
    return first != PACKAGE or len(rest) == 1 or rest[0] in ROOMS
