"""The address that tells whether a question refers to an earlier answer, for clients that may send it."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.concurrency import run_in_threadpool
from pydantic import BaseModel, ConfigDict, Field

from remote_reasoner.core.request import checked_question
from remote_reasoner.engines.lite.language.follow_up import refers_back
from remote_reasoner.service import openapi
from remote_reasoner.service.metrics import Metrics
from remote_reasoner.settings import Settings


class AskedQuestion(BaseModel):
    """The body of `POST /v1/questions`."""

    model_config = ConfigDict(extra="forbid")

    question: str = Field(description="The question as it is typed so far.")


class ReadQuestion(BaseModel):
    """How a question is read before it is asked."""

    refers_back: bool = Field(description="It can only be about an earlier answer: 'which is the largest?'.")
    language: str = Field(description="Code of the language it was read in.")


def router(settings: Settings, metrics: Metrics) -> APIRouter:
    """`POST /v1/questions`."""
    routes = APIRouter(redirect_slashes=False)

    @routes.post(
        "/v1/questions",
        summary="Does a question refer to an earlier answer?",
        operation_id="read_question",
        responses=openapi.PROBLEMS,
    )
    async def read(asked: AskedQuestion) -> ReadQuestion:
        """Reads a question by its words alone; no picture is looked at and nothing is kept."""
        with metrics.errors_counted():
            question = checked_question(asked.question, settings.max_question_characters)
            back, language = await run_in_threadpool(refers_back, question)
            return ReadQuestion(refers_back=back, language=language)

    return routes
