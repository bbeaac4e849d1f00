"""Multipart bodies with a picture, and plain ones, read within limits of size, time and pace."""

from __future__ import annotations

import logging
import tempfile
import time
from dataclasses import dataclass
from typing import BinaryIO

import anyio
from anyio import to_thread
from fastapi import Request
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.types import Message, Receive

from remote_reasoner.core.errors import (
    BadRequestError,
    CancelledError,
    PictureTooLargeError,
    RemoteReasonerError,
)
from remote_reasoner.core.request import read_request
from remote_reasoner.core.schemas import ReasonRequest
from remote_reasoner.core.service_errors import RequestTooLargeError, SlowUploadError, StorageFullError
from remote_reasoner.settings import Settings

logger = logging.getLogger(__name__)

MAX_REQUEST_BYTES = 16 * 2**20
"""Largest JSON part: it may bring the objects of an earlier answer."""


@dataclass(frozen=True)
class Upload:
    """A picture as it came, on disk where it is large; whoever takes it closes `image`."""

    image: BinaryIO
    request: ReasonRequest


async def receive_upload(request: Request, settings: Settings) -> Upload:
    """The picture and the request in the body. Raises as `receive_form`."""
    form = await receive_form(request, settings, "image", "request")
    try:
        return await _parts(form)
    except BaseException:
        await form.close()
        raise


async def receive_image(request: Request, settings: Settings) -> BinaryIO:
    """The picture in a body that holds nothing else; whoever takes it closes it. Raises as `receive_form`."""
    form = await receive_form(request, settings, "image")
    try:
        return _image(form, "image")
    except BaseException:
        await form.close()
        raise


async def receive_form(
    request: Request, settings: Settings, *names: str, most: int | None = None, files: int = 2
) -> FormData:
    """The form in the body of up to `most` bytes, which shall have the parts `names`, up to `files` of them.

    Raises PictureTooLargeError as soon as the body is known to be too long, SlowUploadError where it comes
    too slowly or takes too long, StorageFullError where it cannot be kept meanwhile, BadRequestError where
    it is not the form this service takes, CancelledError where the client went away, and HTTPException 415
    for another media type or a packed body.
    """
    if not request.headers.get("content-type", "").lower().startswith("multipart/form-data"):
        raise HTTPException(415, f"Send multipart/form-data with {_described(names)}.")
    check_not_packed(request)
    most = settings.max_upload_bytes if most is None else min(most, settings.max_upload_bytes)
    announced = request.headers.get("content-length", "")
    if announced.isdecimal() and int(announced) > most:
        raise too_large(most)
    bounded = Request(request.scope, bounded_receive(request.receive, settings, most, too_large(most)))
    try:
        with anyio.fail_after(settings.time_limit_seconds):
            form = await bounded.form(max_files=files, max_fields=2, max_part_size=MAX_REQUEST_BYTES)
    except RemoteReasonerError:  # some of them are a TimeoutError or an OSError too
        raise
    except TimeoutError as error:
        raise SlowUploadError(
            f"The upload took longer than {settings.time_limit_seconds:g} s; send a smaller picture."
        ) from error
    except OSError as error:
        raise storage_full(error) from error
    except ClientDisconnect as error:
        raise CancelledError("The client went away during the upload.") from error
    except HTTPException as error:
        raise BadRequestError(
            f"The body is not a readable multipart form ({error.detail.rstrip('.')}); "
            f"send {_described(names)}."
        ) from error
    return form


def _described(names: tuple[str, ...]) -> str:
    """The parts of a form in words."""
    if len(names) > 1:
        return "the parts image (a file) and request (JSON)"
    return f"the part {names[0]} (a file)"


async def receive_json(request: Request, settings: Settings, most: int, advice: str) -> bytes:
    """The body, of up to `most` bytes; `advice` tells whoever sends more what to do instead.

    Raises RequestTooLargeError, SlowUploadError, CancelledError where the client went away, and HTTPException
    415 for another media type.
    """
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise HTTPException(415, "Send the request as application/json.")
    problem = RequestTooLargeError(f"The request is longer than {most / 2**20:,.0f} MiB; {advice}.")
    announced = request.headers.get("content-length", "")
    if announced.isdecimal() and int(announced) > most:
        raise problem
    bounded = Request(request.scope, bounded_receive(request.receive, settings, most, problem))
    try:
        return await bounded.body()
    except ClientDisconnect as error:
        raise CancelledError("The client went away during the upload.") from error


def check_not_packed(request: Request) -> None:
    """Raises HTTPException 415 for a body with a Content-Encoding."""
    packed = request.headers.get("content-encoding", "identity")
    if packed.lower() != "identity":
        raise HTTPException(
            415, f"The body is packed ({packed}); send it as it is, without Content-Encoding."
        )


def bounded_receive(receive: Receive, settings: Settings, most: int, problem: RemoteReasonerError) -> Receive:
    """`receive`, which gives up once the body comes more slowly than allowed, or has more than `most` bytes.

    `problem` is raised for the latter. Only waiting for the client counts. An upload may wait for
    `upload_grace_seconds`; waiting uses that up, and what comes fills it again at `min_upload_rate` bytes a
    second.
    """
    received = 0
    grace = settings.upload_grace_seconds

    async def counted() -> Message:
        nonlocal received, grace
        began = time.monotonic()
        with anyio.move_on_after(grace) as waiting:
            message = await receive()
        if waiting.cancelled_caught:
            raise SlowUploadError(
                f"The upload came more slowly than {settings.min_upload_rate:,} bytes a second, and stood at "
                f"{received:,} bytes. Send a smaller picture, or send it over a faster connection."
            )
        came = len(message.get("body", b""))
        grace += came / settings.min_upload_rate - (time.monotonic() - began)
        grace = min(max(grace, 0.0), settings.upload_grace_seconds)
        received += came
        if received > most:
            raise problem
        return message

    return counted


def storage_full(error: OSError) -> StorageFullError:
    """Temporary files cannot be written: the cause for the client, the place for the log."""
    folder = tempfile.tempdir or "of which there is none"
    logger.warning("The folder for temporary files, %s, does not take an upload: %s", folder, error)
    return StorageFullError(
        f"The server cannot keep the upload while it reads it ({error.strerror or error}). Its administrator "
        "has to make room in its folder for temporary files, or to set TMPDIR to another one."
    )


def too_large(most: int) -> PictureTooLargeError:
    """The error for an upload of more than `most` bytes."""
    return PictureTooLargeError(
        f"The upload is larger than the {most / 2**20:,.1f} MiB this server takes; "
        "choose a smaller extent or a coarser resolution."
    )


async def _parts(form: FormData) -> Upload:
    image, request = _image(form, "image", "request"), form["request"]
    if isinstance(request, UploadFile):
        content: str | bytes = await request.read(MAX_REQUEST_BYTES)
        await request.close()
    else:
        content = request
    return Upload(image, await to_thread.run_sync(read_request, content))


def _image(form: FormData, *names: str) -> BinaryIO:
    """The file in the part image. Raises BadRequestError where the form has not exactly the parts `names`."""
    if set(form) != set(names) or any(len(form.getlist(name)) != 1 for name in names):
        wanted = "one part image (a file)" + (" and one part request (JSON)" if len(names) > 1 else "")
        raise BadRequestError(
            f"The form must have exactly {wanted}; it has "
            f"{', '.join(repr(name) for name, _ in form.multi_items()) or 'none'}."
        )
    image = form["image"]
    if not isinstance(image, UploadFile):
        raise BadRequestError("The part image must be a file: give its part a filename.")
    return image.file
