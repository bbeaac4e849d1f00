"""Polygons over rasters in every format, with all that such files may lack."""

from __future__ import annotations

from pathlib import Path

import geopandas
import numpy as np
import pytest
import rasterio
import shapely

from remote_reasoner_training.datasets import DatasetError
from remote_reasoner_training.evaluation.polygon_sets import pairs
from remote_reasoner_training.evaluation.polygon_sets import read_set as read_polygons

# --- polygons over rasters -------------------------------------------------------------------------------


def raster(path: Path, crs="EPSG:32631") -> None:
    transform = rasterio.Affine(1, 0, 500_000, 0, -1, 5_000_040)
    with rasterio.open(
        path, "w", driver="GTiff", width=40, height=40, count=1, dtype="uint8", crs=crs, transform=transform
    ) as dataset:
        dataset.write(np.zeros((1, 40, 40), np.uint8))


def polygons(path: Path, shapes, crs="EPSG:32631", **columns) -> None:
    geopandas.GeoDataFrame(columns, geometry=shapes, crs=crs).to_file(path)


SQUARE = shapely.box(500_010, 5_000_010, 500_020, 5_000_020)


@pytest.mark.parametrize("column", ["label", "category", "class", "class_name", "name"])
@pytest.mark.parametrize("ending", [".gpkg", ".geojson", ".shp"])
def test_the_class_of_a_polygon_may_stand_in_several_columns_and_formats(tmp_path, column, ending):
    raster(tmp_path / "a.tif")
    polygons(tmp_path / f"a{ending}", [SQUARE], **{column: ["barn"]})
    ((item,),) = (one.objects for one in read_polygons(tmp_path, "val").pictures)
    assert item.category == "barn"
    assert item.box == pytest.approx((10, 20, 20, 30), abs=1e-3)
    assert item.load_mask().sum() == 100


def test_a_ring_of_a_lake_keeps_its_island_and_a_bow_tie_is_made_valid(tmp_path):
    raster(tmp_path / "a.tif")
    island = SQUARE.difference(shapely.box(500_013, 5_000_013, 500_017, 5_000_017))
    tie = shapely.Polygon(
        [(500_025, 5_000_025), (500_035, 5_000_035), (500_035, 5_000_025), (500_025, 5_000_035)]
    )
    polygons(tmp_path / "a.gpkg", [island, tie], label=["lake", "tie"])
    lake, bow = read_polygons(tmp_path, "val").pictures[0].objects
    assert lake.load_mask().sum() == 100 - 16
    assert 30 <= bow.load_mask().sum() <= 60


def test_lines_points_and_what_lies_outside_are_no_objects(tmp_path):
    raster(tmp_path / "a.tif")
    shapes = [SQUARE, shapely.Point(500_005, 5_000_005), shapely.box(0, 0, 1, 1), None]
    polygons(tmp_path / "a.gpkg", shapes, label=["barn"] * 4)
    assert len(read_polygons(tmp_path, "val").pictures[0].objects) == 1


def test_a_polygon_without_a_class_is_no_class_of_its_own(tmp_path):
    raster(tmp_path / "a.tif")
    polygons(tmp_path / "a.gpkg", [SQUARE, SQUARE], label=["barn", None])
    with pytest.raises(DatasetError, match=r"a\.gpkg.*1 of 2 polygons without a class.*'label'"):
        read_polygons(tmp_path, "val")


def test_what_a_vector_file_lacks_is_told(tmp_path):
    raster(tmp_path / "a.tif")
    polygons(tmp_path / "a.gpkg", [SQUARE], colour=["red"])
    with pytest.raises(DatasetError, match="no column that names the class"):
        read_polygons(tmp_path, "val")
    polygons(tmp_path / "a.gpkg", [SQUARE], crs=None, label=["barn"])
    with pytest.raises(DatasetError, match="has no CRS"):
        read_polygons(tmp_path, "val")
    (tmp_path / "a.gpkg").write_bytes(b"no vector file")
    with pytest.raises(DatasetError, match=r"a\.tif with a\.gpkg cannot be read"):
        read_polygons(tmp_path, "val")


def test_a_table_without_geometries_is_told(tmp_path):
    raster(tmp_path / "a.tif")
    import pandas
    import pyogrio

    pyogrio.write_dataframe(
        pandas.DataFrame({"label": ["barn"]}), tmp_path / "a.gpkg", layer="a", driver="GPKG"
    )
    with pytest.raises(DatasetError, match=r"a\.gpkg holds no geometries"):
        read_polygons(tmp_path, "val")


def test_a_raster_without_a_vector_file_is_no_pair(tmp_path):
    raster(tmp_path / "alone.tif")
    raster(tmp_path / "B.TIF")
    polygons(tmp_path / "B.geojson", [SQUARE], label=["barn"])
    assert pairs(tmp_path) == [(tmp_path / "B.TIF", tmp_path / "B.geojson")]
