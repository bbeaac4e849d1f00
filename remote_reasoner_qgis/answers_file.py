"""Where answers are saved: one GeoPackage for a project, always in a place the user can see."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QStandardPaths

from .settings import Settings


def answers_file(project: QgsProject, settings: Settings) -> str:
    """The GeoPackage of the project's answers.

    In the folder of the settings where one is chosen, else next to the project, else (the project is not
    saved yet) in 'Remote Reasoner' in the user's documents.
    """
    project_file = project.absoluteFilePath()
    if settings.output_folder:
        folder = Path(settings.output_folder)
    elif project_file:
        folder = Path(project_file).parent
    else:
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        folder = Path(documents or Path.home()) / "Remote Reasoner"
    stem = f"{Path(project_file).stem}_answers" if project_file else "answers"
    return str(folder / f"{stem}.gpkg")
