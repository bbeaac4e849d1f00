# ruff: noqa: N999 - the name is Qt's
from PyQt6.QtGui import QAction  # noqa: F401 - QGIS offers it here too
from PyQt6.QtWidgets import *  # noqa: F403
