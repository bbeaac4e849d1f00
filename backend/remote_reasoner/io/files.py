"""Whether a file can be read or written: told before the work on it begins."""

from __future__ import annotations

import tempfile
from pathlib import Path

from remote_reasoner.core.errors import BadPictureError, OutputError


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
