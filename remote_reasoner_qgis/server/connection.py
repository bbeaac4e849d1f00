"""Where questions go: the backend on this computer, or a server."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from qgis.core import QgsApplication

from ..failure import Failure
from ..local.adapted_weights import WEIGHTS_VARIABLE, kept
from ..local.backend_process import BackendProcess
from ..local.folder import LocalFolder
from ..local.process_environment import clean_environment
from ..settings import OPENAI_KEY, Settings
from ..translation import tr
from .authentication import secret


@dataclass(frozen=True)
class Connection:
    """A backend's address and how to be let in.

    Attributes:
        url: base address without a trailing slash.
        authcfg: id of an authentication configuration of QGIS, empty for none.
        token: bearer token of the backend this plugin started itself; empty for servers.
    """

    url: str
    authcfg: str = ""
    token: str = ""


class Backends:
    """Opens connections; owns the backend process of this QGIS window."""

    def __init__(self, folder: LocalFolder) -> None:
        self._folder = folder
        self._local: BackendProcess | None = None
        self._started_as: tuple[list[str], dict[str, str]] = ([], {})
        self._lock = threading.Lock()

    @property
    def folder(self) -> LocalFolder:
        """Where the backend of this computer lives."""
        return self._folder

    def is_ready(self, settings: Settings) -> bool:
        """Whether a question could be asked without setting something up first."""
        if settings.use_server:
            return bool(settings.server_url.strip())
        return bool(settings.command_line) or self._folder.ready() is not None

    def open(self, settings: Settings, is_canceled: Callable[[], bool]) -> Connection:
        """A connection; starts the backend of this computer where that is chosen and none runs.

        Blocks for seconds: call it away from the main thread. Raises Failure.
        """
        if settings.use_server:
            return Connection(settings.checked_server_url(), authcfg=settings.authcfg)
        if not self.is_ready(settings):
            raise Failure(
                tr(
                    "Remote Reasoner is not set up on this computer yet. Press “Set up on this computer” in "
                    "the panel, or enter a server's address in Settings → Options → Remote Reasoner."
                )
            )
        variables = settings.engine_variables()
        if settings.weights:
            variables[WEIGHTS_VARIABLE] = str(self._weights(settings.weights))
        if settings.openai_authcfg:
            variables[OPENAI_KEY] = secret(settings.openai_authcfg)
        address = self._process(settings.command(), variables).ensure(is_canceled)
        return Connection(address.url, token=address.token)

    def _weights(self, name: str) -> Path:
        """The folder of adapted weights. Raises Failure where it is gone or not whole."""
        found = next((one.folder for one in kept(self._folder.weights) if one.name == name), None)
        if found is None:
            raise Failure(
                tr(
                    "The weights “{name}”, which are chosen on the page “Teach”, are not on this computer "
                    "any more. Choose others there."
                ).format(name=name)
            )
        return found

    def stop(self) -> None:
        """This window needs no backend any more; the last window turns it off."""
        with self._lock:
            local, self._local = self._local, None
        if local is not None:
            local.stop()

    def stop_for_change(self) -> None:
        """Stops the backend of this computer before its files change, whoever uses it."""
        with self._lock:
            local, self._local = self._local, None
        local = local or BackendProcess(self._folder, clean_environment())
        local.stop(even_for_others=True)

    def _process(self, command: list[str], variables: dict[str, str]) -> BackendProcess:
        with self._lock:
            if self._local is not None and self._started_as != (command, variables):
                self._local.stop()
                self._local = None
            if self._local is None:
                self._local = BackendProcess(self._folder, clean_environment(extra=variables), command)
                self._started_as = (command, variables)
            return self._local


def default_folder() -> LocalFolder:
    """The private folder of the backend, inside the QGIS profile."""
    return LocalFolder(Path(QgsApplication.qgisSettingsDirPath()) / "remote_reasoner")
