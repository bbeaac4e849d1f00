"""The card is named with the driver that nvidia-smi tells; without one, the processor stands in its place."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib.metadata import version

import pytest

pytest.importorskip("torch", reason="needs the extra [train]")

from remote_reasoner_training.gpu_check.card import driver


@pytest.mark.parametrize(
    ("script", "told"),
    [("echo 580.159.04; echo 580.159.04", "580.159.04"), ("exit 9", None), ("true", None)],
)
def test_the_driver_is_what_nvidia_smi_says(script, told, tmp_path, monkeypatch):
    command = tmp_path / "nvidia-smi"
    command.write_text(f"#!/bin/sh\n{script}\n")
    command.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    assert driver() == told


def test_without_nvidia_smi_no_driver_is_told(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert driver() is None


def test_a_computer_without_a_card_is_told_by_its_processors(monkeypatch):
    monkeypatch.setenv("CUDA_VISIBLE_DEVICES", "")
    command = [sys.executable, "-m", "remote_reasoner_training.gpu_check.card"]
    card = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    assert card["cuda"] is False
    assert card["name"] == f"{os.cpu_count()} processors, no GPU"
    assert card["software"]["onnxruntime"] == version("onnxruntime")
    assert "CUDA" not in card["software"]
