"""`remote-reasoner doctor`: true, complete, and safe to paste into an issue."""

from __future__ import annotations

import json
from importlib.metadata import version

import pytest

from remote_reasoner.engines import registry
from remote_reasoner.engines.registry import Engine


@pytest.fixture
def examined(command_line):
    def examine() -> dict:
        ended = command_line("doctor", "--json")
        assert (ended.code, ended.err) == (0, "")
        return json.loads(ended.out)

    return examine


def test_versions_are_those_installed(examined):
    packages = examined()["packages"]
    assert packages["base"]["rasterio"] == version("rasterio")
    assert packages["service"]["fastapi"] == version("fastapi")


def test_every_engine_and_why_one_cannot_run(examined, monkeypatch):
    missing = Engine("reasoner", "exotic", "none", "None", packages=("no_such_package",))
    monkeypatch.setattr(registry, "ENGINES", (*registry.ENGINES, missing))
    states = {(one["kind"], one["name"]): one for one in examined()["engines"]}
    assert {("reasoner", "lite"), ("reasoner", "qwen"), ("segmenter", "sam2")} < set(states)
    assert states["reasoner", "lite"]["available"] is True
    assert states["reasoner", "exotic"]["available"] is False
    assert "no_such_package" in states["reasoner", "exotic"]["why_not"]


def test_which_engine_would_answer(examined, monkeypatch):
    assert examined()["verdict"].startswith("The reasoner 'lite' answers")
    monkeypatch.setenv("REMOTE_REASONER_ENGINE", "magic")
    assert examined()["verdict"].startswith("There is no reasoner 'magic'")


def test_weights_with_their_size(examined, monkeypatch, tmp_path):
    weights = {one["name"]: one for one in examined()["weights"]}
    assert weights["embedded engine"]["size"] > 2**20
    blobs = tmp_path / "hub" / "models--someone--model" / "blobs"
    blobs.mkdir(parents=True)
    (blobs / "abc").write_bytes(bytes(3000))
    snapshot = blobs.parent / "snapshots" / "1"
    snapshot.mkdir(parents=True)
    (snapshot / "model.safetensors").symlink_to(blobs / "abc")
    monkeypatch.setenv("HF_HOME", str(tmp_path))
    monkeypatch.setenv("REMOTE_REASONER_QWEN_MODEL", "someone/model")
    monkeypatch.setenv("REMOTE_REASONER_SAM2_MODEL", "someone/other")
    weights = {one["name"]: one for one in examined()["weights"]}
    assert weights["someone/model"]["size"] == 3000
    assert weights["someone/other"]["size"] is None


def test_in_words_it_holds_the_same_and_no_secret(command_line, monkeypatch):
    monkeypatch.setenv("REMOTE_REASONER_TOKEN", "s3cret-token")
    monkeypatch.setenv("REMOTE_REASONER_OPENAI_KEY", "s3cret-key")
    ended = command_line("doctor")
    assert (ended.code, ended.err) == (0, "")
    for words in (version("remote-reasoner"), "rasterio", "reasoner qwen", "segmenter sam2", "MiB in"):
        assert words in ended.out
    assert "s3cret" not in ended.out
