"""Serves tiles whose colour says where they are: red = column mod 256, green = row mod 256, blue = zoom.

/good/… serves every tile, /hesitant/… refuses each once, /gaps/… has none in odd columns, /dead/… has none.
It prints its address in one line.
"""

from __future__ import annotations

import struct
import zlib
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

SIZE = 256


def png(colour: tuple[int, int, int]) -> bytes:
    """A picture of one colour."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return (
            struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        )

    head = struct.pack(">IIBBBBB", SIZE, SIZE, 8, 2, 0, 0, 0)
    lines = (b"\0" + bytes(colour) * SIZE) * SIZE
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(lines))
        + chunk(b"IEND", b"")
    )


class Tiles(BaseHTTPRequestHandler):
    """One tile."""

    asked: set[str] = set()  # noqa: RUF012 - shared by all requests on purpose

    def log_message(self, *words: object) -> None:
        """Keeps the tests' output quiet."""

    def do_GET(self) -> None:
        """A tile, or an error."""
        kind, zoom, column, row = self.path.removesuffix(".png").strip("/").split("/")
        first, _ = self.path not in self.asked, self.asked.add(self.path)
        if kind == "dead" or (kind == "gaps" and int(column) % 2):
            self.send_error(404)
        elif kind == "hesitant" and first:
            self.send_error(503)
        else:
            content = png((int(column) % 256, int(row) % 256, int(zoom)))
            self.send_response(200)
            self.send_header("Content-Type", "image/png")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)


if __name__ == "__main__":
    server = ThreadingHTTPServer(("127.0.0.1", 0), Tiles)
    print(f"http://127.0.0.1:{server.server_address[1]}", flush=True)
    server.serve_forever()
