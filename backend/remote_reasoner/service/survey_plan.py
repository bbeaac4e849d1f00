"""Which tiles a survey wants: its place, its grid, and the size of each picture."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from affine import Affine

from remote_reasoner import pipeline
from remote_reasoner.core import crs as crs_texts
from remote_reasoner.core import usable_transform
from remote_reasoner.core.errors import PictureTooLargeError
from remote_reasoner.core.georeference import Georeference
from remote_reasoner.core.request import checked_question
from remote_reasoner.core.tile import EVERYTHING_AT_ONCE
from remote_reasoner.engines.follow_up import following
from remote_reasoner.engines.reasoner import Reasoner
from remote_reasoner.service.survey_schemas import SurveyGrid, SurveyRequest
from remote_reasoner.settings import Settings
from remote_reasoner.survey.grid import Grid
from remote_reasoner.survey.plan import Plan
from remote_reasoner.survey.sources import IN_MEMORY_PIXELS

BYTES_A_PIXEL, BYTES_OF_HEADS = 4, 2**20
"""What the file of a tile may weigh: red, green, blue and alpha as they are, and what a format adds."""


@dataclass(frozen=True)
class TilePlan:
    """The tiles of a survey.

    Attributes:
        place: of the whole area; `notes` what was wrong with the place that was given.
        grid: the tiles.
        size: width and height of the only tile's picture, where that is an averaged one; else None.
        plan: what it takes.
        looks: False where the question is settled without a look.
    """

    place: Georeference
    notes: tuple[str, ...]
    grid: Grid
    size: tuple[int, int] | None
    plan: Plan
    looks: bool

    def picture_size(self, number: int) -> tuple[int, int]:
        """Width and height of the picture wanted of a tile."""
        x0, y0, x1, y1 = self.grid[number].window
        return self.size or (x1 - x0, y1 - y0)

    def most_bytes(self, number: int, settings: Settings) -> int:
        """The most that the file of a tile may weigh."""
        width, height = self.picture_size(number)
        return min(width * height * BYTES_A_PIXEL + BYTES_OF_HEADS, settings.max_upload_bytes)


def planned(request: SurveyRequest, reasoner: Reasoner, settings: Settings) -> TilePlan:
    """The tiles that a request wants.

    Raises BadQuestionError, BadRequestError, PictureTooLargeError for more tiles than the settings allow, and
    what the engine says to the question.
    """
    question = checked_question(request.question, settings.max_question_characters)
    pipeline.check_tasks(request, reasoner)
    place, notes = placed(request.grid)
    tasks = pipeline.inferences(request.tasks)
    reasoner = following(reasoner, request.about, place)
    reading = reasoner.read(question, tasks[0], request.options)
    looks = reading.searches or len(tasks) > 1
    tile_size = reasoner.tile_size(reading, place)
    pixels = place.width * place.height
    if tile_size is EVERYTHING_AT_ONCE and tasks[0] != "region":
        shrink = max(1.0, math.sqrt(pixels / min(IN_MEMORY_PIXELS, settings.max_picture_pixels)))
        size = max(1, int(place.width / shrink)), max(1, int(place.height / shrink))
        grid = Grid(place.width, place.height, max(place.width, place.height), 0)
        plan = Plan.of(grid, replace(tile_size, memory_mib=0), place, 1)
        return TilePlan(place, notes, grid, size if shrink > 1 else None, plan, looks)
    side = min(tile_size.side, math.isqrt(settings.max_picture_pixels))
    tile_size = replace(
        tile_size,
        side=side,
        overlap=min(tile_size.overlap, side // 4),
        whole_pixels=min(tile_size.whole_pixels, settings.max_picture_pixels),
    )
    step = side - tile_size.overlap
    tiles = math.ceil(place.width / step) * math.ceil(place.height / step)
    if pixels > tile_size.whole_pixels and tiles > 2 * settings.max_survey_tiles:
        raise too_many(tiles, settings)  # before they are counted out
    grid = Grid.of(place.width, place.height, tile_size)
    if len(grid) > settings.max_survey_tiles:
        raise too_many(len(grid), settings)
    return TilePlan(place, notes, grid, None, Plan.of(grid, tile_size, place, 1), looks)


def too_many(tiles: int, settings: Settings) -> PictureTooLargeError:
    """The error for an area of too many tiles."""
    return PictureTooLargeError(
        f"The area has about {tiles:,} tiles, more than the {settings.max_survey_tiles:,} that this server "
        "takes in a survey; choose a smaller extent or a coarser resolution."
    )


def placed(grid: SurveyGrid) -> tuple[Georeference, tuple[str, ...]]:
    """Where the area lies, and why it has no place where one was given that cannot be used."""
    nowhere = Georeference(Affine.identity(), None, grid.width, grid.height)
    transform = Affine(*grid.transform) if grid.transform else Affine.identity()
    if not grid.crs:
        return nowhere, ()
    if transform.is_identity:
        return nowhere, ("The area has no transform: the results are in pixels.",)
    unfit = usable_transform.fault(transform, grid.width, grid.height)
    if unfit:
        return nowhere, (f"The area is placed by a transform that {unfit}: the results are in pixels.",)
    try:
        crs, lost = crs_texts.read(grid.crs)
    except crs_texts.UnusableCrsError:
        return nowhere, (crs_texts.NOT_UNDERSTOOD,)
    return Georeference(transform, crs, grid.width, grid.height), (lost,) if lost else ()
