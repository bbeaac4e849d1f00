"""Reading a request: the JSON of the HTTP contract, or the options of the command line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from remote_reasoner.core.click_schemas import MaskRequest
from remote_reasoner.core.errors import BadQuestionError, BadRequestError
from remote_reasoner.core.schemas import ReasonRequest
from remote_reasoner.core.text import is_text

FAULTS_NAMED = 3
Asked = TypeVar("Asked", bound=BaseModel)


def read_request(content: str | bytes | Mapping[str, Any]) -> ReasonRequest:
    """The request in a JSON text or in plain values. Raises BadRequestError that names the wrong fields."""
    return read_as(ReasonRequest, content)


def read_as(model: type[Asked], content: str | bytes | Mapping[str, Any]) -> Asked:
    """As `read_request`, for a kind of request."""
    try:
        if isinstance(content, str | bytes):
            return model.model_validate_json(content)
        return model.model_validate(content)
    except ValidationError as error:
        raise not_understood(error) from error


def read_mask_request(content: bytes) -> MaskRequest:
    """The request for a mask in a JSON text. Raises BadRequestError that names the wrong fields."""
    return read_as(MaskRequest, content)


def not_understood(error: ValidationError) -> BadRequestError:
    """The first faults in words."""
    faults = "; ".join(
        f"{'.'.join(map(str, fault['loc'])) or 'request'}: {fault['msg']}"
        for fault in error.errors(include_input=False, include_url=False)[:FAULTS_NAMED]
    )
    return BadRequestError(f"The request cannot be understood: {faults}.")


def checked_question(question: str, max_characters: int | None = None) -> str:
    """The question without blanks around it. Raises BadQuestionError for none, one too long, or no text."""
    question = question.strip()
    if not question:
        raise BadQuestionError("The question is empty; write what you want to know about the picture.")
    if not is_text(question):
        raise BadQuestionError("The question holds bytes that are no text (UTF-8); write it again.")
    if max_characters is not None and len(question) > max_characters:
        raise BadQuestionError(
            f"The question has {len(question):,} characters, more than the limit of {max_characters:,}; "
            "ask something shorter."
        )
    return question
