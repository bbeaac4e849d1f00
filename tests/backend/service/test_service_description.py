"""What the service says about itself: capabilities and the OpenAPI document."""

from __future__ import annotations

import json
import re

import pytest
import requests
from running_server import parsed_events
from scripted_engines import ScriptedReasoner

from remote_reasoner.core.schemas import Options, ReasonRequest


@pytest.fixture
def described(scripted) -> dict:
    return requests.get(f"{scripted.url}/openapi.json", timeout=5).json()


def fits(document: dict, schema: dict, described: dict) -> bool:
    """Whether the document has all required properties of the schema, and no others than it names."""
    schema = resolved(schema, described)
    return set(schema.get("required", [])) <= set(document) <= set(schema["properties"])


def resolved(schema: dict, described: dict) -> dict:
    return (
        described["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]] if "$ref" in schema else schema
    )


def test_capabilities(serve):
    server = serve(
        max_upload_bytes=5000, max_picture_pixels=6000, max_question_characters=70, time_limit_seconds=8
    )
    answer = requests.get(f"{server.url}/v1/capabilities", timeout=10).json()
    scripted, broken = answer["engines"]
    assert scripted["name"] == "scripted"
    assert scripted["available"] is True
    assert scripted["tasks"] == list(ScriptedReasoner.tasks) == answer["tasks"]
    assert (scripted["model"], scripted["device"]) == ("script-1", "CPU")
    assert broken["available"] is False
    assert broken["why_not"] == "It has no weights; install them."
    assert [one["name"] for one in answer["segmenters"]] == ["scripted"]
    assert answer["default"] == {"engine": "scripted", "segmenter": "scripted"}
    limits = answer["limits"]
    assert (limits["upload_bytes"], limits["picture_pixels"], limits["question_characters"]) == (
        5000,
        6000,
        70,
    )
    assert limits["seconds"] == 8
    assert "gpu" in answer


def test_capabilities_name_only_what_requests_may_name(serve):
    server = serve(engines="scripted", models="a/b,c/d")
    answer = requests.get(f"{server.url}/v1/capabilities", timeout=10).json()
    assert [one["name"] for one in answer["engines"]] == ["scripted"]
    assert answer["engines"][0]["models"] == ["a/b", "c/d"]


def test_every_reference_leads_somewhere(described):
    references = set(re.findall(r'"#/components/schemas/([^"]+)"', json.dumps(described)))
    assert references <= set(described["components"]["schemas"])
    assert {"Result", "Problem", "ReasonRequest", "MapObject", "Capabilities", "Options"} <= references


def test_every_address_is_there_and_no_other(described):
    one = "/v1/surveys/{survey}"
    surveys = {"/v1/surveys", one, *(f"{one}/{what}" for what in ("events", "result", "conclude"))}
    surveys.add(f"{one}/tiles/{{column}}/{{row}}")
    pictures = {"/v1/pictures", "/v1/pictures/{id}", "/v1/pictures/{id}/mask"}
    whole = {"/v1/health", "/v1/capabilities", "/v1/reason", "/v1/teach", "/v1/questions"}
    taught = {"/v1/taught", "/v1/taught/{name}", "/v1/taught/{name}/file"}
    assert set(described["paths"]) == whole | surveys | pictures | taught
    assert described["openapi"].startswith("3.1")


def test_the_form_is_the_request(described):
    form = described["paths"]["/v1/reason"]["post"]["requestBody"]["content"]["multipart/form-data"]["schema"]
    assert form["required"] == ["image", "request"]
    request = resolved(form["properties"]["request"], described)
    assert set(request["properties"]) == set(ReasonRequest.model_fields)
    assert set(resolved(request["properties"]["options"], described)["properties"]) == set(
        Options.model_fields
    )


def test_answers_are_as_described(scripted, described):
    answers = described["paths"]["/v1/reason"]["post"]["responses"]
    documents = answers["200"]["content"]
    assert fits(scripted.ask().json(), documents["application/json"]["schema"], described)
    events = documents["text/event-stream"]["schema"]["x-events"]
    heard = set()
    for question in ("tanks?", "no weights"):
        with scripted.ask(question, stream=True) as response:
            for name, data in parsed_events(response):
                heard.add(name)
                assert fits(data, events[name], described), name
    assert heard == set(events) == {"progress", "reasoning", "object", "result", "error"}
    problem = answers["4XX"]["content"]["application/problem+json"]["schema"]
    assert fits(scripted.ask("").json(), problem, described)


@pytest.mark.parametrize("path", ["/v1/health", "/v1/capabilities"])
def test_states_are_as_described(scripted, described, path):
    schema = described["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    assert fits(requests.get(scripted.url + path, timeout=10).json(), schema, described)


def test_the_token_is_described_where_one_is_needed(serve, described):
    assert "security" not in described
    server = serve(token="right")
    headers = {"Authorization": "Bearer right"}
    document = requests.get(f"{server.url}/openapi.json", headers=headers, timeout=5).json()
    assert (
        document["components"]["securitySchemes"][next(iter(document["security"][0]))]["scheme"] == "bearer"
    )
