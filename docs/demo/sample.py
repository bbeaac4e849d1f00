"""Fetches the demo's picture: Rotterdam harbour, 200 x 200 px of 4.5 m, EPSG:32631 (SpaceNet 6, CC BY-SA 4.0).

The picture is part of the package `solaris` 0.4.0. Its metadata is refused by pip 24.1 and later, so an older
pip, kept apart in a temporary folder, downloads it; nothing of the package is installed.

    python docs/demo/sample.py demo/rotterdam.tif
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

PACKAGE = "solaris==0.4.0"
MEMBER = "solaris/data/preproc_tutorial/rgb_unmasked.tif"


def fetch(target: Path) -> None:
    """Writes the picture to `target`; keeps a file that is there already.

    Raises SystemExit with the cause where the package registry is out of reach.
    """
    if target.exists():
        return
    with tempfile.TemporaryDirectory() as folder:
        pip = Path(folder, "pip")
        quiet = ["-qq", "--disable-pip-version-check"]
        older = {**os.environ, "PYTHONPATH": str(pip)}
        try:
            subprocess.run(
                [sys.executable, "-m", "pip", "install", *quiet, "--target", str(pip), "pip==24.0"],
                check=True,
            )
            subprocess.run(
                [sys.executable, "-m", "pip", "download", *quiet, "--no-deps", "--dest", folder, PACKAGE],
                check=True,
                env=older,
            )
        except subprocess.CalledProcessError as error:
            sys.exit(
                f"The sample picture could not be fetched (pip said why above, exit {error.returncode}). "
                "Check the connection to the package registry, then run the command again."
            )
        (wheel,) = Path(folder).glob("solaris-*.whl")
        target.parent.mkdir(parents=True, exist_ok=True)
        partial = target.with_suffix(".part")
        partial.write_bytes(zipfile.ZipFile(wheel).read(MEMBER))
        partial.replace(target)


if __name__ == "__main__":
    fetch(Path(sys.argv[1]))
