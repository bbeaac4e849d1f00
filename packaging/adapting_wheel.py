"""The part of the training package that adapts, as a wheel: the plugin's package has a limit of size."""

from __future__ import annotations

import ast
import base64
import hashlib
import zipfile
from pathlib import Path

PACKAGE = "remote_reasoner_training"
STARTS = (f"{PACKAGE}.adapt.cli", f"{PACKAGE}.adapt.command", f"{PACKAGE}.lite.measure")
"""Modules that adapting begins with; what they import goes along."""
ENTRY_POINTS = f"[remote_reasoner.commands]\nadapt = {PACKAGE}.adapt.cli:main\n"


def adapting_wheel(whole: Path, folder: Path) -> Path:
    """The wheel, of the same name, in `folder`, without other commands than `adapt`."""
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / whole.name
    record: list[str] = []
    with (
        zipfile.ZipFile(whole) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive,
    ):
        needed = _needed(source)
        for name in sorted(source.namelist()):
            if name.startswith(f"{PACKAGE}/") and name not in needed:
                continue
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


def _needed(wheel: zipfile.ZipFile) -> set[str]:
    """The files of the modules that are imported, anywhere in a module, from `STARTS` on."""
    there = set(wheel.namelist())
    needed: set[str] = set()
    waiting = list(STARTS)
    while waiting:
        module = waiting.pop()
        path = module.replace(".", "/")
        file = next((one for one in (f"{path}.py", f"{path}/__init__.py") if one in there), None)
        if file is None or file in needed:
            continue  # a name out of a module, or known
        needed.add(file)
        waiting.append(module.rpartition(".")[0])
        for node in ast.walk(ast.parse(wheel.read(file))):
            if isinstance(node, ast.Import):
                waiting += [one.name for one in node.names if one.name.startswith(PACKAGE)]
            elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith(PACKAGE):
                waiting += [str(node.module), *(f"{node.module}.{one.name}" for one in node.names)]
    return needed
