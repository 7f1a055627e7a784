"""A folder served on loopback, with a note of every body sent, isolated so that memory can be measured."""

from __future__ import annotations

import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from pathlib import Path


class Server:
    """`sent` is (path, bytes) of each answer since the start."""

    def __init__(self, folder: Path) -> None:
        self.sent: list[tuple[str, int]] = []
        handler = partial(_Handler, self.sent, directory=str(folder))
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self.address = f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # as web servers do: else headers and body, sent apart, wait 40 ms for each other

    def __init__(self, sent: list[tuple[str, int]], *args: object, **named: object) -> None:
        self._sent = sent
        super().__init__(*args, **named)  # type: ignore[arg-type] # what socketserver hands on

    def end_headers(self) -> None:
        """Headers that let a page measure its own memory."""
        for name, value in (
            ("Opener-Policy", "same-origin"),
            ("Embedder-Policy", "require-corp"),
            ("Resource-Policy", "same-origin"),
        ):
            self.send_header(f"Cross-Origin-{name}", value)
        super().end_headers()

    def send_header(self, keyword: str, value: str) -> None:
        """Note the size of each body."""
        if keyword == "Content-Length":
            self._sent.append((self.path, int(value)))
        super().send_header(keyword, value)

    def log_message(self, *_: object) -> None:
        """Say nothing."""
