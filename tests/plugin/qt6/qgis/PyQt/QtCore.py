# ruff: noqa: N999 - the name is Qt's
from PyQt6.QtCore import *  # noqa: F403
