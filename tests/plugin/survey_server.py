"""A backend for surveys alone: it really looks at the tiles, for bright pixels, and breaks as it is told.

Run as a process of its own: `survey_server.py FOLDER`; it prints its address in one line. All that it knows
stands in FOLDER, so that another process goes on where this one was killed. What it does besides looking is
the first word of the question:

    patches   bright pixels, one object each, found once however tiles overlap; boxes, masks and contours
    halts     the same, but looks at more than five tiles only once FOLDER/go is there
    holds     the same, but takes more than five tiles only then
    drafts    shows an object 99 that it takes back at the end
    long      says that it will take an hour
    busy      refuses every tile once, with a pause asked for
    cuts      closes the event stream after every fourth event
    expires   forgets the survey once three tiles have come
    fails     fails once three tiles have come
    largest   shows nothing before the end
    huge      refuses the survey: too many tiles
    fifth     refuses the survey: too many that are not finished
"""

from __future__ import annotations

import json
import os
import pickle
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from uuid import uuid4

import numpy as np
from osgeo import gdal

SIDE, OVERLAP = int(os.environ.get("SURVEY_SIDE", "64")), 8
BRIGHT = 200
HALF = 5


class Survey:
    """What is known of one survey."""

    def __init__(self, request: dict[str, Any]) -> None:
        self.id = uuid4().hex
        self.request = request
        self.way = request["question"].split(maxsplit=1)[0]
        grid = request["grid"]
        spans = [starts(grid[side]) for side in ("width", "height")]
        self.windows = {
            (column, row): (x0, y0, min(x0 + SIDE, grid["width"]), min(y0 + SIDE, grid["height"]))
            for row, y0 in enumerate(spans[1])
            for column, x0 in enumerate(spans[0])
        }
        self.tiles: dict[tuple[int, int], list[tuple[int, int]]] = {}
        self.contents: dict[tuple[int, int], int] = {}
        self.refused: set[tuple[int, int]] = set()
        self.transparent = 0
        self.done = 0
        self.objects: dict[tuple[int, int], int] = {}
        self.events: list[tuple[str, dict[str, Any]]] = []
        self.state = "waiting"
        if self.way == "drafts":
            self.events.append(("object", self.object(99, (1, 1))))
        self.events.append(("reasoning", {"text": "Bright is a patch."}))

    def document(self) -> dict[str, Any]:
        """The state document."""
        missing = [place for place in self.windows if place not in self.tiles]
        return {
            "id": self.id,
            "state": self.state,
            "question": self.request["question"],
            "crs": self.request["grid"]["crs"],
            "tiles": {
                "done": self.done,
                "sent": len(self.tiles),
                "missing": len(missing),
                "total": len(self.windows),
            },
            "missing": [
                {
                    "column": column,
                    "row": row,
                    "window": window,
                    "size": [window[2] - window[0], window[3] - window[1]],
                    "bytes": 10**6,
                }
                for (column, row), window in self.windows.items()
                if (column, row) in missing
            ],
            "seconds": 3600.0 if self.way == "long" else 2.0,
            "metres_per_pixel": 0.5,
            "notes": [],
            "problem": None,
        }

    def take(self, place: tuple[int, int], content: bytes) -> int:
        """A tile has come; the status to answer with."""
        if place in self.contents:
            return 204 if self.contents[place] == hash_of(content) else 409
        name = f"/vsimem/{uuid4().hex}.tif"
        gdal.FileFromMemBuffer(name, content)
        pixels = gdal.Open(name).ReadAsArray()
        gdal.Unlink(name)
        x0, y0, x1, y1 = self.windows[place]
        if pixels.shape != (4, y1 - y0, x1 - x0):
            return 409
        self.contents[place] = hash_of(content)
        self.transparent += int((pixels[3] == 0).sum())
        rows, columns = np.nonzero((pixels[0] > BRIGHT) & (pixels[3] > 0))
        self.tiles[place] = [(x0 + int(x), y0 + int(y)) for x, y in zip(columns, rows, strict=True)]
        self.state = "running"
        return 201

    def look(self) -> None:
        """Looks at the tiles that have come, in the order of the grid."""
        places = list(self.windows)
        while self.done < len(places) and places[self.done] in self.tiles:
            if self.way == "halts" and self.done >= HALF and not Contract.may_go():
                return
            for pixel in self.tiles[places[self.done]]:
                if pixel not in self.objects:
                    self.objects[pixel] = len(self.objects) + 1
                    if self.way != "largest":
                        self.events.append(("object", self.object(self.objects[pixel], pixel)))
            self.done += 1
            if self.way == "fails" and self.done == 3:
                self.state = "failed"
                self.events.append(("error", {"title": "Failed", "detail": "Scripted: no memory."}))
                return
        if self.done == len(places) and self.state != "done":
            self.state = "done"
            if self.way == "drafts":
                self.events.append(("object", {"id": 99, "removed": True}))
            self.events.append(("result", self.result()))

    def object(self, number: int, pixel: tuple[int, int]) -> dict[str, Any]:
        """An object of the contract around one pixel."""
        a, _, c, _, e, f = self.request["grid"]["transform"]
        x, y = pixel
        has_crs = self.request["grid"]["crs"] is not None
        corners = [(x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1), (x, y)]
        ring = [[c + px * a, f + py * e] if has_crs else [px, py] for px, py in corners]
        tasks = self.request["tasks"]
        return {
            "id": number,
            "label": "patch",
            "score": 0.9,
            "box_px": [x, y, x + 1, y + 1],
            "box": {"type": "Polygon", "coordinates": [ring]} if "region" in tasks else None,
            "mask": {"type": "MultiPolygon", "coordinates": [[ring]]} if "pixel" in tasks else None,
            "contour": {"type": "MultiLineString", "coordinates": [ring]} if "contour" in tasks else None,
            "area_m2": 0.25,
            "perimeter_m": 2.0,
        }

    def result(self) -> dict[str, Any]:
        """The result document; areas are known better at the end."""
        grid = self.request["grid"]
        objects = [{**self.object(number, pixel), "area_m2": 0.26} for pixel, number in self.objects.items()]
        return {
            "id": self.id,
            "created": "2026-01-02T03:04:05Z",
            "question": self.request["question"],
            "status": "found" if objects else "none",
            "reasoning": "Bright is a patch.",
            "answer": f"{len(objects)} patches." if objects else "",
            "crs": grid["crs"],
            "image": {"width": grid["width"], "height": grid["height"], "transform": grid["transform"]},
            "tiles": {"done": self.done, "total": len(self.windows)},
            "objects": objects,
            "engine": {"reasoner": "bright", "segmenter": "bright", "model": "threshold"},
            "timings_ms": {"total": 1.0},
            "notes": [],
        }


def starts(length: int) -> list[int]:
    """Where tiles begin along a side."""
    step = SIDE - OVERLAP
    return [step * number for number in range(max(1, -(-(length - OVERLAP) // step)))]


def hash_of(content: bytes) -> int:
    """Equal for equal contents, in every process."""
    return int.from_bytes(content[:64], "big") ^ len(content)


class Contract(BaseHTTPRequestHandler):
    """One request."""

    protocol_version = "HTTP/1.1"
    folder: Path
    surveys: dict[str, Survey] = {}  # noqa: RUF012 - shared by all requests on purpose
    lock = threading.RLock()

    @classmethod
    def may_go(cls) -> bool:
        """Whether the test lets the second half pass."""
        return (cls.folder / "go").exists()

    def log_message(self, *words: object) -> None:
        """Keeps the tests' output quiet."""

    def do_GET(self) -> None:
        """Health, capabilities, a state, events."""
        if self.path == "/v1/health":
            self._json({"status": "ok", "version": "0.1.0"})
        elif self.path == "/v1/capabilities":
            self._json(CAPABILITIES)
        elif self.path.endswith("/events"):
            self._events(self._survey())
        elif (survey := self._survey()) is not None:
            self._json(survey.document())

    def do_POST(self) -> None:
        """A survey, or its end on the spot."""
        request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if self.path != "/v1/surveys":
            self.send_error(404)
            return
        with self.lock:
            survey = Survey(request)
            if survey.way == "huge":
                self._json({"title": "Too large", "detail": "Scripted: too many tiles."}, 413)
                return
            if survey.way == "fifth":
                self._json({"title": "Too many", "detail": "Scripted: four surveys are not finished."}, 429)
                return
            self.surveys[survey.id] = survey
            self._save()
        self._json(survey.document(), 201)

    def do_PUT(self) -> None:
        """A tile."""
        content = self.rfile.read(int(self.headers["Content-Length"]))
        survey = self._survey()
        if survey is None:
            return
        place = (int(self.path.split("/")[-2]), int(self.path.split("/")[-1]))
        while survey.way == "holds" and len(survey.tiles) >= HALF and not self.may_go():
            time.sleep(0.02)
        with self.lock:
            if survey.way == "busy" and place not in survey.refused:
                survey.refused.add(place)
                self._json({"title": "Busy", "detail": "Scripted: later."}, 429, {"Retry-After": "0.05"})
                return
            status = survey.take(place, content)
            if survey.way == "expires" and len(survey.tiles) == 3:
                del self.surveys[survey.id]
            self._save()
        self._json(None, status)
        with self.lock:
            survey.look()
            self._save()

    def do_DELETE(self) -> None:
        """A survey goes."""
        survey = self._survey()
        if survey is not None:
            with self.lock:
                del self.surveys[survey.id]
                self._save()
            print("deleted", flush=True)
            self._json(None, 204)

    def _events(self, survey: Survey | None) -> None:
        if survey is None:
            return
        known = int(self.headers.get("Last-Event-ID") or 0)
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()
        told = 0
        try:
            while True:
                with self.lock:
                    survey.look()
                progress = {"stage": "reason", "done": survey.done, "total": len(survey.windows)}
                self._event("progress", progress)
                while known < len(survey.events):
                    name, data = survey.events[known]
                    known += 1
                    self._event(name, data, known)
                    told += 1
                    if name in ("result", "error") or (survey.way == "cuts" and told == 4):
                        return
                time.sleep(0.05)
        except OSError:
            return
        finally:
            self.close_connection = True

    def _event(self, name: str, data: dict[str, Any], number: int = 0) -> None:
        head = f"id: {number}\n" if number else ""
        self.wfile.write(f"{head}event: {name}\ndata: {json.dumps(data)}\n\n".encode())
        self.wfile.flush()

    def _survey(self) -> Survey | None:
        survey = self.surveys.get(self.path.split("/")[3])
        if survey is None:
            self._json({"title": "Unknown survey", "detail": "Scripted: there is no such survey."}, 404)
        return survey

    def _json(self, data: object, status: int = 200, headers: dict[str, str] | None = None) -> None:
        content = b"" if data is None else json.dumps(data).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        if status != 204:
            self.send_header("Content-Length", str(len(content)))
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def _save(self) -> None:
        partial = self.folder / "surveys.new"
        partial.write_bytes(pickle.dumps(self.surveys))
        partial.replace(self.folder / "surveys")


CAPABILITIES: dict[str, Any] = {
    "version": "0.1.0",
    "engines": [
        {"name": "bright", "available": True, "why_not": None, "tasks": ["region", "pixel", "contour"]}
    ],
    "segmenters": [],
    "tasks": ["region", "pixel", "contour"],
    "limits": {"picture_pixels": 64_000_000, "surveys": 4},
    "gpu": None,
    "default": {"engine": "bright", "segmenter": "bright"},
}


if __name__ == "__main__":
    sys.modules["survey_server"] = sys.modules["__main__"]  # where pickles look for the class
    Survey.__module__ = "survey_server"
    Contract.folder = Path(sys.argv[1])
    kept = Contract.folder / "surveys"
    if kept.exists():
        Contract.surveys.update(pickle.loads(kept.read_bytes()))
        for left in Contract.surveys.values():
            left.look()
    port = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    server = ThreadingHTTPServer(("127.0.0.1", port), Contract)
    server.daemon_threads = True
    print(f"http://127.0.0.1:{server.server_address[1]}", flush=True)
    server.serve_forever()
