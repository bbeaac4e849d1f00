"""Unpacks the plugin's zip into this user's QGIS profile, in place of an older copy.

python packaging/install_plugin.py dist/remote_reasoner_qgis.zip [PROFILE]
"""

from __future__ import annotations

import os
import shutil
import sys
import zipfile
from pathlib import Path

PLUGIN = "remote_reasoner_qgis"


def profiles_folder() -> Path:
    """Where QGIS keeps its profiles on this system; QGIS_CUSTOM_CONFIG_PATH goes before it, as in QGIS."""
    custom = os.environ.get("QGIS_CUSTOM_CONFIG_PATH")
    if custom:
        return Path(custom) / "profiles"
    if sys.platform == "win32":
        return Path(os.environ["APPDATA"]) / "QGIS" / "QGIS3" / "profiles"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "QGIS" / "QGIS3" / "profiles"
    return Path.home() / ".local" / "share" / "QGIS" / "QGIS3" / "profiles"


def install(archive: Path, profile: str) -> Path:
    """Unpacks beside the old copy first, so that a broken zip leaves it as it was; returns the folder."""
    plugins = profiles_folder() / profile / "python" / "plugins"
    plugins.mkdir(parents=True, exist_ok=True)
    fresh = plugins / f".{PLUGIN}.new"
    shutil.rmtree(fresh, ignore_errors=True)
    with zipfile.ZipFile(archive) as packed:
        packed.extractall(fresh)
    target = plugins / PLUGIN
    shutil.rmtree(target, ignore_errors=True)
    (fresh / PLUGIN).replace(target)
    fresh.rmdir()
    return target


if __name__ == "__main__":
    folder = install(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "default")
    print(
        f"Installed into {folder}. Switch it on in QGIS: Plugins → Manage and Install Plugins… → Installed."
    )
