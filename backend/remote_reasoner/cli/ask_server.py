"""A question of the command line to a server."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from typer import Option

if TYPE_CHECKING:
    from remote_reasoner.cli.stopping import Stopping
    from remote_reasoner.core.schemas import Event, ReasonRequest
    from remote_reasoner.io.partial_geopackage import PartialGeoPackage
    from remote_reasoner.io.picture_reader import PictureReader


@dataclass(frozen=True)
class Server:
    """Which server answers, if one does; the options of `ask` that say so."""

    server: Annotated[str | None, Option(help="Ask the service at this address instead.")] = None
    token: Annotated[str | None, Option(help="Bearer token of the server; also REMOTE_REASONER_TOKEN.")] = (
        None
    )
    token_file: Annotated[Path | None, Option(help="File that holds the bearer token.")] = None

    @property
    def secret(self) -> str | None:
        """The token. Raises BadRequestError where its file cannot be read."""
        from remote_reasoner import settings
        from remote_reasoner.token_file import chosen_token

        token = settings.read(token=chosen_token(self.token, self.token_file)).token
        return token.get_secret_value() if token else None


def there(
    address: str,
    secret: str | None,
    raster: str,
    request: ReasonRequest,
    reader: PictureReader,
    stopping: Stopping,
    journal: Path | None,
    filling: PartialGeoPackage | None = None,
) -> Generator[Event, None, None]:
    """The events of an answer given by a server; what is too large for one picture goes there in tiles."""
    from remote_reasoner import client, remote_survey
    from remote_reasoner.survey.sources import in_windows

    source = in_windows(raster, reader, request.options.bands, stopping)
    state = None
    if source is not None:
        survey = remote_survey.SurveyAddress(address, secret)
        state = remote_survey.begin(survey, source, request, journal)
    if source is None or state is None:
        yield from client.answer(address, secret, Path(raster), request)
        return
    stopping.gently = True
    if filling is not None:
        filling.lies_at(source.place)
    yield from remote_survey.answer(survey, state, source, journal, stopping)
