"""What QGIS loads: menu entry, toolbar button, dock, options page and Processing provider."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsApplication, QgsSettings
from qgis.gui import QgisInterface
from qgis.PyQt.QtCore import QCoreApplication, QLocale, Qt, QTranslator
from qgis.PyQt.QtGui import QKeySequence
from qgis.PyQt.QtWidgets import QAction, QMenu

from .gui.dock import Dock
from .gui.icons import icon
from .gui.mask_correction import MaskCorrection
from .gui.options_page import PAGE, OptionsFactory
from .processing.provider import Provider
from .server.connection import Backends, default_folder
from .translation import tr

SHORTCUT = "Ctrl+Shift+Q"


class RemoteReasonerPlugin:
    """Made once for each QGIS; `initGui` is left out by qgis_process."""

    def __init__(self, iface: QgisInterface | None) -> None:
        self._iface = iface
        self._translator = _install_translator()
        self.backends = Backends(default_folder())
        self.provider: Provider | None = None
        self.dock: Dock | None = None
        self.action: QAction | None = None
        self.correction: MaskCorrection | None = None
        self._options: OptionsFactory | None = None

    def initProcessing(self) -> None:
        """Registers the algorithms; all that qgis_process wants."""
        self.provider = Provider(self.backends)
        QgsApplication.processingRegistry().addProvider(self.provider)

    def initGui(self) -> None:
        """Builds what is seen."""
        self.initProcessing()
        iface = self._iface
        self.dock = Dock(iface, self.backends)
        self.dock.settings_wanted.connect(self.open_settings)
        iface.addTabifiedDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.dock, raiseTab=False)
        self.action = QAction(icon("remote_reasoner"), tr("Remote Reasoner"), iface.mainWindow())
        self.action.setObjectName("RemoteReasonerAction")
        self.action.setCheckable(True)
        self.action.setToolTip(tr("Ask questions about a raster ({shortcut})").format(shortcut=SHORTCUT))
        iface.registerMainWindowAction(self.action, QKeySequence(SHORTCUT).toString())
        self.dock.setToggleVisibilityAction(self.action)
        iface.addPluginToRasterMenu(tr("Remote Reasoner"), self.action)
        iface.addToolBarIcon(self.action)  # the raster toolbar is hidden where nobody has switched it on
        self.correction = MaskCorrection(iface, self.dock, self.backends)
        iface.addPluginToRasterMenu(tr("Remote Reasoner"), self.correction.action)
        iface.addToolBarIcon(self.correction.action)
        self._options = OptionsFactory(self.backends, self.dock.refresh)
        iface.registerOptionsWidgetFactory(self._options)

    def unload(self) -> None:
        """Takes everything back; nothing of the plugin runs afterwards."""
        iface = self._iface
        if self.dock is not None:
            self.correction.close_down()
            self.dock.close_down()
            iface.unregisterOptionsWidgetFactory(self._options)
            iface.unregisterMainWindowAction(self.action)
            iface.removePluginRasterMenu(tr("Remote Reasoner"), self.action)
            iface.removePluginRasterMenu(tr("Remote Reasoner"), self.correction.action)
            self._delete_empty_menus()
            iface.removeToolBarIcon(self.action)
            iface.removeToolBarIcon(self.correction.action)
            iface.removeDockWidget(self.dock)
            self.dock.deleteLater()
            self.action.deleteLater()
            self.correction.action.deleteLater()
            self.dock = self.action = self._options = self.correction = None
        if self.provider is not None:
            QgsApplication.processingRegistry().removeProvider(self.provider)
            self.provider = None
        self.backends.stop()
        if self._translator is not None:
            QCoreApplication.removeTranslator(self._translator)
            self._translator = None

    def _delete_empty_menus(self) -> None:
        """QGIS takes the plugin's menu out of its own, but leaves it behind, hidden."""
        for menu in self._iface.mainWindow().findChildren(QMenu):
            if menu.title() == tr("Remote Reasoner") and menu.isEmpty():
                menu.deleteLater()

    def open_settings(self) -> None:
        """QGIS's options at the plugin's page."""
        self._iface.showOptionsDialog(self._iface.mainWindow(), PAGE)


def _install_translator() -> QTranslator | None:
    """The texts in QGIS's language; None where there is no translation into it."""
    locale = QLocale(str(QgsSettings().value("locale/userLocale", "en") or "en"))
    translator = QTranslator()
    # By QLocale, not by file name: QGIS says “zh-Hans” or “zh_CN”, “pt_BR” or “pt_PT”, as it was set.
    if not translator.load(locale, "remote_reasoner", "_", str(Path(__file__).parent / "i18n")):
        return None
    QCoreApplication.installTranslator(translator)
    return translator
