"""Wheels of the backend and of all that it needs, packed from the environment that runs this script.

    python wheels_at_hand.py FOLDER

So a set-up can find everything at hand, without any package index.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import zipfile
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

import tomllib
from packaging.requirements import Requirement
from packaging.tags import parse_tag, sys_tags
from packaging.utils import canonicalize_name

LEFT_OUT = (".pyc", "RECORD", "INSTALLER", "REQUESTED")
"""What an installation adds to a wheel."""
BACKEND = Path(__file__).resolve().parents[2] / "backend"


def needed() -> dict[str, Distribution]:
    """The installed distributions that the backend needs, by name."""
    project = tomllib.loads((BACKEND / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    found: dict[str, Distribution] = {}
    waiting = [Requirement(text) for text in project["dependencies"]]
    while waiting:
        wanted = waiting.pop()
        name = canonicalize_name(wanted.name)
        if wanted.marker and not wanted.marker.evaluate({"extra": ""}):
            continue
        if name in found and not wanted.extras:
            continue
        found[name] = distribution(wanted.name)
        for text in found[name].requires or []:
            further = Requirement(text)
            extras = {"", *wanted.extras}
            if further.marker is None or any(further.marker.evaluate({"extra": one}) for one in extras):
                further.marker = None
                if canonicalize_name(further.name) not in found:
                    waiting.append(further)
    return found


def pack(installed: Distribution, folder: Path) -> None:
    """The wheel of an installed distribution; its programs stay behind."""
    usable = set(sys_tags())
    lines = (installed.read_text("WHEEL") or "").splitlines()
    tags = [tag for line in lines if line.startswith("Tag: ") for tag in parse_tag(line[5:])]
    tag = next(tag for tag in tags if tag in usable)
    name = str(installed.name).replace("-", "_").replace(".", "_")
    record = f"{name}-{installed.version}.dist-info/RECORD"
    with zipfile.ZipFile(folder / f"{name}-{installed.version}-{tag}.whl", "w") as wheel:
        written = []
        for file in installed.files or []:
            inside = file.as_posix()
            if inside.startswith(("..", "/")) or inside.endswith(
                (".pyc", "RECORD", "INSTALLER", "REQUESTED")
            ):
                continue
            if ".dist-info/" in inside:
                inside = f"{name}-{installed.version}.dist-info/{inside.partition('.dist-info/')[2]}"
            wheel.write(str(file.locate()), inside)
            written.append(f"{inside},,\n")
        wheel.writestr(record, "".join([*written, f"{record},,\n"]))


def main() -> None:
    """Packs them all."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True)
    try:
        for installed in needed().values():
            pack(installed, folder)
    except PackageNotFoundError as error:
        sys.exit(f"the environment of the backend lacks {error}")
    with tempfile.TemporaryDirectory() as copy:
        shutil.copytree(BACKEND, Path(copy) / "backend", ignore=shutil.ignore_patterns("build", "*.egg-info"))
        command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
        subprocess.run([*command, "--wheel-dir", str(folder), str(Path(copy) / "backend")], check=True)


if __name__ == "__main__":
    main()
