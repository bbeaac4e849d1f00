"""As QGIS has it: the Qt binding under one name."""

from PyQt6 import sip

__all__ = ["sip"]
