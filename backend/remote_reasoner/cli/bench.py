"""`remote-reasoner bench`: how fast the engines are on this computer, and how much memory they take."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def bench(
    parts: Annotated[
        str, typer.Option(help="With commas: lite, clicks, qwen, sam2, survey, large, seams.")
    ] = "lite,survey",
    picture: Annotated[
        Path | None, typer.Option(help="Picture for lite and survey; drawn ones without.")
    ] = None,
    qwen: Annotated[Path | None, typer.Option(help="Folder of the weights of qwen.")] = None,
    sam2: Annotated[Path | None, typer.Option(help="Folder of the weights of sam2.")] = None,
    repeats: Annotated[int, typer.Option(min=1, help="How often each thing is measured.")] = 5,
    json_only: Annotated[bool, typer.Option("--json", help="Print one JSON list and nothing else.")] = False,
) -> None:
    """Measure this computer: seconds, tiles a second, memory; the numbers to size a server by."""
    from remote_reasoner.bench.__main__ import main

    arguments = ["--parts", parts, "--repeats", str(repeats)]
    for name, path in (("--picture", picture), ("--qwen", qwen), ("--sam2", sam2)):
        if path is not None:
            arguments += [name, str(path)]
    main([*arguments, "--json"] if json_only else arguments)
