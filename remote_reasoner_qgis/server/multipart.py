"""Multipart forms of the HTTP contract."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from qgis.PyQt.QtCore import QByteArray
from qgis.PyQt.QtNetwork import QHttpMultiPart, QHttpPart

LONGEST_NAME = 80


def form(request: Mapping[str, Any] | None, files: Iterable[tuple[str, str, str, bytes]]) -> QHttpMultiPart:
    """A form with the part `request` as JSON, and files as (part, file name, content type, content)."""
    parts = QHttpMultiPart(QHttpMultiPart.ContentType.FormDataType)
    if request is not None:
        content = json.dumps(dict(request)).encode("utf-8")
        parts.append(_part('form-data; name="request"', "application/json", content))
    for part, name, content_type, content in files:
        disposition = f'form-data; name="{part}"; filename="{plain_name(name)}"'
        parts.append(_part(disposition, content_type, content))
    return parts


def picture_form(picture: bytes, request: Mapping[str, Any] | None = None) -> QHttpMultiPart:
    """A form with one GeoTIFF."""
    return form(request, [("image", "picture.tif", "image/tiff", picture)])


def plain_name(name: str) -> str:
    """A file name without what means something in a header or a path."""
    return re.sub(r'[\x00-\x1f\x7f"\\/;%]', "_", name)[-LONGEST_NAME:]


def _part(disposition: str, content_type: str, content: bytes) -> QHttpPart:
    part = QHttpPart()
    part.setRawHeader(b"Content-Disposition", QByteArray(disposition.encode("utf-8")))
    part.setRawHeader(b"Content-Type", QByteArray(content_type.encode("ascii")))
    part.setBody(QByteArray(content))
    return part
