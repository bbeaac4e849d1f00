"""torchvision imports beside any torch, and nothing is declared where it does so by itself."""

from __future__ import annotations

import subprocess
import sys

import pytest

pytest.importorskip("torch", reason="needs the extra 'gpu'")

SCRIPT = """
from remote_reasoner.engines import torchvision_compat
try:
    import torchvision
    by_itself = True
except RuntimeError:
    by_itself = False
declared = torchvision_compat.ensure()
import torchvision.transforms.v2
assert declared == (not by_itself), (declared, by_itself)
assert torchvision_compat.ensure() == declared
"""


def test_torchvision_imports_and_operators_are_declared_only_where_missing() -> None:
    finished = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=False)
    assert finished.returncode == 0, finished.stderr
