"""QGIS's network settings for the set-up: its proxy as a URL, and downloads through its own network stack."""

from __future__ import annotations

from qgis.core import QgsBlockingNetworkRequest, QgsNetworkAccessManager
from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtNetwork import QNetworkProxy, QNetworkRequest

from ..translation import tr


def proxy_url() -> str:
    """The proxy of QGIS's options as a URL with its credentials, "" where none is set. Never log it."""
    proxy = QgsNetworkAccessManager.instance().fallbackProxy()
    schemes = {
        QNetworkProxy.ProxyType.HttpProxy: "http",
        QNetworkProxy.ProxyType.HttpCachingProxy: "http",
        QNetworkProxy.ProxyType.Socks5Proxy: "socks5",
    }
    scheme = schemes.get(proxy.type())
    if scheme is None or not proxy.hostName():
        return ""
    url = QUrl()
    url.setScheme(scheme)
    url.setHost(proxy.hostName())
    url.setPort(proxy.port())
    if proxy.user():
        url.setUserName(proxy.user())
        url.setPassword(proxy.password())
    return bytes(url.toEncoded()).decode("ascii")


def fetch(address: str) -> bytes:
    """The content behind an https address, through QGIS's proxy and certificates. Any thread.

    Raises OSError with a sentence for the user; an empty answer counts as a failure.
    """
    request = QgsBlockingNetworkRequest()
    error = request.get(
        QNetworkRequest(QUrl(address)), True
    )  # not what a portal once answered, from the cache
    content = bytes(request.reply().content())
    if error != QgsBlockingNetworkRequest.ErrorCode.NoError or not content:
        reason = request.errorMessage() or tr("no answer came")
        raise OSError(tr("{address} could not be read: {reason}").format(address=address, reason=reason))
    return content
