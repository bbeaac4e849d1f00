"""The pictures kept for clicks: whose they are, how much memory they take, when they expire."""

from __future__ import annotations

import asyncio
import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone

from remote_reasoner.core.errors import BusyError, PictureTooLargeError
from remote_reasoner.core.georeference import Georeference
from remote_reasoner.core.picture import Picture
from remote_reasoner.core.service_errors import UnknownPictureError
from remote_reasoner.engines.segmenter import PreparedPicture
from remote_reasoner.service.metrics import Metrics
from remote_reasoner.settings import Settings


@dataclass
class StoredPicture:
    """One picture. `prepared` holds what each segmenter that was asked keeps of it.

    `preparing` is held by the thread that prepares it for a segmenter.
    """

    id: str
    owner: bytes
    picture: Picture
    ground: Georeference
    prepared: dict[str, PreparedPicture]
    used: float = field(default_factory=time.monotonic)
    preparing: threading.Lock = field(default_factory=threading.Lock)

    @property
    def size_bytes(self) -> int:
        """The memory it takes; the picture itself is counted once."""
        own = self.picture.pixels.nbytes + self.picture.valid.nbytes
        return own + sum(max(0, one.size_bytes - own) for one in tuple(self.prepared.values()))


class PictureStore:
    """Keeps pictures until they are deleted, expire, or give way. To be used in the event loop only."""

    def __init__(self, settings: Settings, metrics: Metrics, emptied: Callable[[], None]) -> None:
        """`emptied` is called after pictures were dropped, so that their memory can be given back."""
        self._settings, self._emptied = settings, emptied
        self._pictures: dict[str, StoredPicture] = {}
        self._timer: asyncio.TimerHandle | None = None
        metrics.watch("pictures", "Pictures kept for clicks.", lambda: len(self._pictures))
        metrics.watch("picture_bytes", "Memory they take, bytes.", lambda: self.size_bytes)

    @property
    def size_bytes(self) -> int:
        """The memory of all pictures together."""
        return sum(picture.size_bytes for picture in tuple(self._pictures.values()))

    def add(self, owner: bytes, picture: Picture, prepared: dict[str, PreparedPicture]) -> StoredPicture:
        """Keeps a picture; the owner's own that were not used for longest give way to it.

        Raises PictureTooLargeError where it could never be kept, BusyError where other people's pictures
        take the room.
        """
        self._drop_expired()
        one = StoredPicture(
            secrets.token_urlsafe(16), owner, picture, Georeference.of(picture), dict(prepared)
        )
        limit = self._settings.max_picture_store_bytes
        if one.size_bytes > limit:
            raise PictureTooLargeError(
                f"The picture takes {one.size_bytes / 2**20:,.0f} MiB, more than the "
                f"{limit / 2**20:,.0f} MiB this server keeps for clicks; choose a smaller extent."
            )
        own = [kept for kept in self._pictures.values() if kept.owner == owner]
        own.sort(key=lambda kept: kept.used)
        others = self.size_bytes - sum(kept.size_bytes for kept in own)
        if others + one.size_bytes > limit:
            raise BusyError(
                "Other people's pictures fill this server's memory for clicks; try again in some minutes.",
                retry_after_seconds=60,
            )
        while own and (len(own) >= self._settings.max_pictures or self.size_bytes + one.size_bytes > limit):
            del self._pictures[own.pop(0).id]
        self._pictures[one.id] = one
        self._watch()
        return one

    def get(self, owner: bytes, name: str) -> StoredPicture:
        """The owner's picture of that id, which counts as used. Raises UnknownPictureError."""
        self._drop_expired()
        found = self._pictures.get(name)
        if found is None or not secrets.compare_digest(found.owner, owner):
            raise UnknownPictureError(
                "There is no picture of that id here: it was deleted, has expired, or is another token's; "
                "send it again with POST /v1/pictures."
            )
        found.used = time.monotonic()
        return found

    def remove(self, owner: bytes, name: str) -> None:
        """Drops the owner's picture. Raises UnknownPictureError."""
        del self._pictures[self.get(owner, name).id]
        self._emptied()

    def expires(self, picture: StoredPicture) -> str:
        """When it will be dropped unless it is used: UTC, ISO 8601."""
        left = picture.used + self._seconds - time.monotonic()
        return (datetime.now(timezone.utc) + timedelta(seconds=left)).isoformat(timespec="seconds")

    def close(self) -> None:
        """Drops everything."""
        if self._timer is not None:
            self._timer.cancel()
        self._pictures.clear()

    @property
    def _seconds(self) -> float:
        return self._settings.picture_minutes * 60

    def _drop_expired(self) -> None:
        now = time.monotonic()
        expired = [one.id for one in self._pictures.values() if one.used + self._seconds <= now]
        for name in expired:
            del self._pictures[name]
        if expired:
            self._emptied()

    def _watch(self) -> None:
        """Has the next picture to expire dropped in time, also where nobody asks any more."""
        if self._timer is not None:
            self._timer.cancel()
        self._timer = None
        if self._pictures:
            left = min(one.used for one in self._pictures.values()) + self._seconds - time.monotonic()
            self._timer = asyncio.get_running_loop().call_later(max(left, 0.01), self._expire)

    def _expire(self) -> None:
        self._drop_expired()
        self._watch()
