"""What a class is taught from: its names, boxes drawn on the map, shapes of a layer, rejected finds."""

from __future__ import annotations

from collections.abc import Callable

from qgis.core import QgsApplication, QgsMapLayerProxyModel, QgsProject, QgsRasterLayer, QgsVectorLayer
from qgis.gui import QgsMapCanvas, QgsMapLayerComboBox
from qgis.PyQt import sip
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ..asking.progress import Stage
from ..failure import Failure
from ..teaching.lesson import Lesson, Shapes
from ..translation import tr
from .example_boxes import ExampleBoxes


class TeachForm(QWidget):
    """`wanted` and `cancelled` are the user's wishes; the form itself starts nothing."""

    wanted = pyqtSignal()
    cancelled = pyqtSignal()

    def __init__(self, canvas: QgsMapCanvas, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.raster: Callable[[], QgsRasterLayer | None] = lambda: None
        self.answer: Callable[[], QgsVectorLayer | None] = lambda: None
        self._followed: QgsVectorLayer | None = None
        self.boxes = ExampleBoxes(canvas, self)
        self.name = QLineEdit(self)
        self.name.setPlaceholderText(tr("such as greenhouse"))
        self.name.setMaxLength(60)
        self.synonyms = QLineEdit(self)
        self.synonyms.setPlaceholderText(tr("other names, with commas"))
        self.draw_button = QPushButton(tr("Draw boxes"), self)
        self.draw_button.setCheckable(True)
        self.draw_button.setToolTip(tr("Draw a rectangle around one object after the other on the map."))
        self.back_button = QPushButton(tr("Take back"), self)
        self.clear_button = QPushButton(tr("Clear"), self)
        self.layer = QgsMapLayerComboBox(self)
        self.layer.setFilters(QgsMapLayerProxyModel.Filter.PolygonLayer)
        self.layer.setAllowEmptyLayer(True, tr("no layer"))
        self.layer.setLayer(None)
        self.layer.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.layer.setMinimumContentsLength(10)
        self.selected = QCheckBox(tr("Selected ones only"), self)
        self.selected.setChecked(True)
        self.count = QLabel(self)
        self.count.setWordWrap(True)
        self.teach_button = QPushButton(tr("&Teach"), self)
        self.teach_button.setIcon(QgsApplication.getThemeIcon("/mActionStart.svg"))
        self.cancel_button = QPushButton(tr("Cancel"), self)
        self.cancel_button.setEnabled(False)
        self.progress = QProgressBar(self)
        self.progress.setRange(0, 100)
        self.progress.setAccessibleName(tr("Progress of the teaching"))
        self.progress.hide()
        self._lay_out()
        self._connect()
        self.tell_count()

    def lesson(self, replace: bool = False) -> tuple[Lesson, QgsRasterLayer]:
        """As it stands in the form, and the raster it lies on. Raises Failure for what is missing."""
        name = " ".join(self.name.text().split())
        if not name:
            raise Failure(tr("Give the class a name, such as 'greenhouse'."))
        synonyms = tuple(filter(None, (one.strip() for one in self.synonyms.text().split(","))))
        shapes = self.shapes()
        examples, rejected = tuple(shapes.examples), tuple(shapes.rejected)
        return Lesson(name, synonyms, examples, rejected, replace), shapes.layer

    def shapes(self) -> Shapes:
        """What is drawn and chosen, on the raster. Raises Failure."""
        raster = self.raster()
        if raster is None:
            raise Failure(tr("There is no raster layer. Add one to the project, then teach."))
        shapes = Shapes(raster, QgsProject.instance().transformContext())
        for box, crs in self.boxes:
            shapes.add(box, crs)
        layer, answer = self.layer.currentLayer(), self.answer()
        if layer is not None:
            features = layer.getSelectedFeatures() if self.selected.isChecked() else layer.getFeatures()
            for feature in features:
                shapes.add_feature(feature, layer.crs())
        if answer is not None and answer is not layer:
            for feature in answer.getFeatures("\"review\" = 'rejected'"):
                shapes.add_feature(feature, answer.crs())
        return shapes

    def tell_count(self) -> None:
        """Says what would be taught from."""
        try:
            shapes = self.shapes()
        except Failure:
            self.count.setText(tr("Add a raster, then draw a box around each example."))
            return
        words = tr("{count} examples on “{layer}”").format(
            count=len(shapes.examples), layer=shapes.layer.name()
        )
        if shapes.rejected:
            words += ". " + tr("{count} rejected finds count as something else.").format(
                count=len(shapes.rejected)
            )
        elif not shapes.examples:
            words += ". " + tr("Five to twenty on different ground are best.")
        self.count.setText(words)

    def stage(self, stage: Stage) -> None:
        """How far the teaching is."""
        self.progress.setValue(round(stage.percent))
        self.progress.setFormat(f"{stage.text} · %p%")

    def set_running(self, running: bool) -> None:
        """Either Teach or Cancel can be pressed."""
        self.draw_button.setChecked(False)
        self.teach_button.setEnabled(not running)
        self.cancel_button.setEnabled(running)
        self.progress.setVisible(running)
        self.progress.setValue(0)

    def clear(self) -> None:
        """Empty, for the next class."""
        self.boxes.clear()
        self.name.clear()
        self.synonyms.clear()

    def _draw(self, active: bool) -> None:
        if active:
            self.boxes.start()
        else:
            self.boxes.stop()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setContentsMargins(0, 0, 0, 0)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for words, field in ((tr("&Name"), self.name), (tr("A&lso called"), self.synonyms)):
            label = QLabel(words, self)
            label.setBuddy(field)
            form.addRow(label, field)
        drawing = QHBoxLayout()
        for button in (self.draw_button, self.back_button, self.clear_button):
            drawing.addWidget(button)
        label = QLabel(tr("La&yer"), self)
        label.setBuddy(self.layer)
        form.addRow(tr("Examples"), drawing)
        form.addRow(label, self.layer)
        buttons = QHBoxLayout()
        buttons.addWidget(self.teach_button, 2)
        buttons.addWidget(self.cancel_button, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(form)
        for part in (self.selected, self.count):
            layout.addWidget(part)
        layout.addLayout(buttons)
        layout.addWidget(self.progress)

    def _connect(self) -> None:
        self.teach_button.clicked.connect(lambda _checked=False: self.wanted.emit())
        self.cancel_button.clicked.connect(lambda _checked=False: self.cancelled.emit())
        self.draw_button.toggled.connect(self._draw)
        self.boxes.stopped.connect(lambda: self.draw_button.setChecked(False))
        self.boxes.changed.connect(self.tell_count)
        self.back_button.clicked.connect(lambda _checked=False: self.boxes.drop_last())
        self.clear_button.clicked.connect(lambda _checked=False: self.boxes.clear())
        self.layer.layerChanged.connect(self._follow_layer)
        self.selected.toggled.connect(lambda _checked: self.tell_count())

    def _follow_layer(self, layer: QgsVectorLayer | None) -> None:
        if self._followed is not None and not sip.isdeleted(self._followed):
            self._followed.selectionChanged.disconnect(self._count_selected)
        self._followed = layer
        if layer is not None:
            layer.selectionChanged.connect(self._count_selected)
        self.tell_count()

    def _count_selected(self, *_changes: object) -> None:
        self.tell_count()
