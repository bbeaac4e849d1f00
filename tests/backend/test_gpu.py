"""Which accelerator there is, as nvidia-smi tells it."""

from __future__ import annotations

import os
import platform

import pytest

from remote_reasoner.engines.gpu import gpu, nvidia

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the stand-in for nvidia-smi is a shell script")


@pytest.fixture
def nvidia_smi(tmp_path, monkeypatch):
    """Puts a script in the place of nvidia-smi."""
    gpu.cache_clear()

    def write(script: str) -> None:
        command = tmp_path / "nvidia-smi"
        command.write_text(f"#!/bin/sh\n{script}\n")
        command.chmod(0o755)
        monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")

    yield write
    gpu.cache_clear()


@pytest.mark.parametrize(
    ("script", "told"),
    [
        ("echo 580.159.04; echo 580.159.04", "580.159.04"),
        ("exit 9", None),
        ("true", None),
        ('test "$1" = --query-gpu=driver_version && echo asked', "asked"),
    ],
)
def test_the_first_card_answers_or_none(script, told, nvidia_smi):
    nvidia_smi(script)
    assert nvidia("driver_version") == told


@pytest.mark.skipif(platform.system() == "Darwin", reason="a Mac has its own graphics processor")
def test_name_and_memory_of_the_card(nvidia_smi):
    nvidia_smi("echo 'NVIDIA H100 80GB HBM3, 81559 MiB'")
    assert gpu() == "NVIDIA H100 80GB HBM3, 81559 MiB"


def test_without_nvidia_smi_none_is_told(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert nvidia("driver_version") is None
