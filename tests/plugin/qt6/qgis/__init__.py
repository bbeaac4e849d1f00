"""Stand-ins for QGIS on Qt 6; only for test_qt6."""
