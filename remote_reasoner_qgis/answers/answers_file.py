"""Where answers are saved: a GeoPackage for each project, always in a place the user can see.

The project itself remembers which files hold its answers, so that they are still listed after 'Save as' and
never listed in another project.
"""

from __future__ import annotations

from itertools import count
from pathlib import Path

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QStandardPaths

from ..settings import Settings

SCOPE, KEY = "remote_reasoner", "/answer_files"
"""Place of the list in the project file."""


def answers_file(project: QgsProject, settings: Settings) -> str:
    """The GeoPackage that the project's next answer goes to.

    In the folder of the settings where one is chosen, else next to the project, else (the project is not
    saved yet) in 'Remote Reasoner' in the user's documents. Projects that are not saved don't share a file.
    """
    project_file = project.absoluteFilePath()
    if settings.output_folder:
        folder = Path(settings.output_folder)
    elif project_file:
        folder = Path(project_file).parent
    else:
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        folder = Path(documents or Path.home()) / "Remote Reasoner"
    if project_file:
        return str(folder / f"{Path(project_file).stem}_answers.gpkg")
    own = [path for path in remembered(project) if Path(path).parent == folder]
    return own[-1] if own else _free_name(folder)


def answer_files(project: QgsProject, settings: Settings) -> list[str]:
    """Every GeoPackage with answers of this project, without doubles."""
    files = remembered(project)
    if project.absoluteFilePath():
        files.append(answers_file(project, settings))
    return list(dict.fromkeys(files))


def remember(project: QgsProject, path: str) -> None:
    """Notes in the project that `path` holds answers of it."""
    known = remembered(project)
    if path not in known:
        project.writeEntry(SCOPE, KEY, [*known, path])


def remembered(project: QgsProject) -> list[str]:
    """The files noted in the project."""
    paths, _found = project.readListEntry(SCOPE, KEY, [])
    return list(paths)


def _free_name(folder: Path) -> str:
    """answers.gpkg, or answers_2.gpkg and so on where that belongs to another project."""
    names = (folder / ("answers.gpkg" if number == 1 else f"answers_{number}.gpkg") for number in count(1))
    return str(next(path for path in names if not path.exists()))
