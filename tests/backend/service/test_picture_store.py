"""Pictures kept for clicks: each owner's own, within the memory there is, for as long as they are used."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta, timezone

import numpy as np
import pytest
from affine import Affine

from remote_reasoner.core.errors import BusyError, PictureTooLargeError
from remote_reasoner.core.picture import Picture
from remote_reasoner.core.service_errors import UnknownPictureError
from remote_reasoner.service.metrics import Metrics
from remote_reasoner.service.picture_store import PictureStore
from remote_reasoner.service.sse import accepted, framed
from remote_reasoner.settings import Settings

ADA, ZOE = b"ada", b"zoe"
MIB = 2**20


class Prepared:
    """What a segmenter keeps of a picture: so many bytes, the picture's own included."""

    def __init__(self, size_bytes: int) -> None:
        self.size_bytes = size_bytes


def picture(side: int = 256) -> Picture:
    """A picture of 4 × side² bytes, its validity included."""
    return Picture(np.zeros((side, side, 3), np.uint8), np.ones((side, side), bool), Affine.identity())


SIZE = 4 * 256 * 256


def in_loop(work: Callable[[Callable[..., PictureStore], list[int]], object]) -> None:
    """Runs `work` with a maker of stores, and how often memory was given back."""

    async def run() -> None:
        emptied: list[int] = []
        made: list[PictureStore] = []

        def store(**settings: float) -> PictureStore:
            made.append(PictureStore(Settings(**settings), Metrics(), lambda: emptied.append(1)))
            return made[-1]

        try:
            result = work(store, emptied)
            if asyncio.iscoroutine(result):
                await result
        finally:
            for one in made:
                one.close()

    asyncio.run(run())


def test_a_picture_is_its_owner_s_alone() -> None:
    def work(store, _emptied) -> None:
        kept = store()
        mine = kept.add(ADA, picture(), {})
        assert kept.get(ADA, mine.id) is mine
        for owner, name in ((ZOE, mine.id), (ADA, "x"), (ADA, ""), (b"", mine.id)):
            with pytest.raises(UnknownPictureError, match="POST /v1/pictures"):
                kept.get(owner, name)
            with pytest.raises(UnknownPictureError):
                kept.remove(owner, name)
        assert kept.get(ADA, mine.id) is mine

    in_loop(work)


def test_ids_cannot_be_guessed_and_are_all_different() -> None:
    def work(store, _emptied) -> None:
        kept = store(max_pictures=50)
        names = {kept.add(ADA, picture(8), {}).id for _ in range(50)}
        assert len(names) == 50 and min(map(len, names)) >= 20

    in_loop(work)


def test_a_removed_picture_is_gone_and_its_memory_given_back() -> None:
    def work(store, emptied) -> None:
        kept = store()
        mine = kept.add(ADA, picture(), {})
        assert kept.size_bytes == SIZE
        kept.remove(ADA, mine.id)
        assert kept.size_bytes == 0 and emptied == [1]
        with pytest.raises(UnknownPictureError):
            kept.remove(ADA, mine.id)

    in_loop(work)


def test_the_own_picture_that_was_not_used_for_longest_gives_way() -> None:
    def work(store, _emptied) -> None:
        kept = store(max_pictures=2)
        first, second = kept.add(ADA, picture(), {}), kept.add(ADA, picture(), {})
        others = kept.add(ZOE, picture(), {})
        first.used, second.used = second.used, first.used
        kept.get(ADA, second.id).used -= 100
        third = kept.add(ADA, picture(), {})
        with pytest.raises(UnknownPictureError):
            kept.get(ADA, second.id)
        assert kept.get(ADA, first.id) is first and kept.get(ADA, third.id) is third
        assert kept.get(ZOE, others.id) is others, "it is somebody else's"

    in_loop(work)


def test_the_memory_of_a_picture_is_counted_once_and_that_of_each_segmenter_added() -> None:
    def work(store, _emptied) -> None:
        kept = store()
        mine = kept.add(ADA, picture(), {"lite": Prepared(SIZE)})
        assert mine.size_bytes == SIZE, "it keeps the picture alone"
        mine.prepared["sam2"] = Prepared(SIZE + 5 * MIB)
        assert kept.size_bytes == SIZE + 5 * MIB
        mine.prepared["small"] = Prepared(10)
        assert kept.size_bytes == SIZE + 5 * MIB, "never less than nothing"

    in_loop(work)


def test_own_pictures_give_way_for_memory_and_other_people_s_do_not() -> None:
    def work(store, _emptied) -> None:
        kept = store(max_picture_store_bytes=3 * MIB)
        others = kept.add(ZOE, picture(512), {})  # 1 MiB
        first = kept.add(ADA, picture(512), {})
        second = kept.add(ADA, picture(512), {})
        kept.add(ADA, picture(600), {})  # 1.4 MiB: both have to go
        for gone in (first, second):
            with pytest.raises(UnknownPictureError):
                kept.get(ADA, gone.id)
        assert kept.get(ZOE, others.id) is others and kept.size_bytes <= 3 * MIB
        with pytest.raises(BusyError, match="Other people's pictures") as told:
            kept.add(ADA, picture(780), {})
        assert told.value.retry_after_seconds == 60

    in_loop(work)


def test_a_picture_that_could_never_be_kept_is_refused_and_takes_nobody_s_room() -> None:
    def work(store, _emptied) -> None:
        kept = store(max_picture_store_bytes=MIB)
        mine = kept.add(ADA, picture(), {})
        with pytest.raises(PictureTooLargeError, match="more than the 1 MiB"):
            kept.add(ADA, picture(600), {})
        assert kept.get(ADA, mine.id) is mine

    in_loop(work)


def test_a_click_puts_off_the_end_and_it_is_told_as_a_time_of_the_day() -> None:
    def work(store, _emptied) -> None:
        kept = store(picture_minutes=30)
        mine = kept.add(ADA, picture(), {})
        mine.used -= 20 * 60
        left = datetime.fromisoformat(kept.expires(mine)) - datetime.now(timezone.utc)
        assert timedelta(minutes=9.5) < left <= timedelta(minutes=10.1)
        kept.get(ADA, mine.id)
        left = datetime.fromisoformat(kept.expires(mine)) - datetime.now(timezone.utc)
        assert left > timedelta(minutes=29)

    in_loop(work)


def test_an_expired_picture_is_gone_for_whoever_asks() -> None:
    def work(store, emptied) -> None:
        kept = store(picture_minutes=30)
        mine, fresh = kept.add(ADA, picture(), {}), kept.add(ADA, picture(), {})
        mine.used -= 31 * 60
        with pytest.raises(UnknownPictureError, match="expired"):
            kept.get(ADA, mine.id)
        assert emptied == [1] and kept.get(ADA, fresh.id) is fresh

    in_loop(work)


def test_an_expired_picture_leaves_the_memory_though_nobody_asks() -> None:
    async def work(store, emptied) -> None:
        kept = store(picture_minutes=0.002)
        kept.add(ADA, picture(), {})
        for _ in range(1000):
            if not kept.size_bytes:
                break
            await asyncio.sleep(0.01)
        assert kept.size_bytes == 0 and emptied == [1]

    in_loop(work)


@pytest.mark.parametrize(
    ("header", "wanted"),
    [
        ("text/event-stream", True),
        ("Text/Event-Stream; charset=utf-8", True),
        ("text/event-stream, application/json", True),
        ("application/json, text/event-stream;q=0.5", False),
        ("application/json;q=0.1, text/event-stream;q=0.5", True),
        ("text/event-stream;q=0", False),
        ("text/event-stream;q=much", False),
        ("text/event-stream;q=-1", False),
        ("*/*", False),
        ("text/*", False),
        ("", False),
        (",,;", False),
    ],
)
def test_a_stream_is_for_those_who_name_it(header: str, wanted: bool) -> None:
    assert accepted(header) is wanted


def test_an_event_is_a_name_one_line_and_an_empty_line_with_its_number_first() -> None:
    assert framed("object", '{"a": "é"}') == 'event: object\ndata: {"a": "é"}\n\n'.encode()
    assert framed("result", "{}", 0) == b"id: 0\nevent: result\ndata: {}\n\n"
