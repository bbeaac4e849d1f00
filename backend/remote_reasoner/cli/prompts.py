"""`remote-reasoner prompts`: the words that language models are asked in, shown and imported."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(help="The words that language models are asked in.", rich_markup_mode=None)


@app.command("import")
def import_words(
    file: Annotated[Path, typer.Argument(help="Your copy of the script that asks the model, or args.json.")],
    output: Annotated[Path, typer.Option("-o", "--output", help="The profile to write (JSON).")] = Path(
        "prompt_profile.json"
    ),
    overwrite: Annotated[bool, typer.Option(help="Replace the profile if it is there.")] = False,
) -> None:
    """Makes a prompt profile of a script's words, which is read and never run.

    Put it beside the model's weights as prompt_profile.json, or name it in REMOTE_REASONER_QWEN_PROFILE or
    REMOTE_REASONER_OPENAI_PROFILE.
    """
    from remote_reasoner.core.errors import OutputError
    from remote_reasoner.engines.vlm.prompt_import import profile_from
    from remote_reasoner.io.files import check_writable, replacing

    profile = profile_from(file)
    check_writable(output, overwrite)
    try:
        with replacing(output) as fresh:
            fresh.write_text(profile.model_dump_json(indent=2, exclude_none=True) + "\n", encoding="utf-8")
    except OSError as error:
        raise OutputError(f"{output} cannot be written: {error.strerror or error}.") from error
    print(f"Wrote {output}")


@app.command("show")
def show(
    profile: Annotated[str, typer.Argument(help="A shipped profile or a file.")] = "remote-reasoner",
) -> None:
    """Prints a profile as JSON; the shipped ones are remote-reasoner and published."""
    from remote_reasoner.engines.vlm.prompt_profile import profile_for

    print(profile_for(None, profile).model_dump_json(indent=2, exclude_none=True))
