"""Names and posts beside the bureau's tables. The people here are invented."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from minutes.proof.manuscript import Manuscript, lines_of
from minutes.roster.findings import roster_findings
from minutes.roster.tables import read_roster

if TYPE_CHECKING:
    from pathlib import Path

PEOPLE = """\
- name: 王甲山
  rank: 1
  posts:
    - {post: 市委书记, from: 2021-01-01, to: 2022-12-31, source: 某文件}
- name: 李乙水
  rank: 2
  posts:
    - {post: 代市长, on: 2021-08-30, source: 某文件}
    - {post: 市长, from: 2022-01-01, source: 某文件}
- name: 赵丙田
  posts:
    - {post: 局党组书记、局长, on: 2021-08-30, source: 某文件}
"""
PHRASES = """\
- {wrong: 两河整治, right: “两河”整治, source: 某文件}
- {wrong: 旧提法, right: 新提法, from: 2022-01-01, source: 某文件}
"""
ORGANISATIONS = "- {name: 水利农机局, to: 2019-01-31, successor: 水利局, source: 某文件}\n"


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    folder = tmp_path / "docs/_tables"
    folder.mkdir(parents=True)
    for name, text in (("people", PEOPLE), ("phrases", PHRASES), ("organisations", ORGANISATIONS)):
        (folder / f"{name}.yml").write_text(text, encoding="utf-8")
    return tmp_path


def codes(root: Path, text: str, day: date = date(2021, 8, 30)) -> list[str]:
    return [p.code for p in roster_findings(Manuscript("甲.md", lines_of(text), day=day), read_roster(root))]


@pytest.mark.parametrize("text", ["局长赵丙甲主持", "王甲水书记强调", "市委书记王乙山、", "会上，赵乙田同志指出"])
def test_a_name_one_character_off_beside_a_title(tables: Path, text: str) -> None:
    assert codes(tables, text) == ["EL01"]


@pytest.mark.parametrize(
    "text", ["王甲水村的河道", "学习王甲海的事迹", "主席的甲山思想", "局长赵丙田主持", "书记王甲山强调"]
)
def test_a_name_without_a_title_or_without_a_slip(tables: Path, text: str) -> None:
    assert codes(tables, text) == []


def test_a_post_is_that_of_the_day(tables: Path) -> None:
    assert codes(tables, "市长李乙水") == ["WL02"]
    assert codes(tables, "代市长李乙水") == []
    assert codes(tables, "市长李乙水", date(2022, 3, 1)) == []
    assert codes(tables, "副书记王甲山") == ["WL02"]
    assert codes(tables, "处长李乙水", date(2020, 3, 1)) == []


def test_order_in_a_list(tables: Path) -> None:
    assert codes(tables, "李乙水、王甲山出席") == ["WL03"]
    assert codes(tables, "王甲山、李乙水出席。李乙水讲话，王甲山总结。") == []


def test_phrases_and_organisations_have_their_days(tables: Path) -> None:
    assert codes(tables, "推进两河整治和“两河”整治。") == ["WL04"]
    assert codes(tables, "按旧提法。") == []
    assert codes(tables, "按旧提法。", date(2022, 5, 1)) == ["WL04"]
    assert codes(tables, "水利农机局牵头。") == ["WL05"]


def test_a_wrong_row_is_told_and_the_others_count(tmp_path: Path) -> None:
    folder = tmp_path / "docs/_tables"
    folder.mkdir(parents=True)
    (folder / "people.yml").write_text("- {name: 甲}\n" + PEOPLE, encoding="utf-8")
    roster = read_roster(tmp_path)
    assert [str(p) for p in roster.people.problems] == ["docs/_tables/people.yml:1: E630 缺少 posts（职务）；请补上"]
    assert len(roster.people.rows) == 3
