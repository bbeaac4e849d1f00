# ruff: noqa: N999 - the name is Qt's
from PyQt6.QtGui import *  # noqa: F403
