"""`remote-reasoner refine`: answers cleaned without asking again."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

SCORE = "Least score; objects below it are left out, those without one stay."
CANDIDATES = "Bring back what `ask --candidates` kept, as far as it reaches --min-score and the rest."


def refine(
    answers: Annotated[Path, typer.Argument(help="GeoPackage of answers, from `ask` or from QGIS.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="File to write: .gpkg.")],
    min_score: Annotated[float, typer.Option(min=0.0, max=1.0, help=SCORE)] = 0.0,
    min_area: Annotated[float, typer.Option(min=0.0, help="Least area in m².")] = 0.0,
    simplify: Annotated[float, typer.Option(min=0.0, help="Simplify outlines by up to so many m.")] = 0.0,
    fill_holes: Annotated[float, typer.Option(min=0.0, help="Fill holes up to so many m².")] = 0.0,
    right_angles: Annotated[
        bool, typer.Option("--right-angles", help="Make corners that are nearly right angles right.")
    ] = False,
    merge: Annotated[
        bool, typer.Option("--merge", help="Merge objects of one class that touch or overlap.")
    ] = False,
    candidates: Annotated[bool, typer.Option("--candidates", help=CANDIDATES)] = False,
    answer: Annotated[
        int | None, typer.Option(help="Refine the answer of this number only; the others are copied.")
    ] = None,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace a file that exists.")] = False,
) -> None:
    """Refine answers without asking again: boxes, masks and contours change together."""
    from remote_reasoner.core.errors import BadRequestError
    from remote_reasoner.core.refinement import Refinement
    from remote_reasoner.io.files import check_readable
    from remote_reasoner.io.refined_file import refine_file

    wanted = Refinement(min_score, min_area, simplify, fill_holes, right_angles, merge, candidates)
    if wanted == Refinement():
        raise BadRequestError(
            "Nothing is to be refined; give at least one of --min-score, --min-area, --simplify, "
            "--fill-holes, --right-angles, --merge and --candidates."
        )
    check_readable(answers)
    for told in refine_file(answers, output, wanted, answer, overwrite):
        rejected = f"; {told.rejected} rejected ones stay as they are" if told.rejected else ""
        back = f"; {told.brought_back} weaker ones come back" if candidates else ""
        print(f"{told.number}: {told.after} of {told.before} objects stay{back}{rejected}.")
    print(f"Wrote {output}.")
