"""Files: whether they can be read or written, told before the work begins, and new ones in their place."""

from __future__ import annotations

import os
import secrets
import stat
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from remote_reasoner.core.errors import BadPictureError, OutputError
from remote_reasoner.io.file_set import FileSet, recover

MISREAD = set("!\t\n\r")


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A name for a new file, which takes the place of `path` where the block succeeds.

    Opened in the usual way, the file has the permissions that the umask leaves, as any other file has; those
    of Python's temporary files are for their owner alone. Where the block fails, or the program is killed,
    the file is removed.
    """
    place = absolute(path)
    with FileSet(place.parent) as fresh:
        yield fresh.new / place.name
        fresh.take_places([place.name], [])


@contextmanager
def plainly_named(folder: Path) -> Iterator[Path]:
    """The folder, by a name that pyogrio takes for one: `!` and line breaks mean something else to it."""
    if sys.platform == "win32" or not set(str(folder)) & MISREAD:
        yield folder
        return
    with tempfile.TemporaryDirectory() as place:
        link = Path(place) / "folder"
        link.symlink_to(folder)
        yield link


def usual_permissions(folder: Path) -> int:
    """The mode of a new file in the folder, as the umask leaves it; SQLite gives its files a narrower one."""
    probe = folder / f".{secrets.token_hex(8)}"
    probe.touch(exist_ok=False)
    try:
        return stat.S_IMODE(probe.stat().st_mode)
    finally:
        probe.unlink()


def absolute(path: Path) -> Path:
    """The path from the root on, so that no library takes its name (zip:a.tif) for an address.

    Raises OutputError where it is relative to a working folder that has been deleted.
    """
    try:
        return path.absolute()
    except OSError as error:
        raise OutputError(
            f"{path} cannot be found: the working folder has been deleted; change to another folder."
        ) from error


def version(path: str) -> str:
    """Name, size and time of the last change of a file; the name alone of what is elsewhere."""
    try:
        facts = Path(path).stat()
    except OSError:
        return path
    return f"{Path(path).resolve()} {facts.st_size} {facts.st_mtime_ns}"


def same(one: Path, other: Path) -> bool:
    """Whether both names lead to one file that exists."""
    try:
        return one.samefile(other)
    except (OSError, ValueError, RuntimeError):  # missing, a zero byte, a link that leads to itself
        return False


def check_readable(picture: Path) -> None:
    """Raises BadPictureError where no file stands at `picture`, with what stands there instead."""
    _check_name(picture, BadPictureError)
    try:
        exists, is_folder, is_file = picture.exists(), picture.is_dir(), picture.is_file()
    except OSError as error:
        raise BadPictureError(f"{picture} cannot be read ({error.strerror}); check the path.") from error
    except RuntimeError as error:  # until Python 3.12, for links that lead to each other
        raise BadPictureError(f"{picture} is a link that leads to itself; check the path.") from error
    if not exists:
        raise BadPictureError(f"There is no file {picture}; check the path.")
    if is_folder:
        raise BadPictureError(f"{picture} is a folder; name the file inside it.")
    if not is_file:
        raise BadPictureError(f"{picture} is a pipe or a device; save what it gives to a file first.")


def check_writable(output: Path, overwrite: bool = False) -> None:
    """Raises OutputError where no file could be written at `output`.

    Its folder must exist and take files, and nothing stand in the way; `overwrite` lets a file stand there.
    What a program that was killed has left in the folder is finished or removed first.
    """
    _check_folder(output)
    try:
        recover(absolute(output).parent)
        exists, is_folder, is_file = os.path.lexists(output), output.is_dir(), output.is_file()
    except OSError as error:
        raise OutputError(f"{output} cannot be written ({error.strerror}); choose another name.") from error
    if is_folder:
        raise OutputError(f"{output} is a folder; choose another name for the output.")
    if exists and not is_file and not output.is_symlink():
        raise OutputError(f"{output} is a pipe or a device; choose another name for the output.")
    if exists and not overwrite:
        raise OutputError(f"{output} exists already; choose another name, or replace it with --overwrite.")
    folder = absolute(output).parent
    try:
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise OutputError(
            f"The folder {folder} takes no files ({error.strerror}); choose another one, or change its "
            "permissions."
        ) from error


def _check_folder(output: Path) -> None:
    """Raises OutputError where the folder of `output` does not exist."""
    _check_name(output, OutputError)
    folder = absolute(output).parent
    try:
        has_folder = folder.is_dir()
    except OSError as error:
        raise OutputError(f"{output} cannot be written ({error.strerror}); choose another name.") from error
    if not has_folder:
        raise OutputError(f"There is no folder {output.parent}; create it first, or choose another one.")


def _check_name(path: Path, error: type[BadPictureError] | type[OutputError]) -> None:
    """Raises the error where the libraries that read and write files cannot be told the name."""
    try:
        name = os.fspath(absolute(path))
        name.encode("utf-8")
    except UnicodeEncodeError as fault:
        raise error(f"The name {path} is not UTF-8; rename the file, or its folder, first.") from fault
    if "\0" in name:
        raise error("A name holds a zero byte; no file can have it.")
