"""Errors in problem documents: what names each kind is fixed, and a client gets back what a server raised."""

from __future__ import annotations

import json

import pytest
from scripted_engines import ScriptedEngines

from remote_reasoner import client
from remote_reasoner.core import errors, service_errors
from remote_reasoner.core.errors import (
    BadPictureError,
    BusyError,
    EngineUnavailableError,
    RemoteReasonerError,
)
from remote_reasoner.core.schemas import ReasonRequest
from remote_reasoner.service import problems

CONTRACT = {
    "urn:remote-reasoner:problem:remote-reasoner": (500, "RemoteReasonerError"),
    "urn:remote-reasoner:problem:bad-picture": (422, "BadPictureError"),
    "urn:remote-reasoner:problem:picture-too-large": (413, "PictureTooLargeError"),
    "urn:remote-reasoner:problem:bad-question": (422, "BadQuestionError"),
    "urn:remote-reasoner:problem:bad-request": (422, "BadRequestError"),
    "urn:remote-reasoner:problem:refused": (422, "RefusedError"),
    "urn:remote-reasoner:problem:unknown-engine": (422, "UnknownEngineError"),
    "urn:remote-reasoner:problem:engine-unavailable": (503, "EngineUnavailableError"),
    "urn:remote-reasoner:problem:out-of-memory": (503, "OutOfMemoryError"),
    "urn:remote-reasoner:problem:unauthorized": (401, "UnauthorizedError"),
    "urn:remote-reasoner:problem:wrong-host": (421, "WrongHostError"),
    "urn:remote-reasoner:problem:busy": (429, "BusyError"),
    "urn:remote-reasoner:problem:time-limit": (504, "TimeLimitError"),
    "urn:remote-reasoner:problem:slow-upload": (408, "SlowUploadError"),
    "urn:remote-reasoner:problem:storage-full": (507, "StorageFullError"),
    "urn:remote-reasoner:problem:unknown-survey": (404, "UnknownSurveyError"),
    "urn:remote-reasoner:problem:unknown-taught": (404, "UnknownTaughtError"),
    "urn:remote-reasoner:problem:taught-conflict": (409, "TaughtConflictError"),
    "urn:remote-reasoner:problem:teaching-off": (403, "TeachingOffError"),
    "urn:remote-reasoner:problem:unknown-tile": (404, "UnknownTileError"),
    "urn:remote-reasoner:problem:tile-mismatch": (409, "TileMismatchError"),
    "urn:remote-reasoner:problem:survey-unfinished": (409, "SurveyUnfinishedError"),
    "urn:remote-reasoner:problem:survey-ended": (409, "SurveyEndedError"),
    "urn:remote-reasoner:problem:survey-limit": (429, "SurveyLimitError"),
    "urn:remote-reasoner:problem:unknown-picture": (404, "UnknownPictureError"),
    "urn:remote-reasoner:problem:request-too-large": (413, "RequestTooLargeError"),
    "urn:remote-reasoner:problem:shutting-down": (503, "ShuttingDownError"),
    "urn:remote-reasoner:problem:server-unreachable": (502, "ServerUnreachableError"),
    "urn:remote-reasoner:problem:output": (500, "OutputError"),
    "urn:remote-reasoner:problem:unexpected": (500, "UnexpectedError"),
    "urn:remote-reasoner:problem:cancelled": (499, "CancelledError"),
    "urn:remote-reasoner:problem:stopped": (499, "StoppedError"),
}
"""The `type` of every problem document: what clients out there know. Only ever add to it."""

DEFINED = sorted(
    {
        kind
        for kind in [*vars(errors).values(), *vars(service_errors).values()]
        if isinstance(kind, type) and issubclass(kind, RemoteReasonerError)
    },
    key=lambda kind: kind.__name__,
)


def test_every_error_has_the_urn_that_clients_know():
    assert {
        problems.describe(kind("Why.")).type: (kind.status, kind.__name__) for kind in DEFINED
    } == CONTRACT


@pytest.mark.parametrize("kind", DEFINED)
def test_a_renamed_class_keeps_its_urn(kind):
    renamed = type("QuiteAnotherName", (kind,), {})
    assert problems.describe(renamed("Why.")).type == problems.describe(kind("Why.")).type


def test_two_errors_cannot_share_a_kind():
    with pytest.raises(TypeError, match="'busy'"):
        type("AlsoBusyError", (RemoteReasonerError,), {"kind": "busy"})


@pytest.mark.parametrize("kind", DEFINED)
def test_a_client_gets_back_the_error_that_was_raised(kind):
    rebuilt = client.refusal(problems.describe(kind("Why it failed.")).model_dump_json().encode())
    assert type(rebuilt) is kind
    assert str(rebuilt) == "Why it failed."


@pytest.mark.parametrize(
    ("urn", "status", "expected"),
    [
        ("about:blank", 429, BusyError),
        ("about:blank", 404, RemoteReasonerError),
        ("urn:remote-reasoner:problem:of-a-later-version", 429, BusyError),
        ("urn:remote-reasoner:problem:of-a-later-version", 400, RemoteReasonerError),
        ("bad-picture", 400, RemoteReasonerError),
    ],
)
def test_a_kind_that_is_not_known_here_is_told_by_its_status(urn, status, expected):
    problem = {"type": urn, "title": "A title", "status": status, "detail": "Why it failed."}
    rebuilt = client.refusal(json.dumps(problem).encode())
    assert (type(rebuilt), str(rebuilt)) == (expected, "Why it failed.")


def test_a_fault_of_the_program_is_described_without_its_inner_workings():
    described = problems.describe(KeyError("a secret of the inner workings"))
    assert described.type == "urn:remote-reasoner:problem:unexpected"
    assert "secret" not in described.model_dump_json()


@pytest.mark.parametrize(
    ("question", "image", "expected"),
    [
        ("no weights", None, EngineUnavailableError),  # fails on the way: the last event of the stream
        ("tanks?", b"no picture", BadPictureError),
    ],
)
def test_errors_come_whole_through_a_real_server(scripted, raster, question, image, expected):
    if image is not None:
        raster.write_bytes(image)
    with pytest.raises(expected) as raised:
        list(client.answer(scripted.url, None, raster, ReasonRequest(question=question)))
    assert type(raised.value) is expected


def test_when_to_ask_a_busy_server_again_comes_with_the_refusal(serve, raster):
    server = serve(ScriptedEngines(), max_running=1, max_waiting=0)
    with server.ask("hold", stream=True), pytest.raises(BusyError) as busy:
        list(client.answer(server.url, None, raster, ReasonRequest(question="tanks?")))
    assert busy.value.retry_after_seconds == 5
