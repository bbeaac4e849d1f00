"""What the addresses of one application work with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, cast

from fastapi import Depends, Request

from remote_reasoner.service.engine_pool import Engines
from remote_reasoner.service.jobs import Jobs
from remote_reasoner.service.metrics import Metrics
from remote_reasoner.service.pictures import Pictures
from remote_reasoner.service.surveys import Surveys
from remote_reasoner.service.taught_classes import TaughtClasses
from remote_reasoner.service.teachings import Teachings
from remote_reasoner.settings import Settings


@dataclass(frozen=True)
class Parts:
    """The parts of one service; `app.state.parts` of its application."""

    settings: Settings
    engines: Engines
    metrics: Metrics
    jobs: Jobs
    surveys: Surveys
    pictures: Pictures
    classes: TaughtClasses
    teachings: Teachings


async def parts_of(request: Request) -> Parts:
    """The parts of the service that got the request."""
    return cast(Parts, request.app.state.parts)


Service = Annotated[Parts, Depends(parts_of)]
"""A parameter of this type gets them."""
