"""First come, first served: turns are kept, waiting is told, and who has gone gives the place free."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

import pytest

from remote_reasoner.core.cancellation import cancellable, check_not, never_cancelled
from remote_reasoner.core.errors import BusyError, CancelledError
from remote_reasoner.core.stopwatch import Stopwatch
from remote_reasoner.engines.interruptible import AbandonedError, Interruptible
from remote_reasoner.service.queue import FIRST_GUESS_S, Admission, FairQueue


def wait_for(condition: Callable[[], bool]) -> None:
    """Waits until it holds."""
    deadline = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < deadline, "waited too long"
        time.sleep(0.002)


class Asker(threading.Thread):
    """Asks for a turn, and keeps it until it is told to leave."""

    def __init__(self, queue: FairQueue, served: list[str], name: str) -> None:
        super().__init__(daemon=True, name=name)
        self.told: list[int] = []
        self.failure: Exception | None = None
        self.gone, self.leave, self.inside = threading.Event(), threading.Event(), threading.Event()
        self._queue, self._served = queue, served
        self.start()

    def run(self) -> None:
        try:
            with self._queue.turn(self.gone.is_set, self.told.append):
                self._served.append(self.name)
                self.inside.set()
                self.leave.wait(20)
        except CancelledError as error:
            self.failure = error


@pytest.fixture
def served() -> list[str]:
    """Who was served, in their order."""
    return []


def test_a_free_place_is_taken_without_a_word(served: list[str]) -> None:
    alone = Asker(FairQueue(), served, "a")
    alone.leave.set()
    alone.join(20)
    assert served == ["a"] and alone.told == []


def test_turns_come_in_the_order_of_asking_and_the_number_counts_down(served: list[str]) -> None:
    queue = FairQueue()
    askers = []
    for number, name in enumerate("abc"):
        askers.append(Asker(queue, served, name))
        wait_for(lambda n=number: askers[n].inside.is_set() if n == 0 else askers[n].told == [n])
    for asker in askers:
        wait_for(asker.inside.is_set)
        asker.leave.set()
        asker.join(20)
    assert served == ["a", "b", "c"]
    assert [asker.told for asker in askers] == [[], [1], [2, 1]]


def test_several_places_serve_several_at_once(served: list[str]) -> None:
    queue = FairQueue(places=2)
    first, second = Asker(queue, served, "a"), Asker(queue, served, "b")
    wait_for(lambda: first.inside.is_set() and second.inside.is_set())
    third = Asker(queue, served, "c")
    wait_for(lambda: third.told == [1])
    second.leave.set()
    wait_for(third.inside.is_set)
    assert first.is_alive(), "it did not have to leave"
    for asker in (first, third):
        asker.leave.set()
        asker.join(20)


def test_who_goes_while_waiting_lets_the_others_move_up(served: list[str]) -> None:
    queue = FairQueue()
    first = Asker(queue, served, "a")
    wait_for(first.inside.is_set)
    second = Asker(queue, served, "b")
    wait_for(lambda: second.told == [1])
    third = Asker(queue, served, "c")
    wait_for(lambda: third.told == [2])
    second.gone.set()
    wait_for(lambda: third.told == [2, 1])
    second.join(20)
    assert isinstance(second.failure, CancelledError) and "b" not in served
    first.leave.set()
    wait_for(third.inside.is_set)
    third.leave.set()
    third.join(20)


def test_work_that_fails_gives_its_place_free(served: list[str]) -> None:
    queue = FairQueue()
    with pytest.raises(ZeroDivisionError), queue.turn(never_cancelled, print):
        raise ZeroDivisionError
    next_one = Asker(queue, served, "a")
    wait_for(next_one.inside.is_set)
    next_one.leave.set()
    next_one.join(20)


def test_a_person_who_has_gone_before_a_free_place_came_is_served_all_the_same() -> None:
    with FairQueue().turn(lambda: True, print):
        pass  # the work itself looks for the cancel


def test_no_more_are_taken_in_than_places_and_the_time_to_come_back_grows_with_the_queue() -> None:
    admission = Admission(running=2, waiting=1)
    for _ in range(3):
        admission.take()
    with pytest.raises(BusyError) as told:
        admission.take()
    assert told.value.retry_after_seconds == pytest.approx(FIRST_GUESS_S * 3 / 2, abs=1)
    assert "3 questions" in str(told.value) and admission.taken == 3
    admission.release()
    admission.take()


def test_the_time_to_come_back_follows_how_long_answers_take() -> None:
    admission = Admission(running=1, waiting=0)
    for _ in range(60):
        admission.take()
        admission.release(seconds=40.0)
    admission.take()
    with pytest.raises(BusyError) as told:
        admission.check_free()
    assert told.value.retry_after_seconds == 40
    admission.release(seconds=None)
    admission.take()
    with pytest.raises(BusyError) as again:
        admission.check_free()
    assert again.value.retry_after_seconds == 40, "a question that was refused says nothing of the time"


def test_without_a_queue_nobody_waits() -> None:
    admission = Admission(running=1, waiting=0)
    admission.check_free()
    admission.take()
    with pytest.raises(BusyError, match="1 questions are being answered"):
        admission.check_free()


def test_work_stops_before_its_next_step() -> None:
    done: list[int] = []
    with pytest.raises(CancelledError, match="cancelled"):
        for number in cancellable(range(10), lambda: len(done) == 3):
            done.append(number)
    assert done == [0, 1, 2]
    assert list(cancellable("ab", never_cancelled)) == ["a", "b"]
    check_not(never_cancelled)


def test_time_is_counted_for_the_stage_that_makes_the_items_and_not_for_who_looks_at_them() -> None:
    watch = Stopwatch()

    def slow() -> object:
        for number in range(2):
            time.sleep(0.02)
            yield number

    for _number in watch.each("reason", slow()):
        time.sleep(0.05)
    with pytest.raises(ZeroDivisionError), watch.running("read"):
        time.sleep(0.01)
        raise ZeroDivisionError
    spent = watch.milliseconds()
    assert 40 <= spent["reason"] <= spent["total"] - 100 and spent["read"] >= 10, spent


def test_time_is_moved_between_stages_but_never_made() -> None:
    watch = Stopwatch()
    with watch.running("reason"):
        time.sleep(0.02)
    before = watch.milliseconds()
    watch.move("reason", "segment", 1e9)
    after = watch.milliseconds()
    assert after["reason"] == 0.0 and after["segment"] == pytest.approx(before["reason"], abs=0.2)


def test_a_pass_is_given_up_between_two_layers_and_the_next_one_runs() -> None:
    torch = pytest.importorskip("torch", reason="torch is not installed: extra gpu")
    layers = [torch.nn.Linear(2, 2) for _ in range(3)]
    network, watching = torch.nn.Sequential(*layers), Interruptible(layers)
    looks: list[int] = []

    def abandoned() -> bool:
        looks.append(1)
        return len(looks) == 2

    with pytest.raises(AbandonedError), watching.unless(abandoned):
        network(torch.zeros(1, 2))
    assert len(looks) == 2, "asked before each layer"
    assert network(torch.zeros(1, 2)).shape == (1, 2) and len(looks) == 2, "outside nobody is asked"
