from __future__ import annotations

import base64
import gzip
import subprocess
import threading
from typing import TYPE_CHECKING

import pytest
from tests.delivery.sites import page, site, writer
from tests.deploy.nginx import running

from delivery.publish import publish, rollback

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.deploy.nginx import Server

    from delivery.destination import Destination

pytestmark = pytest.mark.server

HEADERS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}


def every_type(text: str) -> Callable[[Path], None]:
    """A small site with one file of each type that we deliver."""

    def write(folder: Path) -> None:
        writer(text, script=page("<script>1</script>"))(folder)
        for name, content in {
            "data/a.json": "[]",
            "data/a.csv": "\ufeff甲,乙\n",
            "data/a.jsonld": "{}",
            "data/a.ttl": "",
            "feed.atom": "<feed/>",
            "a.ics": "BEGIN:VCALENDAR\r\n",
            "search/export.jsonl": "{}\n",
            "search/a.js": "1",
            "search/a1/b2.shard": "1",
            "assets/javascripts/x.0123abcd.min.js": "1",
            "assets/js/own.js": "1",
            "assets/x.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
        }.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(content, encoding="utf-8")

    return write


@pytest.fixture
def server(place: Destination, tmp_path: Path) -> Iterator[Server]:
    publish(place, "abc1234", {"site": every_type("第一版"), "leaders": writer("领导版")})
    with running(place, tmp_path / "nginx") as server:
        yield server


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/same.html", "text/html; charset=utf-8"),
        ("/a.css", "text/css; charset=utf-8"),
        ("/data/a.json", "application/json; charset=utf-8"),
        ("/data/a.csv", "text/csv; charset=utf-8"),
        ("/data/a.jsonld", "application/ld+json; charset=utf-8"),
        ("/data/a.ttl", "text/turtle; charset=utf-8"),
        ("/feed.atom", "application/atom+xml; charset=utf-8"),
        ("/a.ics", "text/calendar; charset=utf-8"),
        ("/search/export.jsonl", "application/jsonl; charset=utf-8"),
        ("/assets/javascripts/x.0123abcd.min.js", "application/javascript; charset=utf-8"),
        ("/assets/x.svg", "image/svg+xml; charset=utf-8"),
        ("/build-info.json", "application/json; charset=utf-8"),
        ("/status/", "text/html; charset=utf-8"),
        ("/status/status.json", "application/json; charset=utf-8"),
    ],
)
def test_every_type_comes_with_its_name_and_all_headers(server: Server, path: str, kind: str) -> None:
    answer = server.get(path)
    assert (answer.status, answer.headers["content-type"]) == (200, kind)
    assert answer.headers.items() >= HEADERS.items()
    assert answer.headers["content-security-policy"].startswith("default-src 'none'; script-src 'self' 'sha256-")
    assert len(set(answer.all_headers)) == len(answer.all_headers), "no header twice"


@pytest.mark.parametrize("path", ["/gone.html", "/data/", "/.git/config", "/assets/.x", "/../etc/passwd", "/live/", "/manifest.sha256"])
def test_what_is_not_there_answers_with_our_page_and_all_headers(server: Server, path: str) -> None:
    answer = server.get(path)
    assert answer.status in (400, 404)
    if answer.status == 404:
        assert "没有这一页" in answer.body.decode()
        assert answer.headers.items() >= HEADERS.items()
        assert "content-security-policy" in answer.headers


def test_it_only_gives(server: Server) -> None:
    assert server.get("/same.html", method="POST").status == 405
    assert server.get("/same.html", method="PUT").status == 405


def test_what_was_compressed_is_sent_compressed(server: Server) -> None:
    plain, packed = server.get("/same.html"), server.get("/same.html", Accept_Encoding="gzip")
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.headers["vary"] == "Accept-Encoding"
    assert gzip.decompress(packed.body) == plain.body
    assert len(packed.body) < len(plain.body)


def test_a_page_is_asked_for_again_and_a_fingerprinted_file_is_kept(server: Server) -> None:
    assert server.get("/").headers["cache-control"] == "no-cache"
    assert server.get("/assets/javascripts/x.0123abcd.min.js").headers["cache-control"] == "public, max-age=31536000, immutable"


def test_after_a_switch_readers_get_the_new_pages_and_keep_what_did_not_change(server: Server, place: Destination) -> None:
    tags = {path: server.get(path).headers["etag"] for path in ("/index.html", "/same.html")}
    publish(place, "b", site("第二版"))
    assert "第二版" in server.get("/index.html", If_None_Match=tags["/index.html"]).body.decode()
    assert server.get("/same.html", If_None_Match=tags["/same.html"]).status == 304


def test_a_page_opened_before_the_switch_still_gets_its_files(server: Server, place: Destination) -> None:
    publish(place, "b", site("第二版"))
    assert server.get("/assets/javascripts/x.0123abcd.min.js").status == 200


@pytest.mark.parametrize("path", ["/data/a.json", "/search/export.jsonl", "/search/a1/b2.shard", "/assets/js/own.js", "/assets/x.svg"])
def test_what_is_gone_from_the_new_release_is_not_fetched_from_the_last(server: Server, place: Destination, path: str) -> None:
    """A minute that was withdrawn stands in no page, no index and no data of the former release either."""
    assert server.get(path).status == 200
    publish(place, "b", site("第二版"))
    assert server.get(path).status == 404


def test_the_leaders_edition_is_guarded(server: Server) -> None:
    for path in ("/leaders/", "/leaders/index.html", "/leaders/same.html", "/leaders/a.css", "/leaders/gone.html", "/leaders/same.html.gz"):
        answer = server.get(path)
        assert answer.status == 401
        assert "领导版" not in answer.body.decode(errors="replace")
    digest = subprocess.run(["openssl", "passwd", "-apr1", "-salt", "abcdefgh", "好"], capture_output=True, text=True, check=True)
    (server.etc / "leaders.htpasswd").write_text(f"ju:{digest.stdout}", encoding="utf-8")
    assert server.get("/leaders/", Authorization=_basic("ju", "坏")).status == 401
    answer = server.get("/leaders/", Authorization=_basic("ju", "好"))
    assert (answer.status, "领导版" in answer.body.decode()) == (200, True)
    assert answer.headers.items() >= HEADERS.items()


def _basic(user: str, word: str) -> str:
    return "Basic " + base64.b64encode(f"{user}:{word}".encode()).decode()


def test_switching_under_load_fails_no_request(server: Server, place: Destination) -> None:
    publish(place, "b", site("第二版"))
    statuses: list[int] = []
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            answer = server.get("/index.html")
            statuses.append(answer.status if "版" in answer.body.decode() else 0)

    readers = [threading.Thread(target=read) for _ in range(4)]
    for reader in readers:
        reader.start()
    for n in range(20):
        rollback(place, to=("000001-abc1234", "000002-b")[n % 2])
    done.set()
    for reader in readers:
        reader.join()
    assert set(statuses) == {200}
