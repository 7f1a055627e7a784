"""Every kind of bad input ends as it should: refused or warned of by file and line, or shown whole and inert.

A case lays `files` over a small repository (a text; or {text, encoding}, {hex}, {repeat, times}, {link}) and says what is
found (`place code`, the site's own rules), what a page then shows, and what is nowhere.
"""

from __future__ import annotations

import os
import re
import shutil
import time
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import yaml

from minutes.book import Stamp
from minutes.edition import Edition, compose
from minutes.fidelity import visible_text
from minutes.judgement import judge
from minutes.outputs import files
from minutes.problem import is_error
from minutes.settings import read_settings

ROOT = Path(__file__).parent.parent.parent
CASES = ROOT / "tests" / "cases" / "bad_inputs"
MACHINERY = ("mkdocs.yml", "requirements.in", "requirements.txt", "requirements-dev.in", "requirements-dev.txt")
SECONDS = 30
# Codes of the site's own rules; copy rules and the gate have tests of their own. W110: not sealed yet.
_OWN = re.compile(r"(\S+?): ([EWH]\d{3}) ")


def cases() -> list[Any]:
    found = []
    for file in sorted(CASES.glob("*.yml")):
        found += [pytest.param(case, id=case["name"]) for case in yaml.safe_load(file.read_text(encoding="utf-8"))]
    return found


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A repository with a home page, a help page and the program's own files."""
    for name in MACHINERY:
        shutil.copy(ROOT / name, tmp_path / name)
    (tmp_path / "docs/help").mkdir(parents=True)
    (tmp_path / "docs/index.md").write_text("---\ntitle: 首页\n---\n欢迎。\n", encoding="utf-8")
    (tmp_path / "docs/help/index.md").write_text("---\ntitle: 帮助\n---\n有问题问信息中心。\n", encoding="utf-8")
    return tmp_path


def lay(root: Path, path: str, what: str | dict[str, Any]) -> None:
    file = Path(os.fsdecode(os.fsencode(root) + b"/" + path.encode("utf-8", "surrogateescape")))
    file.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(what, str):
        file.write_bytes(what.encode())
    elif "link" in what:
        file.symlink_to(what["link"])
    elif "pipe" in what:
        os.mkfifo(file)
    else:
        file.write_bytes(content(what))


def content(what: dict[str, Any]) -> bytes:
    if "hex" in what:
        return bytes.fromhex(what["hex"])
    whole = str(what.get("before", "")) + str(what["text"]) * int(what.get("times", 1)) + str(what.get("after", ""))
    return whole.encode(str(what.get("encoding", "utf-8")))


class Elements(HTMLParser):
    """What in a piece of HTML is active: elements and attributes that are not ours."""

    ELEMENTS = frozenset({"script", "style", "iframe", "object", "embed", "base", "meta", "link", "math", "template"})

    def __init__(self) -> None:
        super().__init__()
        self.active: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in self.ELEMENTS:
            self.active.append(tag)
        self.active += [f"{tag} {name}" for name, value in attrs if name.startswith("on") or name == "style" or leads_out(value)]


def leads_out(value: str | None) -> bool:
    return bool(re.match(r"\s*(?:javascript|data|vbscript|https?):|//", value or "", re.IGNORECASE))


def active(html: str) -> list[str]:
    reader = Elements()
    reader.feed(html)
    return reader.active


@pytest.mark.parametrize("case", cases())
def test_it_ends_as_it_should(case: dict[str, Any], root: Path) -> None:
    for path, what in case["files"].items():
        lay(root, path, what)
    start = time.process_time()
    settings = read_settings(root)
    reading, problems = judge(root, settings)
    lines = [str(problem) for problem in problems]
    assert all("\n" not in line and line.isprintable() for line in lines)
    found = [f"{hit[1]} {hit[2]}" for line in lines if (hit := _OWN.match(line)) and hit[2] != "W110"]
    assert found == case.get("finds", [])
    for words in case.get("says", []):
        assert any(words in line for line in lines), lines
    if not any(map(is_error, problems)):
        edition = compose(reading, settings, Stamp("2021-10-01"))
        drawn_as_it_should(edition, case)
    assert time.process_time() - start < SECONDS


def drawn_as_it_should(edition: Edition, case: dict[str, Any]) -> None:
    pages = {page.uri: str(page.html) for page in (*edition.pages.values(), *edition.leaves)}
    assert {uri: found for uri, html in pages.items() if (found := active(html))} == {}
    shown = "\n".join(visible_text(html) for html in pages.values())
    assert [text for text in case.get("shows", []) if text not in shown] == []
    everything = "\n".join([*pages.values(), *(data.decode("utf-8", "replace") for _, data in files(edition.book))])
    assert [text for text in case.get("hides", []) if text in everything] == []
