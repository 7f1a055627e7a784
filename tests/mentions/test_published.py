"""What is published of the mentions: the file, the cards, the editors' lists."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

import pytest
from tests.mentions.corpora import corpus

from minutes import cards
from minutes.mentions import Mentions, find
from minutes.mentions.coverage import change, coverage
from minutes.mentions.published import as_json
from minutes.mentions.report import report

if TYPE_CHECKING:
    from pathlib import Path

    from minutes.model import Corpus

CASE: dict[str, Any] = {
    "terms": {
        "changzheng": {
            "name": "长征精神",
            "wordings": [
                {"quote": "旧的表述", "source": "某部《通知》", "date": "2000-01-01", "status": "历史"},
                {"quote": "弘扬长征精神", "source": "2021-08-30#p1s1", "date": "2021-08-30", "status": "现行"},
            ],
        },
        "hezhangzhi": {"name": "河长制", "gloss_formula": "党政同责", "except": ["林河长制"]},
        "xiaolie": {"name": "消劣"},
        "lianghe": {"name": "两河指挥部", "search_aliases": ["指挥部"]},
        "taihu": {"name": "太湖指挥部", "search_aliases": ["指挥部"]},
    },
    "minute": "弘扬长征精神。落实河长制，“破冰”“突围”，要“破冰”，消劣，学习《某某办法》。",
}


@pytest.fixture
def small(tmp_path: Path) -> Corpus:
    return corpus(tmp_path, CASE)


def test_a_mention_a_line_with_its_place(small: Corpus) -> None:
    text = as_json(find(small)).decode()
    rows = json.loads(text)
    assert len(text.splitlines()) == len(rows) + 2
    assert rows[0] == {
        "term": "changzheng",
        "kind": "link",
        "page": "docs/meetings/2021/2021-08-30.md",
        "section": "",
        "paragraph": "p1",
        "sentence": "s1",
        "start": 2,
        "end": 6,
        "text": "长征精神",
        "name": "长征精神",
    }


def test_nothing_is_a_list_too() -> None:
    assert json.loads(as_json(Mentions())) == []


def test_twice_found_is_the_same(small: Corpus) -> None:
    assert as_json(find(small)) == as_json(find(small))


def test_a_change_can_be_told_by_its_links(small: Corpus) -> None:
    found = find(small)
    assert change(Mentions(), found) == (2, 0)
    assert change(found, Mentions(found.all[1:])) == (0, 1)


def test_a_card_says_wording_source_and_places(small: Corpus) -> None:
    script = cards.script(small, find(small))
    assert script.path == f"assets/cards-{hashlib.sha256(script.content).hexdigest()[:12]}.js"
    found = json.loads(script.content.decode().removeprefix("window.termCards=").removesuffix(";\n"))
    assert found["changzheng"] == {
        "name": "长征精神",
        "shelf": "提法",
        "url": "glossary/phrases/changzheng.html",
        "quote": "弘扬长征精神",
        "source": "《会议纪要》第1段第1句，2021-08-30　现行",
        "places": 1,
        "meetings": 1,
    }
    assert (found["hezhangzhi"]["none"], found["hezhangzhi"]["formula"]) == ("本站尚无权威释义", "党政同责")
    assert found["taihu"]["places"] == 0


def test_what_editors_may_miss(small: Corpus) -> None:
    assert list(report(coverage(small, find(small)))) == [
        "引号里的话，还没有词条（2）",
        "  “破冰”　2处：2021-08-30#p1s2 2021-08-30#p1s2",
        "  “突围”　1处：2021-08-30#p1s2",
        "书名号里的文件，还没有学习材料页（1）",
        "  《某某办法》　1处：2021-08-30#p1s2",
        "没有会议或学习材料提到的词条（3）",
        "  两河指挥部　docs/glossary/phrases/lianghe.md",
        "  太湖指挥部　docs/glossary/phrases/taihu.md",
        "  消劣　docs/glossary/phrases/xiaolie.md",
        "没有权威释义的词条（4）",
        "  河长制　docs/glossary/phrases/hezhangzhi.md",
        "  两河指挥部　docs/glossary/phrases/lianghe.md",
        "  太湖指挥部　docs/glossary/phrases/taihu.md",
        "  消劣　docs/glossary/phrases/xiaolie.md",
        "两三个字的名称，请核对命中是否都对（2）",
        "  河长制　docs/glossary/phrases/hezhangzhi.md：扬长征精神。落实【河长制】，“破冰”“突围",
        "  消劣（两个字，不会自动链接）　docs/glossary/phrases/xiaolie.md：没有命中",
        "几个词条共用的名称，不会自动链接，须在纪要信息块的 terms 里逐处指定（1）",
        "  指挥部　docs/glossary/phrases/lianghe.md、docs/glossary/phrases/taihu.md",
        "从未用到的 except 语境（1）",
        "  林河长制　docs/glossary/phrases/hezhangzhi.md:2",
    ]
