"""The addresses of surveys: begun with a grid, fed with tiles, followed, concluded, deleted."""

from __future__ import annotations

import hashlib
import uuid
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Annotated

import anyio
from anyio import to_thread
from fastapi import APIRouter, Depends, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import Response
from starlette.requests import ClientDisconnect

from remote_reasoner.core.errors import CancelledError, RemoteReasonerError
from remote_reasoner.core.request import read_as
from remote_reasoner.core.schemas import Problem
from remote_reasoner.core.service_errors import SlowUploadError, SurveyUnfinishedError, of_urn
from remote_reasoner.service import openapi_surveys as described
from remote_reasoner.service import sse, survey_events
from remote_reasoner.service.parts import Service
from remote_reasoner.service.survey import Survey
from remote_reasoner.service.survey_schemas import SurveyRequest, SurveyState
from remote_reasoner.service.survey_state import state_of
from remote_reasoner.service.survey_store import PART
from remote_reasoner.service.surveys import owner_of
from remote_reasoner.service.upload import (
    MAX_REQUEST_BYTES,
    bounded_receive,
    check_not_packed,
    storage_full,
    too_large,
)
from remote_reasoner.settings import Settings

ONE = "/v1/surveys/{survey}"
routes = APIRouter(redirect_slashes=False)


def _owner(request: Request) -> str:
    return owner_of(request.headers.get("authorization", ""))


async def survey_of(request: Request, survey: str, service: Service) -> Survey:
    """The survey that the address names. Raises UnknownSurveyError where the client has none of that name."""
    return service.surveys.find(survey, _owner(request))


Asked = Annotated[Survey, Depends(survey_of)]
"""A parameter of this type gets the survey of the address."""


@routes.post(
    "/v1/surveys",
    summary="Begin a survey of a large area",
    operation_id="begin_survey",
    status_code=201,
    responses=described.BEGIN,
    openapi_extra=described.BODY,
)
async def begin(request: Request, response: Response, service: Service) -> SurveyState:
    """Takes a question and a grid; tells which tiles are wanted."""
    with service.metrics.errors_counted():
        asked = read_as(SurveyRequest, await _json(request, service.settings))
        survey = await run_in_threadpool(service.surveys.create, asked, _owner(request))
        state = await run_in_threadpool(state_of, survey, service.settings)
        response.headers["Location"] = f"/v1/surveys/{state.id}"
        return state


@routes.put(
    ONE + "/tiles/{column}/{row}",
    summary="Send a tile",
    operation_id="send_tile",
    status_code=201,
    response_class=Response,
    responses=described.TILE,
    openapi_extra=described.PICTURE,
)
async def send(request: Request, survey: str, column: str, row: str, service: Service) -> Response:
    """Takes the picture of one tile. The same one again changes nothing."""
    with service.metrics.errors_counted():
        one = await survey_of(request, survey, service)  # here: who sends in vain is counted
        number = service.surveys.tile(one, column, row)
        part = one.store.picture(number).with_name(f"{number}-{uuid.uuid4().hex}{PART}")
        try:
            most = one.tiles.most_bytes(number, service.settings)
            digest = await _received(request, service.settings, most, part)
            room = partial(service.surveys.check_room, _owner(request))
            taken = await to_thread.run_sync(
                one.take, number, digest, part, room, limiter=service.surveys.reading
            )
        finally:
            with suppress(OSError):
                part.unlink(missing_ok=True)
        return Response(status_code=201 if taken else 204)


@routes.get(ONE, summary="How far is a survey?", operation_id="survey", responses=described.ONE)
async def state(survey: Asked, service: Service) -> SurveyState:
    """Its state, and the tiles that are missing."""
    return await run_in_threadpool(state_of, survey, service.settings)


@routes.get(
    ONE + "/events",
    summary="Follow a survey",
    operation_id="survey_events",
    response_class=Response,
    responses=described.EVENTS,
    openapi_extra=described.LAST_EVENT,
)
async def events(request: Request, survey: Asked, service: Service) -> Response:
    """What is found, while it is found. Closing the connection cancels nothing."""
    last = request.headers.get("last-event-id", "").strip()
    after = int(last) if last.isascii() and last.isdecimal() and len(last) < 19 else 0
    heartbeat = service.settings.heartbeat_seconds
    return sse.response(survey_events.stream(survey, service.surveys, after, heartbeat))


@routes.get(
    ONE + "/result",
    summary="The answer of a survey",
    operation_id="survey_result",
    response_class=Response,
    responses=described.RESULT,
)
async def result(survey: Asked, service: Service) -> Response:
    """The result document, once there is survey."""
    end = await run_in_threadpool(survey.store.end)
    if end is None and survey.problem is None:
        missing = survey.total - len(survey.arrivals.sent)
        raise SurveyUnfinishedError(
            f"The survey is not done: {survey.done} of {survey.total} tiles were looked at, {missing} have "
            "not come. Send them, or conclude with those that are there."
        )
    if end is not None and end[0] == "result":
        return Response(end[1], media_type="application/json")
    problem = survey.problem or Problem.model_validate_json(end[1] if end else "")
    raise of_urn(problem.type, problem.detail) or RemoteReasonerError(problem.detail)


@routes.post(
    ONE + "/conclude",
    summary="Answer with the tiles that are there",
    operation_id="conclude_survey",
    status_code=202,
    responses=described.CONCLUDE,
)
async def conclude(survey: Asked, service: Service) -> SurveyState:
    """Takes no more tiles; the answer is that of those that have come, and says so."""
    await run_in_threadpool(survey.conclude)
    return await run_in_threadpool(state_of, survey, service.settings)


@routes.delete(
    ONE,
    summary="End a survey",
    operation_id="delete_survey",
    status_code=204,
    response_class=Response,
    responses=described.DELETE,
)
async def delete(survey: Asked, service: Service) -> Response:
    """Stops the work and removes everything of it."""
    await run_in_threadpool(service.surveys.delete, survey)
    return Response(status_code=204)


async def _json(request: Request, settings: Settings) -> bytes:
    """The body. Raises as an upload does."""
    check_not_packed(request)
    receive = bounded_receive(request.receive, settings, MAX_REQUEST_BYTES, too_large(MAX_REQUEST_BYTES))
    try:
        return await Request(request.scope, receive).body()
    except ClientDisconnect as error:
        raise CancelledError("The client went away during the upload.") from error


async def _received(request: Request, settings: Settings, most: int, part: Path) -> str:
    """Writes the body into a file; the digest of it. Raises as an upload does."""
    check_not_packed(request)
    announced = request.headers.get("content-length", "")
    if announced.isdecimal() and int(announced) > most:
        raise too_large(most)
    receive = bounded_receive(request.receive, settings, most, too_large(most))
    digest = hashlib.sha256()
    try:
        with anyio.fail_after(settings.time_limit_seconds):
            async with await anyio.open_file(part, "wb") as file:
                async for chunk in Request(request.scope, receive).stream():
                    digest.update(chunk)
                    await file.write(chunk)
    except RemoteReasonerError:
        raise
    except TimeoutError as error:
        raise SlowUploadError(
            f"The upload took longer than {settings.time_limit_seconds:g} s; use a faster connection."
        ) from error
    except ClientDisconnect as error:
        raise CancelledError("The client went away during the upload.") from error
    except OSError as error:
        raise storage_full(error) from error
    return digest.hexdigest()
