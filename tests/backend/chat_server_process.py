"""An OpenAI-compatible server as a process of its own, which answers as it was told.

    python chat_server_process.py SCRIPT LOG

SCRIPT is a JSON list; each chat request takes its next entry: `status`, `retry_after`, `words` (pieces of
content), `thoughts` (pieces of reasoning sent apart), `pause` (seconds between pieces), `cut` (no end mark),
`plain` (one JSON document), `raw` (text as it stands, of the type `kind`), `odd` (any JSON, as the document
or the only event). Every request, and every connection that closed too early, is a line in LOG. The first
line on stdout is the port.
"""

from __future__ import annotations

import json
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

SCRIPT = json.loads(Path(sys.argv[1]).read_text())
LOG = Path(sys.argv[2])


def log(**entry: object) -> None:
    with LOG.open("a") as file:
        file.write(json.dumps(entry) + "\n")


class Chat(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        """Nothing on stderr."""

    def send_document(self, status: int, document: object, headers: dict[str, str]) -> None:
        body = json.dumps(document).encode()
        self.send_response(status)
        for name, value in {
            "Content-Type": "application/json",
            "Content-Length": str(len(body)),
            **headers,
        }.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self) -> None:
        log(path=self.path, key=self.headers.get("Authorization"))
        self.send_document(200, {"object": "list", "data": [{"id": "tiny-model", "object": "model"}]}, {})

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        log(path=self.path, key=self.headers.get("Authorization"), body=body)
        entry = SCRIPT.pop(0)
        if "status" in entry:
            headers = {"Retry-After": entry["retry_after"]} if "retry_after" in entry else {}
            self.send_document(entry["status"], {"error": {"message": entry.get("message", "no")}}, headers)
        elif "raw" in entry:
            self.send_response(200)
            self.send_header("Content-Type", entry.get("kind", "text/event-stream"))
            self.send_header("Connection", "close")
            self.end_headers()
            self.wfile.write(entry["raw"].encode())
            self.close_connection = True
        elif entry.get("plain") and "odd" in entry:
            self.send_document(200, entry["odd"], {})
        elif entry.get("plain"):
            message = {"role": "assistant", "content": "".join(entry["words"])}
            self.send_document(200, {"choices": [{"message": message}]}, {})
        else:
            self.stream(entry)

    def stream(self, entry: dict) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        deltas = [{"role": "assistant", "content": ""}]
        deltas += [{"reasoning_content": piece} for piece in entry.get("thoughts", [])]
        deltas += [{"content": piece} for piece in entry.get("words", [])]
        try:
            self.chunk(": comment\n\n")
            if "odd" in entry:
                self.chunk(f"data: {json.dumps(entry['odd'])}\n\n")
            for delta in deltas:
                self.chunk(f"data: {json.dumps({'choices': [{'index': 0, 'delta': delta}]})}\n\n")
                time.sleep(entry.get("pause", 0))
            if entry.get("cut"):
                self.close_connection = True
                self.connection.close()
                return
            self.chunk("data: [DONE]\n\n")
            self.wfile.write(b"0\r\n\r\n")
        except OSError:
            log(gone=True)
            self.close_connection = True

    def chunk(self, text: str) -> None:
        data = text.encode()
        self.wfile.write(f"{len(data):x}\r\n".encode() + data + b"\r\n")
        self.wfile.flush()


if __name__ == "__main__":
    server = ThreadingHTTPServer(("127.0.0.1", 0), Chat)
    print(server.server_address[1], flush=True)
    server.serve_forever()
