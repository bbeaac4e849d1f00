"""Without a card, the processor stands in its place."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib.metadata import version

import pytest

pytest.importorskip("torch", reason="needs the extra [train]")


def test_a_computer_without_a_card_is_told_by_its_processors(monkeypatch):
    monkeypatch.setenv("CUDA_VISIBLE_DEVICES", "")
    command = [sys.executable, "-m", "remote_reasoner_training.gpu_check.card"]
    card = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    assert card["cuda"] is False
    assert card["name"] == f"{os.cpu_count()} processors, no GPU"
    assert card["software"]["onnxruntime"] == version("onnxruntime")
    assert "CUDA" not in card["software"]
