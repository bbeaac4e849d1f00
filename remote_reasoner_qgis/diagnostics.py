"""One page about this installation, to copy into an issue. It holds no secrets."""

from __future__ import annotations

import os
import platform
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from osgeo import gdal
from qgis.core import Qgis
from qgis.PyQt.QtCore import PYQT_VERSION_STR, QT_VERSION_STR

from .server.connection import Backends
from .settings import Settings
from .version import plugin_version

LOG_LINES = 40
SECRETS = re.compile(
    r"(?P<kept>\b(?:bearer|basic)\s+|(?:token|password|api[-_]?key)[\"']?\s*[:=]\s*[\"']?)[^\s\"',;]+",
    re.IGNORECASE,
)
CREDENTIALS = re.compile(r"(?P<scheme>\b[a-z][a-z0-9+.-]*://)[^/\s@]+@", re.IGNORECASE)


def report(backends: Backends, settings: Settings, messages: Sequence[str]) -> str:
    """The page, as Markdown: versions, platform, backend, `messages` shown last, logs and their paths."""
    folder = backends.folder
    ready = folder.ready()
    facts = {
        "Plugin": plugin_version(),
        "QGIS": f"{Qgis.QGIS_VERSION} ({Qgis.QGIS_RELEASE_NAME})",
        "Qt, PyQt": f"{QT_VERSION_STR}, {PYQT_VERSION_STR}",
        "GDAL": gdal.VersionInfo("RELEASE_NAME"),
        "Python": f"{platform.python_version()} ({sys.executable})",
        "System": f"{platform.platform()}, {platform.machine()}, {os.cpu_count()} processors",
        "Backend": f"server {settings.server_url}" if settings.use_server else "this computer",
        "Backend command": settings.command_line or "the private environment's",
        "Private environment": _environment(ready),
        "Engine chosen last": settings.last_engine or "the backend's default",
        "Pixel budget": f"{settings.pixel_budget:g} megapixels",
        "Set-up log": str(folder.setup_log),
        "Backend log": str(folder.backend_log),
    }
    parts = ["\n".join(f"- {name}: {value}" for name, value in facts.items())]
    for title, lines in (
        ("Last messages", messages),
        ("End of the set-up log", tail(folder.setup_log)),
        ("End of the backend log", tail(folder.backend_log)),
    ):
        parts.append(f"### {title}\n```\n" + ("\n".join(lines) or "none") + "\n```")
    return without_secrets("\n\n".join(parts))


def _environment(ready: dict[str, str] | None) -> str:
    return (
        f"{ready.get('wheel', '?')}, extra '{ready.get('extra', '')}'" if ready is not None else "not set up"
    )


def tail(path: Path) -> list[str]:
    """The last lines of a log, none where there is no log yet."""
    if not path.is_file():
        return []
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - 16_384))
        return file.read().decode("utf-8", errors="replace").splitlines()[-LOG_LINES:]


def without_secrets(text: str) -> str:
    """`text` without tokens and passwords, credentials in addresses, and the home folder's name."""
    text = SECRETS.sub(r"\g<kept>…", text)
    text = CREDENTIALS.sub(r"\g<scheme>…@", text)
    home = str(Path.home())
    return text.replace(home, "~") if home != Path(home).anchor else text
