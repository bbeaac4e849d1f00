"""The addresses of pictures kept for clicks."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import TypeVar

from fastapi import APIRouter, Request
from fastapi.responses import Response

from remote_reasoner.core.click_schemas import KeptPicture, MaskAnswer
from remote_reasoner.core.errors import RemoteReasonerError
from remote_reasoner.service import openapi
from remote_reasoner.service.metrics import Metrics
from remote_reasoner.service.pictures import Pictures

Answer = TypeVar("Answer")


def router(pictures: Pictures, metrics: Metrics) -> APIRouter:
    """The addresses below `/v1/pictures`."""
    routes = APIRouter(redirect_slashes=False)

    async def counted(answer: Awaitable[Answer]) -> Answer:
        try:
            return await answer
        except RemoteReasonerError as error:
            metrics.count_error(error)
            raise

    @routes.post(
        "/v1/pictures",
        status_code=201,
        summary="Keep a picture for clicks",
        operation_id="keep_picture",
        responses=openapi.KEPT,
        openapi_extra=openapi.IMAGE_FORM,
    )
    async def keep(request: Request) -> KeptPicture:
        """Reads a picture and what the segmenter needs of it, once, so that each click is quick."""
        return await counted(pictures.add(request))

    @routes.post(
        "/v1/pictures/{id}/mask",
        summary="A mask from clicks",
        operation_id="mask_from_clicks",
        responses=openapi.CLICKED,
        openapi_extra=openapi.MASK_BODY,
    )
    async def mask(id: str, request: Request) -> MaskAnswer:
        """The object that points, a box or the mask so far point at."""
        return await counted(pictures.mask(request, id))

    @routes.delete(
        "/v1/pictures/{id}",
        status_code=204,
        summary="Forget a picture",
        operation_id="forget_picture",
        response_class=Response,
        responses=openapi.FORGOTTEN,
    )
    async def forget(id: str, request: Request) -> Response:
        """Gives back what was kept of a picture."""
        pictures.remove(request, id)
        return Response(status_code=204)

    return routes
