"""Rasters whose CRS, or whose side files, name a file that reading the picture must not open.

Each is written by hand or by GDAL itself into a folder of its own; `LURES` names the ways.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Callable
from pathlib import Path

import numpy as np
import rasterio
from affine import Affine
from PIL import Image
from rasterio.crs import CRS

ELLIPSOID = 'SPHEROID["GRS 1980",6378137,298.257222101]'
REST = 'PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]'
UTM = (
    'PROJECTION["Transverse_Mercator"],PARAMETER["central_meridian",3],PARAMETER["scale_factor",0.9996],'
    'PARAMETER["false_easting",500000],UNIT["metre",1]'
)
DEGREES_2 = 'CS[ellipsoidal,2],AXIS["lat",north],AXIS["lon",east],ANGLEUNIT["degree",0.0174532925199433]'
DATUM_2 = 'DATUM["d",ELLIPSOID["GRS 1980",6378137,298.257222101]]'
WGS84_2 = (
    f'GEOGCRS["WGS 84",DATUM["World Geodetic System 1984",ELLIPSOID["WGS 84",6378137,'
    f"298.257223563]],{DEGREES_2}]"
)


def crs_texts(secret: str) -> dict[str, str]:
    """Well-known texts that make PROJ open `secret`, by the way they do it."""
    geographic = f'GEOGCS["g",DATUM["d",{ELLIPSOID}],{REST}]'
    bound = (
        f'BOUNDCRS[SOURCECRS[GEOGCRS["x",{DATUM_2},{DEGREES_2}]],TARGETCRS[{WGS84_2}],'
        f'ABRIDGEDTRANSFORMATION["t",'
    )
    return {
        "grid of a datum": (
            f'PROJCS["p",GEOGCS["g",DATUM["d",{ELLIPSOID},EXTENSION["PROJ4_GRIDS","{secret}"]],{REST}],{UTM}]'
        ),
        "PROJ string": (
            f'PROJCS["p",{geographic},{UTM},EXTENSION["PROJ4",'
            f'"+proj=utm +zone=31 +ellps=GRS80 +nadgrids={secret} +no_defs"]]'
        ),
        "projection of its own": (
            f'PROJCS["p",{geographic},PROJECTION["custom_proj4"],UNIT["metre",1],EXTENSION["PROJ4",'
            f'"+proj=tinshift +file={secret}"]]'
        ),
        "grid of heights": (
            f'COMPD_CS["c",{geographic},VERT_CS["v",VERT_DATUM["vd",2005,EXTENSION["PROJ4_GRIDS",'
            f'"{secret}"]],UNIT["metre",1],AXIS["Up",UP]]]'
        ),
        "geoid": (
            f'COMPOUNDCRS["c",{WGS84_2},VERTCRS["v",VDATUM["vd"],CS[vertical,1],AXIS["up",up,'
            f'LENGTHUNIT["metre",1]],GEOIDMODEL["PROJ {secret}"]]]'
        ),
        "parameter file": (
            f'{bound}METHOD["NTv2",ID["EPSG",9615]],'
            f'PARAMETERFILE["Latitude and longitude difference file","{secret}"]]]'
        ),
        "pipeline": (
            f""
            f'{bound}METHOD["PROJ-based operation method: '
            f'+proj=pipeline +step +proj=hgridshift +grids={secret}"]'
            f"]]"
        ),
        "derived": (
            f'GEOGCRS["x",BASEGEOGCRS["b",{DATUM_2}],DERIVINGCONVERSION["c",'
            f'METHOD["PROJ-based operation method: +proj=hgridshift +grids={secret}"]],{DEGREES_2}]'
        ),
        "method": (
            f'PROJCRS["x",BASEGEOGCRS["b",{DATUM_2}],CONVERSION["c",'
            f'METHOD["PROJ hgridshift grids={secret}"]],CS[Cartesian,2],AXIS["e",east],AXIS["n",north],'
            f'LENGTHUNIT["metre",1]]'
        ),
        "remark": (
            f'GEOGCRS["x",{DATUM_2},{DEGREES_2},'
            f'REMARK["PROJ CRS string: +proj=longlat +ellps=GRS80 +nadgrids={secret} +type=crs"]]'
        ),
    }


def other_texts(secret: str) -> dict[str, str]:
    """What PROJ and GDAL also take for a CRS, and which names `secret`."""
    return {
        "PROJ grid": f"+proj=utm +zone=31 +ellps=GRS80 +nadgrids={secret} +type=crs",
        "PROJ geoid": f"+proj=utm +zone=31 +ellps=GRS80 +geoidgrids={secret} +type=crs",
        "init": f"+init={secret}:1 +type=crs",
        "old init": f"init={secret}:1",
        "init with a grid": f"+init=epsg:4326 +nadgrids=@{secret}",
        "name of a file": secret,
        "name of a file and a code": f"{secret}:1",
        "PROJ pipeline": f"+proj=pipeline +step +proj=hgridshift +grids={secret}",
        "PROJJSON": '{"type":"BoundCRS","source_crs":{"type":"GeographicCRS","name":"x"},"transformation":'
        f'{{"name":"t","method":{{"name":"NTv2"}},"parameters":[{{"name":"f","value":"{secret}"}}]}}}}',
        "address": f"http://localhost:9/{secret}",
    }


def tiff(
    path: Path,
    texts: dict[int, str],
    numbers: dict[int, int] | None = None,
    twice: dict[int, str] | None = None,
) -> Path:
    """A grey GeoTIFF of 8 × 8 pixels, packed by hand: `texts` and `numbers` are its GeoKeys.

    With `twice` the tag of the texts stands there a second time, with these.
    """
    pixels = bytes(range(64))
    keys, ascii_parameters = [(1024, 0, 1, 32767), (1025, 0, 1, 1)], ""
    for key, text in texts.items():
        keys.append((key, 34737, len(text) + 1, len(ascii_parameters)))
        ascii_parameters += text + "|"
    keys += [(key, 0, 1, value) for key, value in (numbers or {}).items()]
    directory = [1, 1, 0, len(keys), *(value for key in sorted(keys) for value in key)]
    tags = [
        (tag, "H", [value]) for tag, value in {256: 8, 257: 8, 258: 8, 259: 1, 262: 1, 277: 1, 278: 8}.items()
    ]
    tags += [(273, "I", [0]), (279, "I", [64]), (33550, "d", [2.0, 2.0, 0.0])]
    tags += [(33922, "d", [0, 0, 0, 500_000.0, 5_700_000.0, 0]), (34735, "H", directory)]
    tags += [(34737, "s", ascii_parameters)] if ascii_parameters else []
    tags += [(34737, "s", "|".join(twice.values()) + "|")] if twice else []
    at = 8 + 2 + 12 * len(tags) + 4
    entries, blob = b"", b""
    for tag, code, values in sorted(tags, key=lambda one: one[0]):
        packed = values.encode() + b"\0" if code == "s" else struct.pack(f"<{len(values)}{code}", *values)
        kind, size = {"H": (3, 2), "I": (4, 4), "d": (12, 8), "s": (2, 1)}[code]
        if tag == 273:
            strip_field = len(entries) + 8
        if len(packed) > 4:
            field = struct.pack("<I", at + len(blob))
            blob += packed + b"\0" * (len(packed) % 2)
        else:
            field = packed.ljust(4, b"\0")
        entries += struct.pack("<HHI", tag, kind, len(packed) // size) + field
    entries = entries[:strip_field] + struct.pack("<I", at + len(blob)) + entries[strip_field + 4 :]
    head = b"II*\0" + struct.pack("<I", 8) + struct.pack("<H", len(tags))
    path.write_bytes(head + entries + bytes(4) + blob + pixels)
    return path


GREY = np.arange(64, dtype=np.uint8).reshape(1, 8, 8)
PLACE = {"transform": Affine(2, 0, 500_000, 0, -2, 5_700_000)}


def plain_tiff(path: Path, **profile) -> Path:
    """A sound GeoTIFF as GDAL writes it."""
    kind = {"driver": "GTiff", "width": 8, "height": 8, "count": 1, "dtype": "uint8"}
    with rasterio.open(path, "w", **kind, **PLACE, **profile) as file:
        file.write(GREY)
    return path


RPC = {
    **{f"{name}_OFF": value for name, value in (("LINE", 4), ("SAMP", 4), ("LAT", 51), ("LONG", 4))},
    **{f"{name}_SCALE": 4 for name in ("LINE", "SAMP", "LAT", "LONG")},
    **{"HEIGHT_OFF": 10, "HEIGHT_SCALE": 500},
    "LINE_NUM_COEFF": "0 0 -1 " + "0 " * 17,
    "SAMP_NUM_COEFF": "0 1 0 " + "0 " * 17,
    **{f"{name}_DEN_COEFF": "1 " + "0 " * 19 for name in ("LINE", "SAMP")},
}


def hand_written(folder: Path, secret: str) -> list[Path]:
    """GeoTIFFs with hostile texts in each key that takes one."""
    made: list[Path] = []
    every = {**crs_texts(secret), **other_texts(secret)}
    for index, text in enumerate(every.values()):
        user_defined = {2048: 32767, 3072: 32767, 3074: 32767, 3076: 9001}
        for place, texts in enumerate(
            (
                {1026: f"ESRI PE String = {text}"},
                {3073: f"ESRI PE String = {text}"},
                {1026: text, 3073: text, 2049: text, 4097: text},
                {3073: "ESRI PE String = " + text, 1026: "harmless"},
            )
        ):
            made.append(tiff(folder / f"hand{index}_{place}.tif", texts, user_defined))
    text = crs_texts(secret)["grid of a datum"]
    twice = {1: f"ESRI PE String = {text}"}
    made.append(tiff(folder / "twice.tif", {1026: "x" * (len(text) + 17)}, {}, twice))
    return made


def by_gdal(folder: Path, secret: str) -> list[Path]:
    """GeoTIFFs written by GDAL with a hostile CRS, as a trusting program would export them."""
    made = []
    for index, text in enumerate(crs_texts(secret).values()):
        for flavour in ("STANDARD", "ESRI_PE"):
            path = folder / f"gdal{index}{flavour}.tif"
            try:
                made.append(plain_tiff(path, crs=CRS.from_wkt(text), GEOTIFF_KEYS_FLAVOR=flavour))
            except (ValueError, rasterio.errors.RasterioError, rasterio._err.CPLE_BaseError):
                continue  # what GDAL does not write, nobody has
    path = folder / "overview_inside.tif"
    four = {"driver": "GTiff", "width": 600, "height": 600, "count": 4, "dtype": "uint16"}
    with rasterio.open(path, "w", photometric="RGB", alpha="YES", **four, **PLACE) as file:
        file.write(np.random.default_rng(0).integers(0, 9999, (4, 600, 600), dtype=np.uint16))
        file.update_tags(ns="OVERVIEWS", OVERVIEW_FILE=secret)
    made.append(path)
    for name, domain, tags in (
        ("geolocation", "GEOLOCATION", {"X_DATASET": secret, "Y_DATASET": secret, "X_BAND": 1, "Y_BAND": 1}),
        ("subdatasets", "SUBDATASETS", {"SUBDATASET_1_NAME": secret}),
        ("derived", "DERIVED_SUBDATASETS", {"DERIVED_SUBDATASET_1_NAME": f"DERIVED_SUBDATASET:LOG:{secret}"}),
        ("warped", "XML:ESRI", {"file": secret}),
        ("rpc_dem", "RPC", {**RPC, "RPC_DEM": secret}),
        ("colours", "COLOR_PROFILE", {"SOURCE_ICC_PROFILE": secret}),
    ):
        path = plain_tiff(folder / f"domain_{name}.tif")
        with rasterio.open(path, "r+") as file:
            if domain == "RPC":
                file.transform = Affine.identity()
            file.update_tags(ns=domain, **tags)
        made.append(path)
    return made


def large(folder: Path, secret: str) -> list[Path]:
    """Such GeoTIFFs of 25 million pixels, most of them not stored, and some beside hostile side files."""
    made = []
    kind = {"driver": "GTiff", "width": 5000, "height": 5000, "count": 1, "dtype": "uint8"}
    sparse = {"tiled": True, "compress": "deflate", "SPARSE_OK": True}
    for index, text in enumerate(crs_texts(secret).values()):
        for flavour in ("STANDARD", "ESRI_PE"):
            path = folder / f"large{index}{flavour}.tif"
            try:
                with rasterio.open(
                    path, "w", crs=CRS.from_wkt(text), GEOTIFF_KEYS_FLAVOR=flavour, **kind, **sparse, **PLACE
                ) as file:
                    file.write(GREY, window=((0, 8), (0, 8)))
            except (ValueError, rasterio.errors.RasterioError, rasterio._err.CPLE_BaseError):
                continue
            made.append(path)
            if index % 2:
                escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
                Path(f"{path}.aux.xml").write_text(f"<PAMDataset><SRS>{escaped}</SRS></PAMDataset>")
    return made


def with_side_files(folder: Path, secret: str) -> list[Path]:
    """Sound pictures beside files that lead elsewhere."""
    made = []

    def beside(name: str, suffix: str, text: str, whole_name: bool = True) -> None:
        path = folder / name
        if name.endswith(".png"):
            Image.fromarray(GREY[0]).save(path)
        else:
            plain_tiff(path)
        made.append(path)
        (folder / ((path.name if whole_name else path.stem) + suffix)).write_text(text)

    for index, text in enumerate((*crs_texts(secret).values(), *other_texts(secret).values())):
        escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
        for kind in ("tif", "png"):
            pam = f"<PAMDataset><SRS>{escaped}</SRS></PAMDataset>"
            beside(f"pam{index}.{kind}", ".aux.xml", pam)
            beside(f"prj{index}.{kind}", ".prj", text, whole_name=False)
            (folder / f"prj{index}.{'tfw' if kind == 'tif' else 'pgw'}").write_text(
                "2\n0\n0\n-2\n500000\n5700000\n"
            )
        gcps = (
            f'<PAMDataset><GCPList Projection="{escaped}"><GCP Id="1" Pixel="0" Line="0" X="1" Y="1"/>'
            '<GCP Id="2" Pixel="8" Line="0" X="2" Y="1"/><GCP Id="3" Pixel="0" Line="8" X="1" Y="0"/>'
            "</GCPList>"
            "</PAMDataset>"
        )
        beside(f"gcps{index}.tif", ".aux.xml", gcps)
        beside(
            f"esri{index}.tif",
            ".xml",
            f"<metadata><spatialReference><WKT>{escaped}</WKT></spatialReference></metadata>",
        )
    overview = (
        f""
        '<PAMDataset><Metadata domain="OVERVIEWS">'
        f'<MDI key="OVERVIEW_FILE">{secret}</MDI></Metadata></PAMDataset>'
    )
    beside("overview.tif", ".aux.xml", overview)
    vrt = (
        f""
        '<VRTDataset rasterXSize="8" rasterYSize="8"><VRTRasterBand dataType="Byte" band="1"><SimpleSource>'
        f"<SourceFilename>{secret}</SourceFilename></SimpleSource></VRTRasterBand></VRTDataset>"
    )
    beside("mask.tif", ".msk", vrt)
    beside("small.tif", ".ovr", vrt)
    beside("mask.png", ".msk", vrt)
    return made


def with_pipes(folder: Path) -> list[Path]:
    """Sound pictures beside a pipe that nobody writes to; opening it would never end."""
    made = []
    for suffix in (".aux.xml", ".msk", ".ovr"):
        path = plain_tiff(folder / f"pipe{suffix.replace('.', '')}.tif")
        os.mkfifo(f"{path}{suffix}")
        made.append(path)
    path = plain_tiff(folder / "pipeworld.tif")
    os.mkfifo(folder / "pipeworld.tfw")
    return [*made, path]


LURES: dict[str, Callable[[Path, str], list[Path]]] = {
    "written by hand": hand_written,
    "written by GDAL": by_gdal,
    "side files": with_side_files,
}
