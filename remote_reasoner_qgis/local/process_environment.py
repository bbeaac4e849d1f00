"""Environment variables for processes outside QGIS: the user's own, none of QGIS's.

QGIS sets PYTHONHOME, PROJ_DATA, GDAL_DATA, GDAL_DRIVER_PATH, Qt's plugin paths and, in some bundles, the
library path; any of them breaks another Python's rasterio or pyproj. A list of what may pass is safer than
a list of what may not.
"""

from __future__ import annotations

import os
from collections.abc import Mapping

KEPT = frozenset(
    {
        "ALL_PROXY",
        "APPDATA",
        "COMSPEC",
        "CUDA_VISIBLE_DEVICES",
        "CURL_CA_BUNDLE",
        "HF_HOME",
        "HOME",
        "HOMEDRIVE",
        "HOMEPATH",
        "HTTP_PROXY",
        "HTTPS_PROXY",
        "LANG",
        "LANGUAGE",
        "LOCALAPPDATA",
        "LOGNAME",
        "NO_PROXY",
        "NUMBER_OF_PROCESSORS",
        "PATHEXT",
        "PROCESSOR_ARCHITECTURE",
        "PROGRAMDATA",
        "PROGRAMFILES",
        "REQUESTS_CA_BUNDLE",
        "SSL_CERT_DIR",
        "SSL_CERT_FILE",
        "SYSTEMDRIVE",
        "SYSTEMROOT",
        "TEMP",
        "TMP",
        "TMPDIR",
        "TZ",
        "USER",
        "USERNAME",
        "USERPROFILE",
        "WINDIR",
        "XDG_CACHE_HOME",
        "XDG_CONFIG_HOME",
        "XDG_DATA_HOME",
        "XDG_STATE_HOME",
    }
)
NOTHING_SENT = {"ORT_DISABLE_TELEMETRY": "1", "HF_HUB_DISABLE_TELEMETRY": "1", "PROJ_NETWORK": "OFF"}
"""Keeps the backend's libraries from sending word of their use, whatever its version."""

KEPT_PREFIXES = ("LC_", "PIP_", "UV_", "REMOTE_REASONER_")


def clean_environment(
    variables: Mapping[str, str] | None = None, proxy: str = "", extra: Mapping[str, str] | None = None
) -> dict[str, str]:
    """Variables for a process outside QGIS.

    Args:
        variables: what to start from; this process's own by default.
        proxy: QGIS's proxy as a URL, used where the user's variables name none.
        extra: set on top.
    """
    source = os.environ if variables is None else variables
    kept = {
        name: value
        for name, value in source.items()
        if name.upper() in KEPT or name.upper().startswith(KEPT_PREFIXES)
    }
    kept["PATH"] = _system_path(source)
    if proxy and not any(name.upper() in {"HTTPS_PROXY", "ALL_PROXY"} for name in kept):
        kept["HTTP_PROXY"] = kept["HTTPS_PROXY"] = proxy
        kept.setdefault("NO_PROXY", "localhost,127.0.0.1")
    kept.update(NOTHING_SENT)
    kept["PYTHONUTF8"] = "1"
    kept["PYTHONNOUSERSITE"] = "1"
    kept.update(extra or {})
    return kept


def _system_path(source: Mapping[str, str]) -> str:
    """PATH without the folders of QGIS's own programs, whose libraries would be found first on Windows."""
    entries = source.get("PATH", source.get("Path", os.defpath)).split(os.pathsep)
    home = source.get("QGIS_PREFIX_PATH") or source.get("OSGEO4W_ROOT") or ""
    if not home or home in ("/usr", "/usr/local"):
        return os.pathsep.join(entries)
    root = os.path.normcase(os.path.normpath(home)) + os.sep
    return os.pathsep.join(
        entry for entry in entries if not (os.path.normcase(entry) + os.sep).startswith(root)
    )
