"""Words of well-known texts and of PROJ strings that describe a CRS and can name no file."""

from __future__ import annotations

# Well-known text 1 (OGC 01-009), as GDAL and Esri write it.
_VERSION_1 = """
PROJCS GEOGCS GEOCCS COMPD_CS VERT_CS VERTCS LOCAL_CS DATUM VERT_DATUM LOCAL_DATUM SPHEROID PRIMEM UNIT
PROJECTION PARAMETER AXIS AUTHORITY TOWGS84
"""

# Well-known text 2 (ISO 19162:2019).
_VERSION_2 = """
GEODCRS GEODETICCRS GEOGCRS GEOGRAPHICCRS PROJCRS PROJECTEDCRS VERTCRS VERTICALCRS ENGCRS ENGINEERINGCRS
PARAMETRICCRS TIMECRS COMPOUNDCRS BOUNDCRS DERIVEDPROJCRS BASEGEODCRS BASEGEOGCRS BASEPROJCRS BASEVERTCRS
BASEENGCRS BASETIMECRS BASEPARAMCRS SOURCECRS TARGETCRS ABRIDGEDTRANSFORMATION CONVERSION
DERIVINGCONVERSION METHOD ENSEMBLE MEMBER ENSEMBLEACCURACY TRF GEODETICDATUM VDATUM VRF VERTICALDATUM
EDATUM ENGINEERINGDATUM PDATUM PARAMETRICDATUM TDATUM TIMEDATUM TIMEORIGIN CALENDAR DYNAMIC FRAMEEPOCH
ANCHOR ANCHOREPOCH ELLIPSOID PRIMEMERIDIAN CS ORDER MERIDIAN BEARING AXISMINVALUE AXISMAXVALUE
RANGEMEANING LENGTHUNIT LINUNIT ANGLEUNIT SCALEUNIT TIMEUNIT PARAMETRICUNIT TEMPORALQUANTITY ID VERSION
USAGE SCOPE AREA BBOX VERTICALEXTENT TIMEEXTENT
"""

# PROJ's documentation, 'Projections'; no grid, no file, no further steps.
_PROJ = """
proj zone south lat_0 lat_1 lat_2 lat_3 lat_ts lat_t lat_b lon_0 lon_1 lon_2 lon_3 lonc lon_wrap alpha
gamma azi k k_0 x_0 y_0 h sweep ellps datum towgs84 a b r f rf es e r_a r_v r_g r_h r_lat_a r_lat_g pm
units to_meter vunits vto_meter axis m n w q aperture resolution orient no_uoff no_off no_rot no_cut over
approx algo guam hyperbolic mode type wktext no_defs title o_proj o_lat_p o_lon_p o_alpha o_lon_c o_lat_c
o_lon_1 o_lat_1 o_lon_2 o_lat_2
"""

KEPT = frozenset((_VERSION_1 + _VERSION_2).split())
"""Keywords of the nodes of a CRS."""
VERTICAL = frozenset(("VERT_CS", "VERTCS", "VERTCRS", "VERTICALCRS", "BASEVERTCRS"))
"""Keywords of the nodes of its heights."""
PROJ_KEYS = frozenset(_PROJ.split())
"""Parameters of a projection in a PROJ string, in small letters."""
