"""The calls of a client that has a server keep taught classes, and random classes that nobody taught."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import cv2
import numpy as np
import requests
from test_taught_file import silo

from remote_reasoner.engines.lite.taught import file as taught_file
from remote_reasoner.service.taught_classes import current_weights


def a_class(name: str, *synonyms: str, **changes: Any) -> bytes:
    """The file of a class with random numbers, of the weights that are here."""
    changes = {"weights": current_weights(), **changes}
    return taught_file.content(silo(name=name, synonyms=synonyms, **changes))


def png(pixels: np.ndarray) -> bytes:
    """RGB (H, W, 3) as a PNG."""
    return cv2.imencode(".png", pixels[:, :, ::-1])[1].tobytes()


def shapes(boxes: Any, *rejected: Any) -> dict[str, Any]:
    """Boxes xyxy as a FeatureCollection, some of them as rejected finds."""

    def feature(box: Any, properties: dict[str, Any]) -> dict[str, Any]:
        x0, y0, x1, y1 = map(float, box)
        ring = [[x0, y0], [x1, y0], [x1, y1], [x0, y1], [x0, y0]]
        return {
            "type": "Feature",
            "properties": properties,
            "geometry": {"type": "Polygon", "coordinates": [ring]},
        }

    features = [feature(box, {}) for box in boxes]
    features += [feature(box, {"review": "rejected"}) for box in rejected]
    return {"type": "FeatureCollection", "features": features}


@dataclass
class Classes:
    """A server's taught classes from a client's side."""

    url: str
    headers: dict[str, str] = field(default_factory=dict)

    def names(self) -> list[str]:
        answer = requests.get(f"{self.url}/v1/taught", headers=self.headers, timeout=20)
        assert answer.status_code == 200, answer.text
        return [one["name"] for one in answer.json()["taught"]]

    def add(self, content: bytes, part: str = "file", **query: str) -> requests.Response:
        return requests.post(
            f"{self.url}/v1/taught",
            files={part: ("any.taught", content)},
            params=query,
            headers=self.headers,
            timeout=20,
        )

    def get(self, name: str, what: str = "") -> requests.Response:
        return requests.get(f"{self.url}/v1/taught/{name}{what}", headers=self.headers, timeout=20)

    def remove(self, name: str) -> requests.Response:
        return requests.delete(f"{self.url}/v1/taught/{name}", headers=self.headers, timeout=20)

    @contextmanager
    def teach(
        self, pictures: dict[str, bytes], request: Any, stream: bool = False
    ) -> Iterator[requests.Response]:
        """Has a class taught; `request` is sent as it is where it is a text."""
        files: list[Any] = [("image", (name, content)) for name, content in pictures.items()]
        content = request if isinstance(request, str) else json.dumps(request)
        files.append(("request", (None, content, "application/json")))
        accept = {"Accept": "text/event-stream"} if stream else {}
        with requests.post(
            f"{self.url}/v1/teach",
            files=files,
            headers={**self.headers, **accept},
            stream=stream,
            timeout=300,
        ) as answer:
            yield answer
