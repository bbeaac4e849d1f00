"""How far a survey is, as its document tells."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from remote_reasoner.core.schemas import Problem
from remote_reasoner.service.survey import Survey
from remote_reasoner.service.survey_schemas import State, SurveyState, SurveyTiles, TileWanted
from remote_reasoner.settings import Settings


def state_of(survey: Survey, settings: Settings) -> SurveyState:
    """The state document, with the tiles that are missing."""
    tiles, store, sent = survey.tiles, survey.store, set(survey.arrivals.sent)
    grid, total = tiles.grid, survey.total
    problem = survey.problem
    if problem is None and survey.ended:
        name, data = store.end() or ("", "")
        problem = Problem.model_validate_json(data) if name == "error" else None
    wanted = [] if survey.ended or survey.gone or not tiles.looks else range(total)
    hours = timedelta(hours=settings.survey_hours, seconds=-store.idle_seconds())
    return SurveyState(
        id=store.facts.id,
        state=_word(survey, problem),
        question=store.facts.request.question,
        crs=tiles.place.crs_text,
        columns=len(grid.columns),
        rows=len(grid.rows),
        tiles=SurveyTiles(done=survey.done, sent=len(sent), missing=total - len(sent), total=total),
        missing=[
            TileWanted(
                column=grid[number].column,
                row=grid[number].row,
                window=grid[number].window,
                size=tiles.picture_size(number),
                bytes=tiles.most_bytes(number, settings),
            )
            for number in wanted
            if number not in sent
        ],
        expires=(datetime.now(timezone.utc) + hours).isoformat(timespec="seconds"),
        seconds=tiles.plan.seconds,
        seconds_left=0.0 if survey.ended else survey.seconds_left(),
        metres_per_pixel=tiles.plan.metres_per_pixel,
        plan=tiles.plan.words(),
        notes=list(tiles.notes),
        problem=problem,
    )


def _word(survey: Survey, problem: Problem | None) -> State:
    if survey.gone:
        return "cancelled"
    if survey.ended:
        return "failed" if problem else "done"
    return "waiting" if survey.waits else "running"
