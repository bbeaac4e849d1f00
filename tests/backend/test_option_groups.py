"""Options in groups stand on the command line as if each were a parameter, in the order they are written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

import typer
from typer.testing import CliRunner

from remote_reasoner.option_groups import grouped


@dataclass(frozen=True)
class Size:
    width: Annotated[int, typer.Option(help="Columns.")] = 1
    height: Annotated[int, typer.Option(help="Rows.")] = 1


@dataclass(frozen=True)
class Look:
    colour: Annotated[str, typer.Option(help="Name of it.")]


def command() -> typer.Typer:
    app = typer.Typer()

    @app.command()
    @grouped
    def draw(
        name: Annotated[str, typer.Argument()],
        *,
        size: Size,
        bold: Annotated[bool, typer.Option("--bold")] = False,
        look: Look,
    ) -> None:
        print(name, size.width, size.height, bold, look.colour)

    return app


def test_groups_and_single_options_mix_in_their_order():
    names = [one.name for one in typer.main.get_command(command()).params if one.name != "help"]
    assert [name for name in names if "completion" not in name] == [
        "name", "width", "height", "bold", "colour"
    ]  # fmt: skip


def test_each_value_arrives_in_its_group():
    said = CliRunner().invoke(command(), ["box", "--height", "3", "--colour", "red"])
    assert said.exit_code == 0 and said.output.split() == ["box", "1", "3", "False", "red"]


def test_a_field_without_a_default_is_an_option_that_must_be_given():
    said = CliRunner().invoke(command(), ["box"])
    assert said.exit_code == 2 and "--colour" in said.output
