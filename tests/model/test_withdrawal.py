"""A withdrawn minute falls silent everywhere and keeps every address."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from tests.action.offices import edition
from tests.leaks import texts
from tests.mentions.corpora import page

from minutes.outputs import files

if TYPE_CHECKING:
    from pathlib import Path

    from minutes.edition import Edition

SLUG = "2021-08-30"
CORRECTIONS = [
    {"at": "p1", "kind": "修改", "former": "旧玄武句。还有一句。", "date": "2021-09-01", "by": "办公室", "why": "笔误"},
    {"at": "p0", "kind": "撤回", "date": "2021-09-02", "by": "综合处", "why": "误发"},
]
FILES = {
    f"meetings/2021/{SLUG}.md": page(
        {
            "title": "甲会",
            "date": SLUG,
            "date_basis": "玄武依据",
            "place": "玄武地",
            "chair": "玄武主持",
            "attended": "玄武出席",
            "nonvoting": "玄武列席",
            "kind": "玄武会",
            "tags": ["玄武标"],
            "studied": [{"doc": "《玄武讲话》", "how": "学习", "at": "p1s1"}, {"doc": "tiaoli", "how": "学习", "at": "p1s1"}],
            "corrections": CORRECTIONS,
        },
        "学习《玄武讲话》，推进玄武事项。还有一句。\n\n| 玄武 | 乙 |\n|---|---|\n| 1 | 2 |",
    ),
    "meetings/2022/2022-03-01.md": page({"title": "乙会", "date": "2022-03-01"}, "照办。"),
    "study/tiaoli.md": page({"title": "信访条例", "kind": "法规", "sources": [f"{SLUG}#p1s2"]}, "见[任务](../tasks/2021-08-30-1.md#p0)。"),
    "glossary/phrases/shi.md": page(
        {
            "name": "事项",
            "wordings": [
                {"quote": "推进玄武事项", "source": f"{SLUG}#p1s1", "date": SLUG, "status": "现行"},
                {"quote": "照办", "source": "2022-03-01#p1s1", "date": "2022-03-01", "status": "现行"},
            ],
            "sources": [f"{SLUG}#p2r1", "task/2021-08-30-1"],
        }
    ),
    "tasks/2021-08-30-1.md": page(
        {
            "title": "玄武事项",
            "source": f"{SLUG}#p1s1",
            "quote": "推进玄武事项",
            "moved_from": ["tasks/old.html"],
            "due": {"date": "2021-12-31", "basis": "推定", "why": "玄武期限"},
        },
        "玄武说明。",
    ),
}


@pytest.fixture
def made(tmp_path: Path) -> Edition:
    return edition(tmp_path, FILES)


def drawn(made: Edition) -> dict[str, str]:
    """Path in the site -> the page's HTML, leaves included."""
    return {p.url: str(p.html) for p in (*made.pages.values(), *made.leaves)}


def test_no_page_and_no_file_has_a_word_of_it(made: Edition) -> None:
    pages = [*made.pages.values(), *made.leaves]
    said = {p.url: f"{p.title}{p.description}{p.html}{[h.title for h in p.toc]}" for p in pages}
    assert [url for url, text in said.items() if "玄武" in text] == []
    assert [path for path, data in files(made.book) if any("玄武" in text for text in texts(data))] == []


def test_its_page_says_who_withdrew_it_when_and_why(made: Edition) -> None:
    html = drawn(made)[f"meetings/2021/{SLUG}.html"]
    assert "本纪要已撤回。2021年9月2日由综合处撤回，原因：误发。" in html


def test_it_keeps_every_address_once(made: Edition) -> None:
    html = drawn(made)[f"meetings/2021/{SLUG}.html"]
    ids = re.findall(r' id="(p\d[^"]*)"', html)
    assert ids == ["p0", "p0s1", "p1", "p1s1", "p1s1a", "p1s2", "p2", "p2r1", "p2r2"]


def test_its_task_keeps_its_addresses_and_leads_to_it(made: Edition) -> None:
    pages = drawn(made)
    html = pages["tasks/2021-08-30-1.html"]
    assert "本任务所据的会议纪要已撤回" in html
    assert "<h1" not in html  # the frame has it
    assert f'href="../meetings/2021/{SLUG}.html"' in html
    assert {"p0", "p1", "p1s1"} <= set(re.findall(r' id="([^"]*)"', html))
    assert 'href="2021-08-30-1.html"' in pages["tasks/old.html"]
    assert "还没有登记任务" in pages["tasks/index.html"]


def test_an_entry_keeps_what_others_said(made: Edition) -> None:
    assert [w.quote for w in made.book.corpus.terms[0].wordings] == ["照办"]


def test_no_link_leads_to_an_address_that_is_gone(made: Edition) -> None:
    pages = drawn(made)
    ids = set(re.findall(r' id="([^"]*)"', pages[f"meetings/2021/{SLUG}.html"]))
    linked = {hit for html in pages.values() for hit in re.findall(rf'href="[^"]*{SLUG}\.html#([^"]*)"', html)}
    assert {"p0", "p1", "p1s2", "p2r1"} <= linked
    assert linked <= ids
