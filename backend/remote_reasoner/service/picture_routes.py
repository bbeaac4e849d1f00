"""The addresses of pictures kept for clicks."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import Response

from remote_reasoner.core.click_schemas import KeptPicture, MaskAnswer
from remote_reasoner.service import openapi
from remote_reasoner.service.parts import Service

routes = APIRouter(redirect_slashes=False)


@routes.post(
    "/v1/pictures",
    status_code=201,
    summary="Keep a picture for clicks",
    operation_id="keep_picture",
    responses=openapi.KEPT,
    openapi_extra=openapi.IMAGE_FORM,
)
async def keep(request: Request, service: Service) -> KeptPicture:
    """Reads a picture and what the segmenter needs of it, once, so that each click is quick."""
    with service.metrics.errors_counted():
        return await service.pictures.add(request)


@routes.post(
    "/v1/pictures/{id}/mask",
    summary="A mask from clicks",
    operation_id="mask_from_clicks",
    responses=openapi.CLICKED,
    openapi_extra=openapi.MASK_BODY,
)
async def mask(id: str, request: Request, service: Service) -> MaskAnswer:
    """The object that points, a box or the mask so far point at."""
    with service.metrics.errors_counted():
        return await service.pictures.mask(request, id)


@routes.delete(
    "/v1/pictures/{id}",
    status_code=204,
    summary="Forget a picture",
    operation_id="forget_picture",
    response_class=Response,
    responses=openapi.FORGOTTEN,
)
async def forget(id: str, request: Request, service: Service) -> Response:
    """Gives back what was kept of a picture."""
    service.pictures.remove(request, id)
    return Response(status_code=204)
