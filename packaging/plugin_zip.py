"""Packs the plugin: code, metadata, icons, compiled translations, guide, licence, the wheels.

    python packaging/plugin_zip.py dist/remote_reasoner_qgis.zip

The zip is the same, byte for byte, for the same content: entries are sorted and carry a fixed date.
"""

from __future__ import annotations

import configparser
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

import tomllib
from adapting_wheel import adapting_wheel

ROOT = Path(__file__).resolve().parent.parent
PLUGIN = "remote_reasoner_qgis"
LIMIT_BYTES = 25_000_000
"""Largest package the plugin repository of QGIS takes."""


def version() -> str:
    """The version in metadata.txt. Exits where one of the two packages names another."""
    metadata = configparser.ConfigParser(interpolation=None)
    metadata.read(ROOT / "metadata.txt", encoding="utf-8")
    declared = metadata["general"]["version"]
    for package in ("backend", "training"):
        file = ROOT / package / "pyproject.toml"
        project = tomllib.loads(file.read_text(encoding="utf-8"))["project"]["version"]
        if declared != project:
            sys.exit(
                f"metadata.txt says version {declared}, {package}/pyproject.toml {project}: make them equal."
            )
    return declared


def build_wheel(package: str, folder: Path) -> Path:
    """The wheel of `backend` or `training`, built into `folder`."""
    command = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--quiet",
        "--no-deps",
        "--wheel-dir",
        str(folder),
        str(ROOT / package),
    ]
    subprocess.run(command, check=True)
    (wheel,) = folder.glob("*.whl")
    return wheel


def uncompressed(wheel: Path, folder: Path) -> Path:
    """The wheel, of the same name, in `folder`, with its files as they are.

    The package compresses them all at once, which is smaller than each by itself and then all again.
    """
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / wheel.name
    with zipfile.ZipFile(wheel) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for entry in source.infolist():
            archive.writestr(zipfile.ZipInfo(entry.filename, entry.date_time), source.read(entry))
    return target


def compile_translations(folder: Path) -> Iterator[Path]:
    """The .qm file of each language, compiled into `folder` by Qt's lrelease."""
    for source in sorted((ROOT / "i18n").glob("*.ts")):
        target = folder / f"{source.stem}.qm"
        subprocess.run(["lrelease", "-silent", str(source), "-qm", str(target)], check=True)
        yield target


def entries(folder: Path) -> Iterator[tuple[str, Path]]:
    """(name in the zip, file) of everything that belongs in it; `folder` holds what is built on the way."""
    for path in sorted((ROOT / PLUGIN).rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts and path.suffix != ".pyc":
            yield f"{PLUGIN}/{path.relative_to(ROOT / PLUGIN).as_posix()}", path
    docs = ROOT / "docs"
    for path in sorted([*docs.glob("*.md"), *docs.glob("images/*.png"), *docs.glob("sample/*.tif")]):
        yield f"{PLUGIN}/docs/{path.relative_to(docs).as_posix()}", path
    yield f"{PLUGIN}/metadata.txt", ROOT / "metadata.txt"
    yield f"{PLUGIN}/LICENSE", ROOT / "LICENSE"
    for path in compile_translations(folder):
        yield f"{PLUGIN}/i18n/{path.name}", path
    backend, training = (build_wheel(package, folder / package) for package in ("backend", "training"))
    for wheel in (backend, adapting_wheel(training, folder / "adapting")):
        yield f"{PLUGIN}/wheel/{wheel.name}", uncompressed(wheel, folder / "uncompressed")


def pack(target: Path) -> int:
    """Writes the zip and returns its size in bytes. Exits where it is larger than the repository takes."""
    version()
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_suffix(".part")
    with (
        tempfile.TemporaryDirectory() as folder,
        zipfile.ZipFile(partial, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for name, path in sorted(entries(Path(folder))):
            entry = zipfile.ZipInfo(name, date_time=(2024, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, path.read_bytes(), compresslevel=9)
    size = partial.stat().st_size
    if size >= LIMIT_BYTES:
        sys.exit(
            f"The plugin has {size / 1e6:.1f} MB; the repository takes less than {LIMIT_BYTES // 10**6}."
        )
    partial.replace(target)
    return size


if __name__ == "__main__":
    zip_file = Path(sys.argv[1])
    print(f"{zip_file}: {pack(zip_file) / 1e6:.1f} MB")
