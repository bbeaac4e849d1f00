"""What of an answer's objects is shown: class, state, score, area, text."""

from __future__ import annotations

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QCheckBox, QComboBox, QDoubleSpinBox, QGridLayout, QLineEdit, QWidget

from ..review.review_words import STATES, state_words
from ..translation import tr
from .review_filter import Wanted


class FilterForm(QWidget):
    """`changed` carries what is wanted, `grouped` whether by class."""

    changed = pyqtSignal(object)
    grouped = pyqtSignal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = QLineEdit(self)
        self.words.setPlaceholderText(tr("Search"))
        self.words.setClearButtonEnabled(True)
        self.words.setAccessibleName(tr("Search"))
        self.label = QComboBox(self)
        self.label.setAccessibleName(tr("Class"))
        self.label.setMinimumContentsLength(6)
        self.label.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.state = QComboBox(self)
        self.state.setAccessibleName(tr("State of the review"))
        self.state.addItem(tr("all states"), None)
        for state in STATES:
            self.state.addItem(state_words(state), state)
        self.score = QDoubleSpinBox(self)
        self.score.setRange(0.0, 1.0)
        self.score.setSingleStep(0.05)
        self.score.setPrefix(tr("score ≥ "))
        self.score.setAccessibleName(tr("Least score"))
        self.area = QDoubleSpinBox(self)
        self.area.setRange(0.0, 1e6)
        self.area.setDecimals(0)
        self.area.setPrefix(tr("area ≥ "))
        self.area.setSuffix(" m²")
        self.area.setAccessibleName(tr("Least area"))
        for narrow in (self.score, self.area):  # the panel may be narrow; the whole text is its tool tip
            narrow.setMinimumWidth(9 * self.fontMetrics().averageCharWidth())
            narrow.valueChanged.connect(lambda _value, box=narrow: box.setToolTip(box.text()))
        self.group = QCheckBox(tr("By class"), self)
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.words, 0, 0)
        layout.addWidget(self.group, 0, 1)
        layout.addWidget(self.label, 1, 0)
        layout.addWidget(self.state, 1, 1)
        layout.addWidget(self.score, 2, 0)
        layout.addWidget(self.area, 2, 1)
        layout.setColumnStretch(0, 1)
        layout.setColumnStretch(1, 1)
        for signal in (
            self.words.textChanged,
            self.label.currentIndexChanged,
            self.state.currentIndexChanged,
            self.score.valueChanged,
            self.area.valueChanged,
        ):
            signal.connect(lambda _value: self.changed.emit(self.wanted()))
        self.group.toggled.connect(self.grouped)

    def set_classes(self, classes: list[tuple[str, str, int]]) -> None:
        """Offers the classes with their counts; the chosen one stays chosen as long as it is there."""
        chosen = self.label.currentData()
        self.label.blockSignals(True)
        self.label.clear()
        total = sum(count for _label, _words, count in classes)
        self.label.addItem(tr("all classes ({count})").format(count=total), None)
        for label, words, count in classes:
            self.label.addItem(f"{words or tr('without a label')} ({count})", label)
        self.label.setCurrentIndex(max(0, self.label.findData(chosen)) if chosen is not None else 0)
        self.label.blockSignals(False)
        if self.label.currentData() != chosen:
            self.changed.emit(self.wanted())

    def wanted(self) -> Wanted:
        """As it stands in the form."""
        return Wanted(
            self.label.currentData(),
            self.state.currentData(),
            self.score.value(),
            self.area.value(),
            self.words.text().strip(),
        )
