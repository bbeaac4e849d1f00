"""As QGIS has it: the Qt binding under one name."""
