"""From points on the map to the request, from the answer to the map, from the mask into the layers."""

from __future__ import annotations

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsGeometry,
    QgsPointXY,
)
from remote_reasoner_qgis.answers.features import Ground
from remote_reasoner_qgis.answers.measures import Ruler
from remote_reasoner_qgis.editing.clicked_object import ClickedObject, KeptPicture, Mask, parse_mask
from remote_reasoner_qgis.failure import Failure
from remote_reasoner_qgis.layer.grid import Grid
from remote_reasoner_qgis.review.feature_share import share_of

UTM = QgsCoordinateReferenceSystem("EPSG:32631")
GRID = Grid(500_000.0, 5_800_000.0, 0.5, 0.5, 64, 48)
SQUARE = "POLYGON((500002 5799998,500002 5799990,500010 5799990,500010 5799998,500002 5799998))"


def picture(in_pixels: bool = False) -> KeptPicture:
    return KeptPicture("abc", Ground(GRID, UTM, in_pixels))


def at(column: float, row: float) -> list[QgsPointXY]:
    return [QgsPointXY(500_000 + 0.5 * column, 5_800_000 - 0.5 * row)]


def mask(wkt: str = SQUARE) -> Mask:
    shape = QgsGeometry.fromWkt(wkt)
    shape.convertToMultiType()
    return Mask(shape, QgsGeometry(shape.constGet().boundary()), 0.9, 64.0)


def test_points_and_box_go_in_pixels_and_the_mask_so_far_in_map_units() -> None:
    clicked = ClickedObject(3, QgsGeometry.fromWkt(SQUARE))
    clicked.steps = [("+", at(10.5, 20)), ("-", at(3, 4)), ("box", [*at(2, 30), *at(40, 5)])]
    request = clicked.request(picture())
    assert request["positive"] == [[10.5, 20.0]]
    assert request["negative"] == [[3.0, 4.0]]
    assert request["box"] == [2.0, 5.0, 40.0, 30.0]
    assert request["mask"]["type"] == "Polygon"
    assert request["mask"]["coordinates"][0][0] == [500_002.0, 5_799_998.0]


def test_without_a_crs_at_the_server_the_mask_goes_in_pixels() -> None:
    request = ClickedObject(3, QgsGeometry.fromWkt(SQUARE)).request(picture(in_pixels=True))
    assert request["mask"]["coordinates"][0][0] == pytest.approx([4.0, 4.0])


def test_a_point_outside_of_the_picture_makes_no_request() -> None:
    clicked = ClickedObject(steps=[("+", at(65, 10))])
    assert clicked.request(picture()) is None
    assert clicked.says_where


def test_negative_points_alone_say_nothing() -> None:
    assert not ClickedObject(steps=[("-", at(5, 5))]).says_where


def test_the_answer_comes_back_on_the_map() -> None:
    ring = [[4, 4], [4, 20], [20, 20], [20, 4], [4, 4]]
    answer = {
        "mask": {"type": "MultiPolygon", "coordinates": [[ring]]},
        "contour": {"type": "MultiLineString", "coordinates": [ring]},
        "score": 0.8,
        "area_m2": None,
    }
    found = parse_mask(answer, Ground(GRID, UTM, in_pixels=True))
    assert (
        found.geometry.equals(QgsGeometry.fromWkt(SQUARE))
        or found.geometry.symDifference(QgsGeometry.fromWkt(SQUARE)).isEmpty()
    )
    nothing = {"type": "MultiPolygon", "coordinates": []}
    empty = parse_mask({**answer, "mask": nothing}, Ground(GRID, UTM))
    assert empty.geometry.isEmpty()
    with pytest.raises(Failure):
        parse_mask({"mask": None}, Ground(GRID, UTM))


def square(x: float, y: float, side: float) -> QgsGeometry:
    return QgsGeometry.fromWkt(
        f"POLYGON(({x} {y},{x + side} {y},{x + side} {y + side},{x} {y + side},{x} {y}))"
    )


def test_what_lies_in_a_polygon_counts_by_its_true_shape() -> None:
    ruler = Ruler(UTM, QgsCoordinateTransformContext())
    triangle = QgsGeometry.fromWkt("POLYGON((500000 0,500100 0,500000 100,500000 0))")
    inside, cut, beside, forest = (
        square(500_005, 5, 10),
        square(500_045, 45, 20),
        square(500_080, 80, 15),
        square(499_000, -1000, 1050),
    )
    one = share_of(triangle, [inside, cut, beside], ruler)
    assert one.objects == (0,)  # of the second an eighth lies inside, of the third nothing but of the bounds
    assert one.found == "yes"
    assert one.share == pytest.approx(100 / 5000)
    assert share_of(triangle, [forest], ruler).objects == (0,), "it covers much of the polygon"
    twice = share_of(triangle, [inside, square(500_005, 5, 10)], ruler)
    assert twice.share == pytest.approx(100 / 5000), "overlaps count once"
    none = share_of(triangle, [], ruler)
    assert (none.found, none.share, none.area_m2) == ("no", 0.0, 0.0)
