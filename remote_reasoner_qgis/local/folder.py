"""Where the private environment lives, and which state it is in.

Layout, inside the QGIS profile's own folder so that no admin rights are needed:

    remote_reasoner/
        environment/        the virtual environment; it is put here whole, with `ready.json` in it
        building/           the next environment while it is made; takes the other's place at the end
        downloads/          wheels kept until the set-up is complete, so that a second try starts there
        uv/                 uv's executable, where no usable Python was found
        logs/setup.log, logs/backend.log
        backend.json        address and token of the running backend, readable by the user alone
        backend_token.json  that token, which stays the same; as private
        windows/            locks of the QGIS windows that use it
        training/           the same again for what trains: `environment/`, `logs/setup.log` and so on
    remote_reasoner_weights/ weights that came of corrections, a folder each; they outlive the rest
"""

from __future__ import annotations

import json
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from .language_pack import LanguagePack


@dataclass(frozen=True)
class LocalFolder:
    """The private folder; every path of the local backend is derived here."""

    root: Path

    @property
    def environment(self) -> Path:
        """The virtual environment."""
        return self.root / "environment"

    @property
    def building(self) -> Path:
        """The environment that is being made."""
        return self.root / "building"

    @property
    def downloads(self) -> Path:
        """Wheels fetched so far."""
        return self.root / "downloads"

    @property
    def uv(self) -> Path:
        """Folder of uv's executable."""
        return self.root / "uv"

    @property
    def setup_log(self) -> Path:
        """Log of the last set-up."""
        return self.root / "logs" / "setup.log"

    @property
    def backend_log(self) -> Path:
        """Log of the backend."""
        return self.root / "logs" / "backend.log"

    @property
    def backend_state(self) -> Path:
        """Address and token of the running backend."""
        return self.root / "backend.json"

    @property
    def backend_token(self) -> Path:
        """The token that the backend is always started with."""
        return self.root / "backend_token.json"

    @property
    def windows(self) -> Path:
        """Locks of the QGIS windows that use the backend."""
        return self.root / "windows"

    @property
    def training(self) -> LocalFolder:
        """The private folder of what trains."""
        return LocalFolder(self.root / "training")

    @property
    def weights(self) -> Path:
        """Weights that came of corrections; not below `root`, so that a repair does not lose them."""
        return self.root.with_name(f"{self.root.name}_weights")

    @property
    def python(self) -> Path:
        """The environment's interpreter."""
        return environment_python(self.environment)

    @property
    def ready_file(self) -> Path:
        """Marks a complete environment."""
        return self.environment / "ready.json"

    def ready(self) -> dict[str, str] | None:
        """What the complete environment holds ({"wheel", "sha256", "extra"}), None where there is none."""
        try:
            state = json.loads(self.ready_file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        return state if isinstance(state, dict) and self.python.exists() else None

    def commit(self, state: dict[str, str]) -> None:
        """Puts the environment that was built in the place of the one in use, and declares it complete.

        Raises OSError where a file of the old environment is in use or protected; the old one then stays.
        """
        (self.building / "ready.json").write_text(json.dumps(state), encoding="utf-8")
        retired = self.root / "retired"
        shutil.rmtree(retired, ignore_errors=True)
        if self.environment.exists():
            self.environment.replace(retired)
        self.building.replace(self.environment)
        shutil.rmtree(retired, ignore_errors=True)

    def has_pack(self, pack: LanguagePack | None) -> bool:
        """Whether the complete environment has the pack; True for none."""
        return pack is None or (self.ready() or {}).get("pack") == pack.sha256

    def note_pack(self, pack: LanguagePack) -> None:
        """Writes down that the environment in use has the pack."""
        state = {**(self.ready() or {}), "pack": pack.sha256}
        self.ready_file.write_text(json.dumps(state), encoding="utf-8")

    def remove(self) -> None:
        """Removes everything the set-up made, the marker first: a break in between never looks complete.

        Raises OSError where a file is in use or protected.
        """
        self.ready_file.unlink(missing_ok=True)
        if self.root.exists():
            shutil.rmtree(self.root)


def environment_python(environment: Path) -> Path:
    """The interpreter of a virtual environment on this platform."""
    if sys.platform == "win32":
        return environment / "Scripts" / "python.exe"
    return environment / "bin" / "python"
