"""Taught classes kept in a folder, a file each: added, replaced and removed while engines use them."""

from __future__ import annotations

import hashlib
import logging
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from remote_reasoner.core.errors import BadRequestError
from remote_reasoner.engines.lite.language.words.taught_names import check_free
from remote_reasoner.engines.lite.taught import file
from remote_reasoner.engines.lite.taught.taught_class import TaughtClass, why_unusable

logger = logging.getLogger(__name__)

SUFFIX = ".taught"
MOST_READ = 256
"""Classes kept in memory; a file that has changed is read again."""


@dataclass(frozen=True)
class ClassFolder:
    """The folder, which need not exist. Nothing is kept here: other processes may write into it too."""

    path: Path

    def classes(self) -> tuple[TaughtClass, ...]:
        """All of them, by name. A file that is no taught class is passed over, and the log says so."""
        found = [one for place in self._files() if (one := _read(place)) is not None]
        return tuple(sorted(found, key=lambda one: one.name.lower()))

    def usable(self, weights: str) -> tuple[TaughtClass, ...]:
        """Those that an engine with these weights can look for."""
        return tuple(one for one in self.classes() if why_unusable(one, weights) is None)

    def find(self, name: str) -> TaughtClass | None:
        """The class of that name, however it is spelt; None where there is none."""
        return _read(self._place(name)) if self._place(name).is_file() else None

    def keep(self, taught: TaughtClass) -> None:
        """Writes a class, whole or not at all, in the place of one of that name. Raises OSError."""
        self.path.mkdir(parents=True, exist_ok=True)
        place = self._place(taught.name)
        begun = place.with_name(f".{place.stem}-{secrets.token_hex(8)}")
        try:
            begun.write_bytes(file.content(taught))
            begun.replace(place)
        finally:
            begun.unlink(missing_ok=True)

    def remove(self, name: str) -> bool:
        """Removes the class of that name; False where there was none."""
        try:
            self._place(name).unlink()
        except FileNotFoundError:
            return False
        return True

    def _files(self) -> Iterator[Path]:
        if self.path.is_dir():
            yield from sorted(self.path.glob(f"*{SUFFIX}"))

    def _place(self, name: str) -> Path:
        """Where a class of that name lies: no letter of the name gets into the file's."""
        said = " ".join(name.split()).lower()
        return self.path / f"{hashlib.sha256(said.encode('utf-8', 'replace')).hexdigest()[:32]}{SUFFIX}"


def _read(place: Path) -> TaughtClass | None:
    try:
        facts = place.stat()
    except FileNotFoundError:  # removed meanwhile
        return None
    return _of_version(place, facts.st_mtime_ns, facts.st_size, facts.st_ino)


@lru_cache(maxsize=MOST_READ)
def _of_version(place: Path, changed: int, size: int, number: int) -> TaughtClass | None:
    try:
        taught = file.read(place)
        for name in (taught.name, *taught.sources.synonyms):
            check_free(name)
    except BadRequestError as error:
        logger.warning("A taught class is passed over: %s", error)
        return None
    return taught
