"""`remote-reasoner serve`: the service over HTTP."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def serve(
    host: Annotated[str | None, typer.Option(help="Address to listen on [127.0.0.1].")] = None,
    port: Annotated[int | None, typer.Option(help="Port; 0 takes a free one [8765].")] = None,
    engine: Annotated[str | None, typer.Option(help="Reasoner used where a request names none.")] = None,
    segmenter: Annotated[str | None, typer.Option(help="Segmenter used where a request names none.")] = None,
    model: Annotated[str | None, typer.Option(help="Model of that reasoner: a hub id or a folder.")] = None,
    token: Annotated[
        str | None,
        typer.Option(
            help="Bearer token; --token-file or REMOTE_REASONER_TOKEN leave none in the shell's history."
        ),
    ] = None,
    token_file: Annotated[Path | None, typer.Option(help="File that holds the bearer token.")] = None,
    cluster: Annotated[
        str | None, typer.Option(help="Look at tiles of surveys on the Ray cluster at this address.")
    ] = None,
    weights: Annotated[
        Path | None, typer.Option(help="Folder from `remote-reasoner adapt`: the embedded engine adapted.")
    ] = None,
    taught: Annotated[
        list[Path] | None, typer.Option(help="A class from `remote-reasoner teach`; may be given often.")
    ] = None,
    announce: Annotated[
        Path | None, typer.Option(help="File to write the address to, as JSON, once the service listens.")
    ] = None,
    parent_pid: Annotated[
        int | None, typer.Option(min=1, max=2**31 - 1, help="Stop when the process of this number has ended.")
    ] = None,
) -> None:
    """Answer questions over HTTP until Ctrl-C or SIGTERM.

    Prints one line of JSON with the address once it listens. A token is needed to listen on an address that
    other computers can reach. Every option of the service can also be set by an environment variable that
    begins with REMOTE_REASONER_.
    """
    from remote_reasoner import settings
    from remote_reasoner.engines import registry
    from remote_reasoner.engines.lite.settings import use_weights
    from remote_reasoner.engines.lite.taught import file as taught_file
    from remote_reasoner.engines.lite.taught.class_folder import ClassFolder
    from remote_reasoner.io.files import check_writable
    from remote_reasoner.service import server
    from remote_reasoner.token_file import chosen_token

    use_weights(weights)
    if announce is not None:
        check_writable(announce, overwrite=True)
    chosen = settings.read(
        host=host,
        port=port,
        engine=engine,
        segmenter=segmenter,
        model=model,
        cluster=cluster,
        token=chosen_token(token, token_file),
        taught=tuple(map(str, taught)) if taught else None,
    )
    kept = ClassFolder(chosen.kept / "taught")
    classes = tuple(taught_file.known(Path(path)) for path in chosen.taught)
    server.serve(chosen, registry.Taught(classes, kept), announce, parent_pid)
