"""Being let in: tokens and other credentials from QGIS's authentication store, never from plain settings."""

from __future__ import annotations

from qgis.core import QgsApplication, QgsAuthMethodConfig
from qgis.PyQt.QtNetwork import QNetworkRequest

from ..failure import Failure
from ..translation import tr


def authenticate(request: QNetworkRequest, authcfg: str) -> None:
    """Adds the credentials of an authentication configuration to `request`. Raises Failure where it cannot.

    Any method of QGIS works as QGIS means it, with one exception: a 'Basic authentication' without a user
    name is sent as a bearer token. The 'API header' method, which could say the same, is missing in some
    QGIS 3.22.
    """
    store = QgsApplication.authManager()
    loaded = store.loadAuthenticationConfig(authcfg, QgsAuthMethodConfig(), True)
    known, config = loaded
    if known and config.method() == "Basic" and not config.config("username"):
        request.setRawHeader(b"Authorization", b"Bearer " + config.config("password").encode("utf-8"))
        return
    if not known or not store.updateNetworkRequest(request, authcfg)[0]:
        raise Failure(
            tr(
                "QGIS could not use the authentication configuration “{authcfg}”. Check it, and the master "
                "password, in Settings → Options → Authentication."
            ).format(authcfg=authcfg)
        )


def secret(authcfg: str) -> str:
    """The password of an authentication configuration. Raises Failure where QGIS cannot read it."""
    known, config = QgsApplication.authManager().loadAuthenticationConfig(
        authcfg, QgsAuthMethodConfig(), True
    )
    if not known or not config.config("password"):
        raise Failure(
            tr(
                "QGIS could not read a password from the authentication configuration “{authcfg}”. Check it, "
                "and the master password, in Settings → Options → Authentication."
            ).format(authcfg=authcfg)
        )
    return config.config("password")


def unlock() -> None:
    """Asks for the master password of the store where it is needed. Main thread: it may open a dialog."""
    if not QgsApplication.authManager().setMasterPassword(True):
        raise Failure(
            tr(
                "The server's credentials are locked. Enter QGIS's master password when asked, then ask "
                "again."
            )
        )
