"""The address that tells whether a question refers to an earlier answer, for clients that may send it."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from pydantic import BaseModel, ConfigDict, Field

from remote_reasoner.core.request import checked_question, read_as
from remote_reasoner.service import openapi
from remote_reasoner.service.parts import Service
from remote_reasoner.service.upload import receive_json

MAX_BODY_BYTES = 2**20


class AskedQuestion(BaseModel):
    """The body of `POST /v1/questions`."""

    model_config = ConfigDict(extra="forbid")

    question: str = Field(description="The question as it is typed so far.")


BODY = {
    "requestBody": {
        "required": True,
        "content": {"application/json": {"schema": AskedQuestion.model_json_schema()}},
    }
}


class ReadQuestion(BaseModel):
    """How a question is read before it is asked."""

    refers_back: bool = Field(description="It can only be about an earlier answer: 'which is the largest?'.")
    language: str = Field(description="Code of the language it was read in.")


routes = APIRouter(redirect_slashes=False)


@routes.post(
    "/v1/questions",
    summary="Does a question refer to an earlier answer?",
    operation_id="read_question",
    responses=openapi.PROBLEMS,
    openapi_extra=BODY,
)
async def read(request: Request, service: Service) -> ReadQuestion:
    """Reads a question by its words alone; no picture is looked at and nothing is kept."""
    from remote_reasoner.engines.lite.language.follow_up import refers_back  # loads the embedded reader

    with service.metrics.errors_counted():
        body = await receive_json(request, service.settings, MAX_BODY_BYTES, "send the question alone")
        asked = read_as(AskedQuestion, body)
        question = checked_question(asked.question, service.settings.max_question_characters)
        back, language = await run_in_threadpool(refers_back, question)
        return ReadQuestion(refers_back=back, language=language)
