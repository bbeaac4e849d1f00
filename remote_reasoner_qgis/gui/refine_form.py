"""Sliders for what of an answer is kept and how its shapes are cleaned."""

from __future__ import annotations

from collections.abc import Callable

from qgis.PyQt.QtCore import QLocale, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QLabel, QPushButton, QSlider, QWidget

from ..answers.measures import area_words
from ..review.refinement import Refinement
from ..translation import tr

STEPS = 100


def _linear(place: int) -> float:
    return place / STEPS


def _area(place: int) -> float:
    """0, then from 1 m² to 100,000 m², ten times more every fifth of the slider."""
    return 0.0 if place == 0 else 10 ** (5 * (place - 1) / (STEPS - 1))


def _length(place: int) -> float:
    """0 to 20 m, finer at the beginning."""
    return 20.0 * (place / STEPS) ** 2


class RefineForm(QWidget):
    """Opened by its button. `changed` carries a Refinement while a slider moves."""

    changed = pyqtSignal(object)
    applied = pyqtSignal()
    opened = pyqtSignal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.button = QPushButton(tr("Refine…"), parent)
        self.button.setCheckable(True)
        self.button.toggled.connect(self.setVisible)
        self.button.toggled.connect(self.opened)
        self._layout = QGridLayout()
        self._as_found: int | None = None
        self._values: dict[QSlider, tuple[QLabel, Callable[[int], float], Callable[[float], str]]] = {}
        self.score = self._slider(tr("Least score"), _linear, lambda value: QLocale().toString(value, "f", 2))
        self.area = self._slider(tr("Least area"), _area, area_words)
        self.simplify = self._slider(
            tr("Simplify"), _length, lambda value: QLocale().toString(value, "f", 1) + " m"
        )
        self.holes = self._slider(tr("Fill holes up to"), _area, area_words)
        self.right_angles = QCheckBox(tr("Right angles"), self)
        self.merge = QCheckBox(tr("Merge touching ones"), self)
        self.count = QLabel(self)
        self.count.setWordWrap(True)
        self.apply_button = QPushButton(tr("Apply"), self)
        self.apply_button.setToolTip(
            tr("One step that QGIS's undo takes back. What is left out is rejected, not deleted.")
        )
        self.reset_button = QPushButton(tr("Reset"), self)
        row = self._layout.rowCount()
        self._layout.addWidget(self.right_angles, row, 0)
        self._layout.addWidget(self.merge, row, 1, 1, 2)
        self._layout.addWidget(self.count, row + 1, 0, 1, 3)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.reset_button)
        buttons.addWidget(self.apply_button)
        self._layout.addLayout(buttons, row + 2, 0, 1, 3)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setColumnStretch(1, 1)
        self.setLayout(self._layout)
        for box in (self.right_angles, self.merge):
            box.toggled.connect(lambda _checked: self.changed.emit(self.wanted()))
        self.reset_button.clicked.connect(lambda _checked=False: self.reset())
        self.apply_button.clicked.connect(lambda _checked=False: self.applied.emit())
        self.reset()
        self.hide()

    def close_form(self) -> None:
        """Hides it, with all sliders at their beginning."""
        self.button.setChecked(False)
        self.reset()

    def offer_weaker(self, threshold: float | None) -> None:
        """Below `threshold` the score's slider brings weaker objects back; None where there are none.

        The slider then begins there, not at its left end. All sliders are at their beginning afterwards.
        """
        self._as_found = None if threshold is None else min(STEPS, max(1, int(threshold * STEPS)))
        self.reset()

    def wanted(self) -> Refinement:
        """As the sliders stand."""
        place, found = self.score.value(), self._as_found
        return Refinement(
            min_score=0.0 if place == found else _linear(place),
            candidates=found is not None and place < found,
            min_area=_area(self.area.value()),
            simplify=_length(self.simplify.value()),
            fill_holes=_area(self.holes.value()),
            right_angles=self.right_angles.isChecked(),
            merge=self.merge.isChecked(),
        )

    def reset(self) -> None:
        """Nothing is refined."""
        for slider in self._values:
            slider.setValue(0 if slider is not self.score else self._as_found or 0)
            self._tell(slider)
        self.right_angles.setChecked(False)
        self.merge.setChecked(False)

    def _slider(
        self, name: str, value_of: Callable[[int], float], words_of: Callable[[float], str]
    ) -> QSlider:
        slider = QSlider(Qt.Orientation.Horizontal, self)
        slider.setRange(0, STEPS)
        slider.setAccessibleName(name)
        value = QLabel(self)
        row = self._layout.rowCount()
        for column, part in enumerate((QLabel(name, self), slider, value)):
            self._layout.addWidget(part, row, column)
        self._values[slider] = (value, value_of, words_of)
        slider.valueChanged.connect(lambda _place: self._tell(slider))
        slider.valueChanged.connect(lambda _place: self.changed.emit(self.wanted()))
        return slider

    def _tell(self, slider: QSlider) -> None:
        label, value_of, words_of = self._values[slider]
        value = value_of(slider.value())
        if slider is self.score and self._as_found is not None:
            label.setText(tr("as found") if slider.value() == self._as_found else words_of(value))
        else:
            label.setText(words_of(value) if value else tr("off"))
