"""Nothing that a user can type, set or ask is missing from the documentation; nothing else stands there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import typer
from pydantic_settings import BaseSettings
from scripted_engines import ScriptedEngines

from remote_reasoner.cli import TRACEBACK_VARIABLE, app
from remote_reasoner.core.schemas import Options, ReasonRequest
from remote_reasoner.engines.lite.settings import LiteSettings
from remote_reasoner.engines.sam2.settings import Sam2Settings
from remote_reasoner.engines.vlm.settings import OpenAISettings, QwenSettings
from remote_reasoner.service.app import create_app
from remote_reasoner.service.openapi import EVENTS
from remote_reasoner.settings import Settings
from remote_reasoner_training.evaluation.command import app as evaluation

ROOT = Path(__file__).parents[3]
REFERENCE = (ROOT / "docs" / "reference.md").read_text(encoding="utf-8")
ALL = "\n".join(
    path.read_text(encoding="utf-8") for path in [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
)


def variables(kind: type[BaseSettings]) -> list[str]:
    return [f"{kind.model_config['env_prefix']}{name.upper()}" for name in kind.model_fields]


def options(command: typer.Typer, name: str | None = None) -> list[str]:
    """The long options of a command, without --help."""
    built = typer.main.get_command(command)
    if name is not None:
        built = built.commands[name]
    return [word for option in built.params for word in option.opts if word.startswith("--")]


OF_THE_PLUGIN = "REMOTE_REASONER_BACKEND_COMMAND"
EVERY_VARIABLE = [
    variable
    for kind in (Settings, LiteSettings, QwenSettings, OpenAISettings, Sam2Settings)
    for variable in variables(kind)
]


@pytest.mark.parametrize("variable", EVERY_VARIABLE)
def test_every_setting_has_a_row(variable):
    assert re.search(rf"^\| `{variable}` \|", REFERENCE, re.MULTILINE)


def test_no_setting_is_described_that_does_not_exist():
    described = set(re.findall(r"REMOTE_REASONER_[A-Z0-9_]*[A-Z0-9]", ALL))
    assert described <= {*EVERY_VARIABLE, TRACEBACK_VARIABLE, OF_THE_PLUGIN}


@pytest.mark.parametrize("kind", [Settings, LiteSettings, QwenSettings, OpenAISettings, Sam2Settings])
def test_defaults_are_the_real_ones(kind):
    for name, field in kind.model_fields.items():
        row = re.search(
            rf"^\| `{kind.model_config['env_prefix']}{name.upper()}` \| (.*?) \|", REFERENCE, re.M
        )
        default = field.default
        if default in (None, ()):
            assert row[1] == ""
        elif isinstance(default, float):
            assert float(row[1].strip("`")) == default
        else:
            assert row[1].strip("`").lower() == str(default).lower()


@pytest.mark.parametrize("command", ["ask", "serve", "teach", "doctor"])
def test_every_option_is_described_under_its_command(command):
    section = REFERENCE.split(f"### remote-reasoner {command}")[1].split("\n### ")[0]
    missing = [option for option in options(app, command) if f"`{option}" not in section]
    assert not missing


def test_every_option_of_the_evaluation_is_described():
    section = REFERENCE.split("### remote-reasoner evaluate")[1].split("\n## ")[0]
    missing = [option for option in options(evaluation) if f"`{option}" not in section]
    assert not missing


def test_every_option_of_adapting_is_described():
    pytest.importorskip("torch", reason="adapting needs the train extra")
    from remote_reasoner_training.adapt.command import app as adapting

    section = REFERENCE.split("### remote-reasoner adapt")[1].split("\n## ")[0]
    missing = [option for option in options(adapting) if f"`{option}" not in section]
    assert not missing


def test_every_command_is_described():
    for name in typer.main.get_command(app).commands:
        assert f"### remote-reasoner {name}" in REFERENCE


def test_every_address_event_and_field_of_a_request_is_described():
    service = create_app(ScriptedEngines(), Settings())
    for path, methods in service.openapi()["paths"].items():
        for method in methods:
            assert f"### {method.upper()} {path}" in REFERENCE
    for name in EVENTS:
        assert f"| `{name}` |" in REFERENCE
    for field in ReasonRequest.model_fields:
        assert f"`{field}`" in REFERENCE
    for field in Options.model_fields:
        assert f"--{field.replace('_', '-')}" in REFERENCE
