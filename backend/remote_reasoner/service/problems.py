"""Errors as RFC 9457 problem documents."""

from __future__ import annotations

from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from remote_reasoner.core.errors import BusyError, RemoteReasonerError, UnexpectedError, shortened
from remote_reasoner.core.logs import REQUEST_ID_HEADER, request_id
from remote_reasoner.core.schemas import Problem
from remote_reasoner.core.service_errors import SlowUploadError, UnauthorizedError

MEDIA_TYPE = "application/problem+json"


def describe(error: BaseException) -> Problem:
    """The problem document of an error. A fault of the program is described without its inner workings."""
    if not isinstance(error, RemoteReasonerError):
        error = UnexpectedError()
    return Problem(
        type=error.urn,
        title=error.title,
        status=error.status,
        detail=str(error),
        instance=_instance(),
    )


def _instance() -> str:
    return f"urn:remote-reasoner:request:{request_id.get()}"


def response(error: BaseException) -> Response:
    """The HTTP response of an error."""
    headers = {}
    if isinstance(error, UnauthorizedError):
        headers["WWW-Authenticate"] = 'Bearer realm="remote-reasoner"'
    if isinstance(error, SlowUploadError):
        headers["Connection"] = "close"  # RFC 9110, section 15.5.9
    if isinstance(error, BusyError):
        headers["Retry-After"] = str(error.retry_after_seconds)
    return _response(describe(error), headers)


def _response(problem: Problem, headers: dict[str, str]) -> Response:
    numbered = {REQUEST_ID_HEADER: request_id.get(), **headers}
    return Response(problem.model_dump_json(), problem.status, numbered, MEDIA_TYPE)


async def _on_error(request: Request, error: Exception) -> Response:
    return response(error)


async def _on_http_error(request: Request, error: Exception) -> Response:
    """What the router itself says: no such address, no such method, a broken body."""
    assert isinstance(error, HTTPException)
    detail = error.detail
    if error.status_code == HTTPStatus.NOT_FOUND:
        detail = f"There is nothing at {request.url.path}; /openapi.json lists the addresses."
    if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        allowed = (error.headers or {}).get("Allow", "another method")
        detail = f"{request.url.path} does not take {request.method}; use {allowed}."
    status = HTTPStatus(error.status_code)
    problem = Problem(title=status.phrase, status=status, detail=shortened(detail), instance=_instance())
    return _response(problem, dict(error.headers or {}))


def install(app: FastAPI) -> None:
    """Makes every error of the application a problem document."""
    app.add_exception_handler(RemoteReasonerError, _on_error)
    app.add_exception_handler(HTTPException, _on_http_error)
    app.add_exception_handler(Exception, _on_error)
