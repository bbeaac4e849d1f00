"""A survey as a process of its own, to be killed: `survey_process.py RASTER JOURNAL RESULT WORKERS`."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

import surveyed

from remote_reasoner import pipeline
from remote_reasoner.core.schemas import ReasonRequest
from remote_reasoner.survey import sources
from remote_reasoner.survey.run import Run


def main() -> None:
    """Goes on with the journal where there is one; writes the result document."""
    raster, journal, result = (Path(argument) for argument in sys.argv[1:4])
    sources.IN_MEMORY_PIXELS = 1
    make = partial(surveyed.engines, slow=0.2)
    run = Run(int(sys.argv[4]), make, journal, resume=True)
    read = partial(sources.open_source, str(raster))
    *_, last = pipeline.answer_area(read, ReasonRequest(question="all"), *make(), run=run)
    result.write_text(last.result.model_dump_json(exclude={"id", "created", "timings_ms"}), encoding="utf-8")


if __name__ == "__main__":
    main()
