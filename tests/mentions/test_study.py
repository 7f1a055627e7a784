"""Study pages and entries: links of the editor's own, pictures, and the page itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.corpus import reading
from tests.mentions.corpora import line, page

from minutes.mentions import find
from minutes.mentions.finding import merged

if TYPE_CHECKING:
    from pathlib import Path

TERMS = {
    "glossary/mechanisms/hezhangzhi.md": page({"name": "河长制"}, "河长制办公室管日常，河长制是制度。"),
    "glossary/offices/hezhangban.md": page({"name": "河长制办公室"}),
}


def found(root: Path, body: str) -> list[str]:
    """The mentions of a study page."""
    corpus = reading(root, {**TERMS, "study/a.md": page({"title": "某某办法", "kind": "文件"}, body)}).corpus
    return [line(m) for m in find(corpus).by_page.get("docs/study/a.md", ())]


def test_the_editors_own_links_and_pictures_are_left_alone(tmp_path: Path) -> None:
    body = "[见河长制办公室](../glossary/offices/hezhangban.md)，河长制办公室。\n\n![河长制图](../assets/a.png)\n\n- 河长制\n- 河长制"
    assert found(tmp_path, body) == [
        "mention hezhangban p1s1 河长制办公室",
        "nested hezhangzhi p1s1 河长制",
        "link hezhangban p1s1 河长制办公室",
        "nested hezhangzhi p1s1 河长制",
        "mention hezhangzhi p2s1 河长制",
        "link hezhangzhi p3s1 河长制",
        "mention hezhangzhi p4s1 河长制",
    ]


def test_a_page_does_not_link_to_itself(tmp_path: Path) -> None:
    assert found(tmp_path, "《某某办法》自公布之日起施行。") == []
    corpus = reading(tmp_path, TERMS).corpus
    assert [line(m) for m in find(corpus).all] == ["link hezhangban p1s1 河长制办公室"]


def test_stretches_that_overlap_are_one() -> None:
    assert merged([(5, 9), (0, 3), (2, 4), (6, 7)]) == [(0, 4), (5, 9)]
    assert merged([(0, 3), (3, 5)]) == [(0, 3), (3, 5)]


def test_an_entry_links_to_the_study_page_of_its_own_slug(tmp_path: Path) -> None:
    files = {
        "study/yibashou.md": page({"title": "关于加强监督的意见", "kind": "文件"}),
        "glossary/phrases/yibashou.md": page({"name": "一把手"}, "出自《关于加强监督的意见》，一把手要负责。"),
    }
    mentions = find(reading(tmp_path, files).corpus)
    assert [line(m) for m in mentions.all] == ["title yibashou p1s1 《关于加强监督的意见》"]
    assert mentions.all[0].uri == "study/yibashou.md"


def test_a_study_page_links_to_the_entry_of_its_own_slug(tmp_path: Path) -> None:
    files = {
        "study/yibashou.md": page({"title": "关于加强监督的意见", "kind": "文件"}, "一把手要负责。"),
        "glossary/phrases/yibashou.md": page({"name": "一把手"}),
    }
    assert [line(m) for m in find(reading(tmp_path, files).corpus).all] == ["link yibashou p1s1 一把手"]


def test_a_pin_names_what_was_pinned_and_never_leads_to_a_hidden_entry(tmp_path: Path) -> None:
    files = {
        "glossary/offices/lianghe.md": page({"name": "两河工程指挥部"}),
        "glossary/offices/secret.md": page({"name": "内部指挥部", "audience": "leaders"}),
        "meetings/2021/2021-08-30.md": page(
            {
                "title": "纪要",
                "date": "2021-08-30",
                "terms": {"p1s1": {"指挥部": "lianghe"}, "p1s2": {"专班": "secret"}},
            },
            "指挥部开会。专班开会。",
        ),
    }
    corpus = reading(tmp_path, files).corpus
    assert [(line(m), m.name) for m in find(corpus.visible("all")).all] == [("link lianghe p1s1 指挥部", "指挥部")]
    assert [line(m) for m in find(corpus.visible("leaders")).all] == [
        "link lianghe p1s1 指挥部",
        "link secret p1s2 专班",
    ]


def test_what_is_pointed_out_on_a_study_page_whose_slug_an_entry_shares(tmp_path: Path) -> None:
    files = {
        "study/yibashou.md": page({"title": "关于加强监督的意见", "kind": "文件"}, "要管住关键少数。"),
        "glossary/phrases/yibashou.md": page({"name": "一把手", "mentioned_at": ["study/yibashou#p1s1"]}, "编者注。"),
    }
    mentions = find(reading(tmp_path, files).corpus)
    assert [(m.page, line(m)) for m in mentions.all] == [
        ("docs/study/yibashou.md", "mention yibashou p1s1 要管住关键少数。")
    ]
