"""A question of the command line to a server."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from remote_reasoner.cli.stopping import Stopping
    from remote_reasoner.core.schemas import Event, ReasonRequest
    from remote_reasoner.io.partial_geopackage import PartialGeoPackage
    from remote_reasoner.io.picture_reader import PictureReader


def there(
    server: str,
    bearer: tuple[str | None, Path | None],
    raster: str,
    request: ReasonRequest,
    reader: PictureReader,
    stopping: Stopping,
    journal: Path | None,
    filling: PartialGeoPackage | None = None,
) -> Generator[Event, None, None]:
    """The events of an answer given by a server; what is too large for one picture goes there in tiles.

    `bearer`: the token itself, or the file that holds it.
    """
    from remote_reasoner import client, remote_survey, settings
    from remote_reasoner.survey.sources import in_windows
    from remote_reasoner.token_file import chosen_token

    token = settings.read(token=chosen_token(*bearer)).token
    secret = token.get_secret_value() if token else None
    source = in_windows(raster, reader, request.options.bands, stopping)
    state = None
    if source is not None:
        address = remote_survey.SurveyAddress(server, secret)
        state = remote_survey.begin(address, source, request, journal)
    if source is None or state is None:
        yield from client.answer(server, secret, Path(raster), request)
        return
    stopping.gently = True
    if filling is not None:
        filling.lies_at(source.place)
    yield from remote_survey.answer(address, state, source, journal, stopping)
