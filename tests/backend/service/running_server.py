"""A running server over scripted engines, and how tests ask it."""

from __future__ import annotations

import io
import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import rasterio
import requests
from affine import Affine
from scripted_engines import ScriptedEngines

from remote_reasoner.service.server import Server

GOOD = ("request", (None, '{"question": "tanks?"}'))
"""A form part that asks something."""


def drawn_tiff(width: int = 64, height: int = 48) -> bytes:
    """A GeoTIFF of noise in EPSG:32631, 2 m a pixel."""
    pixels = np.random.default_rng(0).integers(1, 255, (3, height, width), dtype=np.uint8)
    memory = io.BytesIO()
    with rasterio.open(
        memory,
        "w",
        driver="GTiff",
        width=width,
        height=height,
        count=3,
        dtype="uint8",
        crs="EPSG:32631",
        transform=Affine(2, 0, 500_000, 0, -2, 5_700_000),
    ) as dataset:
        dataset.write(pixels)
    return memory.getvalue()


@dataclass
class Running:
    """A server that runs, its engines, and how to ask it."""

    url: str
    engines: ScriptedEngines
    server: Server

    def ask(
        self,
        question: str = "where are the tanks?",
        *,
        image: bytes | None = None,
        stream: bool = False,
        headers: dict[str, str] | None = None,
        timeout: float = 20,
        **request: Any,
    ) -> requests.Response:
        """Posts a question; with `stream`, asks for events and returns before the body has come."""
        return requests.post(
            f"{self.url}/v1/reason",
            files={
                "image": ("picture.tif", drawn_tiff() if image is None else image, "image/tiff"),
                "request": (None, json.dumps({"question": question, **request}), "application/json"),
            },
            headers={**({"Accept": "text/event-stream"} if stream else {}), **(headers or {})},
            stream=stream,
            timeout=timeout,
        )


def parsed_events(response: requests.Response) -> Iterator[tuple[str, Any]]:
    """(event name, data) as they come; (comment text, None) for comment lines."""
    name = ""
    for line in response.iter_lines(chunk_size=1, decode_unicode=True):
        if line.startswith(":"):
            yield "comment", line
        elif line.startswith("event: "):
            name = line.removeprefix("event: ")
        elif line.startswith("data: "):
            yield name, json.loads(line.removeprefix("data: "))


def until(condition: Callable[[], bool], seconds: float = 5.0) -> None:
    """Waits until the condition holds; fails the test where it does not in that time."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "what the test waits for has not happened"
        time.sleep(0.01)


def problem(response: requests.Response) -> dict:
    assert response.headers["Content-Type"] == "application/problem+json"
    document = response.json()
    assert set(document) == {"type", "title", "status", "detail", "instance"}
    assert document["status"] == response.status_code
    assert document["detail"].endswith(".")
    return document
