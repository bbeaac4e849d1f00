"""What is asked about what: layer, extent, question, granularities, engine."""

from __future__ import annotations

from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsMapLayer,
    QgsMapLayerProxyModel,
    QgsProject,
)
from qgis.gui import QgsMapCanvas, QgsMapLayerComboBox
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ..answers.answer_store import StoredAnswer
from ..asking.earlier_answer import read_earlier
from ..asking.question import EarlierAnswer, Question
from ..asking.survey_record import asked_area
from ..failure import Failure
from ..server.capabilities import Capabilities
from ..server.connection import Backends
from ..translation import tr
from .about_check import AboutCheck
from .detail_chooser import DetailChooser
from .detail_offers import DetailOffers
from .extent_chooser import ExtentChooser
from .layer_prompts import LayerPrompts, prefilled
from .question_edit import QuestionEdit


def example_questions() -> list[str]:
    """Questions that show what can be asked."""
    return [
        tr("Where could a barge float?"),
        tr("How many storage tanks are there?"),
        tr("Where do ships tie up?"),
        tr("Which areas give shade in summer?"),
        tr("Where could athletes run laps?"),
        tr("Which roofs already make electricity?"),
    ]


class AskForm(QWidget):
    """`asked` and `cancelled` are the user's wishes; the form itself starts nothing.

    `layer_wanted` carries the algorithm that takes features of a layer as prompts.
    """

    asked = pyqtSignal()
    cancelled = pyqtSignal()
    layer_wanted = pyqtSignal(str)
    teach_wanted = pyqtSignal()

    def __init__(self, canvas: QgsMapCanvas, backends: Backends, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._capabilities: Capabilities | None = None
        self.layer = QgsMapLayerComboBox(self)
        self.layer.setFilters(QgsMapLayerProxyModel.Filter.RasterLayer)
        self.layer.setAccessibleName(tr("Raster layer"))
        self.layer.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.layer.setMinimumContentsLength(12)
        self.extent = ExtentChooser(canvas, self)
        self.detail = DetailChooser(self)
        self.question = QuestionEdit(self)
        self.question.submitted.connect(self._ask)
        self.about = AboutCheck(backends, self)
        self.question.textChanged.connect(lambda: self.about.read(self.question.question()))
        self.examples = QToolButton(self)
        self.examples.setText(tr("Examples"))
        self.examples.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.examples.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.examples.setAutoRaise(True)
        menu = QMenu(self.examples)
        for text in example_questions():
            menu.addAction(text, lambda text=text: self._take_example(text))
        menu.addSeparator()
        self.teach_action = menu.addAction(tr("Teach a class…"), self.teach_wanted.emit)
        self.examples.setMenu(menu)
        self.prompts = LayerPrompts(self)
        self.prompts.wanted.connect(self.layer_wanted)
        self.tasks = {
            "region": QCheckBox(tr("&Boxes"), self),
            "pixel": QCheckBox(tr("&Masks"), self),
            "contour": QCheckBox(tr("C&ontours"), self),
            "vqa": QCheckBox(tr("A&nswer in words"), self),
            "caption": QCheckBox(tr("&Describe the picture"), self),
        }
        for name, box in self.tasks.items():
            box.setChecked(name in ("region", "pixel", "contour"))
            box.setVisible(name in ("region", "pixel", "contour"))
        self.engine = QComboBox(self)
        self.engine.setAccessibleName(tr("Engine"))
        self.engine.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.engine.addItem(tr("Default of the backend"), "")
        self.engine.currentIndexChanged.connect(self._follow_engine)
        self.ask_button = QPushButton(tr("&Ask"), self)
        self.ask_button.setDefault(True)
        self.ask_button.setIcon(QgsApplication.getThemeIcon("/mActionStart.svg"))
        self.ask_button.clicked.connect(self._ask)
        self.cancel_button = QPushButton(tr("Cancel"), self)
        self.cancel_button.setIcon(QgsApplication.getThemeIcon("/mTaskCancel.svg"))
        self.cancel_button.setEnabled(False)
        self.cancel_button.clicked.connect(self.cancelled.emit)
        self._lay_out()
        self.offers = DetailOffers(self, canvas, self)

    def chosen(self) -> Question:
        """The question as it stands in the form."""
        tasks = tuple(
            name
            for name, box in self.tasks.items()
            if box.isChecked() and not box.isHidden() and box.isEnabled()
        )
        engine = self.engine.currentData() or ""
        return Question(self.question.question(), tasks, engine, candidates=True)

    def earlier(self) -> EarlierAnswer | None:
        """The earlier answer that the question is about, or may be about while nobody has looked at it.

        Raises Failure where it has nothing to be about, though the question shall be.
        """
        stored, settled = self.about.stored, self.about.is_settled
        if stored is None or (settled and not self.about.isChecked()):
            return None
        try:
            return read_earlier(QgsProject.instance(), stored, only_if_referred=not settled)
        except Failure:
            if settled:
                raise
            return None  # nobody has said that the question is about it

    def raster(self) -> QgsMapLayer | None:
        """The chosen raster layer."""
        return self.layer.currentLayer()

    def open_algorithm(self, algorithm: str, active: QgsMapLayer | None) -> None:
        """Shows QGIS's dialog of an algorithm with what the form says. Raises Failure where it cannot."""
        self.prompts.open_dialog(algorithm, prefilled(algorithm, self.chosen(), self.raster(), active))

    def take(self, stored: StoredAnswer) -> None:
        """Puts an earlier question back: text, granularities, extent, and the raster if still there."""
        self.question.setPlainText(stored.question)
        if not stored.about:
            self.about.leave_out()
        for name, box in self.tasks.items():
            box.setChecked(name in stored.tasks)
        for row in range(self.layer.count()):
            if self.layer.layer(row).name() == stored.raster:
                self.layer.setCurrentIndex(row)
                break
        area = asked_area(stored)
        if area is not None:
            self.extent.set_drawn(area, QgsCoordinateReferenceSystem(stored.crs))

    def set_running(self, running: bool) -> None:
        """Either Ask or Cancel can be pressed."""
        self.ask_button.setEnabled(not running)
        self.cancel_button.setEnabled(running)

    def set_capabilities(self, capabilities: Capabilities, engine: str) -> None:
        """Offers the backend's engines, with `engine` chosen where it is among them."""
        self._capabilities = capabilities
        self.engine.blockSignals(True)
        self.engine.clear()
        self.engine.addItem(tr("Default ({engine})").format(engine=capabilities.default_engine), "")
        for offer in capabilities.engines:
            self.engine.addItem(offer.name, offer.name)
            row = self.engine.count() - 1
            if not offer.available:
                self.engine.model().item(row).setEnabled(False)
                self.engine.setItemData(row, offer.why_not, Qt.ItemDataRole.ToolTipRole)
            elif offer.name == engine:
                self.engine.setCurrentIndex(row)
        self.engine.blockSignals(False)
        self._follow_engine()
        self.offers.refresh()

    def picture_limit(self, otherwise: int) -> int:
        """Most pixels the backend takes, `otherwise` while that is not known."""
        return self._capabilities.picture_pixels if self._capabilities is not None else otherwise

    def _follow_engine(self) -> None:
        offer = self._capabilities.engine(self.engine.currentData() or "") if self._capabilities else None
        for name in ("vqa", "caption"):
            self.tasks[name].setVisible(offer is not None and name in offer.tasks)
        self.engine.setToolTip(offer.model if offer is not None else "")

    def _take_example(self, text: str) -> None:
        self.question.setPlainText(text)
        self.question.setFocus()

    def _ask(self) -> None:
        if self.ask_button.isEnabled():
            self.asked.emit()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setContentsMargins(0, 0, 0, 0)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.addRow(_label(tr("Raste&r"), self.layer), self.layer)
        form.addRow(_label(tr("E&xtent"), self.extent.choice), self.extent)
        self.detail_label = _label(tr("De&tail"), self.detail.choice)
        form.addRow(self.detail_label, self.detail)
        head = QHBoxLayout()
        head.addWidget(_label(tr("&Question"), self.question))
        head.addStretch(1)
        head.addWidget(self.prompts)
        head.addWidget(self.examples)
        shapes, words = QHBoxLayout(), QHBoxLayout()
        for name, box in self.tasks.items():
            (words if name in ("vqa", "caption") else shapes).addWidget(box)
        shapes.addStretch(1)
        words.addStretch(1)
        engine = QFormLayout()
        engine.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        engine.addRow(_label(tr("En&gine"), self.engine), self.engine)
        buttons = QHBoxLayout()
        buttons.addWidget(self.ask_button, 2)
        buttons.addWidget(self.cancel_button, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for part in (form, head, self.question, self.about, shapes, words, engine, buttons):
            layout.addWidget(part) if isinstance(part, QWidget) else layout.addLayout(part)


def _label(text: str, buddy: QWidget) -> QLabel:
    label = QLabel(text)
    label.setBuddy(buddy)
    return label
