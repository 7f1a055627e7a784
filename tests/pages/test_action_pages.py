"""Ledgers, desks, the home page's blocks and proofs as they are drawn; later minutes appear only here."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from tests.action.offices import FILES, edition
from tests.mentions.corpora import page

from minutes.outputs import files
from minutes.pages import ledger, tasks

if TYPE_CHECKING:
    from pathlib import Path

    from minutes.edition import Edition


@pytest.fixture
def made(tmp_path: Path) -> Edition:
    return edition(tmp_path)


def leaf(made: Edition, uri: str) -> str:
    return next(str(p.html) for p in made.leaves if p.uri == uri)


def test_a_task_is_set_spoken_of_again_and_closed_each_with_its_sentence(made: Edition) -> None:
    chain = re.findall(r'<span class="what">([^<]*)</span>.*?href="([^"]*)"', leaf(made, "tasks/2021-08-30-1.md"))
    assert chain == [
        ("提出", "../meetings/2021/2021-08-30.html#p1s1"),
        ("再次提到", "../meetings/2022/2022-03-01.html#p1s1"),
    ]
    closed = leaf(made, "tasks/2021-08-30-10.md")
    assert '<span class="what">已完成</span>2022年3月1日，依据：<a href="../meetings/2022/2022-03-01.html#p2s1">' in closed
    assert "规划已完成" in closed


def test_the_browser_judges_only_what_is_open(made: Edition) -> None:
    assert 'data-due="2021-12-31" data-last="2022-03-01"' in leaf(made, "tasks/2021-08-30-1.md")
    assert "data-due" not in leaf(made, "tasks/2021-08-30-10.md")
    assert '数据截至 <time datetime="2024-06-01">' in leaf(made, "tasks/2021-08-30-1.md")


def test_a_desk_shows_shares_apart_and_former_names(made: Edition) -> None:
    html = str(made.pages["desks/shuiliju.md"].html)
    assert '<h2 id="led">牵头（1项）</h2>' in html
    assert '<h2 id="joined">参与（1项）</h2>' in html
    assert '曾用名：<a href="../glossary/offices/old.html">原水利局</a>' in html
    other = str(made.pages["desks/hezhangban.md"].html)
    assert "会议原文没有写由它牵头或参与的任务。" in other
    assert '<h2 id="about">提到它的要求（1项，未指定由它承担）</h2>' in other


def test_the_home_page_has_my_office_what_is_due_and_what_is_new(made: Edition) -> None:
    html = str(made.pages["index.md"].html)
    assert re.findall(r'data-desk="([^"]*)"', html) == ["desks/hezhangban.html", "desks/old.html", "desks/shuiliju.html"]
    due = html[html.index('id="due"') :]
    assert "深化河湖建设" in due[: due.index("</section>")]
    assert 'data-change="meeting/2024-05-06"' in html


def test_the_study_ledger_tells_pages_from_mere_titles_and_names_the_gaps(made: Edition) -> None:
    html = str(made.pages["studied/index.md"].html)
    assert html.count("仅题名") == 1
    assert "《节水办法》：纪要里提到，没有学习记录，见<a" in html


def test_every_link_of_these_pages_leads_somewhere(made: Edition) -> None:
    known = {p.url for p in (*made.pages.values(), *made.leaves)} | {path for path, _ in files(made.book)} | {"help/index.html"}
    pages_ = [p for p in (*made.pages.values(), *made.leaves) if p.uri.startswith(("tasks", "desks", "studied", "news", "audit"))]
    for p in pages_:
        for href in re.findall(r'href="([^"#]+)', str(p.html)):
            steps = [*p.url.split("/")[:-1], *href.split("/")]
            while ".." in steps:
                at = steps.index("..")
                del steps[at - 1 : at + 1]
            assert "/".join(steps) in known, f"{p.uri}: {href}"


def test_a_long_ledger_comes_in_years_and_scripts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (ledger, tasks):
        monkeypatch.setattr(module, "PART", 2)
    made = edition(tmp_path)
    assert str(made.pages["tasks/index.md"].html).count("<tr data-role") == 2
    assert 'data-years="2021" data-folder="../data/tasks"' in str(made.pages["tasks/index.md"].html)
    assert [leaf.uri for leaf in made.leaves if leaf.uri.startswith("tasks/years/")] == ["tasks/years/2021.md", "tasks/years/2021-2.md"]
    script = dict(files(made.book))["data/tasks/2021.js"].decode()
    assert script.startswith('ledgerRows(2021,[["深化河湖建设","2021-08-30-1.html","lead","shuiliju","无锡市水利局","2021-12-31","推定","原文未给出"')


def test_words_of_a_task_are_text(tmp_path: Path) -> None:
    content = {
        **FILES,
        "meetings/2022/2022-03-01.md": page({"title": "乙会", "date": "2022-03-01"}, "推进<b>改革</b>&治水。"),
        "tasks/2022-03-01-1.md": page({"title": "推进改革", "source": "2022-03-01#p1s1", "quote": "推进", "status": "常设要求"}),
        "tasks/2021-08-30-10.md": page({"title": "加强水土保持", "source": "2021-08-30#p1s3", "quote": "加强水土保持"}),
    }
    assert "<q><mark>推进</mark>&lt;b&gt;改革&lt;/b&gt;&amp;治水。</q>" in leaf(edition(tmp_path, content), "tasks/2022-03-01-1.md")
