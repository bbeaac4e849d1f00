"""Full resolution or an overview: offered where one picture does not hold all, with what each can see."""

from __future__ import annotations

from qgis.core import QgsRasterLayer
from qgis.PyQt.QtCore import QLocale
from qgis.PyQt.QtWidgets import QComboBox, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ..layer.capture import COARSER, grids
from ..layer.detail import FULL, OVERVIEW, Detail, service_resolutions
from ..layer.grid import Bounds, Grid
from ..layer.overview import LEAST_SEEN, length_words, metres_per_pixel
from ..layer.picture_crs import layer_crs
from ..translation import tr


class DetailChooser(QWidget):
    """Hidden where one picture holds all that the layer has there."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chosen = FULL
        self._words: dict[Detail, str] = {}
        self.choice = QComboBox(self)
        self.choice.setAccessibleName(tr("Detail"))
        self.choice.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.choice.setMinimumContentsLength(12)
        self.choice.currentIndexChanged.connect(self._take_choice)
        self.words = QLabel(self)
        self.words.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.choice)
        layout.addWidget(self.words)
        self.setFocusProxy(self.choice)
        self.offer(None, None, 0, 0.0)

    def chosen(self) -> Detail:
        """What the user wants; full resolution where there is nothing to choose."""
        return self.choice.currentData() or FULL

    def offer(
        self, layer: QgsRasterLayer | None, wanted: Bounds | None, max_pixels: int, shown: float
    ) -> bool:
        """Fills the list for a part of a layer; whether there is something to choose.

        Args:
            layer: which raster; None for none.
            wanted: the part, in the layer's CRS; None where it is not known.
            max_pixels: most pixels of one picture.
            shown: the map's resolution in units of the layer's CRS a pixel.
        """
        found = grids(layer, wanted, max_pixels, None) if layer is not None and wanted is not None else None
        self.choice.blockSignals(True)
        self.choice.clear()
        self._words.clear()
        if found is not None:
            self._fill(layer, *found, shown)
        names = [self.choice.itemData(row) for row in range(self.choice.count())]
        self.choice.setCurrentIndex(names.index(self._chosen) if self._chosen in names else 0)
        self.choice.blockSignals(False)
        self._tell()
        self.setVisible(bool(names))
        return bool(names)

    def _fill(self, layer: QgsRasterLayer, full: Grid, one: Grid, finest: float, shown: float) -> None:
        if one == full and not one.pixel_width > finest * COARSER > 0 and layer.width() > 0:
            return
        crs, _note = layer_crs(layer)

        def length(grid: Grid) -> str:
            metres = metres_per_pixel(grid, crs)
            return length_words(metres) if metres is not None else ""

        def add(detail: Detail, name: str, grid: Grid) -> None:
            words = (
                tr("{name} – {length} a pixel").format(name=name, length=length(grid))
                if length(grid)
                else name
            )
            self.choice.addItem(words, detail)

        if layer.width() > 0:
            add(FULL, tr("Full resolution"), full)
            self._words[FULL] = _size_words(full)
        else:
            offered = service_resolutions(layer.dataProvider().nativeResolutions(), one, shown)
            if not offered:
                return
            for place, resolution in enumerate(offered):
                grid = _scaled(one, resolution)
                detail = FULL if place == 0 and finest else Detail(resolution=resolution)
                add(detail, _name(place, bool(finest)), grid)
                self._words[detail] = _size_words(grid)
        add(OVERVIEW, tr("Overview only"), one)
        metres = metres_per_pixel(one, crs)
        if metres is not None:
            least = length_words(LEAST_SEEN * metres)
        else:
            least = tr("{count} pixels").format(count=round(LEAST_SEEN * one.pixel_width / full.pixel_width))
        self._words[OVERVIEW] = tr(
            "One picture of the whole: what is smaller than about {least} cannot be seen."
        ).format(least=least)

    def _take_choice(self) -> None:
        self._chosen = self.choice.currentData() or FULL
        self._tell()

    def _tell(self) -> None:
        words = self._words.get(self.choice.currentData(), "")
        self.words.setText(words)
        self.choice.setToolTip(words)


def _name(place: int, has_tiles: bool) -> str:
    """Of a resolution of a map service, the finest first."""
    if place:
        return tr("Coarser")
    return tr("Full resolution") if has_tiles else tr("As on the map")


def _scaled(grid: Grid, resolution: float) -> Grid:
    """The same ground in other pixels."""
    columns = max(1, round(grid.columns * grid.pixel_width / resolution))
    rows = max(1, round(grid.rows * grid.pixel_height / resolution))
    return Grid(grid.west, grid.north, resolution, resolution, columns, rows)


def _size_words(grid: Grid) -> str:
    number = QLocale().toString
    return tr("{columns} × {rows} pixels, looked at tile by tile.").format(
        columns=number(grid.columns), rows=number(grid.rows)
    )
