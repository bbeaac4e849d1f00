"""A backend that answers by script: the HTTP contract with known answers, and every way to break it.

Run as a process of its own: `scripted_server.py [TOKEN]`. It prints its address in one line. What it does is
the first word of the question:

    tanks     two objects with boxes, masks and contours at known pixels, in the picture's CRS
    slowly    the same, with a pause between the events
    none      the model found none
    unparsed  the model's text could not be read
    half      one object, then the process dies
    cut       one object, then the connection closes
    garbage   bytes that are no event stream
    nonsense  an event stream whose result is no result document
    hang      says nothing at all
    problem   a problem document with status 503
    trouble   an `error` event in the stream
    crowd     400 objects
    queue     waits in line, loads an engine, then two objects
    tiles     three steps of a search, an object in each; the last takes the first back
    pixels    sets the picture's CRS aside: geometries in pixels
"""

from __future__ import annotations

import json
import os
import struct
import sys
import time
from email.parser import BytesParser
from email.policy import HTTP
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

VERSION = "0.1.0"
BOXES = {1: (10.0, 20.0, 30.0, 32.0), 2: (40.0, 8.0, 52.0, 28.0)}
"""Number → box in pixels; the mask is the box without its upper right quarter."""

CLOSED = "closed"


def transform_of(tiff: bytes) -> tuple[float, float, float, float, bool]:
    """(west, pixel width, north, pixel height, has a CRS) from a little-endian GeoTIFF's tags."""
    entries = struct.unpack_from("<H", tiff, struct.unpack_from("<I", tiff, 4)[0])[0]
    start = struct.unpack_from("<I", tiff, 4)[0] + 2
    tags = {}
    for index in range(entries):
        tag, kind, count, offset = struct.unpack_from("<HHII", tiff, start + 12 * index)
        if kind == 12:  # double
            tags[tag] = struct.unpack_from(f"<{count}d", tiff, offset)
        elif kind == 3 and count > 2:
            tags[tag] = struct.unpack_from(f"<{count}H", tiff, offset)
    scale, tie = tags[33550], tags[33922]
    keys = tags.get(34735, ())
    return tie[3], scale[0], tie[4], scale[1], any(key in (2048, 3072) for key in keys[4::4])


def found_object(
    number: int, box: tuple[float, float, float, float], tiff: bytes, tasks: list[str], has_crs: bool
) -> dict[str, Any]:
    """An object of the contract."""
    west, width, north, height, _ = transform_of(tiff)

    def place(x: float, y: float) -> list[float]:
        return [west + x * width, north - y * height] if has_crs else [x, y]

    x0, y0, x1, y1 = box
    middle_x, middle_y = (x0 + x1) / 2, (y0 + y1) / 2
    corners = [place(*corner) for corner in ((x0, y0), (x1, y0), (x1, y1), (x0, y1), (x0, y0))]
    steps = ((x0, y0), (middle_x, y0), (middle_x, middle_y), (x1, middle_y), (x1, y1), (x0, y1), (x0, y0))
    outline = [place(*corner) for corner in steps]
    return {
        "id": number,
        "label": "storage tank",
        "score": round(1.0 - number / 1000, 3),
        "box_px": list(box),
        "box": {"type": "Polygon", "coordinates": [corners]} if "region" in tasks else None,
        "mask": {"type": "MultiPolygon", "coordinates": [[outline]]} if "pixel" in tasks else None,
        "contour": {"type": "MultiLineString", "coordinates": [outline]} if "contour" in tasks else None,
        "area_m2": 100.0 * number if has_crs else None,
        "perimeter_m": 40.0 if has_crs else None,
    }


class Contract(BaseHTTPRequestHandler):
    """One request."""

    token = ""

    def log_message(self, *words: object) -> None:
        """Keeps the tests' output quiet."""

    def do_GET(self) -> None:
        """Health and capabilities."""
        if self._refused():
            return
        if self.path == "/v1/health":
            self._json({"status": "ok", "version": os.environ.get("SCRIPTED_VERSION", VERSION)})
        elif self.path == "/v1/capabilities":
            self._json(CAPABILITIES)
        else:
            self.send_error(404)

    def do_POST(self) -> None:
        """A question."""
        if self._refused():
            return
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.path != "/v1/reason":
            self.send_error(404)
            return
        head = b"Content-Type: " + self.headers["Content-Type"].encode() + b"\r\n\r\n"
        message = BytesParser(policy=HTTP).parsebytes(head + body)
        parts = {part.get_param("name", header="content-disposition"): part for part in message.iter_parts()}
        request = json.loads(parts["request"].get_payload(decode=True))
        tiff = parts["image"].get_payload(decode=True)
        self._answer(request["question"], request["tasks"], tiff)

    def _answer(self, question: str, tasks: list[str], tiff: bytes) -> None:
        way = question.split(maxsplit=1)[0]
        if way == "hang":
            time.sleep(3600)
        has_crs = bool(tiff) and transform_of(tiff)[4] and way != "pixels"
        if way == "problem":
            self._json(
                {"title": "The engine cannot run here", "status": 503, "detail": "Scripted: no weights."}, 503
            )
            return
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        if way == "garbage":
            self.wfile.write(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40)
            return
        pause = 0.25 if way == "slowly" else 0.0
        self._event("progress", {"stage": "reason", "done": 0, "total": 1, "message": ""})
        for word in ("Tanks ", "are ", "round."):
            self._event("reasoning", {"text": word})
            time.sleep(pause)
        if way == "queue":
            for message in ("Waiting for the server, number 2 in line", "Loading the engine qwen"):
                self._event("progress", {"stage": "read", "done": 0, "total": 1, "message": message})
        boxes = {} if way in ("none", "unparsed") else CROWD if way == "crowd" else BOXES
        if way == "tiles":
            self._search(tiff, tasks, has_crs)
            boxes = {2: BOXES[2]}
        objects = [found_object(number, box, tiff, tasks, has_crs) for number, box in boxes.items()]
        for found in objects:
            self._event("object", {**found, "mask": None, "contour": None})
            time.sleep(pause)
            if way == "half":
                os._exit(1)
            if way == "cut":
                self.connection.close()
                return
        if way == "trouble":
            self._event(
                "error", {"title": "Not enough memory", "status": 503, "detail": "Scripted: no memory."}
            )
            return
        for found in objects:
            self._event("object", found)
            time.sleep(pause)
        if way == "nonsense":
            self._event("result", {"objects": "many"})
            return
        crs = "the picture's" if has_crs else None
        self._event("result", document(question, way, objects, crs))

    def _search(self, tiff: bytes, tasks: list[str], has_crs: bool) -> None:
        """Objects while the tiles are looked at; the first is taken back."""
        for done in range(1, 4):
            time.sleep(0.5)
            if done < 3:
                self._event("object", found_object(done, BOXES[done], tiff, tasks, has_crs))
            else:
                self._event("object", {"id": 1, "removed": True})
            self._event("progress", {"stage": "reason", "done": done, "total": 4, "message": ""})
        time.sleep(0.5)

    def _event(self, name: str, data: dict[str, Any]) -> None:
        try:
            self.wfile.write(f": sign of life\n\nevent: {name}\ndata: {json.dumps(data)}\n\n".encode())
            self.wfile.flush()
        except OSError:
            print(CLOSED, flush=True)  # the tests wait for this word after a cancel
            sys.exit()  # ends this request's thread

    def _json(self, data: dict[str, Any], status: int = 200) -> None:
        content = json.dumps(data).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json" if status == 200 else "application/problem+json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def _refused(self) -> bool:
        if not self.token or self.headers.get("Authorization") == f"Bearer {self.token}":
            return False
        self._json({"title": "Access refused", "status": 401, "detail": "Scripted: wrong token."}, 401)
        return True


CROWD = {
    number + 1: (4.0 + number % 20 * 2, 4.0 + number // 20 * 2, 5.0 + number % 20 * 2, 5.0 + number // 20 * 2)
    for number in range(400)
}

CAPABILITIES: dict[str, Any] = {
    "version": VERSION,
    "engines": [
        {
            "name": "lite",
            "available": True,
            "why_not": None,
            "tasks": ["region", "pixel", "contour"],
            "model": "m1",
        },
        {
            "name": "qwen",
            "available": False,
            "why_not": "No graphics card.",
            "tasks": ["region", "vqa"],
            "model": None,
        },
    ],
    "segmenters": [{"name": "lite", "available": True}],
    "tasks": ["region", "pixel", "contour"],
    "limits": {"picture_pixels": 64_000_000},
    "gpu": None,
    "default": {"engine": "lite", "segmenter": "lite"},
}


def document(question: str, way: str, objects: list[dict[str, Any]], crs: str | None) -> dict[str, Any]:
    """The result document."""
    return {
        "id": "scripted",
        "created": "2026-01-02T03:04:05Z",
        "question": question,
        "status": way if way in ("none", "unparsed") else "found",
        "reasoning": "Tanks are round.",
        "answer": f"{len(objects)} storage tanks.",
        "crs": crs,
        "image": {"width": 1, "height": 1, "transform": [1, 0, 0, 0, -1, 0]},
        "objects": objects,
        "engine": {"reasoner": "lite", "segmenter": "lite", "model": "scripted"},
        "timings_ms": {"total": 1.0},
        "notes": [],
    }


if __name__ == "__main__":
    Contract.token = sys.argv[1] if len(sys.argv) > 1 else ""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Contract)
    server.daemon_threads = True
    print(f"http://127.0.0.1:{server.server_address[1]}", flush=True)
    server.serve_forever()
