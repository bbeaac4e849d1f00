"""A set-up and a question where no network is: `python set_up_without_a_route.py WHEELS PRIVATE RASTER`.

The plugin's own steps: the private environment is made of wheels at hand, the backend started and asked.
"""

from __future__ import annotations

import fcntl
import json
import socket
import struct
import sys
import urllib.request
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from remote_reasoner_qgis.local.backend_process import Address, BackendProcess
from remote_reasoner_qgis.local.folder import LocalFolder
from remote_reasoner_qgis.local.installer import Order, install
from remote_reasoner_qgis.local.network import fetch
from remote_reasoner_qgis.local.process_environment import clean_environment

SIOCSIFFLAGS, IFF_UP = 0x8914, 0x1


def raise_loopback() -> None:
    """A new network namespace has its loopback interface down."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as control:
        fcntl.ioctl(control, SIOCSIFFLAGS, struct.pack("16sH14x", b"lo", IFF_UP))


def ask(address: Address, raster: Path) -> dict:
    """The answer of the backend to a question about a raster."""
    boundary = "a-boundary"
    body = (
        f'--{boundary}\r\nContent-Disposition: form-data; name="request"\r\n\r\n'
        f'{{"question": "Where are the storage tanks?"}}\r\n'
        f'--{boundary}\r\nContent-Disposition: form-data; name="image"; filename="a.tif"\r\n\r\n'
    ).encode()
    request = urllib.request.Request(
        f"{address.url}/v1/reason",
        data=body + raster.read_bytes() + f"\r\n--{boundary}--\r\n".encode(),
        headers={
            "Authorization": f"Bearer {address.token}",
            "Content-Type": f"multipart/form-data; boundary={boundary}",
        },
    )
    with urllib.request.urlopen(request, timeout=120) as answer:
        return json.load(answer)


def main() -> None:
    """Sets up, starts, asks, stops."""
    wheels, private, raster = (Path(argument) for argument in sys.argv[1:])
    raise_loopback()
    folder = LocalFolder(private)
    (wheel,) = wheels.glob("remote_reasoner-*.whl")
    variables = clean_environment()
    install(folder, Order(wheel), variables, fetch, lambda progress: None, lambda: False)
    backend = BackendProcess(folder, variables)
    try:
        assert ask(backend.ensure(), raster)["status"] in {"found", "none"}
    finally:
        backend.stop()
    print("asked")


if __name__ == "__main__":
    main()
