"""A page of pictures with boxes drawn in, each in the file itself: to look at samples, answers, mistakes."""

from __future__ import annotations

import base64
import html
from collections.abc import Sequence

import cv2
import numpy as np

from remote_reasoner.core.boxes import Boxes

TRUTH = (80, 220, 60)
ANSWER = (250, 90, 40)

_STYLE = (
    "body{font:15px/1.4 system-ui,sans-serif;margin:2rem;max-width:80rem}"
    "main{display:grid;grid-template-columns:repeat(auto-fill,minmax(18rem,1fr));gap:1.5rem}"
    "img{width:100%}figure{margin:0}code{font-size:.8em;overflow-wrap:anywhere}"
)


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
