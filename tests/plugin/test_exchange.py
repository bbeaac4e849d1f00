"""Requests of background threads, one after the other and side by side."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest
from qgis.core import QgsApplication, QgsTask
from qgis.PyQt.QtWidgets import QApplication
from remote_reasoner_qgis.server.client import Client
from remote_reasoner_qgis.server.connection import Connection


class Work(QgsTask):
    """Calls a function in a worker thread and keeps what it returns; what it raises fails the test."""

    def __init__(self, work: Callable[[], Any]) -> None:
        super().__init__("work")
        self._work = work
        self.outcome: Any = None
        self.is_over = False

    def run(self) -> bool:
        self.outcome = self._work()
        return True

    def finished(self, result: bool) -> None:
        self.is_over = True


def in_background(*works: Callable[[], Any]) -> list[Any]:
    """What each of `works` returned, while the main thread is busy for 3 ms at a time."""
    tasks = [Work(work) for work in works]
    for task in tasks:
        QgsApplication.taskManager().addTask(task)
    while not all(task.is_over for task in tasks):
        QApplication.processEvents()
        time.sleep(0.003)
    return [task.outcome for task in tasks]


def test_many_replies_in_a_row_stay_alive_while_they_are_read(server) -> None:
    """PyQt hears on the main thread, late, of an object's death in another thread, and takes what lies at the
    same address by then for the dead one."""

    def ask_again_and_again() -> int:
        client = Client(Connection(server.url), lambda: False)
        for _ in range(150):
            assert client.health()["status"] == "ok"
        return 150

    assert in_background(ask_again_and_again, ask_again_and_again) == [150, 150]


def test_an_error_while_reading_ends_the_exchange(server) -> None:
    def fail(event) -> None:
        raise ZeroDivisionError("in the reader")

    client = Client(Connection(server.url), lambda: False)
    with pytest.raises(ZeroDivisionError):
        client.reason(b"", {"question": "tanks", "tasks": []}, fail)


def test_an_error_while_looking_for_a_cancel_ends_the_exchange(server) -> None:
    def fail() -> bool:
        raise RuntimeError("the task is gone")

    client = Client(Connection(server.url), fail)
    with pytest.raises(RuntimeError, match="the task is gone"):
        client.reason(b"", {"question": "hang", "tasks": []}, lambda event: None)
