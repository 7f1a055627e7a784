"""What the glossary misses or claims without proof: the editors' lists, and what stands on none of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.corpus import reading
from tests.mentions.corpora import MINUTE, files, page

from minutes.mentions import find
from minutes.mentions.coverage import coverage
from minutes.mentions.report import report

if TYPE_CHECKING:
    from pathlib import Path

    from minutes.model import Corpus

WORDED = {"wordings": [{"quote": "推进河长制工作", "source": "某部《通知》", "date": "2000-01-01", "status": "现行"}]}


def told(root: Path, minute: str, terms: dict[str, Any], more: dict[str, str] | None = None) -> list[str]:
    """The lines of the report about a minute, some entries and more pages."""
    known = reading(root, files({"terms": terms, "minute": minute}) | (more or {})).corpus
    return list(report(coverage(known, find(known))))


def lists(known: Corpus) -> list[str]:
    """The headings of the report."""
    return [line.split("（")[0] for line in report(coverage(known, find(known))) if not line.startswith("  ")]


def test_a_quotation_of_2_to_30_characters_is_a_phrase_most_frequent_first(tmp_path: Path) -> None:
    minute = f"“甲”、“乙乙”、“{'三' * 30}”、“{'丁' * 31}”。“乙乙”、“一一”、“子子”、“子子”、“子子”、“子子”。"
    at = "2021-08-30#p1s"
    assert told(tmp_path, minute, {}) == [
        "引号里的话，还没有词条（4）",
        f"  “子子”　4处：{at}2 {at}2 {at}2",
        f"  “乙乙”　2处：{at}1 {at}2",
        f"  “一一”　1处：{at}2",
        f"  “{'三' * 30}”　1处：{at}1",
    ]


def test_what_an_entry_is_named_or_worded_and_what_a_mention_touches_is_no_phrase(tmp_path: Path) -> None:
    minute = "“推进河长制工作”，“河湖长”，“千名干部”行动，百项“攻坚”，“破冰”河长制办公室“突围”。“看齐”。"
    terms = {
        "ban": {"name": "河长制办公室", "search_aliases": ["河湖长"], **WORDED},
        "gan": {"name": "千名干部行动", **WORDED},
        "gong": {"name": "百项攻坚", "mentioned_at": ["2021-08-30#p1s2"], **WORDED},
    }
    assert [line.split("　")[0] for line in told(tmp_path, minute, terms)] == [
        "引号里的话，还没有词条（3）",
        "  “看齐”",
        "  “破冰”",
        "  “突围”",
    ]


def test_a_title_with_a_page_is_missed_by_nobody(tmp_path: Path) -> None:
    study = page({"title": "某某办法", "kind": "文件"})
    assert told(tmp_path, "学习《某某办法》《某某条例》。", {}, {"study/z.md": study}) == [
        "书名号里的文件，还没有学习材料页（1）",
        "  《某某条例》　1处：2021-08-30#p1s1",
    ]


def test_an_entry_is_used_where_it_is_nested_and_not_where_only_entries_speak_of_it(tmp_path: Path) -> None:
    terms = {
        "zhi": {"name": "河长制度", **WORDED},
        "ban": {"name": "河长制度办公室", **WORDED},
        "xiang": {"name": "百项攻坚", **WORDED},
        "z": {"name": "安澜机制", **WORDED},  # by no place but the title of a study page of the same slug
    }
    entry = page({"name": "另一词条", **WORDED}, "说到百项攻坚。")
    study = page({"title": "防汛材料之一二三", "kind": "文件"})
    minute = "河长制度办公室传达防汛材料之一二三。"
    assert told(tmp_path, minute, terms, {"study/z.md": study, "glossary/policies/x.md": entry})[1:] == [
        "  百项攻坚　docs/glossary/phrases/xiang.md",
        "  安澜机制　docs/glossary/phrases/z.md",
        "  另一词条　docs/glossary/policies/x.md",
    ]


def test_a_name_of_three_characters_is_shown_with_five_of_its_places(tmp_path: Path) -> None:
    terms = {
        "he": {"name": "河长制", "aliases": ["HZZ", "河A", "河长制度"], **WORDED},
        "po": {"name": "破冰", "match": "quoted", **WORDED},
    }
    minute = "推行河长制。一二三四五六七八九河长制一二三四五六七八九，河长制甲，河长制乙，河长制丙，河长制丁，“破冰”，HZZ，河A，河长制度。"
    assert told(tmp_path, minute, terms) == [
        "两三个字的名称，请核对命中是否都对（2）",
        (
            "  河长制　docs/glossary/phrases/he.md："
            "推行【河长制】。一二三四五六七；二三四五六七八九【河长制】一二三四五六七八；三四五六七八九，【河长制】甲，河长制乙，河；"
            "八九，河长制甲，【河长制】乙，河长制丙，河；制甲，河长制乙，【河长制】丙，河长制丁，“"
        ),
        "  破冰　docs/glossary/phrases/po.md：制丙，河长制丁，【“破冰”】，HZZ，河A，",
    ]


def test_what_a_withdrawn_minute_said_is_not_asked_for(tmp_path: Path) -> None:
    pages = files(
        {
            "terms": {"ban": {"name": "河长制办公室", "except": ["原河长制办公室"], **WORDED}},
            "minute": "原河长制办公室的“破冰”。",
        }
    )
    first = reading(tmp_path / "a", pages).corpus
    assert lists(first) == [
        "引号里的话，还没有词条",
        "没有会议或学习材料提到的词条",
    ]
    withdrawn = "corrections: [{at: p0, kind: 撤回, date: 2021-09-01, by: 办公室, why: 误发}]\ndate:"
    second = reading(tmp_path / "b", {**pages, MINUTE: pages[MINUTE].replace("date:", withdrawn)}).corpus
    assert lists(second) == [
        "没有会议或学习材料提到的词条",
        "从未用到的 except 语境",
    ]
