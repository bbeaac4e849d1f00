"""Every way of asking without any network but loopback: `python asked_without_a_route.py RASTER`."""

from __future__ import annotations

import fcntl
import json
import signal
import socket
import struct
import subprocess
import sys
import tempfile
from pathlib import Path

import requests

SIOCSIFFLAGS, IFF_UP = 0x8914, 0x1
COMMAND = [sys.executable, "-m", "remote_reasoner.cli"]


def raise_loopback() -> None:
    """A new network namespace has its loopback interface down."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as control:
        fcntl.ioctl(control, SIOCSIFFLAGS, struct.pack("16sH14x", b"lo", IFF_UP))


def ask_a_service(raster: Path) -> None:
    """Starts the service, asks it from here and with `ask --server`, and stops it."""
    with subprocess.Popen([*COMMAND, "serve", "--port", "0"], stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        url = json.loads(server.stdout.readline())["url"]
        assert requests.get(f"{url}/v1/capabilities", timeout=60).status_code == 200
        with raster.open("rb") as image:
            answer = requests.post(
                f"{url}/v1/reason",
                files={"image": image, "request": (None, '{"question": "Where are the ships?"}')},
                timeout=120,
            )
        assert answer.json()["status"] == "found", answer.text
        ask(raster, "--server", url)
        server.send_signal(signal.SIGTERM)
        assert server.wait(20) == 0


def ask(raster: Path, *options: str) -> None:
    """`ask`, with a file written."""
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / "answer.gpkg"
        question = "Where are the storage tanks?"
        subprocess.run([*COMMAND, "ask", str(raster), question, "-o", str(output), *options], check=True)
        assert output.stat().st_size


if __name__ == "__main__":
    raise_loopback()
    ask_a_service(Path(sys.argv[1]))
    ask(Path(sys.argv[1]))
    subprocess.run([*COMMAND, "doctor"], check=True)
