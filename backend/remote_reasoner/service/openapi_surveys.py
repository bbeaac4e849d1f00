"""What `/openapi.json` says of surveys: bodies, answers and refusals of each address."""

from __future__ import annotations

from typing import Any

from remote_reasoner.service.openapi import ANSWERS, PROBLEMS, REF, problem

Answers = dict[int | str, dict[str, Any]]

NO_SURVEY: Answers = {404: problem("There is no such survey of this token: never made, deleted or expired.")}
BROKEN_OFF: Answers = {
    408: problem("The upload took longer than the time limit, or came too slowly."),
    415: problem("The body is packed."),
    507: problem("The server has no room for it."),
}
STATE: Answers = {k: v for k, v in PROBLEMS.items() if k != 200}


def answered(status: int, description: str, **more: Any) -> Answers:
    """An answer of that status, with the request's number."""
    return {status: {"description": description, "headers": PROBLEMS[200]["headers"], **more}}


BEGIN: Answers = {
    **STATE,
    **BROKEN_OFF,
    **answered(201, "The survey has begun; `missing` are the tiles wanted."),
    413: problem("The area has more tiles than `limits` of the capabilities allow."),
    422: problem("A question, engine, model or field that cannot be used."),
    429: problem("As many surveys of this token are not finished as the server accepts."),
}
BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {"application/json": {"schema": {"$ref": REF.format(model="SurveyRequest")}}},
    }
}
TILE: Answers = {
    **STATE,
    **BROKEN_OFF,
    **answered(201, "The tile was taken."),
    **answered(204, "The same tile had come before."),
    404: problem("There is no such survey, or no such tile of it."),
    409: problem("The tile does not fit its window, differs from the one sent before, or comes too late."),
    413: problem("The picture weighs more than the tile may."),
    422: problem("The picture cannot be read, or has more than 8 bits a band."),
    429: problem("The tiles of this token weigh more than the server keeps."),
}
PICTURE: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            kind: {"schema": {"type": "string", "format": "binary"}}
            for kind in ("image/png", "image/jpeg", "image/webp", "image/tiff")
        },
    }
}
ONE: Answers = {**PROBLEMS, **NO_SURVEY}
EVENTS: Answers = {
    **STATE,
    **NO_SURVEY,
    200: {
        **ANSWERS[200],
        "description": "Events, all but `progress` with an `id`; the last of them `result` or `error`. "
        "A comment line fills any silence.",
        "content": {"text/event-stream": ANSWERS[200]["content"]["text/event-stream"]},
    },
}
LAST_EVENT: dict[str, Any] = {
    "parameters": [
        {
            "name": "Last-Event-ID",
            "in": "header",
            "required": False,
            "schema": {"type": "string"},
            "description": "The last event heard before a cut: those after it come.",
        }
    ]
}
RESULT: Answers = {
    **STATE,
    **NO_SURVEY,
    200: {
        "description": "The result document.",
        "headers": PROBLEMS[200]["headers"],
        "content": {"application/json": {"schema": {"$ref": REF.format(model="Result")}}},
    },
    409: problem("The survey is not finished."),
}
CONCLUDE: Answers = {
    **STATE,
    **NO_SURVEY,
    **answered(202, "The tiles that have come are looked at, then the answer is given."),
    409: problem("No tile has come."),
}
DELETE: Answers = {**STATE, **NO_SURVEY, **answered(204, "The survey is gone.")}
