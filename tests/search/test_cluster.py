"""The same feed behind a search server: two nodes of Sphinx on loopback, one distributed index over both."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zlib import crc32

import pymysql
import pytest

from minutes.search.record import Record, as_lines, read_export

if TYPE_CHECKING:
    from collections.abc import Iterator

DEPLOY = Path(__file__).parents[2] / "deploy/search"
RECORDS = [
    Record(f"p{n}", f"{page}.html#p{n}", title, "2021-08-30", "会议纪要", ("河长制办公室",), text)
    for n, (page, title, text) in enumerate(
        [
            ("a", "第一次会议", "深化河长制，推进“两河”整治。"),
            ("b", "第二次会议", "河道要长期治理，制度要健全。"),
            ("c", "第三次会议", "勇于革命，ＲＥＩＴｓ，<甲>&乙\x0b。"),
            ("d", "第四次会议", "河长制办公室"),
        ]
    )
]


def free_ports() -> list[int]:
    """Two ports of which the next one is free as well, below those from which a system takes one for any connection."""
    pairs = (port for port in range(20_000 + os.getpid() % 5_000 * 2, 32_000, 2) if is_free(port) and is_free(port + 1))
    return list(islice(pairs, 2))


def is_free(port: int) -> bool:
    """Whether nobody listens at a port of loopback."""
    with socket.socket() as asked:
        return asked.connect_ex(("127.0.0.1", port)) != 0


@pytest.fixture(scope="module")
def sphinx() -> None:
    """Debian's sphinxsearch, fetched where that is allowed."""
    if not shutil.which("searchd") and os.geteuid() == 0 and shutil.which("apt-get"):
        subprocess.run(
            ["apt-get", "install", "-y", "-q", "sphinxsearch"], capture_output=True, check=False, timeout=300
        )
    if not shutil.which("searchd"):
        pytest.skip("没有 searchd：请安装 Debian 的 sphinxsearch，或用 root 运行")


@pytest.fixture(scope="module")
def cluster(sphinx: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:  # noqa: ARG001 - it must be there
    """The port for SphinxQL of the first of two nodes."""
    folder = tmp_path_factory.mktemp("cluster")
    export = folder / "export.jsonl"
    export.write_bytes(as_lines(RECORDS))
    ports = free_ports()
    running = [_node(folder, export, ports, n) for n in range(2)]
    try:
        _wait(ports[0] + 1)
        _wait(ports[1])
        yield ports[0] + 1
    finally:
        for server in running:
            server.terminate()
            server.wait()


def _node(folder: Path, export: Path, ports: list[int], node: int) -> subprocess.Popen[bytes]:
    data = folder / f"node{node}"
    data.mkdir()
    addresses = [f"127.0.0.1:{port}" for port in ports]
    told = subprocess.run(
        [
            sys.executable,
            DEPLOY / "config.py",
            "--export",
            export,
            "--data",
            data,
            "--nodes",
            *addresses,
            "--node",
            str(node),
        ],
        capture_output=True,
        check=True,
    )
    file = data / "sphinx.conf"
    file.write_bytes(told.stdout)
    subprocess.run(["indexer", "--config", file, "--all"], capture_output=True, check=True)
    return subprocess.Popen(
        ["searchd", "--config", file, "--nodetach"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def _wait(port: int) -> None:
    for _ in range(600):
        with socket.socket() as probe:
            if not probe.connect_ex(("127.0.0.1", port)):
                return
        time.sleep(0.05)
    raise AssertionError("searchd did not begin to listen")


def ask(port: int, match: str) -> set[str]:
    connection = pymysql.connect(host="127.0.0.1", port=port, charset="utf8", autocommit=True)
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT url FROM minutes WHERE MATCH(%s)", (match,))
            rows: Any = cursor.fetchall()
    finally:
        connection.close()
    return {url.partition(".")[0] for (url,) in rows}


def test_both_nodes_have_a_share() -> None:
    assert {crc32(record.page.encode()) % 2 for record in RECORDS} == {0, 1}


@pytest.mark.parametrize(
    ("match", "pages"),
    [
        ('"河长制"', {"a", "d"}),
        ('"两河整治"', {"a"}),
        ('"勇于革命"', {"c"}),
        ("reits", {"c"}),
        ("河 制", {"a", "b", "d"}),
        ('"元宇宙"', set()),
    ],
)
def test_one_index_answers_for_both_nodes(cluster: int, match: str, pages: set[str]) -> None:
    assert ask(cluster, match) == pages


def test_the_feed_reads_as_it_was_written(tmp_path: Path) -> None:
    file = tmp_path / "export.jsonl"
    file.write_bytes(as_lines(RECORDS))
    assert list(read_export(file)) == RECORDS


@pytest.mark.parametrize("line", ["{", "[]", '{"id": 1}', '{"offices": 3, "aliases": []}'])
def test_a_broken_feed_names_its_line(tmp_path: Path, line: str) -> None:
    file = tmp_path / "export.jsonl"
    file.write_text(as_lines(RECORDS[:1]).decode() + line + "\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"export\.jsonl:2: .*请用 edit.py export"):
        list(read_export(file))
