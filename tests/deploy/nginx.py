"""Debian's nginx on loopback with the configuration that is delivered, over a published site."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from contextlib import closing, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from delivery.destination import Destination

DEPLOY = Path(__file__).parent.parent.parent / "deploy"
MAIN = """\
{user}
pid {prefix}/nginx.pid;
error_log {prefix}/error.log;
daemon off;
worker_processes {workers};
worker_rlimit_nofile 16384;
events {{ worker_connections 4096; }}
http {{
    access_log off;
    client_body_temp_path {prefix}/body;
    proxy_temp_path {prefix}/proxy;
    fastcgi_temp_path {prefix}/fastcgi;
    uwsgi_temp_path {prefix}/uwsgi;
    scgi_temp_path {prefix}/scgi;
    include /etc/nginx/mime.types;
    include {prefix}/etc/site.conf;
}}
"""


def program() -> str:
    """Path of nginx; without one the tests are skipped, under CI they fail."""
    path = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin:/sbin")
    if path is None:
        reason = "没有找到 nginx：请安装 nginx-light"
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(reason)
    return path


def free_port() -> int:
    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def configure(prefix: Path, place: Destination, port: int, workers: int) -> Path:
    """The delivered files with this test's folders and port in the place of the server's."""
    etc = prefix / "etc"
    etc.mkdir(parents=True)
    for path in (DEPLOY / "nginx").glob("*.conf"):
        text = path.read_text(encoding="utf-8").replace("/srv/minutes", str(place.root)).replace("/etc/nginx/minutes", str(etc))
        (etc / path.name).write_text(text.replace("listen 80 default_server", f"listen 127.0.0.1:{port}"), encoding="utf-8")
    user = "user root;" if os.geteuid() == 0 else ""  # the test's folders are not open to www-data
    main = prefix / "nginx.conf"
    main.write_text(MAIN.format(prefix=prefix, user=user, workers=workers), encoding="utf-8")
    return main


@dataclass(frozen=True)
class Answer:
    """What the server said to one request; header names in small letters."""

    status: int
    headers: dict[str, str]
    all_headers: tuple[str, ...]
    body: bytes


@dataclass(frozen=True)
class Server:
    """A running nginx."""

    port: int
    etc: Path
    pid: int

    def get(self, path: str, method: str = "GET", **headers: str) -> Answer:
        """One request; `If_None_Match="…"` names a header."""
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=10)) as connection:
            connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
            return _answer(connection.getresponse())


def _answer(response: HTTPResponse) -> Answer:
    pairs = [(name.lower(), value) for name, value in response.getheaders()]
    return Answer(response.status, dict(pairs), tuple(name for name, _ in pairs), response.read())


@contextmanager
def running(place: Destination, prefix: Path, workers: int = 1) -> Iterator[Server]:
    """Nginx over a destination, until the block ends."""
    port = free_port()
    main = configure(prefix, place, port, workers)
    with subprocess.Popen([program(), "-p", prefix, "-c", main], stderr=subprocess.PIPE, text=True) as process:
        _wait(port, process)
        yield Server(port, prefix / "etc", process.pid)
        process.terminate()


def _wait(port: int, process: subprocess.Popen[str]) -> None:
    for _ in range(100):
        if process.poll() is not None:
            raise AssertionError(process.stderr.read() if process.stderr else "nginx did not start")
        with closing(socket.socket()) as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("nginx does not answer")
