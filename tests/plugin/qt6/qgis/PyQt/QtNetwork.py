# ruff: noqa: N999 - the name is Qt's
from PyQt6.QtNetwork import *  # noqa: F403
