"""Programs that the set-up brings and runs: what a portal, a proxy or a broken index answers is told."""

from __future__ import annotations

import hashlib
import io
import json
import os
import stat
import sys
import zipfile
from pathlib import Path

import pytest
from qgis.core import QgsNetworkAccessManager
from qgis.PyQt.QtNetwork import QNetworkProxy
from remote_reasoner_qgis.failure import Cancelled, Failure
from remote_reasoner_qgis.local.bundle import TORCH_INDEX, bundled_wheel, order_for
from remote_reasoner_qgis.local.folder import LocalFolder
from remote_reasoner_qgis.local.installer import NETWORK_SIGNS, Order, install
from remote_reasoner_qgis.local.network import fetch, proxy_url
from remote_reasoner_qgis.local.process_environment import clean_environment
from remote_reasoner_qgis.local.run_step import LINES_KEPT, StepError, run_step
from remote_reasoner_qgis.local.uv import INDEX, platform_tag, uv_executable
from server_process import Server

PROGRAM = b"#!/bin/sh\necho uv\n"
EVERY_TAG = "manylinux_2_17_x86_64.manylinux2014_x86_64.manylinux_2_28_aarch64"


def wheel(member: str = "uv-1.data/scripts/uv") -> bytes:
    """A wheel as the package index has it."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("uv/__init__.py", "")
        archive.writestr(member, PROGRAM)
    return content.getvalue()


def index(content: bytes, tags: str = EVERY_TAG) -> bytes:
    """The index's own record of the wheel."""
    digest = hashlib.sha256(content).hexdigest()
    windows = {"filename": "uv-1-py3-none-win32.whl", "url": "", "digests": {"sha256": ""}}
    file = {"filename": f"uv-1-py3-none-{tags}.whl", "url": "https://x/uv.whl", "digests": {"sha256": digest}}
    return json.dumps({"urls": [windows, file]}).encode()


def test_uv_is_fetched_checked_made_executable_and_then_kept(tmp_path: Path) -> None:
    content, asked = wheel(), []

    def answer(address: str) -> bytes:
        asked.append(address)
        return index(content) if address == INDEX else content

    program = uv_executable(tmp_path / "uv", answer)
    assert program.read_bytes() == PROGRAM and program.stat().st_mode & stat.S_IXUSR
    assert uv_executable(tmp_path / "uv", answer) == program
    assert asked == [INDEX, "https://x/uv.whl"], "the second time nothing is fetched"
    assert [path.name for path in (tmp_path / "uv").iterdir()] == ["uv"]


@pytest.mark.parametrize(
    "page",
    [
        b"<html>Sign in to the hotel's network</html>",
        b"[]",
        b"{}",
        b'{"urls": null}',
        b'{"urls": [{"filename": 3}]}',
        b'{"urls": ["uv"]}',
        index(b"", EVERY_TAG).replace(b"digests", b"hashes"),
    ],
)
def test_an_index_that_is_none_is_told_as_what_it_is(tmp_path: Path, page: bytes) -> None:
    with pytest.raises(OSError, match="package index"):
        uv_executable(tmp_path, lambda address: page)
    assert list(tmp_path.iterdir()) == []


def test_a_wheel_without_the_program_is_told(tmp_path: Path) -> None:
    content = wheel("uv-1.data/scripts/other")
    with pytest.raises(OSError, match="package index"):
        uv_executable(tmp_path, lambda address: index(content) if address == INDEX else content)


def test_without_a_build_for_this_system_the_next_step_is_told(tmp_path: Path) -> None:
    with pytest.raises(OSError, match=r"install Python 3\.10 or later"):
        uv_executable(tmp_path, lambda address: index(b"", "musllinux_1_1_riscv64"))
    with pytest.raises(OSError, match="processor 'riscv64'"):
        platform_tag("linux", "riscv64")


def test_a_failure_to_fetch_uv_reaches_the_user_in_a_sentence(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr("remote_reasoner_qgis.local.installer.find_interpreter", lambda variables: None)
    bundled = tmp_path / "remote_reasoner-0.1.0-py3-none-any.whl"
    bundled.write_bytes(b"wheel")
    with pytest.raises(Failure, match="Set up on this computer") as told:
        install(
            LocalFolder(tmp_path / "private"),
            Order(bundled),
            clean_environment(),
            lambda address: b"<html>Sign in</html>",
            lambda progress: None,
            lambda: False,
        )
    assert "package index" in str(told.value)


def test_lines_that_are_no_utf_8_and_without_an_end_arrive(tmp_path: Path) -> None:
    lines: list[str] = []
    run_step(
        ["/bin/sh", "-c", r"printf 'stra\337e\r\nend'"], clean_environment(), lines.append, lambda: False
    )
    assert lines == ["stra\ufffde", "end"]


def test_a_program_gets_these_variables_and_no_others_and_no_input() -> None:
    lines: list[str] = []
    script = "import os, sys; print(sorted(os.environ)); print(repr(sys.stdin.read()))"
    run_step([sys.executable, "-I", "-c", script], {"ONLY": "this"}, lines.append, lambda: False)
    assert "ONLY" in lines[0] and "HOME" not in lines[0] and "QT_QPA_PLATFORM" not in lines[0]
    assert lines[1] == "''"


def test_of_a_long_output_the_end_is_kept_for_the_message() -> None:
    lines: list[str] = []
    with pytest.raises(StepError) as failed:
        run_step(["/bin/sh", "-c", "seq 1 1000; exit 7"], clean_environment(), lines.append, lambda: False)
    kept = failed.value.output.splitlines()
    assert len(lines) == 1000 and len(kept) == LINES_KEPT and kept[-1] == "1000"
    assert failed.value.what.startswith("sh -c")


def test_a_step_cancelled_before_it_says_anything_ends_at_once() -> None:
    with pytest.raises(Cancelled):
        run_step(["/bin/sleep", "60"], clean_environment(), print, lambda: True)


def test_what_a_listener_raises_ends_the_program_too() -> None:
    def refuse(line: str) -> None:
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space left"):
        run_step(["/bin/sh", "-c", "echo line; sleep 60"], clean_environment(), refuse, lambda: False)


@pytest.mark.parametrize(
    "words",
    [
        "WARNING: Retrying ... NewConnectionError('<...>: Failed to establish a new connection')",
        "curl: (60) SSL: CERTIFICATE_VERIFY_FAILED",
        "error sending request for url (https://pypi.org/simple/uv/)",
        "socket.gaierror: [Errno -3] Temporary failure in name resolution",
        "ERROR: No matching distribution found for rasterio>=1.4",
    ],
)
def test_signs_of_a_network_out_of_reach_are_known(words: str) -> None:
    assert NETWORK_SIGNS.search(words)


@pytest.mark.parametrize("words", ["error: Microsoft Visual C++ 14.0 is required", "Killed", ""])
def test_other_failures_are_not_blamed_on_the_network(words: str) -> None:
    assert not NETWORK_SIGNS.search(words)


@pytest.fixture
def proxy():
    """QGIS's proxy, which the test sets."""
    manager = QgsNetworkAccessManager.instance()
    before, excluded, never = manager.fallbackProxy(), manager.excludeList(), manager.noProxyList()
    yield lambda made: manager.setFallbackProxyAndExcludes(made, [], [])
    manager.setFallbackProxyAndExcludes(before, excluded, never)


@pytest.mark.parametrize(
    ("kind", "user", "password", "url"),
    [
        ("NoProxy", "", "", ""),
        ("DefaultProxy", "", "", ""),
        ("HttpProxy", "", "", "http://proxy.example:3128"),
        ("HttpCachingProxy", "", "", "http://proxy.example:3128"),
        ("Socks5Proxy", "", "", "socks5://proxy.example:3128"),
        ("HttpProxy", "zoe", "geh@im/1", "http://zoe:geh%40im%2F1@proxy.example:3128"),
    ],
)
def test_qgis_s_proxy_becomes_a_url_that_other_programs_read(proxy, kind, user, password, url) -> None:
    proxy(QNetworkProxy(getattr(QNetworkProxy.ProxyType, kind), "proxy.example", 3128, user, password))
    assert proxy_url() == url


def test_a_page_is_fetched_through_qgis_and_an_empty_one_is_a_failure(server: Server) -> None:
    assert b'"status": "ok"' in fetch(f"{server.url}/v1/health")
    with pytest.raises(OSError, match="could not be read") as told:
        fetch(f"{server.url}/nowhere")
    assert server.url in str(told.value)
    server.stop()
    with pytest.raises(OSError, match="could not be read"):
        fetch(f"{server.url}/v1/health")


def test_the_bundled_wheel_is_the_newest_beside_the_plugin(tmp_path: Path) -> None:
    assert bundled_wheel(tmp_path) is None
    (tmp_path / "wheel").mkdir()
    assert bundled_wheel(tmp_path) is None
    for name in ("remote_reasoner-0.1.0-py3-none-any.whl", "other-2.0-py3-none-any.whl"):
        (tmp_path / "wheel" / name).touch()
    assert bundled_wheel(tmp_path).name == "remote_reasoner-0.1.0-py3-none-any.whl"


@pytest.mark.parametrize(("card", "build"), [(True, "cu128"), (False, "cpu")])
def test_the_large_models_come_with_the_torch_that_fits_the_machine(
    tmp_path, monkeypatch, card, build
) -> None:
    if card:
        (tmp_path / "nvidia-smi").write_text("#!/bin/sh\n", encoding="utf-8")
        (tmp_path / "nvidia-smi").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("sys.platform", "linux")
    order = order_for(Path("a.whl"), True, "en")
    assert order.pip_options == ("--extra-index-url", f"{TORCH_INDEX}/{build}")
    assert order.requirement == "a.whl[gpu]" and any(one.startswith("torch==") for one in order.first)
    alone = order_for(Path("a.whl"), False, "en")
    assert (alone.requirement, alone.pip_options, alone.first, alone.pack) == ("a.whl", (), (), None)


@pytest.mark.parametrize(
    ("home", "path", "left"),
    [
        ({"QGIS_PREFIX_PATH": "/usr"}, ["/usr/bin", "/bin"], ["/usr/bin", "/bin"]),
        ({"OSGEO4W_ROOT": "/opt/osgeo"}, ["/opt/osgeo/bin", "/bin"], ["/bin"]),
        ({"QGIS_PREFIX_PATH": "/opt/qgis/"}, ["/opt/qgis/bin", "/opt/qgis-data/bin"], ["/opt/qgis-data/bin"]),
        ({}, ["/bin", "/usr/bin"], ["/bin", "/usr/bin"]),
    ],
    ids=["the system's own", "OSGeo4W", "a folder with a similar name", "unknown"],
)
def test_the_path_keeps_all_but_the_folders_of_qgis(home, path, left) -> None:
    variables = {"PATH": os.pathsep.join(path), **home}
    assert clean_environment(variables)["PATH"] == os.pathsep.join(left)


def test_variables_of_windows_are_kept_in_whatever_case_they_are_written() -> None:
    windows = {"Path": r"C:\Windows", "SystemRoot": r"C:\Windows", "LocalAppData": "x", "lc_all": "de"}
    cleaned = clean_environment(windows)
    assert cleaned["PATH"] == r"C:\Windows" and cleaned["SystemRoot"] == r"C:\Windows"
    assert cleaned["LocalAppData"] == "x" and cleaned["lc_all"] == "de"
    assert cleaned["PYTHONUTF8"] == "1" and cleaned["PYTHONNOUSERSITE"] == "1"


def test_what_the_caller_sets_goes_before_what_the_user_has() -> None:
    cleaned = clean_environment(
        {"PATH": "", "REMOTE_REASONER_TOKEN": "a"}, extra={"REMOTE_REASONER_TOKEN": "b"}
    )
    assert cleaned["REMOTE_REASONER_TOKEN"] == "b"
    proxied = clean_environment({"PATH": "", "NO_PROXY": "intern"}, proxy="http://p:1")
    assert proxied["NO_PROXY"] == "intern" and proxied["HTTPS_PROXY"] == "http://p:1"
    assert clean_environment({"PATH": "", "all_proxy": "x"}, proxy="http://p:1").get("HTTPS_PROXY") is None
