"""Three meetings in three years: who speaks of a term, in which words, and where the reader lands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from tests.corpus import reading
from tests.mentions.corpora import page

from minutes.book import Stamp
from minutes.edition import Edition, compose
from minutes.outputs import files
from minutes.pages import concordance
from minutes.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

TERM = "glossary/spirits/jiandang.md"
FILES = {
    TERM: page({"name": "伟大建党精神", "aliases": ["建党精神"], "related": ["puxi"]}, "旧时简称<建党>。"),
    "glossary/spirits/puxi.md": page({"name": "精神谱系"}, "其中有伟大建党精神。"),
    "glossary/spirits/old.md": page({"name": "旧的称呼", "replaced_by": "jiandang"}),
    "meetings/2021/2021-08-30.md": page(
        {"title": "甲会", "date": "2021-08-30"}, "**一要转作风**。弘扬建党精神，<b>干</b>。还是建党精神。"
    ),
    "meetings/2022/2022-03-01.md": page({"title": "乙会", "date": "2022-03-01"}, "弘扬伟大建党精神。"),
    "meetings/2024/2024-05-06.md": page({"title": "丙会", "date": "2024-05-06"}, "弘扬伟大建党精神，再建新功。"),
}


def edition(root: Path, content: dict[str, str]) -> Edition:
    return compose(reading(root, content), Settings("某局"), Stamp("2024-06-01"))


@pytest.fixture
def made(tmp_path: Path) -> Edition:
    return edition(tmp_path, FILES)


def test_sentences_that_speak_of_it_newest_meeting_first(made: Edition) -> None:
    html = str(made.pages[TERM].html)
    assert [m[1] for m in re.finditer(r"<h3><time[^>]*>([^<]*)</time>", html)] == [
        "2024年5月6日",
        "2022年3月1日",
        "2021年8月30日",
    ]
    assert "3 次会议提到，共 4 处，新的在前。" in html
    assert (
        "<li><q>弘扬<mark>建党精神</mark>，&lt;b&gt;干&lt;/b&gt;。</q> "
        '<a class="at" href="../../meetings/2021/2021-08-30.html#p1s2">一要转作风，第1段第2句</a></li>'
    ) in html


def test_wording_over_time_by_the_name_that_was_used(made: Edition) -> None:
    html = str(made.pages[TERM].html)
    groups = re.findall(r'<tbody data-name="([^"]*)">.*?<span class="count">([^<]*)</span>', html)
    assert groups == [("伟大建党精神", "2处，2022—2024年"), ("建党精神", "2处，2021年")]
    assert 'aria-label="各年提到的处数：2021年2处，2022年1处，2024年1处"' in html
    assert (
        '<td class="left">弘扬</td><td class="key"><mark>伟大建党精神</mark></td><td class="right">，再建新功。</td>'
        in html
    )
    assert "<style" not in html
    assert "style=" not in html


def test_an_entry_says_who_has_it_for_a_successor(made: Edition) -> None:
    assert 'class="renamed">已更名为<a href="jiandang.html">伟大建党精神</a>' in str(
        made.pages["glossary/spirits/old.md"].html
    )
    assert '曾用名：<a href="old.html">旧的称呼</a>' in str(made.pages[TERM].html)


def test_another_entry_speaks_of_it_apart_from_the_meetings(made: Edition) -> None:
    html = str(made.pages[TERM].html)
    assert "编者写的 1 个页面也提到它" in html
    assert '<a class="term" href="jiandang.html" data-term="jiandang">伟大建党精神</a>' in str(
        made.pages["glossary/spirits/puxi.md"].html
    )


def test_a_minute_ends_with_its_terms(made: Edition) -> None:
    html = str(made.pages["meetings/2021/2021-08-30.md"].html)
    assert 'data-term="jiandang">伟大建党精神</a> <a class="at" href="#p1s2">2处</a>' in html


def test_an_entry_that_nobody_mentions_says_so(tmp_path: Path) -> None:
    html = str(edition(tmp_path, {TERM: FILES[TERM]}).pages[TERM].html)
    assert "本站的会议纪要和学习材料还没有提到它。" in html
    assert 'id="concordance"' not in html


def test_many_places_come_a_year_at_a_time(made: Edition, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(concordance, "INLINE", 2)
    section = str(concordance.concordance(made.book, made.book.corpus.terms[0]))
    assert section.count('<tr data-year="') == 2
    assert 'data-concordance="../../data/concordance/jiandang"' in section
    scripts = {path: content.decode() for path, content in files(made.book) if path.startswith("data/concordance/")}
    assert list(scripts) == [f"data/concordance/jiandang/{year}.js" for year in (2021, 2022, 2024)]
    assert scripts["data/concordance/jiandang/2022.js"] == (
        'concordanceLines(2022,[["2022-03-01","../../meetings/2022/2022-03-01.html#p1s1","乙会","伟大建党精神","弘扬","伟大建党精神","。"]]);\n'
    )


def test_a_shelf_is_by_letters_with_counts(made: Edition) -> None:
    html = str(made.pages["glossary/spirits/index.md"].html)
    assert re.findall(r'<h2 id="letter-(\w+)">', html) == ["j", "o", "p"]
    assert '<span class="count">（4）</span>' in html


def test_withdrawn_words_are_mentioned_nowhere(tmp_path: Path) -> None:
    gone = {"at": "p0", "kind": "撤回", "date": "2024-05-07", "by": "办公室", "why": "误发"}
    front = {"title": "丙会", "date": "2024-05-06", "corrections": [gone]}
    content = {**FILES, "meetings/2024/2024-05-06.md": page(front, "弘扬伟大建党精神，再建新功。")}
    assert "2024" not in str(edition(tmp_path, content).pages[TERM].html)
