"""Names to engines: what exists, what is missing, and what to do about it."""

from __future__ import annotations

import subprocess
import sys

import drawn
import pytest

from remote_reasoner.core.errors import EngineUnavailableError, UnknownEngineError
from remote_reasoner.engines import registry

TELLING = registry.Engine("reasoner", "telling", "drawn", "TellingReasoner", tasks=("region",))
NEEDY = registry.Engine("reasoner", "needy", "drawn", "TellingReasoner", packages=("no_such_package",))
FIXED = registry.Engine("segmenter", "red", "drawn", "RedSegmenter", weights=("red.bin",))


@pytest.fixture
def drawn_engines(monkeypatch, tmp_path):
    """Only the engines of the tests, with a folder for their weights."""
    monkeypatch.setattr(registry, "ENGINES", (TELLING, NEEDY, FIXED))
    monkeypatch.setattr(registry, "WEIGHTS", tmp_path)
    return tmp_path


def test_an_engine_is_made_by_name_with_the_model_asked_for(drawn_engines):
    assert isinstance(registry.reasoner("telling"), drawn.TellingReasoner)
    assert registry.reasoner("telling", "told-2").model == "told-2"
    assert registry.reasoner("telling") is not registry.reasoner("telling")
    (drawn_engines / "red.bin").touch()
    assert isinstance(registry.segmenter("red"), drawn.RedSegmenter)


def test_an_unknown_engine_names_the_known_ones():
    with pytest.raises(UnknownEngineError, match="no reasoner 'magic'; choose one of lite, qwen, openai"):
        registry.reasoner("magic")
    with pytest.raises(UnknownEngineError, match="no segmenter 'qwen'; choose one of lite, sam2"):
        registry.segmenter("qwen")


def test_a_missing_package_names_the_install_command(drawn_engines):
    with pytest.raises(
        EngineUnavailableError, match=r"'no_such_package'.*pip install \"remote-reasoner\[gpu\]\""
    ):
        registry.reasoner("needy")


def test_missing_weights_name_the_file(drawn_engines):
    with pytest.raises(
        EngineUnavailableError, match=r"misses its weights .*red\.bin; install the package again"
    ):
        registry.segmenter("red")


def test_a_model_for_an_engine_that_has_one_of_its_own_is_refused(drawn_engines):
    with pytest.raises(UnknownEngineError, match="leave 'other' out"):
        registry.segmenter("red", "other")


def test_availability_says_why_not_without_loading(drawn_engines):
    telling, needy, red = registry.available()
    assert (telling.available, telling.why_not, telling.tasks) == (True, None, ("region",))
    assert (needy.available, needy.device) == (False, None)
    assert "no_such_package" in needy.why_not
    assert (red.kind, red.available) == ("segmenter", False)
    assert "red.bin" in red.why_not


def test_every_engine_of_the_contract_is_known():
    known = [(one.kind, one.name) for one in registry.available()]
    assert known == [
        ("reasoner", "lite"),
        ("reasoner", "qwen"),
        ("reasoner", "openai"),
        ("segmenter", "lite"),
        ("segmenter", "sam2"),
    ]


def test_what_would_be_used_is_told_from_the_settings(monkeypatch):
    monkeypatch.setenv("REMOTE_REASONER_OPENAI_URL", "http://gpu-server:8000/v1")
    monkeypatch.setenv("REMOTE_REASONER_OPENAI_MODEL", "some-model")
    openai = {one.name: one for one in registry.available() if one.kind == "reasoner"}["openai"]
    assert (openai.available, openai.device, openai.model) == (
        True,
        "http://gpu-server:8000/v1",
        "some-model",
    )
    monkeypatch.setenv("REMOTE_REASONER_OPENAI_SIDE", "many")
    openai = {one.name: one for one in registry.available() if one.kind == "reasoner"}["openai"]
    assert not openai.available
    assert "REMOTE_REASONER_OPENAI_SIDE" in openai.why_not


def test_asking_what_is_available_imports_nothing_heavy():
    code = (
        "import sys; from remote_reasoner.engines import registry; registry.available(); "
        "print(sorted({'torch', 'transformers', 'sam2', 'onnxruntime'} & set(sys.modules)))"
    )
    told = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert told.stdout.strip() == "[]"
