"""Another bureau puts its own name and its own pages in, and has its own site; the programs stay as they are."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from tests.conftest import build
from tests.leaks import leaks
from tests.test_reproducible import copy_of_the_project

from delivery.verify import findings

if TYPE_CHECKING:
    from pathlib import Path

OURS = ("无锡", "张海泉", "太湖")
MINUTE = """\
---
title: 局长办公会议纪要
date: 2024-05-06
---

会议听取了汇报。会议指出，要落实巡河制度。
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a bureau with one minute, made by the steps that the README names."""
    base = tmp_path_factory.mktemp("another")
    project = copy_of_the_project(base / "project")
    config = project / "mkdocs.yml"
    config.write_text(config.read_text(encoding="utf-8").replace("无锡市水利局", "某市水务局"), encoding="utf-8")
    for path in (project / "docs").iterdir():
        if path.is_dir() and path.name not in {"help", "assets"}:
            shutil.rmtree(path)
    minute = project / "docs" / "meetings" / "2024" / "2024-05-06.md"
    minute.parent.mkdir(parents=True)
    minute.write_text(MINUTE, encoding="utf-8")
    build(base / "site", cwd=project)
    return base / "site"


def test_its_site_is_whole(site: Path) -> None:
    assert findings(site) == []
    assert "要落实巡河制度" in (site / "meetings" / "2024" / "2024-05-06.html").read_text(encoding="utf-8")
    assert "某市水务局" in (site / "index.html").read_text(encoding="utf-8")


def test_nothing_of_us_is_left_in_it(site: Path) -> None:
    """Also the proof that the search finds what is there, the indexes and feeds included."""
    assert leaks(site, OURS) == []
    found = {line.rpartition(": ")[0] for line in leaks(site, ["局长办公会议纪要"])}
    assert {"data/meetings.json", "data/meetings.ics", "meetings/2024/2024-05-06.html", "search/export.jsonl"} <= found
