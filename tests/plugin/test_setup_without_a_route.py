"""Set-up, the backend's start and a question send nothing, and leave no file of a library's telemetry."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
BACKEND_PYTHON = ROOT / ".venv" / "bin" / "python"
LOOPBACK = ('inet_addr("127.0.0.1")', '"::1"', 'inet_addr("0.0.0.0")', '"::"')
NAMESPACE = ["unshare", "--map-root-user", "--net"]
TRACE = ["strace", "-f", "-qq", "--seccomp-bpf", "-e", "trace=connect,sendto,sendmsg,sendmmsg", "-s", "64"]

pytestmark = pytest.mark.timeout(900)


@pytest.fixture
def wheels(tmp_path: Path) -> Path:
    """The backend's wheel, and those of all that it needs."""
    if not BACKEND_PYTHON.exists():
        pytest.skip("the backend's environment .venv is missing; `make test` makes it")
    folder = tmp_path / "wheels"
    packed = subprocess.run(
        [BACKEND_PYTHON, HERE / "wheels_at_hand.py", folder], capture_output=True, text=True, check=False
    )
    if packed.returncode:
        pytest.skip(f"the wheels cannot be packed from .venv: {packed.stderr[-300:]}")
    return folder


def test_nothing_leaves_and_nothing_is_left(wheels: Path, tmp_path: Path) -> None:
    for missing in (program for program in ("unshare", "strace") if shutil.which(program) is None):
        pytest.skip(f"{missing} is not here")
    if subprocess.run([*NAMESPACE, *TRACE, "-o", "/dev/null", "true"], check=False).returncode:
        pytest.skip("no network namespace can be made here, or strace cannot watch processes")
    home, log, private = tmp_path / "home", tmp_path / "calls", tmp_path / "private"
    home.mkdir()
    switches = re.compile("TELEMETRY|PROJ_NETWORK|^CI$|^XDG_|^PIP_|_PROXY$|^PYTHONPATH$", re.IGNORECASE)
    variables = {name: value for name, value in os.environ.items() if not switches.search(name)}
    variables |= {"HOME": str(home), "TMPDIR": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}
    variables |= {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(wheels), "PIP_CONFIG_FILE": os.devnull}
    script = [sys.executable, str(HERE / "set_up_without_a_route.py"), str(wheels), str(private)]
    command = [*NAMESPACE, *TRACE, "-o", str(log), *script, str(ROOT / "docs/sample/rotterdam.tif")]
    ended = subprocess.run(command, env=variables, capture_output=True, text=True, check=False)
    if "requires a different Python" in ended.stderr or "is not a supported wheel" in ended.stderr:
        pytest.skip("the wheels of .venv are for another Python than the one that the set-up finds")
    assert ended.stdout.endswith("asked\n"), ended.stderr[-2000:]

    calls = [line for line in log.read_text(errors="replace").splitlines() if "sa_family=AF_INET" in line]
    assert calls, "the watch sees how the backend is asked"
    assert [line for line in calls if not any(name in line for name in LOOPBACK)] == []
    left = {str(path.relative_to(home)) for path in home.rglob("*") if path.is_file()}
    # pip keeps what it has seen, and asks rustc for its version, which may be rustup's stand-in.
    assert {name for name in left if not name.startswith((".cache/pip/", ".rustup/"))} == set()
