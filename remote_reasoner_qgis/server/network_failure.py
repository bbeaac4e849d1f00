"""What a network error means, in words, with what to do about it."""

from __future__ import annotations

import json
import math

from qgis.core import QgsNetworkAccessManager
from qgis.PyQt.QtNetwork import QNetworkProxy, QNetworkProxyQuery, QNetworkReply, QNetworkRequest

from ..failure import Failure, Refused, Unreachable
from ..translation import tr


def http_status(reply: QNetworkReply) -> int | None:
    """The status of the server's answer; None where there was none."""
    status = reply.attribute(QNetworkRequest.Attribute.HttpStatusCodeAttribute)
    return None if status is None else int(status)


def refused(reply: QNetworkReply, body: bytes, url: str) -> Refused:
    """The failure for an HTTP answer other than success: the problem document's words where there is one."""
    status = http_status(reply) or 0
    return Refused(_refusal(status, _problem(body), url), status, _retry_after(reply))


def _refusal(status: int, detail: str, url: str) -> str:
    if status == 401 or (status == 403 and not detail):
        return (
            tr(
                "The server at {url} does not let you in ({status}). Choose an authentication configuration "
                "with its token in Settings → Options → Remote Reasoner. {detail}"
            )
            .format(url=url, status=status, detail=detail)
            .strip()
        )
    if detail:
        return detail
    if status == 404:
        return tr(
            "There is a web server at {url}, but not Remote Reasoner. Correct the address in "
            "Settings → Options → Remote Reasoner."
        ).format(url=url)
    if status == 413:
        return tr(
            "The picture is too large for the server at {url} (413). Choose a smaller extent or lower "
            "the pixel budget."
        ).format(url=url)
    return tr(
        "The server at {url} answered with HTTP error {status} and no explanation. Ask again; if it "
        "stays so, the server's log says why."
    ).format(url=url, status=status)


def explain(reply: QNetworkReply, url: str) -> Failure:
    """The failure for a connection that did not come about or broke."""
    kinds = QNetworkReply.NetworkError
    error = reply.error()
    if _is_the_proxy_s(reply):
        error = kinds.ProxyConnectionRefusedError
    lasting = (
        kinds.SslHandshakeFailedError,
        kinds.ProxyConnectionRefusedError,
        kinds.ProxyNotFoundError,
        kinds.ProxyAuthenticationRequiredError,
    )
    if error == kinds.ConnectionRefusedError:
        text = tr(
            "Nobody answers at {url}. Start the server there, or correct the address in "
            "Settings → Options → Remote Reasoner."
        )
    elif error == kinds.HostNotFoundError:
        text = tr(
            "The server's name in {url} is not known. Check the spelling in Settings → Options → Remote "
            "Reasoner, and the network connection."
        )
    elif error == kinds.RemoteHostClosedError:
        text = tr(
            "The server at {url} closed the connection in the middle of its answer. What had come is kept. "
            "Check that the server still runs, then ask again."
        )
    elif error == kinds.SslHandshakeFailedError:
        text = tr(
            "The encrypted connection to {url} could not be made: {reason}. If the server uses a certificate "
            "of your own organisation, add it in Settings → Options → Authentication → Manage certificates."
        )
    elif error in (kinds.TimeoutError, kinds.OperationCanceledError):
        text = tr(
            "The server at {url} did not answer in time. Check the network connection and the time limit in "
            "Settings → Options → Network, then ask again."
        )
    elif error in (
        kinds.ProxyConnectionRefusedError,
        kinds.ProxyNotFoundError,
        kinds.ProxyTimeoutError,
        kinds.ProxyAuthenticationRequiredError,
    ):
        text = tr(
            "The proxy set in QGIS could not be used for {url}: {reason}. Correct it, or exclude this "
            "address, in Settings → Options → Network."
        )
    else:
        text = tr("The connection to {url} failed: {reason}. Check the network connection, then ask again.")
    kind = Failure if error in lasting else Unreachable
    return kind(text.format(url=url, reason=reply.errorString()))


def _is_the_proxy_s(reply: QNetworkReply) -> bool:
    """Whether it was a proxy that could not be reached, for which Qt has no kind of error it keeps to.

    Without encryption an HTTP proxy is asked as a server is, and Qt says the same of both, though a server's
    own name and port are the proxy's concern; other proxies out of reach are unknown errors to it.
    """
    kinds, types = QNetworkReply.NetworkError, QNetworkProxy.ProxyType
    factory = QgsNetworkAccessManager.instance().proxyFactory()
    proxies = factory.queryProxy(QNetworkProxyQuery(reply.url())) if factory is not None else []
    kind = proxies[0].type() if proxies else types.NoProxy
    if kind == types.NoProxy:
        return False
    if reply.error() == kinds.UnknownNetworkError:
        return True
    asked_as_server = kind in (types.HttpProxy, types.HttpCachingProxy) and reply.url().scheme() == "http"
    return asked_as_server and reply.error() in (kinds.ConnectionRefusedError, kinds.HostNotFoundError)


def _retry_after(reply: QNetworkReply) -> float | None:
    """Seconds; a date, which the header may hold too, counts as nothing said."""
    try:
        seconds = float(bytes(reply.rawHeader(b"Retry-After")))
    except ValueError:
        return None
    return max(0.0, seconds) if math.isfinite(seconds) else None


def _problem(body: bytes) -> str:
    """The words of an RFC 9457 problem document; empty where `body` is none."""
    try:
        document = json.loads(body)
    except (ValueError, RecursionError):
        return ""
    if not isinstance(document, dict):
        return ""
    return str(document.get("detail") or document.get("title") or "")
