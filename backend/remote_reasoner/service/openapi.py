"""What `/openapi.json` says beyond what FastAPI finds out by itself: the form, the events, the problems."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic.json_schema import models_json_schema

from remote_reasoner.core.click_schemas import MaskRequest
from remote_reasoner.core.schemas import (
    MapObject,
    Problem,
    ProgressEvent,
    ReasoningEvent,
    ReasonRequest,
    Result,
)
from remote_reasoner.core.taught_schemas import TaughtDetails, TeachRequest
from remote_reasoner.service.survey_schemas import SurveyRequest

REF = "#/components/schemas/{model}"
EVENTS = {
    "progress": ProgressEvent,
    "reasoning": ReasoningEvent,
    "object": MapObject,
    "result": Result,
    "error": Problem,
}
"""Event name to what stands in its data."""

ASKED = [(ReasonRequest, "validation"), (SurveyRequest, "validation")]
"""The bodies that are read here rather than by FastAPI."""

REQUEST_ID = {
    "X-Request-Id": {
        "schema": {"type": "string"},
        "description": "The request's number in the log: the one it came with, or else a new one.",
    }
}


def problem(description: str, **headers: Any) -> dict[str, Any]:
    """A refusal: what its status means, and its headers besides the request's number."""
    return {
        "description": description,
        "headers": {**REQUEST_ID, **headers},
        "content": {"application/problem+json": {"schema": {"$ref": REF.format(model="Problem")}}},
    }


PROBLEMS: dict[int | str, dict[str, Any]] = {
    200: {"headers": REQUEST_ID},
    401: problem(
        "The bearer token is missing or wrong.", **{"WWW-Authenticate": {"schema": {"type": "string"}}}
    ),
    421: problem("A web page or a forged host name asks a service on loopback."),
    "4XX": problem("The request cannot be answered; `detail` says why and what to do."),
    "5XX": problem("The server cannot answer; `detail` says why and what to do."),
}

ANSWERS: dict[int | str, dict[str, Any]] = {
    **PROBLEMS,
    200: {
        "headers": REQUEST_ID,
        "description": "The result document; or, with `Accept: text/event-stream`, events while the work "
        "goes on, the last of them `result` or `error`. A comment line fills any silence.",
        "content": {
            "application/json": {"schema": {"$ref": REF.format(model="Result")}},
            "text/event-stream": {
                "schema": {
                    "type": "string",
                    "description": "Server-sent events; `x-events` gives the schema of each one's data.",
                    "x-events": {
                        name: {"$ref": REF.format(model=model.__name__)} for name, model in EVENTS.items()
                    },
                }
            },
        },
    },
    408: problem("The upload took longer than the time limit, or came too slowly."),
    413: problem("The body or the picture is larger than `limits` of the capabilities."),
    415: problem("The body is no multipart form, or packed."),
    422: problem("A picture, question, engine, model or field that cannot be used."),
    429: problem(
        "As many questions wait as the server accepts.",
        **{"Retry-After": {"schema": {"type": "integer"}, "description": "Seconds."}},
    ),
    503: problem("The engine cannot run, memory is short, or the service is shutting down."),
    504: problem("The work took longer than the time limit."),
    507: problem("The server's folder for temporary files does not take the upload."),
}

FORM_IMAGE: dict[str, Any] = {
    "type": "string",
    "format": "binary",
    "description": "GeoTIFF, PNG, JPEG or WebP; a GeoTIFF's CRS and transform count.",
}

FORM: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["image", "request"],
                    "additionalProperties": False,
                    "properties": {
                        "image": FORM_IMAGE,
                        "request": {"$ref": REF.format(model="ReasonRequest")},
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


IMAGE_FORM: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["image"],
                    "additionalProperties": False,
                    "properties": {"image": FORM_IMAGE},
                },
                "encoding": {"image": {"contentType": "image/tiff, image/png, image/jpeg, image/webp"}},
            }
        },
    }
}

MASK_BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {"application/json": {"schema": {"$ref": REF.format(model="MaskRequest")}}},
    }
}

UNKNOWN_PICTURE = problem("There is no such picture: never sent, deleted, expired, or another token's.")
WITHOUT_ANSWER = {status: said for status, said in PROBLEMS.items() if status != 200}

KEPT: dict[int | str, dict[str, Any]] = {
    **WITHOUT_ANSWER,
    **{status: ANSWERS[status] for status in (408, 413, 415, 422, 429, 503, 504, 507)},
    201: {"headers": REQUEST_ID, "description": "The picture is kept until it expires or is deleted."},
}

CLICKED: dict[int | str, dict[str, Any]] = {
    **PROBLEMS,
    404: UNKNOWN_PICTURE,
    408: ANSWERS[408],
    413: problem("The request is longer than any needs to be."),
    415: problem("The body is no JSON."),
    422: problem("Points outside of the picture, nothing that points at an object, or a mask that is none."),
    429: ANSWERS[429],
    503: ANSWERS[503],
    504: ANSWERS[504],
}

FORGOTTEN: dict[int | str, dict[str, Any]] = {
    **WITHOUT_ANSWER,
    204: {"headers": REQUEST_ID, "description": "Nothing of the picture is kept any more."},
    404: UNKNOWN_PICTURE,
}


def install(app: FastAPI, token_required: bool) -> None:
    """Makes `/openapi.json` complete."""

    def described() -> dict[str, Any]:
        if app.openapi_schema is None:
            document = get_openapi(
                title=app.title, version=app.version, description=app.description, routes=app.routes
            )
            models = [(model, "serialization") for model in (*EVENTS.values(), TaughtDetails)]
            taken = [*ASKED, (MaskRequest, "validation"), (TeachRequest, "validation")]
            _, schemas = models_json_schema([*taken, *models], ref_template=REF)  # type: ignore[list-item]
            for model in (ProgressEvent, ReasoningEvent):  # the data of an event does not repeat its name
                del schemas["$defs"][model.__name__]["properties"][
                    "event"
                ]  # is the event's name, not in its data
            components = document.setdefault("components", {})
            components["schemas"] = {**schemas["$defs"], **components.get("schemas", {})}
            if token_required:
                components["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
                document["security"] = [{"token": []}]
            app.openapi_schema = document
        return app.openapi_schema

    app.openapi = described  # type: ignore[method-assign]
