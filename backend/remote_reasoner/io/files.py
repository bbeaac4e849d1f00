"""Files: whether they can be read or written, told before the work begins, and new ones in their place."""

from __future__ import annotations

import secrets
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from remote_reasoner.core.errors import BadPictureError, OutputError


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A name beside `path` for a new file, which takes the place of `path` where the block succeeds.

    Opened in the usual way, the file has the permissions that the umask leaves, as any other file has; those
    of Python's temporary files are for their owner alone. Where the block fails, the file is removed.
    """
    beginning = path.with_name(f".{secrets.token_hex(8)}.part")
    try:
        yield beginning
        beginning.replace(path)
    finally:
        beginning.unlink(missing_ok=True)


def usual_permissions(folder: Path) -> int:
    """The mode of a new file in the folder, as the umask leaves it; SQLite gives its files a narrower one."""
    probe = folder / f".{secrets.token_hex(8)}"
    probe.touch(exist_ok=False)
    try:
        return stat.S_IMODE(probe.stat().st_mode)
    finally:
        probe.unlink()


def check_readable(picture: Path) -> None:
    """Raises BadPictureError where no file stands at `picture`, with what stands there instead."""
    try:
        exists, is_folder, is_file = picture.exists(), picture.is_dir(), picture.is_file()
    except OSError as error:
        raise BadPictureError(f"{picture} cannot be read ({error.strerror}); check the path.") from error
    if not exists:
        raise BadPictureError(f"There is no file {picture}; check the path.")
    if is_folder:
        raise BadPictureError(f"{picture} is a folder; name the picture file inside it.")
    if not is_file:
        raise BadPictureError(f"{picture} is a pipe or a device; save the picture to a file first.")


def check_writable(output: Path, overwrite: bool = False) -> None:
    """Raises OutputError where no file could be written at `output`.

    Its folder must exist and take files, and nothing stand in the way; `overwrite` lets a file stand there.
    """
    folder = output.parent
    try:
        exists, is_folder, has_folder = output.exists(), output.is_dir(), folder.is_dir()
    except OSError as error:
        raise OutputError(f"{output} cannot be written ({error.strerror}); choose another name.") from error
    if not has_folder:
        raise OutputError(f"There is no folder {folder}; create it first, or choose another one.")
    if is_folder:
        raise OutputError(f"{output} is a folder; choose another name for the output.")
    if exists and not overwrite:
        raise OutputError(f"{output} exists already; choose another name, or replace it with --overwrite.")
    try:
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise OutputError(
            f"The folder {folder.resolve()} takes no files ({error.strerror}); choose another one, or "
            "change its permissions."
        ) from error
