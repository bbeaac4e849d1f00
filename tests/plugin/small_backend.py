"""A wheel as the plugin carries it, but with nothing to download: a real package with a real `doctor`."""

from __future__ import annotations

import base64
import hashlib
import zipfile
from pathlib import Path

CLI = """
import sys
print("all well")
sys.exit(0 if sys.argv[1:] == ["doctor"] else 2)
"""
METADATA = "Metadata-Version: 2.1\nName: remote-reasoner\nVersion: {version}\n{requires}"
WHEEL = "Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: true\nTag: py3-none-any\n"


def small_wheel(folder: Path, version: str = "0.1.0", requires: str = "", cli: str = CLI) -> Path:
    """Writes the wheel into `folder`; `requires` names a package it needs, "" for none."""
    folder.mkdir(parents=True, exist_ok=True)
    info = f"remote_reasoner-{version}.dist-info"
    metadata = METADATA.format(version=version, requires=f"Requires-Dist: {requires}\n" if requires else "")
    files = {
        "remote_reasoner/__init__.py": "",
        "remote_reasoner/cli.py": cli,
        f"{info}/METADATA": metadata,
        f"{info}/WHEEL": WHEEL,
    }
    record = "".join(f"{name},sha256={_digest(text)},{len(text)}\n" for name, text in files.items())
    files[f"{info}/RECORD"] = f"{record}{info}/RECORD,,\n"
    wheel = folder / f"remote_reasoner-{version}-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return wheel


def small_package(folder: Path, name: str = "small-encoder", version: str = "1.0") -> tuple[Path, str]:
    """Writes the wheel of a package with one empty module into `folder`; the wheel and its SHA-256."""
    folder.mkdir(parents=True, exist_ok=True)
    module = name.replace("-", "_")
    info = f"{module}-{version}.dist-info"
    files = {
        f"{module}.py": "",
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n",
        f"{info}/WHEEL": WHEEL,
    }
    record = "".join(f"{file},sha256={_digest(text)},{len(text)}\n" for file, text in files.items())
    files[f"{info}/RECORD"] = f"{record}{info}/RECORD,,\n"
    wheel = folder / f"{module}-{version}-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for file, text in files.items():
            archive.writestr(file, text)
    return wheel, hashlib.sha256(wheel.read_bytes()).hexdigest()


def _digest(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
