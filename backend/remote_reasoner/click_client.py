"""Clicks at a server: a raster is sent once, then each click brings a mask back."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import TypeVar

import requests
from pydantic import BaseModel, ValidationError

from remote_reasoner.client import (
    CONNECT_TIMEOUT_S,
    MultipartBody,
    checked,
    refused,
    session_for,
    unreachable,
)
from remote_reasoner.core.click_schemas import KeptPicture, MaskAnswer, MaskRequest
from remote_reasoner.core.errors import ServerUnreachableError
from remote_reasoner.core.logs import REQUEST_ID_HEADER, number
from remote_reasoner.io import folding

READ_TIMEOUT_S = 120.0
"""Reading and preparing a large picture may take a while."""

Document = TypeVar("Document", bound=BaseModel)


class ClickClient:
    """One server that pictures are kept at; a context manager.

    Every method raises ServerUnreachableError where the server does not answer, and RemoteReasonerError with
    the server's own words where it refuses.
    """

    def __init__(self, server: str, token: str | None = None) -> None:
        """Raises BadRequestError for an address that is none."""
        self._address = checked(server)
        self._session = session_for(self._address, token)

    def keep(self, raster: Path) -> KeptPicture:
        """Has the server keep a raster; what side files say of it is sent with it.

        Raises BadPictureError where it cannot be opened.
        """
        with folding.folded(raster) as whole:
            body = MultipartBody(whole)
            headers = {"Content-Type": body.content_type}
            return self._asked(KeptPicture, "POST", "", data=body, headers=headers)

    def mask(self, picture: str, request: MaskRequest) -> MaskAnswer:
        """The object that the request points at in a kept picture."""
        headers = {"Content-Type": "application/json"}
        return self._asked(
            MaskAnswer, "POST", f"/{picture}/mask", data=request.model_dump_json(), headers=headers
        )

    def forget(self, picture: str) -> None:
        """Has the server forget a picture."""
        self._answer("DELETE", f"/{picture}", headers={})

    def _asked(
        self, model: type[Document], method: str, path: str, data: object, headers: dict[str, str]
    ) -> Document:
        """The document that the server answers with."""
        response = self._answer(method, path, data=data, headers=headers)
        try:
            return model.model_validate_json(response.content)
        except ValidationError as error:
            raise ServerUnreachableError(
                "The server sent something that cannot be understood; use the same version on both sides."
            ) from error

    def _answer(
        self, method: str, path: str, headers: dict[str, str], data: object = None
    ) -> requests.Response:
        """The server's answer, where it is no refusal."""
        try:
            response = self._session.request(
                method,
                f"{self._address.url}/v1/pictures{path}",
                data=data,  # type: ignore[arg-type]
                headers={**headers, REQUEST_ID_HEADER: number()},
                allow_redirects=False,
                timeout=(CONNECT_TIMEOUT_S, READ_TIMEOUT_S),
            )
        except requests.exceptions.RequestException as error:
            raise unreachable(self._address.url, error) from error
        if response.status_code not in (200, 201, 204):
            raise refused(response, self._address.url)
        return response

    def __enter__(self) -> ClickClient:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._session.close()
