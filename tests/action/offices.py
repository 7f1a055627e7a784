"""Three meetings, an office, three tasks: one done, one spoken of again, one that nobody has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.corpus import reading
from tests.mentions.corpora import page

from minutes.book import Stamp
from minutes.edition import Edition, compose
from minutes.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

OFFICE = "glossary/offices/shuiliju.md"
FILES: dict[str, str] = {
    OFFICE: page({"name": "无锡市水利局", "aliases": ["市水利局"]}),
    "glossary/offices/hezhangban.md": page({"name": "河长制办公室", "search_aliases": ["河办"]}),
    "glossary/offices/old.md": page({"name": "原水利局", "replaced_by": "shuiliju"}),
    "study/tiaoli.md": page({"title": "信访条例", "kind": "法规"}),
    "meetings/2021/2021-08-30.md": page(
        {
            "title": "甲会",
            "date": "2021-08-30",
            "place": "四楼会议室",
            "studied": [{"doc": "tiaoli", "how": "学习", "at": "p2s1"}, {"doc": "某讲话精神", "how": "传达学习", "at": "p2s1"}],
        },
        "8月30日，市水利局牵头1项，即“深化河湖建设”，参与2项。用好河长制办公室。要加强水土保持。\n\n"
        "会议在四楼会议室学习了《信访条例》，提到《节水办法》。",
    ),
    "meetings/2022/2022-03-01.md": page({"title": "乙会", "date": "2022-03-01"}, "继续深化河湖建设。\n\n已完成水土保持规划。"),
    "meetings/2024/2024-05-06.md": page({"title": "丙会", "date": "2024-05-06"}, "再谈水土保持和河长制办公室。"),
    "tasks/2021-08-30-1.md": page(
        {
            "title": "深化河湖建设",
            "source": "2021-08-30#p1s1",
            "quote": "深化河湖建设",
            "role": "lead",
            "offices": ["市水利局"],
            "due": {"date": "2021-12-31", "basis": "推定", "why": "=按年度"},
        }
    ),
    "tasks/2021-08-30-2.md": page({"title": "用好河长制办公室", "source": "2021-08-30#p1s2", "quote": "用好河长制办公室"}),
    "tasks/2021-08-30-10.md": page(
        {
            "title": "加强水土保持",
            "source": "2021-08-30#p1s3",
            "quote": "加强水土保持",
            "role": "support",
            "offices": ["shuiliju"],
            "due": {"date": "2022-06-30", "basis": "推定", "why": "半年"},
            "status": "已完成",
            "history": [{"date": "2022-03-01", "status": "已完成", "evidence": "2022-03-01#p2s1", "note": "规划已完成"}],
        }
    ),
}


def edition(root: Path, files: Mapping[str, str] = FILES, published: Mapping[str, str] | None = None) -> Edition:
    """The edition of these files; what could not be read fails the test."""
    found = reading(root, files)
    assert [str(p) for p in found.problems] == []
    return compose(found, Settings("某局知识库", "某局"), Stamp("2024-06-01", "abc"), published)
