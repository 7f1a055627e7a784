"""Where a limit lies: what reaches it is fine, one more is a finding."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.corpus import findings, reading

from minutes.check import check
from minutes.check.characters import damaged
from minutes.check.prose import LARGEST, LONGEST
from minutes.check.register import merge, parse

if TYPE_CHECKING:
    from pathlib import Path

HELP = "---\ntitle: 帮助\n---\n"
MINUTE = "---\ntitle: 会议纪要\ndate: 2021-08-30\n{}---\n{}\n"
PATH = "meetings/2021/2021-08-30.md"


def codes(root: Path, path: str, text: str) -> list[str]:
    return [line.split()[1] for line in findings(root, {path: text}) if "W110" not in line]


@pytest.mark.parametrize(
    ("body", "more", "code"),
    [
        ("甲" * LONGEST, "甲", "E160"),
        ("\n\n".join(["甲" * 998] * 64), "甲" * (LARGEST - 64 * 998 - 63 * 2 + 1), "E160"),
        ("[" * 200, "[", "E162"),
        ("`" * 400, "`", "E162"),
        ("*a" * 1000, "*", "E162"),
        ("a_" * 1000, "_", "E162"),
        ("< " * 1000, "<", "E162"),
        ("\\甲" * 1000, "\\", "E162"),
        ("> " * 8, "> ", "E161"),
        ("\t" * 8 + "甲\n", "\t" * 9 + "甲", "E161"),
    ],
)
def test_a_help_page_up_to_its_limit(tmp_path: Path, body: str, more: str, code: str) -> None:
    assert codes(tmp_path, "help/a.md", HELP + body) == []
    assert set(codes(tmp_path, "help/a.md", HELP + body + more)) == {code}


def test_a_paragraph_counts_for_itself_and_says_where_it_begins(tmp_path: Path) -> None:
    body = "\n\n".join(["[" * 200, "甲\n乙", "[" * 201])
    assert findings(tmp_path, {"help/a.md": HELP + body}) == ["docs/help/a.md:9: E162 这一段里有 201 个“[”，超过 200；请分成几段，或删去多余的"]


def test_an_address_of_its_own_that_stands_once_is_no_repetition(tmp_path: Path) -> None:
    assert codes(tmp_path, PATH, MINUTE.format("", "甲\n{: #p4a }\n\n乙\n{: #p4b }")) == []


def test_a_link_that_leads_nowhere_outside_is_not_said_to(tmp_path: Path) -> None:
    said = findings(tmp_path, {PATH: MINUTE.format("", "见[甲](b)，[乙](http://a/)。")})
    assert [line.split(" ", 2)[2] for line in said if "W133" in line] == [
        "纪要里的链接写法会原样显示；请只留文字",
        "纪要里的链接写法会原样显示，并指向站外；请只留文字",
    ]


@pytest.mark.parametrize(
    ("front", "missing"),
    [("", True), ("draft: true\n", False), ("review: {by: 张三, date: 2021-08-31}\n", False)],
)
def test_a_review_is_demanded_of_what_is_published_where_the_bureau_says_so(tmp_path: Path, front: str, missing: bool) -> None:
    found = reading(tmp_path, {PATH: MINUTE.format(front, "甲")})
    told = f"docs/{PATH}:1: E116 尚未填写保密审查人和日期，不能发布；请在信息块写 review: {{by: 姓名, date: 2021-08-31}}"
    assert (told in map(str, check(found, review_required=True))) is missing
    assert "E116" not in {p.code for p in check(found)}


def test_a_line_of_the_register_is_written_as_it_was_read() -> None:
    rows = ["study/a.html", "meetings/a.html sha256:x p0 p1", "meetings/b.html p0"]
    assert [str(page) for row in rows for page in parse(row)] == rows


def test_a_page_of_the_register_that_is_sealed_later_gets_its_seal_and_addresses(tmp_path: Path) -> None:
    (page,) = reading(tmp_path, {PATH: MINUTE.format("seal: sha256:x\n", "甲。")}).corpus.meetings
    (draft,) = reading(tmp_path / "before", {PATH: MINUTE.format("", "甲。")}).corpus.meetings
    url = "meetings/2021/2021-08-30.html"
    assert list(map(str, merge([], [draft]))) == [url]
    assert list(map(str, merge(parse(url), [page]))) == [f"{url} sha256:x p0 p0s1 p1 p1s1"]


def test_the_register_knows_pages_with_and_without_a_seal() -> None:
    found = parse("# 说明\n\nstudy/a.html\nmeetings/a.html sha256:x p0 p1\nmeetings/b.html p0\n")
    assert [(p.url, p.seal, p.addresses, p.line) for p in found] == [
        ("study/a.html", "", (), 3),
        ("meetings/a.html", "sha256:x", ("p0", "p1"), 4),
        ("meetings/b.html", "", ("p0",), 5),
    ]


@pytest.mark.parametrize(
    ("honest", "misread"),
    [("会议强调", "浼氳寮鸿皟"), ("建设工程规划", "甯冪疆"), ("（五）阻碍“", "鏍稿績鐢佃〃")],
)
def test_honest_text_is_not_taken_for_damaged(honest: str, misread: str) -> None:
    assert damaged(honest) == ""
    assert damaged(f"甲 {misread * 2}") == misread * 2


@pytest.mark.parametrize("never_written", ["烫烫烫", "屯屯屯"])
def test_what_a_program_left_in_empty_memory_is_damage(never_written: str) -> None:
    assert damaged(f"水很烫，屯田{never_written}。") == never_written
    assert damaged("水很烫，屯田。") == ""
