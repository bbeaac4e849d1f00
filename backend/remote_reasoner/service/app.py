"""The HTTP service as an ASGI application: its addresses behind its middleware, errors as problems."""

from __future__ import annotations

from fastapi import FastAPI

from remote_reasoner import __version__
from remote_reasoner.service import (
    openapi,
    picture_routes,
    problems,
    question_routes,
    routes,
    survey_routes,
    taught_routes,
)
from remote_reasoner.service.engine_pool import Engines
from remote_reasoner.service.jobs import Jobs
from remote_reasoner.service.metrics import CountResponses, Metrics
from remote_reasoner.service.middleware import (
    AccessControl,
    DrainRefusedBody,
    RequestIds,
    check_reachable_safely,
)
from remote_reasoner.service.parts import Parts
from remote_reasoner.service.pictures import Pictures
from remote_reasoner.service.surveys import Surveys
from remote_reasoner.service.taught_classes import TaughtClasses
from remote_reasoner.service.teachings import Teachings
from remote_reasoner.settings import Settings


def create_app(engines: Engines, settings: Settings) -> FastAPI:
    """The service over the engines that `engines` makes.

    `app.state.parts` is what its addresses work with. Raises BadRequestError where other computers could
    reach it without a token.
    """
    check_reachable_safely(settings)
    metrics = Metrics()
    jobs = Jobs(engines, settings, metrics)
    pictures = Pictures(jobs, settings, metrics)
    jobs.on_close(pictures.close)
    surveys = Surveys(jobs, settings, metrics)
    classes = TaughtClasses.of(settings)
    app = FastAPI(
        title="Remote Reasoner",
        version=__version__,
        description="Questions about aerial and satellite pictures, answered on the map.",
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
    )
    app.state.parts = Parts(
        settings, engines, metrics, jobs, surveys, pictures, classes, Teachings(jobs, settings, classes)
    )
    for module in (routes, survey_routes, picture_routes, taught_routes, question_routes):
        app.include_router(module.routes)
    problems.install(app)
    openapi.install(app, token_required=settings.token is not None)
    app.add_middleware(AccessControl, settings=settings)
    app.add_middleware(DrainRefusedBody)
    app.add_middleware(CountResponses, metrics=metrics)
    app.add_middleware(RequestIds)
    return app
