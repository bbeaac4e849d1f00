"""A page of samples with their true boxes, to look at before hours of training."""

from __future__ import annotations

import base64
import html
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from remote_reasoner.core.boxes import Boxes
from remote_reasoner.core.frame import Convention

TRUTH = (80, 220, 60)
ANSWER = (250, 90, 40)

_STYLE = (
    "body{font:15px/1.4 system-ui,sans-serif;margin:2rem;max-width:80rem}"
    "main{display:grid;grid-template-columns:repeat(auto-fill,minmax(18rem,1fr));gap:1.5rem}"
    "img{width:100%}figure{margin:0}code{font-size:.8em;overflow-wrap:anywhere}"
)


def write_page(
    rows: Sequence[dict[str, Any]], folder: Path, number: int = 16, convention: Convention = "resized"
) -> Path:
    """Writes `samples.html` into `folder`: `number` of the rows, evenly chosen; returns its path."""
    chosen = np.linspace(0, len(rows) - 1, min(number, len(rows))).round().astype(int)
    figures = []
    for index in chosen.tolist():
        found = rows[index]
        pixels = cv2.cvtColor(cv2.imread(str(folder / found["image"])), cv2.COLOR_BGR2RGB)
        drawn = with_boxes(pixels, in_pixels(found["boxes"], pixels, convention), TRUTH)
        figures.append(figure(drawn, [found["name"], found["question"], found["completion"][0]["content"]]))
    path = folder / "samples.html"
    path.write_text(page("Samples as the model sees them, with the true boxes", figures), encoding="utf-8")
    return path


def in_pixels(boxes: Boxes, pixels: np.ndarray, convention: Convention) -> list[list[float]]:
    """Boxes in the model's coordinates as pixels of the picture that it sees, (height, width, 3)."""
    height, width = pixels.shape[:2]
    factors = (width / 1000, height / 1000) * 2 if convention == "thousand" else (1.0,) * 4
    return [[float(side) * factor for side, factor in zip(box, factors, strict=True)] for box in boxes]


def with_boxes(pixels: np.ndarray, boxes: Boxes, colour: tuple[int, int, int]) -> np.ndarray:
    """A copy of an RGB picture with the boxes drawn in, enlarged to at least 448 pixels of width."""
    scale = max(1, -(-448 // pixels.shape[1]))
    canvas = cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_NEAREST)
    for box in boxes:
        x0, y0, x1, y1 = (round(value * scale) for value in box)
        cv2.rectangle(canvas, (x0, y0), (x1 - 1, y1 - 1), colour, 2)
    return canvas


def figure(pixels: np.ndarray, lines: Sequence[str]) -> str:
    """An HTML figure with the picture inside and lines of text below; the last line as code."""
    _, encoded = cv2.imencode(".jpg", cv2.cvtColor(pixels, cv2.COLOR_RGB2BGR))
    source = base64.b64encode(encoded.tobytes()).decode()
    *texts, last = (html.escape(line) for line in lines)
    caption = "<br>".join([*texts, f"<code>{last}</code>"])
    image = f'<img alt="" src="data:image/jpeg;base64,{source}">'
    return f"<figure>{image}<figcaption>{caption}</figcaption></figure>"


def page(title: str, figures: Sequence[str]) -> str:
    """A whole HTML page of figures."""
    body = "\n".join(figures)
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{html.escape(title)}</title>'
        f"<style>{_STYLE}</style><h1>{html.escape(title)}</h1><main>{body}</main></html>\n"
    )
