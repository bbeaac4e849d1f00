"""Whatever a raster file holds, wherever it says it lies: a strictly valid answer, or a refusal in words."""

from __future__ import annotations

import contextlib
import json
import math
from datetime import timedelta
from pathlib import Path

import numpy as np
import pytest
import rasterio
from affine import Affine
from drawn import RedSegmenter, TellingReasoner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyproj import CRS
from rasterio._err import CPLE_BaseError
from rasterio.control import GroundControlPoint
from rasterio.enums import ColorInterp
from rasterio.errors import RasterioError
from shapely.geometry import shape

from remote_reasoner import pipeline
from remote_reasoner.core.errors import RemoteReasonerError
from remote_reasoner.core.georeference import Georeference
from remote_reasoner.core.picture import Mask
from remote_reasoner.core.schemas import ReasonRequest, Result

pytestmark = [
    pytest.mark.filterwarnings("ignore::rasterio.errors.NotGeoreferencedWarning"),
    pytest.mark.filterwarnings("ignore::rasterio.errors.NodataShadowWarning"),
    pytest.mark.slow,
]

DTYPES = (
    "uint8", "int8", "uint16", "int16", "uint32", "int32", "uint64", "int64", "float32", "float64",
    "complex64", "complex128", "complex_int16",
)  # fmt: skip
FILLS = (0, -9999, 255, 65535, -32768, 1e20, -3.4e38, float("nan"), float("inf"), 1.7e308)
COMPRESSIONS = (None, "lzw", "deflate", "zstd", "packbits", "lerc", "jpeg", "webp", "ccittfax4")
PLACES = (
    "EPSG:32631", "EPSG:4326", "EPSG:3857", "EPSG:3413", "EPSG:3031", "EPSG:2263", "EPSG:4807", "EPSG:4979",
    "EPSG:4978", "EPSG:25832+5783", "EPSG:2193", "EPSG:5514", "EPSG:6933", "EPSG:27700", "IAU_2015:30100",
    "ESRI:104905", "ESRI:54030", 'LOCAL_CS["x",UNIT["metre",1]]',
    "+proj=geos +h=35785831 +lon_0=0 +ellps=GRS80", "+proj=ortho +lat_0=40 +lon_0=10",
    "+proj=ob_tran +o_proj=longlat +o_lon_p=-162 +o_lat_p=39.25 +lon_0=180 +to_meter=0.0174532925199433",
    "+proj=sinu +R=3396190 +units=m", "+proj=laea +lat_0=-90 +R=6371007", "+proj=gnom +lat_0=90",
)  # fmt: skip
SIZES = st.sampled_from(
    [0.0, 1e-320, 1e-160, 1e-12, 0.001, 0.5, 1.0, 30.0, 1e4, 1e9, 1e154, 1e308, math.inf, math.nan]
)
ORIGINS = st.sampled_from(
    [0.0, 4.5, 90.5, -180.0, 1e5, 5e5, 5.7e6, -2e7, 1e9, 1e18, 1e154, 1e308, -math.inf, math.nan]
)


@st.composite
def transforms(draw: st.DrawFn) -> Affine:
    """Ordinary ones, turned and sheared ones, and such that no map has."""
    turned = Affine.rotation(draw(st.sampled_from([0, 0, 0, 30, 90, 180]))) @ Affine.shear(
        draw(st.sampled_from([0, 0, 20])), 0
    )
    size, origin = draw(SIZES), (draw(ORIGINS), draw(ORIGINS))
    north_up = Affine(
        size,
        0,
        origin[0],
        0,
        draw(st.sampled_from([-1, 1])) * draw(st.one_of(st.just(size), SIZES)),
        origin[1],
    )
    a, b, c, d, e, f = north_up[:6]
    if all(map(math.isfinite, (a, e))):
        return north_up @ turned
    return Affine(a, b, c, d, e, f)


@st.composite
def rasters(draw: st.DrawFn) -> dict:
    """What `written` makes a file of."""
    count = draw(st.sampled_from([1, 1, 2, 3, 3, 4, 5, 8, 13]))
    return {
        "dtype": draw(st.sampled_from(DTYPES)),
        "count": count,
        "width": draw(st.integers(1, 70)),
        "height": draw(st.integers(1, 50)),
        "seed": draw(st.integers(0, 2**16)),
        "scale": draw(st.sampled_from([0, 1, 30, 255, 3000, 1e9, 1e300])),
        "fill": draw(st.sampled_from((None, *FILLS))),
        "nodata": draw(st.sampled_from((None, None, *FILLS))),
        "meanings": draw(
            st.one_of(st.none(), st.lists(st.sampled_from(list(ColorInterp)), min_size=count, max_size=count))
        ),
        "photometric": draw(st.sampled_from([None, "MINISWHITE", "MINISBLACK", "RGB", "CMYK", "PALETTE"])),
        "compress": draw(st.sampled_from(COMPRESSIONS)),
        "interleave": draw(st.sampled_from(["band", "pixel"])),
        "transform": draw(transforms()),
        "crs": draw(st.sampled_from((None, *PLACES))),
        "points": draw(st.integers(0, 6)),
        "mask": draw(st.booleans()),
        "bands": draw(st.sampled_from([None, None, (1, 1, 1), (3, 2, 1), (8, 4, 2)])),
    }


def values_of(drawn: dict) -> np.ndarray:
    """Noise of the scale, in part a fill value, as far as the type can hold it."""
    random = np.random.default_rng(drawn["seed"])
    values = random.normal(0.5, 0.3, (drawn["count"], drawn["height"], drawn["width"])) * drawn["scale"]
    if drawn["fill"] is not None:
        values[:, : drawn["height"] // 3] = drawn["fill"]
    dtype = "complex64" if drawn["dtype"] == "complex_int16" else drawn["dtype"]
    if np.dtype(dtype).kind in "ui":
        limits = np.iinfo(dtype)
        values = np.clip(np.nan_to_num(values), float(limits.min), float(limits.max) * (1 - 1e-15))
    with np.errstate(all="ignore"):
        return values.astype(dtype)


def written(path: Path, drawn: dict) -> bool:
    """Whether GDAL writes such a file at all; not all combinations exist."""
    profile = {
        key: drawn[key]
        for key in ("dtype", "count", "width", "height", "nodata", "compress", "interleave", "photometric")
    }
    profile = {key: value for key, value in profile.items() if value is not None}
    if drawn["points"]:
        random = np.random.default_rng(drawn["seed"])
        profile["gcps"] = [
            GroundControlPoint(row=row, col=column, x=x, y=y)
            for row, column, x, y in random.normal(0, 1, (drawn["points"], 4)) * (20, 30, 1e5, 1e5)
        ]
    else:
        profile["transform"] = drawn["transform"]
    try:
        with contextlib.suppress(Exception):
            profile["crs"] = (
                rasterio.crs.CRS.from_wkt(CRS.from_user_input(drawn["crs"]).to_wkt())
                if drawn["crs"]
                else None
            )
        with (
            rasterio.Env(GDAL_TIFF_INTERNAL_MASK=True),
            rasterio.open(path, "w", driver="GTiff", **profile) as file,
        ):
            file.write(values_of(drawn))
            if drawn["mask"]:
                file.write_mask(np.random.default_rng(1).random((drawn["height"], drawn["width"])) > 0.3)
        if drawn["meanings"] is not None:
            with rasterio.open(path, "r+") as file:
                file.colorinterp = drawn["meanings"]
    except (RasterioError, CPLE_BaseError, ValueError, TypeError, OverflowError, AttributeError):
        return False
    return path.exists()


class WholeSegmenter(RedSegmenter):
    """Masks with a hole, over the whole box."""

    def segment(self, picture, detections, cancelled):
        for index, detection in enumerate(detections):
            x0, y0, x1, y1 = (math.floor(value) for value in detection.box)
            pixels = np.ones((max(1, y1 - y0), max(1, x1 - x0)), dtype=bool)
            pixels[1:-1:2, 1:-1:2] = False
            yield index, Mask(x0, y0, pixels)


def check(result: Result) -> None:
    """Strict JSON, valid shapes that are not empty, finite coordinates and measures; GeoJSON on the globe."""
    document = json.dumps(result.model_dump(mode="json"), allow_nan=False)
    assert Result.model_validate_json(document).id == result.id
    ground = Georeference.of_result(result)
    assert ground.footprint().is_valid
    for one in result.objects:
        assert one.area_m2 is None or (math.isfinite(one.area_m2) and one.area_m2 > 0)
        assert one.perimeter_m is None or (math.isfinite(one.perimeter_m) and one.perimeter_m > 0)
        for geometry in (one.box, one.mask, one.contour):
            if geometry is None:
                continue
            placed = shape(geometry)
            assert placed.is_valid
            assert not placed.is_empty
            on_globe = ground.to_wgs84(placed)
            if ground.on_earth and on_globe is not None:
                assert on_globe.is_valid
                west, south, east, north = on_globe.bounds
                assert -180 <= west <= east <= 180
                assert -90 <= south <= north <= 90
        if result.crs is not None and one.area_m2 is None:
            assert any("areas and lengths" in note for note in result.notes)


SLOW = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.filter_too_much]


@settings(max_examples=120, deadline=timedelta(seconds=60), derandomize=True, suppress_health_check=SLOW)
@given(drawn=rasters())
def test_any_geotiff_is_answered_or_refused_in_words(tmp_path_factory, drawn):
    path = tmp_path_factory.mktemp("any") / "a.tif"
    if not written(path, drawn):
        return
    width, height = drawn["width"], drawn["height"]
    boxes = [(0, 0, width, height), (width / 4, height / 4, width / 2, height / 2)]
    request = ReasonRequest.model_validate(
        {"question": "What is there?", "options": {"bands": drawn["bands"]}}
    )
    for source in (path, path.read_bytes()):
        try:
            events = list(pipeline.answer(source, request, TellingReasoner(boxes), WholeSegmenter()))
        except RemoteReasonerError as refusal:
            assert refusal.status in {413, 422}
            assert len(str(refusal)) > 20
            continue
        check(events[-1].result)


@settings(max_examples=300, deadline=timedelta(seconds=60), derandomize=True)
@given(
    crs=st.sampled_from(PLACES),
    transform=transforms(),
    width=st.integers(1, 5000),
    height=st.integers(1, 5000),
    box_px=st.tuples(*[st.floats(0, 1)] * 4),
)
def test_any_place_gives_shapes_and_measures_or_none(crs, transform, width, height, box_px):
    from remote_reasoner.core import usable_transform

    if usable_transform.fault(transform, width, height):
        return
    ground = Georeference(transform, CRS.from_user_input(crs), width, height)
    x0, x1 = sorted((box_px[0] * width, box_px[1] * width))
    y0, y1 = sorted((box_px[2] * height, box_px[3] * height))
    placed = ground.place_box((x0, y0, x1 + 1, y1 + 1))
    assert placed.is_valid
    assert not placed.is_empty
    area, perimeter = ground.measure(placed)
    assert (area is None) == (perimeter is None)
    if area is None:
        assert ground.note is not None
    else:
        assert 0 < area < 5.2e14
        assert math.isfinite(perimeter)
    on_globe = ground.to_wgs84(placed)
    if on_globe is not None and ground.on_earth:
        assert on_globe.is_valid
        west, south, east, north = on_globe.bounds
        assert -180 <= west <= east <= 180
        assert -90 <= south <= north <= 90
