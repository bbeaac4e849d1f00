"""The addresses of taught classes: listed, sent, taught from examples, fetched, removed."""

from __future__ import annotations

from urllib.parse import quote

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import Response
from starlette.datastructures import UploadFile

from remote_reasoner.core.errors import BadRequestError
from remote_reasoner.core.taught_schemas import TaughtDetails, TaughtList
from remote_reasoner.engines.lite.taught.file import MOST_BYTES, content
from remote_reasoner.service import openapi_taught as described
from remote_reasoner.service.job_response import respond
from remote_reasoner.service.parts import Service
from remote_reasoner.service.upload import receive_form
from remote_reasoner.settings import Settings

ALL, ONE = "/v1/taught", "/v1/taught/{name}"
AROUND = 64 * 2**10
"""Bytes of a form around the file in it."""


routes = APIRouter(redirect_slashes=False)


@routes.get(ALL, summary="Which classes was it taught?", operation_id="taught", responses=described.LISTED)
async def listed(service: Service) -> TaughtList:
    """All taught classes, with what they were taught from and how well they do."""
    return TaughtList(taught=await run_in_threadpool(service.classes.all))


@routes.post(
    ALL,
    status_code=201,
    summary="Send a taught class",
    operation_id="add_taught",
    responses=described.ADDED,
    openapi_extra=described.FILE_FORM,
)
async def add(request: Request, response: Response, service: Service, replace: bool = False) -> TaughtDetails:
    """Keeps the class in a file that `remote-reasoner teach` wrote; questions may name it at once."""
    with service.metrics.errors_counted():
        service.classes.check_may_change()
        name, held = await _file(request, service.settings)
        told = await run_in_threadpool(service.classes.add, held, name, replace)
        response.headers["Location"] = f"{ALL}/{quote(told.name, safe='')}"
        return told


@routes.get(ONE, summary="How well does a class do?", operation_id="taught_class", responses=described.ONE)
async def one(name: str, service: Service) -> TaughtDetails:
    """What a class was taught from, and how well it does."""
    with service.metrics.errors_counted():
        return await run_in_threadpool(service.classes.details, name)


@routes.get(
    f"{ONE}/file",
    summary="Fetch a taught class",
    operation_id="taught_file",
    response_class=Response,
    responses=described.FILE,
)
async def file(name: str, service: Service) -> Response:
    """The file of a class, to be kept or sent to another server."""
    with service.metrics.errors_counted():
        taught = await run_in_threadpool(service.classes.find, name)
        called = quote(f"{taught.name}.taught", safe="")
        return Response(
            content(taught),
            media_type="application/octet-stream",
            headers={"Content-Disposition": f"attachment; filename*=UTF-8''{called}"},
        )


@routes.delete(
    ONE,
    status_code=204,
    summary="Remove a taught class",
    operation_id="remove_taught",
    response_class=Response,
    responses=described.REMOVED,
)
async def remove(name: str, service: Service) -> Response:
    """Removes a class; questions that are being answered with it go on."""
    with service.metrics.errors_counted():
        await run_in_threadpool(service.classes.remove, name)
        return Response(status_code=204)


@routes.post(
    "/v1/teach",
    summary="Teach a class from examples",
    operation_id="teach",
    response_class=Response,
    responses=described.TAUGHT,
    openapi_extra=described.LESSON_FORM,
)
async def teach(request: Request, service: Service) -> Response:
    """Teaches a class and keeps it. Closing the connection cancels the work, and nothing is kept."""
    with service.metrics.errors_counted():
        job = await service.teachings.begin(request)
        return await respond(request, job, service.metrics)


async def _file(request: Request, settings: Settings) -> tuple[str, bytes]:
    """Name and bytes of the one file in a form. Raises as an upload does."""
    form = await receive_form(request, settings, "file", most=MOST_BYTES + AROUND, files=1)
    try:
        sent = form.getlist("file")
        if set(form) != {"file"} or len(sent) != 1 or not isinstance(sent[0], UploadFile):
            raise BadRequestError("The form must have exactly one part file (a file).")
        return "The file", await sent[0].read(MOST_BYTES + 1)
    finally:
        await form.close()
