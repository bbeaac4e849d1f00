"""The addresses: health, capabilities, metrics, and a question, answered as a document or as events."""

from __future__ import annotations

from typing import Literal

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import Response
from pydantic import BaseModel

from remote_reasoner import __version__
from remote_reasoner.core.errors import RemoteReasonerError
from remote_reasoner.core.request import checked_question
from remote_reasoner.service import openapi
from remote_reasoner.service.capabilities import Capabilities, capabilities
from remote_reasoner.service.engine_pool import choose
from remote_reasoner.service.job_response import respond
from remote_reasoner.service.metrics import CONTENT_TYPE
from remote_reasoner.service.parts import Service
from remote_reasoner.service.upload import receive_upload

READING = ["GET", "HEAD"]


class Health(BaseModel):
    """The service runs."""

    status: Literal["ok"] = "ok"
    version: str = __version__


routes = APIRouter(redirect_slashes=False)


# Of two routes the first one made, next to the function, serves both methods; the other is described.
@routes.get("/v1/health", summary="Is the service there?", operation_id="health", responses=openapi.PROBLEMS)
@routes.api_route("/v1/health", methods=READING, include_in_schema=False)
async def health() -> Health:
    """Whether the service runs, and its version."""
    return Health()


@routes.get(
    "/v1/capabilities",
    summary="What can it do?",
    operation_id="capabilities",
    responses=openapi.PROBLEMS,
)
@routes.api_route("/v1/capabilities", methods=READING, include_in_schema=False)
async def what_it_can_do(service: Service) -> Capabilities:
    """Engines, segmenters, tasks and limits."""
    return await run_in_threadpool(capabilities, service.engines, service.settings, service.classes)


@routes.post(
    "/v1/reason",
    summary="Ask about a picture",
    operation_id="reason",
    response_class=Response,
    responses=openapi.ANSWERS,
    openapi_extra=openapi.FORM,
)
async def reason(request: Request, service: Service) -> Response:
    """Answers a question about a picture. Closing the connection cancels the work."""
    with service.metrics.errors_counted():  # here for both kinds of answers: the work has not begun
        service.jobs.check_open()  # before an upload in vain; a place is taken once it has come whole
        upload = await receive_upload(request, service.settings)
        try:
            checked_question(upload.request.question, service.settings.max_question_characters)
            job = service.jobs.start(upload, choose(upload.request, service.settings))
        except RemoteReasonerError:
            upload.image.close()
            raise
        return await respond(request, job, service.metrics)


@routes.api_route("/metrics", methods=READING, include_in_schema=False)
async def numbers(service: Service) -> Response:
    """Counts and times for Prometheus; behind the token like everything else."""
    return Response(service.metrics.document(), headers={"Content-Type": CONTENT_TYPE})
