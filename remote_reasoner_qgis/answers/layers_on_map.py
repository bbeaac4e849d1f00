"""Stored answers onto the map, in pieces so short that the interface never waits. Main thread only."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterator
from contextlib import suppress

from qgis.core import QgsProject, QgsVectorLayer
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ..failure import Failure
from .answer_layers import (
    add_group,
    add_layer,
    apply_style,
    layers_of,
    missing_granularities,
    open_layer,
    remove_group,
    stale_layers,
)
from .answer_store import StoredAnswer
from .class_colours import agreed_colours, colour_alike


class LayersOnMap(QObject):
    """One answer after the other.

    Signals:
        mapped: the StoredAnswer whose layers, if it has objects, are now on the map.
        failed: words, where layers could not be put on the map.
    """

    mapped = pyqtSignal(object)
    failed = pyqtSignal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: deque[tuple[StoredAnswer, Iterator[None]]] = deque()
        self._stepper = QTimer(self)
        self._stepper.setInterval(0)
        self._stepper.timeout.connect(self._step)

    @property
    def is_busy(self) -> bool:
        """Whether something is still to be put on the map."""
        return bool(self._waiting)

    def show(self, stored: StoredAnswer) -> None:
        """Puts an answer on the map; layers that are there stay as the user has named and styled them."""
        self._waiting.append((stored, _steps(stored)))
        self._stepper.start()

    def refresh(self, stored: StoredAnswer) -> None:
        """Shows what has come into an answer's layers since; those that were taken off the map stay off."""
        if not self._waiting:
            self._waiting.append((stored, _again(layers_of(QgsProject.instance(), stored), stored)))
            self._stepper.start()

    def clear(self) -> None:
        """Forgets what is not on the map yet."""
        self._waiting.clear()

    def _step(self) -> None:
        if not self._waiting:
            self._stepper.stop()
            return
        stored, steps = self._waiting[0]
        try:
            next(steps)
        except StopIteration:
            self._waiting.popleft()
            self.mapped.emit(stored)
        except Failure as failure:
            self._waiting.popleft()
            remove_group(QgsProject.instance(), stored)
            self.failed.emit(str(failure))


def _steps(stored: StoredAnswer) -> Iterator[None]:
    if not stored.objects and not stored.candidates:
        return  # empty layers would only be in the way; the history has the answer
    project = QgsProject.instance()
    missing, grown = missing_granularities(project, stored), layers_of(project, stored)
    if missing:
        add_group(project, stored)
        yield
    for granularity in missing:
        layer = open_layer(stored, granularity)
        yield
        apply_style(layer, granularity, agreed_colours(layers_of(project, stored)))
        yield
        if not add_layer(project, stored, layer):
            return  # the project was closed or the group removed meanwhile
        yield
    yield from _again([*grown, *stale_layers(project, stored)], stored)


def _again(layers: list[QgsVectorLayer], stored: StoredAnswer) -> Iterator[None]:
    """Reads layers whose file has changed anew; classes that came into the answer's own get their colours."""
    with suppress(OSError):
        # QGIS shares one opened file between layers, and may have opened it while it was written: only a
        # later time of change makes QGIS open it again.
        os.utime(stored.path)
    for layer in layers:
        if sip.isdeleted(layer):
            continue  # it was removed meanwhile
        layer.reload()
        layer.updateExtents()
        layer.triggerRepaint()
        yield
    colour_alike(layers_of(QgsProject.instance(), stored))
