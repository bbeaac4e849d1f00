"""The HTTP service: who may come in, the addresses, and what errors look like."""

from __future__ import annotations

from typing import Literal

from fastapi import FastAPI, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import Response
from pydantic import BaseModel

from remote_reasoner import __version__
from remote_reasoner.service import openapi, problems
from remote_reasoner.service.capabilities import Capabilities, capabilities
from remote_reasoner.service.desk import Desk
from remote_reasoner.service.gate import Gate, check_reachable_safely
from remote_reasoner.service.lingering import Lingering
from remote_reasoner.service.loaded import Engines
from remote_reasoner.service.reason import reason
from remote_reasoner.service.request_id import RequestIds
from remote_reasoner.settings import Settings

READING = ["GET", "HEAD"]


class Health(BaseModel):
    """The service runs."""

    status: Literal["ok"] = "ok"
    version: str = __version__


def create_app(engines: Engines, settings: Settings) -> FastAPI:
    """The service over the engines that `engines` makes.

    `app.state.desk` is where its work can be ended. Raises BadRequestError where other computers could
    reach it without a token.
    """
    check_reachable_safely(settings)
    desk = Desk(engines, settings)
    app = FastAPI(
        title="Remote Reasoner",
        version=__version__,
        description="Questions about aerial and satellite pictures, answered on the map.",
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
    )
    app.state.desk = desk
    problems.install(app)
    openapi.install(app, token_required=settings.token is not None)
    app.add_middleware(Gate, settings=settings)
    app.add_middleware(Lingering)
    app.add_middleware(RequestIds)

    # Of two routes the first one made, next to the function, serves both methods; the other is described.
    @app.get("/v1/health", summary="Is the service there?", operation_id="health", responses=openapi.PROBLEMS)
    @app.api_route("/v1/health", methods=READING, include_in_schema=False)
    async def health() -> Health:
        """Whether the service runs, and its version."""
        return Health()

    @app.get(
        "/v1/capabilities",
        summary="What can it do?",
        operation_id="capabilities",
        responses=openapi.PROBLEMS,
    )
    @app.api_route("/v1/capabilities", methods=READING, include_in_schema=False)
    async def what_it_can_do() -> Capabilities:
        """Engines, segmenters, tasks and limits."""
        return await run_in_threadpool(capabilities, engines, settings)

    @app.post(
        "/v1/reason",
        summary="Ask about a picture",
        operation_id="reason",
        response_class=Response,
        responses=openapi.ANSWERS,
        openapi_extra=openapi.FORM,
    )
    async def answer(request: Request) -> Response:
        """Answers a question about a picture. Closing the connection cancels the work."""
        return await reason(request, desk, settings)

    return app
