"""What `/openapi.json` says of the addresses of taught classes."""

from __future__ import annotations

from typing import Any

from remote_reasoner.core.taught_schemas import TaughtDetails, TeachRequest
from remote_reasoner.service.openapi import (
    ANSWERS,
    FORM_IMAGE,
    PROBLEMS,
    REF,
    REQUEST_ID,
    WITHOUT_ANSWER,
    problem,
)

UNKNOWN = problem("There is no taught class of that name.")
OFF = problem("The server's administrator does not let requests change its classes.")
TAKEN = problem(
    "The name or a synonym is taken, there are as many classes as may be, or it is the administrator's."
)
LIMITS: dict[int | str, dict[str, Any]] = {status: ANSWERS[status] for status in (408, 413, 415, 422, 507)}
TAUGHT_SCHEMA = {"$ref": REF.format(model=TaughtDetails.__name__)}

LISTED: dict[int | str, dict[str, Any]] = PROBLEMS
ONE: dict[int | str, dict[str, Any]] = {**PROBLEMS, 404: UNKNOWN}
ADDED: dict[int | str, dict[str, Any]] = {
    **WITHOUT_ANSWER,
    **LIMITS,
    201: {
        "description": "The class is kept, also over a restart.",
        "headers": {**REQUEST_ID, "Location": {"schema": {"type": "string"}}},
    },
    403: OFF,
    409: TAKEN,
    413: problem("The file is larger than `limits.taught_bytes` of the capabilities."),
    422: problem("The file is no taught class, or its name is one that questions need."),
}
FILE: dict[int | str, dict[str, Any]] = {
    **PROBLEMS,
    200: {
        "headers": REQUEST_ID,
        "description": "The file of the class.",
        "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
    },
    404: UNKNOWN,
}
REMOVED: dict[int | str, dict[str, Any]] = {
    **WITHOUT_ANSWER,
    204: {"headers": REQUEST_ID, "description": "The class is removed."},
    403: OFF,
    404: UNKNOWN,
    409: problem("The server's administrator gave it the class."),
}
TAUGHT: dict[int | str, dict[str, Any]] = {
    **PROBLEMS,
    **{status: ANSWERS[status] for status in (408, 413, 415, 422, 429, 503, 504, 507)},
    200: {
        "headers": REQUEST_ID,
        "description": "The class, which is kept; or, with `Accept: text/event-stream`, events `progress` "
        "while the work goes on, the last event `taught` or `error`. A comment line fills any silence.",
        "content": {
            "application/json": {"schema": TAUGHT_SCHEMA},
            "text/event-stream": {
                "schema": {
                    "type": "string",
                    "description": "Server-sent events; `x-events` gives the schema of each one's data.",
                    "x-events": {
                        "progress": {"$ref": REF.format(model="ProgressEvent")},
                        "taught": TAUGHT_SCHEMA,
                        "error": {"$ref": REF.format(model="Problem")},
                    },
                }
            },
        },
    },
    403: OFF,
    409: TAKEN,
}

FILE_FORM: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["file"],
                    "additionalProperties": False,
                    "properties": {
                        "file": {
                            "type": "string",
                            "format": "binary",
                            "description": "What `remote-reasoner teach` wrote.",
                        }
                    },
                }
            }
        },
    }
}

LESSON_FORM: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["image", "request"],
                    "additionalProperties": False,
                    "properties": {
                        "image": {"type": "array", "items": FORM_IMAGE, "minItems": 1},
                        "request": {"$ref": REF.format(model=TeachRequest.__name__)},
                    },
                },
                "encoding": {
                    "image": {"contentType": "image/tiff, image/png, image/jpeg, image/webp"},
                    "request": {"contentType": "application/json"},
                },
            }
        },
    }
}
