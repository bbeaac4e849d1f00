"""Writing a project's corrections as a background task of QGIS."""

from __future__ import annotations

from pathlib import Path

from ..editing.click_tasks import ClickTask
from ..translation import tr
from .corrections import Gathered
from .corrections_file import write


def next_command(folder: Path) -> str:
    """What trains the embedded engine on with the corrections in a folder."""
    return f'remote-reasoner adapt "{folder}" -o "{folder.parent / "my-weights"}"'


class CorrectionsTask(ClickTask):
    """Reads the pictures and writes the folder. `count` is how many; 0 where that failed."""

    def __init__(self, gathered: Gathered, folder: Path) -> None:
        super().__init__(tr("Remote Reasoner: writing corrections"))
        self.notes = tuple(gathered.notes)
        self.folder = folder
        self.count = 0
        self._gathered = gathered

    def work(self) -> None:
        """One picture after the other."""
        self.count = write(
            self._gathered, self.folder, lambda share: self.setProgress(100 * share), self.isCanceled
        )

    def finished(self, result: bool) -> None:
        """The layers' copies die on the main thread, as in `AskTask`."""
        self._gathered = Gathered()
        super().finished(result)
