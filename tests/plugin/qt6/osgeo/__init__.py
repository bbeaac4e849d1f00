"""Stand-ins for GDAL, which no test on Qt 6 calls."""

from qgis.core import StandIn

gdal = ogr = osr = StandIn
