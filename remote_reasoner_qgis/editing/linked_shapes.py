"""One object's three shapes from one of them: box, mask and contour that agree."""

from __future__ import annotations

from qgis.core import QgsGeometry, QgsPointXY, QgsRectangle, QgsWkbTypes
from qgis.PyQt.QtGui import QTransform

Shapes = dict[str, QgsGeometry]
"""Granularity → geometry; a granularity is left out where the object has no such shape."""

SAME = 1e-9
"""Coordinates that differ by less than this share of the shape's size are the same."""


class ShapeMaker:
    """Makes the shapes of an answer's objects; all geometries are in the CRS of its layers."""

    def __init__(self, footprint: str) -> None:
        """`footprint`: the picture's outline as WKT; boxes lie along its sides, also where it is turned."""
        self._to_ground = _axes(footprint)
        self._to_axes = self._to_ground.inverted()[0]

    def follow(self, granularity: str, now: QgsGeometry, before: list[Shapes], cut: bool = False) -> Shapes:
        """The shapes of an object one of whose shapes was changed, or drawn.

        Args:
            granularity: which shape that is; `now` is what became of it.
            before: the shapes of the object, and of those merged into it, before the change; empty for a
                new object.
            cut: whether the object was split: a box then keeps what it has of the mask.
        """
        before = [_with_mask(shapes) for shapes in before]
        if len(before) == 1 and granularity in before[0]:
            moved = _moved_along(before[0], granularity, now)
            if moved is not None:
                return moved
        if granularity == "pixel":
            return self.from_mask(now)
        if granularity == "region":
            return self.from_box(now, before, cut)
        return self.from_contour(now, before)

    def from_mask(self, mask: QgsGeometry) -> Shapes:
        """Box around a mask and its outermost rings; nothing for a mask without an area."""
        whole = polygons_of(mask)
        if whole.isEmpty():
            return {}
        rings = [polygon[0] for polygon in whole.asMultiPolygon()]
        return {
            "region": self.box_around(whole),
            "pixel": whole,
            "contour": QgsGeometry.fromMultiPolylineXY(rings),
        }

    def from_contour(self, lines: QgsGeometry, before: list[Shapes]) -> Shapes:
        """What lies inside of lines, the holes of the masks before left out; open lines are closed.

        Args:
            lines: the contour as it is now.
            before: the shapes of the object, and of those merged into it, before the change; may be empty.
        """
        surface = polygons_of(QgsGeometry.unaryUnion(_filled(lines)))
        for shapes in before:
            for hole in _holes(shapes.get("pixel")):
                surface = surface.difference(hole)
        return self.from_mask(surface)

    def from_box(self, box: QgsGeometry, before: list[Shapes], cut: bool = False) -> Shapes:
        """A moved or stretched box takes its mask along; what a cut takes off a box leaves the mask too.

        A corner that was pulled spans the new box with the corner opposite to it. Any other outline adds to
        the mask what it has more than the old boxes, and takes away what it has less.
        """
        outline = polygons_of(box)
        if outline.isEmpty():
            return {}
        old = [shapes["region"] for shapes in before if "region" in shapes]
        masks = [shapes["pixel"] for shapes in before if "pixel" in shapes]
        target = self._rectangle(outline, old[0] if len(old) == 1 else None)
        if not masks:
            whole = self.from_mask(target if target is not None else outline)
            return {**whole, "region": target} if target is not None else whole
        if target is not None and len(old) == 1 and not cut:
            stretched = self._stretched(masks[0], old[0], target)
            if stretched is not None:
                return self.from_mask(stretched)
        mask = QgsGeometry.unaryUnion(masks).intersection(outline)
        gained = outline.difference(QgsGeometry.unaryUnion(old)) if old else outline
        changed = polygons_of(mask.combine(gained) if not gained.isEmpty() else mask)
        return self.from_mask(outline if changed.isEmpty() else changed)

    def box_around(self, geometry: QgsGeometry) -> QgsGeometry:
        """The box along the picture's sides around a geometry, as a polygon."""
        turned = QgsGeometry(geometry)
        turned.transform(self._to_axes)
        box = QgsGeometry.fromRect(turned.boundingBox())
        box.transform(self._to_ground)
        return box

    def _rectangle(self, outline: QgsGeometry, old: QgsGeometry | None) -> QgsGeometry | None:
        """The box that an outline of four corners stands for; None for any other outline."""
        parts = outline.asMultiPolygon()
        if len(parts) != 1 or len(parts[0]) != 1 or len(parts[0][0]) != 5:
            return None
        around = self.box_around(outline)
        if around.area() - outline.area() <= 1e-6 * around.area():
            return around
        if old is None:
            return None
        before = {(point.x(), point.y()) for point in _corners(old)}
        pulled = [point for point in parts[0][0][:4] if (point.x(), point.y()) not in before]
        if len(pulled) != 1:
            return None
        place = parts[0][0].index(pulled[0])
        opposite = parts[0][0][(place + 2) % 4]
        return self.box_around(QgsGeometry.fromPolylineXY([pulled[0], opposite]))

    def _stretched(self, mask: QgsGeometry, old: QgsGeometry, new: QgsGeometry) -> QgsGeometry | None:
        """The mask moved and stretched as its box was; None where the old box has no extent."""
        start, end = self._in_axes(old), self._in_axes(new)
        if start.width() <= 0 or start.height() <= 0:
            return None
        x, y = end.width() / start.width(), end.height() / start.height()
        stretch = QTransform(
            x, 0.0, 0.0, y, end.xMinimum() - x * start.xMinimum(), end.yMinimum() - y * start.yMinimum()
        )
        stretched = QgsGeometry(mask)
        stretched.transform(self._to_axes * stretch * self._to_ground)
        return stretched

    def _in_axes(self, geometry: QgsGeometry) -> QgsRectangle:
        turned = QgsGeometry(geometry)
        turned.transform(self._to_axes)
        return turned.boundingBox()


def polygons_of(geometry: QgsGeometry) -> QgsGeometry:
    """The areas of a geometry as a valid, flat multi-polygon; empty where it has none."""
    if geometry.isEmpty():
        return QgsGeometry.fromMultiPolygonXY([])
    whole = geometry if geometry.isGeosValid() else geometry.makeValid()
    parts = [part for part in whole.asGeometryCollection() if part.type() == _POLYGON and part.area() > 0]
    return QgsGeometry.fromMultiPolygonXY(
        [
            polygon
            for part in parts
            for polygon in (part.asMultiPolygon() if part.isMultipart() else [part.asPolygon()])
        ]
    )


def same_shape(one: QgsGeometry, other: QgsGeometry) -> bool:
    """Whether two geometries of the same type cover the same, wherever their corners begin."""
    if one.isNull() or other.isNull() or one.wkbType() != other.wkbType():
        return False
    if one.equals(other) or one.isGeosEqual(other):
        return True
    return one.type() == _POLYGON and one.symDifference(other).area() <= SAME * one.area()


def rejoined(pieces: list[QgsGeometry], ring: QgsGeometry) -> tuple[int, int, QgsGeometry] | None:
    """The two pieces of a ring that meet where it began, as one line.

    Returns:
        Place of the piece that takes the other in (the earlier one), place of the other, and the line; None
        where no two pieces meet there.
    """
    lines = [piece.asMultiPolyline() for piece in pieces]
    whole = ring.asMultiPolyline()
    for start in (part[0] for part in whole if part and part[0] == part[-1]):
        first = [n for n, parts in enumerate(lines) if len(parts) == 1 and parts[0][0] == start]
        last = [n for n, parts in enumerate(lines) if len(parts) == 1 and parts[0][-1] == start]
        if len(first) == 1 and len(last) == 1 and first != last:
            line = [*lines[last[0]][0], *lines[first[0]][0][1:]]
            stays, goes = sorted((first[0], last[0]))
            return stays, goes, QgsGeometry.fromMultiPolylineXY([line])
    return None


_POLYGON = QgsWkbTypes.GeometryType.PolygonGeometry


def _with_mask(shapes: Shapes) -> Shapes:
    """With a mask also where the answer has none: what the contour surrounds."""
    if "pixel" in shapes or "contour" not in shapes:
        return shapes
    return {**shapes, "pixel": polygons_of(QgsGeometry.unaryUnion(_filled(shapes["contour"])))}


def _axes(footprint: str) -> QTransform:
    """From coordinates along the picture's sides to the ground; a picture that lies north-up needs none."""
    outline = QgsGeometry.fromWkt(footprint) if footprint else QgsGeometry()
    corners = _corners(outline)
    if len(corners) != 4:
        return QTransform()
    first, right, _far, down = corners
    wide, high = right - first, down - first
    upright = abs(wide.y()) <= SAME * abs(wide.x()) and abs(high.x()) <= SAME * abs(high.y())
    flat = abs(wide.x() * high.y() - wide.y() * high.x()) <= 0
    if upright or flat:
        return QTransform()
    return QTransform(wide.x(), wide.y(), high.x(), high.y(), first.x(), first.y())


def _corners(box: QgsGeometry) -> list[QgsPointXY]:
    """The four corners of a box; fewer or more for another polygon."""
    rings = box.asPolygon() if not box.isNull() and not box.isMultipart() else []
    return rings[0][:-1] if rings else []


def _moved_along(before: Shapes, granularity: str, now: QgsGeometry) -> Shapes | None:
    """All shapes moved as one of them was; None where that was not only moved."""
    old = before[granularity]
    start, end = old.boundingBox(), now.boundingBox()
    x, y = end.xMinimum() - start.xMinimum(), end.yMinimum() - start.yMinimum()
    moved = QgsGeometry(old)
    moved.translate(x, y)
    room = SAME * max(start.width(), start.height(), abs(start.xMaximum()), abs(start.yMaximum()))
    pairs = list(zip(moved.vertices(), now.vertices()))
    if moved.constGet().nCoordinates() != now.constGet().nCoordinates() or any(
        abs(one.x() - other.x()) > room or abs(one.y() - other.y()) > room for one, other in pairs
    ):
        return None
    shapes = {name: QgsGeometry(geometry) for name, geometry in before.items()}
    for geometry in shapes.values():
        geometry.translate(x, y)
    return shapes


def _filled(lines: QgsGeometry) -> list[QgsGeometry]:
    """A polygon for every line of three corners or more."""
    parts = lines.asMultiPolyline() if lines.isMultipart() else [lines.asPolyline()]
    filled = [QgsGeometry.fromPolygonXY([line]) for line in parts if len(line) >= 3]
    return [polygon if polygon.isGeosValid() else polygon.makeValid() for polygon in filled]


def _holes(mask: QgsGeometry | None) -> list[QgsGeometry]:
    if mask is None:
        return []
    return [QgsGeometry.fromPolygonXY([ring]) for polygon in mask.asMultiPolygon() for ring in polygon[1:]]
