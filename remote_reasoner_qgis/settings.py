"""The plugin's settings, kept in QGIS's own; secrets live in QGIS's authentication store, not here."""

from __future__ import annotations

import os
import shlex
from dataclasses import dataclass, fields, replace
from urllib.parse import SplitResult, urlsplit

from qgis.core import QgsSettings

from .failure import Failure
from .translation import tr

GROUP = "remote_reasoner"
COMMAND_VARIABLE = "REMOTE_REASONER_BACKEND_COMMAND"
OPENAI_URL = "REMOTE_REASONER_OPENAI_URL"
OPENAI_MODEL = "REMOTE_REASONER_OPENAI_MODEL"
OPENAI_KEY = "REMOTE_REASONER_OPENAI_KEY"
LOOPBACK = ("127.0.0.1", "localhost", "::1")


@dataclass(frozen=True)
class Settings:
    """What the options page shows.

    Attributes:
        use_server: True asks the server at `server_url`, False the backend on this computer.
        server_url: base address of a server, such as https://reasoner.example.org.
        authcfg: id of an authentication configuration in QGIS's store, empty for none.
        allow_unencrypted: lets pictures and tokens travel over plain http to other machines.
        backend_command: command that starts a backend on this computer, empty for the one set up from the
            dock; the environment variable REMOTE_REASONER_BACKEND_COMMAND goes before it.
        pixel_budget: most pixels of a picture that is sent, in megapixels.
        output_folder: folder for GeoPackages, empty for next to the project.
        time_limit: longest time one question may take, in seconds.
        openai_url: address of an OpenAI-compatible server for the engine `openai` of the backend on this
            computer, up to and with /v1; empty for none.
        openai_model: the model's name there, empty for the first it offers.
        openai_authcfg: id of an authentication configuration whose password is the server's API key.
        weights: name of the adapted weights that the backend on this computer runs on, empty for the
            released ones.
        training_command: command remote-reasoner of an environment with the training package, empty for what
            is set up from the panel.
        last_engine: engine chosen last in the dock, empty for the backend's default.
        one_answer_shown: shows one answer's layers on the map at a time.
    """

    use_server: bool = False
    server_url: str = ""
    authcfg: str = ""
    allow_unencrypted: bool = False
    backend_command: str = ""
    pixel_budget: float = 16.0
    output_folder: str = ""
    time_limit: int = 600
    openai_url: str = ""
    openai_model: str = ""
    openai_authcfg: str = ""
    weights: str = ""
    training_command: str = ""
    last_engine: str = ""
    one_answer_shown: bool = True

    @classmethod
    def load(cls) -> Settings:
        """The stored settings; the default wherever nothing is stored or it is not of the right type."""
        store = QgsSettings()
        found = cls()
        for field in fields(cls):
            default = getattr(found, field.name)
            try:
                value = store.value(f"{GROUP}/{field.name}", default, type=type(default))
            except TypeError:
                continue
            if not isinstance(value, type(default)):  # QGIS hands a list on as it is
                continue
            found = replace(found, **{field.name: value})
        return found

    def save(self) -> None:
        """Writes all of them."""
        store = QgsSettings()
        for field in fields(self):
            store.setValue(f"{GROUP}/{field.name}", getattr(self, field.name))

    @property
    def max_pixels(self) -> int:
        """The pixel budget as a number of pixels, at least one."""
        return max(1, round(self.pixel_budget * 1_000_000))

    @property
    def command_line(self) -> str:
        """The command that starts a backend on this computer, as it was written; empty where none is set."""
        return (os.environ.get(COMMAND_VARIABLE, "") or self.backend_command).strip()

    def command(self) -> list[str]:
        """The same as a list of words. Raises Failure where it cannot be split into words."""
        try:
            return shlex.split(self.command_line)
        except ValueError as error:
            raise Failure(
                tr(
                    "The command for the backend, {command}, cannot be read: a quotation mark or a backslash "
                    "in it has no counterpart. Correct it in Settings → Options → Remote Reasoner."
                ).format(command=self.command_line)
            ) from error

    def engine_variables(self) -> dict[str, str]:
        """Environment variables for the backend on this computer that say which model server it asks."""
        chosen = {OPENAI_URL: self.openai_url.strip(), OPENAI_MODEL: self.openai_model.strip()}
        return {name: value for name, value in chosen.items() if value}

    def has_model_server(self) -> bool:
        """Whether the backend on this computer is told the address of a model server."""
        return bool(self.openai_url.strip() or os.environ.get(OPENAI_URL))

    def checked_server_url(self) -> str:
        """The server's address without a trailing slash. Raises Failure where it cannot be used."""
        url = self.server_url.strip().rstrip("/")
        if not url:
            raise Failure(tr("No server address is set. Enter one in Settings → Options → Remote Reasoner."))
        parts = _parts(url)
        if parts is None or parts.scheme not in ("http", "https") or not parts.hostname:
            raise Failure(
                tr(
                    "“{url}” is not a server address. It should look like https://reasoner.example.org; "
                    "correct it in Settings → Options → Remote Reasoner."
                ).format(url=url)
            )
        if parts.scheme == "http" and parts.hostname not in LOOPBACK and not self.allow_unencrypted:
            raise Failure(
                tr(
                    "The address {url} is not encrypted, so the picture and your token could be read on the "
                    "way. Use https, or allow unencrypted connections in Settings → Options → Remote "
                    "Reasoner."
                ).format(url=url)
            )
        return url


def _parts(url: str) -> SplitResult | None:
    """The parts of an address; None where its host or port is none."""
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018 - it is read when it is asked for
    except ValueError:
        return None
    return parts
