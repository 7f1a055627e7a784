"""Nothing of a draft, a page for leaders, a withdrawn minute or an editor's note reaches any artefact.

Each has a word of its own, which is looked for everywhere.
"""

from __future__ import annotations

import gzip
import json
import zipfile
from typing import TYPE_CHECKING

import pytest
from tests.corpus import findings as problems
from tests.leaks import leaks
from tests.test_mkdocs_hooks import built, project

from delivery.compress import compress
from delivery.verify import findings

if TYPE_CHECKING:
    from pathlib import Path

PNG = b"\x89PNG\r\n\x1a\n"
MINUTE = """---
title: 会议纪要{n}题
date: 2021-09-{day}
place: {n}地
chair: {n}主持
attended: {n}出席
tags: [{n}标]
{how}
---
{n}正文，学习了河长制，推进{n}事项。

<!-- {n}注 -->
"""
STUDY = "---\ntitle: 材料{n}题\nkind: 规划\nissuer: {n}局\n{how}\n---\n{n}要点。![{n}图](../assets/{p}.png)\n"
TERM = """---
name: {n}词条
aliases: [{n}别称]
search_aliases: [{n}俗称]
wordings:
  - {{quote: {n}引文, source: {n}文件, date: 2021, status: 现行}}
{how}
---
{n}释。
"""
TASK = "---\ntitle: {n}任务\nsource: 2021-09-{day}#p1s1\nquote: 推进{n}事项\n{how}\n---\n"
PAGE = "---\ntitle: {n}页\n{how}\n---\n{n}帮助。\n\n<!-- {n}注 -->\n"
OPEN = """---
# 雷公编者注
title: 会议纪要
date: 2021-08-30
---
会议学习了河长制。

<!-- 雷公编者注 -->

会议要求抓好落实。
"""
WITHDRAWN = """---
title: 会议纪要
date: 2021-08-31
place: 玄武地
chair: 玄武主持
tags: [玄武标]
studied: [{doc: 《玄武讲话》, how: 学习, at: p1s1}]
corrections: [{at: p0, kind: 撤回, date: 2021-09-30, by: 综合处, why: 误发}]
---
学习《玄武讲话》，推进玄武事项。
"""
QUOTING = """---
name: 事项
wordings: [{quote: 推进玄武事项, source: 2021-08-31#p1s1, date: 2021-08-31, status: 现行}]
sources: [2021-08-31#p1s1]
---
注。见[任务](../../tasks/2021-08-31-1.md)。
"""
ITS_TASK = "---\ntitle: 玄武任务\nsource: 2021-08-31#p1s1\nquote: 推进玄武事项\n---\n玄武说明。\n"
WORDS = {"draft": "天罡", "leaders": "地煞", "note": "雷公编者注", "withdrawn": "玄武"}


def hidden(word: str, pinyin: str, day: str, how: str) -> dict[str, str]:
    """One page of every kind that only some may see, each field with the word."""
    values = {"n": word, "p": pinyin, "day": day, "how": how}
    return {
        f"meetings/2021/2021-09-{day}.md": MINUTE.format(**values),
        f"study/{pinyin}.md": STUDY.format(**values),
        f"glossary/policies/{pinyin}.md": TERM.format(**values),
        f"tasks/2021-09-{day}-1.md": TASK.format(**values),
        f"help/{pinyin}.md": PAGE.format(**values),
    }


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """`site-all` and `site-leaders`, compressed as they are delivered."""
    files = {
        "index.md": "---\ntitle: 首页\n---\n<!-- 雷公编者注 -->\n\n欢迎。\n",
        "meetings/2021/2021-08-30.md": OPEN,
        "glossary/mechanisms/hezhangzhi.md": "---\nname: 河长制\n---\n注。\n\n<!-- 雷公编者注 -->\n",
        "meetings/2021/2021-08-31.md": WITHDRAWN,
        "glossary/phrases/shixiang.md": QUOTING,
        "tasks/2021-08-31-1.md": ITS_TASK,
        **hidden(WORDS["draft"], "tiangang", "01", "draft: true"),
        **hidden(WORDS["leaders"], "disha", "02", "audience: leaders"),
    }
    root = project(tmp_path_factory.mktemp("leaks"), files)
    (root / "docs/assets").mkdir(exist_ok=True)
    for name in ("tiangang", "disha"):
        (root / f"docs/assets/{name}.png").write_bytes(PNG)
    for audience in ("all", "leaders"):
        done = built(root, audience)
        assert done.returncode == 0, done.stdout + done.stderr
        compress(root / f"site-{audience}")
    return root


def test_the_open_site_tells_nothing(sites: Path) -> None:
    assert leaks(sites / "site-all", [*WORDS.values(), "tiangang", "disha", "2021-09-01", "2021-09-02"]) == []


def test_the_site_for_leaders_tells_nothing_of_drafts_and_notes(sites: Path) -> None:
    assert leaks(sites / "site-leaders", [WORDS["draft"], WORDS["note"], WORDS["withdrawn"], "地煞注", "tiangang"]) == []


def test_what_cites_a_withdrawn_minute_still_leads_to_its_page(sites: Path) -> None:
    assert findings(sites / "site-all") == []
    entry = (sites / "site-all/glossary/phrases/shixiang.html").read_text(encoding="utf-8")
    assert 'href="../../meetings/2021/2021-08-31.html#p1s1"' in entry
    assert 'href="../../tasks/2021-08-31-1.html"' in entry


def test_an_open_page_that_refers_to_a_closed_one_stops_the_build(tmp_path: Path) -> None:
    open_pages = {
        "glossary/phrases/kai.md": "---\nname: 公开词条\nbroader: disha\n---\n注。\n",
        "meetings/2021/2021-08-30.md": OPEN.replace("date:", "studied: [{doc: disha, how: 学习, at: p1s1}]\ndate:"),
        "tasks/2021-08-30-1.md": "---\ntitle: 抓好落实\nsource: 2021-08-30#p2s1\nquote: 抓好落实\ncampaign: disha\n---\n",
    }
    pages = {**open_pages, **hidden(WORDS["leaders"], "disha", "02", "audience: leaders")}
    found = [line.split("；")[0] for line in problems(tmp_path, pages) if "E122" in line]
    assert found == [
        "docs/glossary/phrases/kai.md:3: E122 broader 引用了未公开的页面 disha",
        "docs/meetings/2021/2021-08-30.md:4: E122 studied 引用了未公开的页面 disha",
        "docs/tasks/2021-08-30-1.md:5: E122 campaign 引用了未公开的页面 disha",
    ]


def test_the_site_for_leaders_has_what_is_for_them(sites: Path) -> None:
    """Also the proof that the search for leaks finds what is there."""
    found = "\n".join(leaks(sites / "site-leaders", [WORDS["leaders"]]))
    for path in ("meetings/2021/2021-09-02.html", "study/disha.html", "glossary/policies/disha.html", "help/disha.html", ".gz"):
        assert path in found
    assert (sites / "site-leaders/assets/disha.png").exists()


@pytest.mark.parametrize(
    "packed",
    [
        "机密词".encode(),
        "机\u200b密\u200b词".encode(),
        json.dumps("机密词").encode(),
        b"%E6%9C%BA%E5%AF%86%E8%AF%8D",
        "机<mark>密</mark>词".encode(),
        b"&#26426;&#23494;&#35789;",
        gzip.compress("机密词".encode(), mtime=0),
        gzip.compress(json.dumps({"a": "机\u200b密词"}).encode(), mtime=0),
    ],
)
def test_a_leak_is_found_however_it_is_packed(packed: bytes, tmp_path: Path) -> None:
    (tmp_path / "x.bin").write_bytes(packed)
    assert leaks(tmp_path, ["机密词"]) == ["x.bin: 机密词"]


def test_a_leak_is_found_in_an_archive_and_in_a_name(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as archive:
        archive.writestr("word/document.xml", "<w:t>机</w:t><w:t>密词</w:t>")
    (tmp_path / "机密词.txt").write_bytes(b"")
    assert leaks(tmp_path, ["机密词"]) == ["a.docx: 机密词", "机密词.txt: 机密词"]
