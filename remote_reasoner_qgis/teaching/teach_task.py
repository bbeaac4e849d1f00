"""Teaching a class, and what else is done with classes of a server, as background tasks of QGIS."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from urllib.parse import quote

from qgis.PyQt.QtCore import pyqtSignal

from ..asking.progress import Stage
from ..editing.click_tasks import ClickTask
from ..failure import Failure, Refused, Unreachable
from ..layer import drawing
from ..layer.capture import Capture
from ..server.client import Client
from ..server.connection import Backends, Connection
from ..server.events import Event
from ..server.multipart import form, plain_name
from ..settings import Settings
from ..translation import tr
from .lesson import Lesson, file_names
from .taught_class import TAUGHT, TEACH, TaughtClass, parse_class, parse_classes

READING = 15.0
"""Percent of the work that reading the raster takes."""


def teach(
    lesson: Lesson,
    captures: Sequence[Capture],
    backends: Backends,
    settings: Settings,
    tell: Callable[[Stage], None],
    is_canceled: Callable[[], bool],
) -> TaughtClass:
    """Reads the windows, has the server teach the class and keep it. Any thread. Raises Failure."""
    tell(Stage(tr("Connecting"), 0.0))
    connection = backends.open(settings, is_canceled)
    client = Client(connection, is_canceled, time_limit=settings.time_limit)
    names = [plain_name(name) for name in file_names(captures[0].layer_name, len(captures))]
    pictures = []
    for number, one in enumerate(captures):

        def tell_reading(share: float, number: int = number) -> None:
            tell(Stage(tr("Reading the examples"), READING * (number + share) / len(captures)))

        pictures.append(drawing.read(one, tell_reading, is_canceled).content)
    request = lesson.request((name, one.grid) for name, one in zip(names, captures))
    files = [("image", name, "image/tiff", content) for name, content in zip(names, pictures)]
    taught: list[TaughtClass] = []

    def take(event: Event) -> None:
        if event.name == "taught":
            taught.append(parse_class(event.data))
        elif event.name == "progress":
            total = max(1, int(event.data.get("total") or 1))
            share = min(1.0, int(event.data.get("done") or 0) / total)
            words = str(event.data.get("message") or "") or tr("Teaching “{name}”").format(name=lesson.name)
            tell(Stage(words, READING + (100 - READING) * share))

    with _known_address():
        client.stream(TEACH, form(request, files), take)
    if not taught:
        raise Unreachable(
            tr("The connection to the server ended before the class was taught. Teach it again.")
        )
    return taught[-1]


class _known_address:  # noqa: N801 - used as a with statement
    """Tells of servers of an earlier version, which have no such address."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, Refused) and (error.status == 405 or "There is nothing at" in str(error)):
            raise Failure(
                tr(
                    "The server takes no taught classes: it is of an earlier version. Have it updated, or "
                    "use the backend of this computer."
                )
            ) from error


def export_class(connection: Connection, name: str, file: Path, is_canceled: Callable[[], bool]) -> None:
    """Writes the file of a class, whole or not at all. Any thread. Raises Failure."""
    _write(Client(connection, is_canceled), name, file)


def _write(client: Client, name: str, file: Path) -> None:
    content = client.content(f"{TAUGHT}/{quote(name, safe='')}/file")
    begun = file.with_name(f"{file.name}.part")
    try:
        begun.write_bytes(content)
        begun.replace(file)
    except OSError as error:
        raise Failure(
            tr("{file} cannot be written ({cause}). Choose another place.").format(
                file=file, cause=error.strerror
            )
        ) from error


class TeachTask(ClickTask):
    """Teaches. `taught` is the class; None where that failed. `staged` tells how far it is."""

    staged = pyqtSignal(object)

    def __init__(
        self, lesson: Lesson, captures: Sequence[Capture], backends: Backends, settings: Settings
    ) -> None:
        super().__init__(tr("Remote Reasoner: teaching “{name}”").format(name=lesson.name))
        self.lesson = lesson
        self._captures = list(captures)
        self._backends, self._settings = backends, settings
        self.taught: TaughtClass | None = None

    def work(self) -> None:
        """Reads, sends, waits."""
        self.taught = teach(
            self.lesson, self._captures, self._backends, self._settings, self._tell, self.isCanceled
        )

    def finished(self, result: bool) -> None:
        """The layer's copies die on the main thread, as in `AskTask`."""
        self._captures.clear()
        super().finished(result)

    def _tell(self, stage: Stage) -> None:
        self.setProgress(stage.percent)
        self.staged.emit(stage)


class ClassesTask(ClickTask):
    """One thing done with the classes of the server, then the list of them.

    Attributes:
        classes: all of the server's afterwards; None where that failed.
    """

    def __init__(self, backends: Backends, settings: Settings) -> None:
        super().__init__(tr("Remote Reasoner: taught classes"))
        self._backends, self._settings = backends, settings
        self._act: Callable[[Client], None] = lambda client: None
        self.classes: tuple[TaughtClass, ...] | None = None

    @classmethod
    def removing(cls, name: str, backends: Backends, settings: Settings) -> ClassesTask:
        """Removes a class."""
        task = cls(backends, settings)
        task._act = lambda client: client.delete(f"{TAUGHT}/{quote(name, safe='')}")
        return task

    @classmethod
    def exporting(cls, name: str, file: Path, backends: Backends, settings: Settings) -> ClassesTask:
        """Writes the file of a class, whole or not at all."""
        task = cls(backends, settings)

        task._act = lambda client: _write(client, name, file)
        return task

    @classmethod
    def importing(cls, file: Path, backends: Backends, settings: Settings) -> ClassesTask:
        """Sends the file of a class."""
        task = cls(backends, settings)

        def send(client: Client) -> None:
            try:
                content = file.read_bytes()
            except OSError as error:
                raise Failure(
                    tr("{file} cannot be read ({cause}).").format(file=file, cause=error.strerror)
                ) from error
            client.send_form(TAUGHT, form(None, [("file", file.name, "application/octet-stream", content)]))

        task._act = send
        return task

    def work(self) -> None:
        """The one thing, then the list."""
        connection = self._backends.open(self._settings, self.isCanceled)
        client = Client(connection, self.isCanceled)
        with _known_address():
            self._act(client)
            self.classes = parse_classes(client.get(TAUGHT))
