"""The addresses: health, capabilities, metrics, and a question, answered as a document or as events."""

from __future__ import annotations

import asyncio
from contextlib import aclosing, suppress
from typing import Literal

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import Response, StreamingResponse
from pydantic import BaseModel

from remote_reasoner import __version__
from remote_reasoner.core.errors import RemoteReasonerError, UnexpectedError
from remote_reasoner.core.request import checked_question
from remote_reasoner.core.schemas import ResultEvent
from remote_reasoner.service import openapi, sse
from remote_reasoner.service.capabilities import Capabilities, capabilities
from remote_reasoner.service.engine_pool import Engines, choose
from remote_reasoner.service.job import Job
from remote_reasoner.service.jobs import Jobs
from remote_reasoner.service.metrics import CONTENT_TYPE, Metrics
from remote_reasoner.service.taught_classes import TaughtClasses
from remote_reasoner.service.upload import cancel_when_gone, receive_upload
from remote_reasoner.settings import Settings

READING = ["GET", "HEAD"]


class Health(BaseModel):
    """The service runs."""

    status: Literal["ok"] = "ok"
    version: str = __version__


def router(
    engines: Engines, jobs: Jobs, settings: Settings, metrics: Metrics, classes: TaughtClasses
) -> APIRouter:
    """The addresses of the contract over these jobs."""
    routes = APIRouter(redirect_slashes=False)

    # Of two routes the first one made, next to the function, serves both methods; the other is described.
    @routes.get(
        "/v1/health", summary="Is the service there?", operation_id="health", responses=openapi.PROBLEMS
    )
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
    async def what_it_can_do() -> Capabilities:
        """Engines, segmenters, tasks and limits."""
        return await run_in_threadpool(capabilities, engines, settings, classes)

    @routes.post(
        "/v1/reason",
        summary="Ask about a picture",
        operation_id="reason",
        response_class=Response,
        responses=openapi.ANSWERS,
        openapi_extra=openapi.FORM,
    )
    async def reason(request: Request) -> Response:
        """Answers a question about a picture. Closing the connection cancels the work."""
        try:
            return await _reason(request, jobs, settings, metrics)
        except RemoteReasonerError as error:
            metrics.count_error(error)
            raise

    @routes.api_route("/metrics", methods=READING, include_in_schema=False)
    async def numbers() -> Response:
        """Counts and times for Prometheus; behind the token like everything else."""
        return Response(metrics.document(), headers={"Content-Type": CONTENT_TYPE})

    return routes


async def _reason(request: Request, jobs: Jobs, settings: Settings, metrics: Metrics) -> Response:
    """Answers as the client accepts it. Errors before the work begins are raised for both kinds."""
    jobs.check_open()  # before an upload that would be in vain; a place is taken once it has come whole
    upload = await receive_upload(request, settings)
    try:
        checked_question(upload.request.question, settings.max_question_characters)
        job = jobs.start(upload, choose(upload.request, settings))
    except RemoteReasonerError:
        upload.image.close()
        raise
    if sse.accepted(",".join(request.headers.getlist("accept"))):
        return StreamingResponse(
            sse.stream(job.events(), metrics.count_error),
            media_type="text/event-stream",
            headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"},
        )
    return await _document(request, job)


async def _document(request: Request, job: Job) -> Response:
    """The result document alone; a client that goes away ends the job."""
    gone = asyncio.create_task(cancel_when_gone(request, job))
    try:
        async with aclosing(job.events()) as events:
            async for event in events:
                if isinstance(event, ResultEvent):
                    return Response(event.result.model_dump_json(), media_type="application/json")
    finally:
        gone.cancel()
        with suppress(asyncio.CancelledError):
            await gone
    raise UnexpectedError
