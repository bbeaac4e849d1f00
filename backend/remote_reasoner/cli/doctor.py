"""`remote-reasoner doctor`: what is installed, what can run, what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from remote_reasoner.doctor import Examination


def doctor(
    json_only: Annotated[bool, typer.Option("--json", help="Print it as JSON.")] = False,
) -> None:
    """Say what is installed, which engines can run here, and which weights are present."""
    from remote_reasoner import settings
    from remote_reasoner.doctor import examine

    found = examine(settings.read())
    print(found.model_dump_json(indent=2) if json_only else in_words(found))


def in_words(found: Examination) -> str:
    """The examination as text for a person, which can be copied into an issue."""
    lines = [
        f"Remote Reasoner {found.version}, Python {found.python}, {found.platform}",
        f"Processors: {found.processors}; GPU: {found.gpu or 'none found'}",
        f"PyTorch: {found.pytorch or 'not installed'}",
        "",
        "Packages",
    ]
    for part, packages in found.packages.items():
        versions = ", ".join(f"{name} {number or 'missing'}" for name, number in packages.items())
        lines.append(f"  {part}: {versions}")
    lines += ["", "Engines"]
    for engine in found.engines:
        state = f"can run, on: {engine.device}" if engine.available else f"cannot run: {engine.why_not}"
        lines.append(f"  {engine.kind} {engine.name}: {state}")
    lines += ["", "Weights"]
    for weights in found.weights:
        if weights.size is None:
            state = "not on this computer"
        else:
            state = f"{weights.size / 2**20:,.1f} MiB in {weights.place}"
        lines.append(f"  {weights.name}: {state}")
    return "\n".join([*lines, "", found.verdict])
