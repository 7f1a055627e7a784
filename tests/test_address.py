"""Addresses never come to mean something else."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from minutes.address import addresses, digest, number, original_text, parse_reference, plain_text
from minutes.model import Correction, Paragraph, Reference
from minutes.text import blocks

TITLE = "会议纪要"


def correction(at: str, kind: str, former: str = "") -> Correction:
    return Correction(at, kind, former, date(2021, 9, 1), "办公室", "原稿有误")


def numbered(body: str, *corrections: Correction) -> tuple[Paragraph, ...]:
    return number(TITLE, blocks(body, 1, verbatim=True), corrections)


def sentences_of(paragraph: Paragraph) -> dict[str, str]:
    return {paragraph.id + s.id: paragraph.text[s.start : s.end] for s in paragraph.sentences}


def test_title_is_p0_and_paragraphs_count_from_one() -> None:
    assert [p.id for p in numbered("甲。\n\n乙。")] == ["p0", "p1", "p2"]


def test_an_added_paragraph_uses_up_no_number() -> None:
    added = numbered("甲。\n\n新。\n{: #p1a }\n\n乙。", correction("p1a", "增补"))
    assert [(p.id, p.text) for p in added[1:]] == [("p1", "甲。"), ("p1a", "新。"), ("p2", "乙。")]


def test_a_removed_paragraph_keeps_its_number_and_its_sentences() -> None:
    left = numbered("甲。\n\n丙。", correction("p2", "删除", "乙。又乙。"))
    assert [(p.id, p.removed) for p in left[1:]] == [("p1", False), ("p2", True), ("p3", False)]
    assert {"p2", "p2s1", "p2s2"} <= set(addresses(left))


def test_a_removed_last_paragraph_keeps_its_number() -> None:
    left = numbered("甲。", correction("p2", "删除", "乙。"))
    assert [p.id for p in left] == ["p0", "p1", "p2"]


def test_in_a_changed_paragraph_unchanged_sentences_keep_their_numbers() -> None:
    now = numbered("甲。新乙。丙。", correction("p1", "修改", "甲。乙。丙。"))[1]
    assert sentences_of(now) == {"p1s1": "甲。", "p1s2a": "新乙。", "p1s3": "丙。"}
    assert "p1s2" in set(addresses([now]))


def test_a_second_correction_never_reuses_an_id() -> None:
    first = correction("p1", "修改", "甲。乙。")
    second = correction("p1", "修改", "甲。新乙。")
    now = numbered("甲。再新乙。", first, second)[1]
    assert sentences_of(now) == {"p1s1": "甲。", "p1s2b": "再新乙。"}
    assert {"p1s2", "p1s2a"} <= set(addresses([now]))


def test_rows_of_a_table_have_addresses() -> None:
    table = numbered("| 项 | 值 |\n|---|---|\n| 甲 | 乙 |")[1]
    assert sentences_of(table) == {"p1r1": "项\t值", "p1r2": "甲\t乙"}


def test_the_seal_is_of_title_and_paragraphs_joined_by_lf() -> None:
    paragraphs = numbered("**甲**。\n\n乙。")
    assert plain_text(TITLE, paragraphs) == "会议纪要\n甲。\n乙。"
    assert digest("会议纪要\n甲。\n乙。").startswith("sha256:")


def test_undoing_corrections_gives_what_was_signed() -> None:
    corrections = (correction("p1", "修改", "甲。"), correction("p2", "删除", "乙。"), correction("p2a", "增补"))
    now = numbered("新甲。\n\n增。\n{: #p2a }\n\n丙。", *corrections)
    assert original_text(TITLE, now, corrections) == "会议纪要\n甲。\n乙。\n丙。"


def test_references() -> None:
    assert parse_reference("2021-08-30#p4s2") == Reference("2021-08-30", "p4", "s2")
    assert parse_reference("study/xinfang#p7r2") == Reference("study/xinfang", "p7", "r2")
    assert parse_reference("hongchuan-jingshen") == Reference("hongchuan-jingshen")
    assert parse_reference("2021-08-30#4") is None
    assert parse_reference("习近平《讲话》") is None
    assert str(Reference("2021-08-30", "p4", "s2")) == "2021-08-30#p4s2"


SENTENCES = st.lists(st.text(alphabet="水利工作会议要求", min_size=1, max_size=6), min_size=1, max_size=6)


@given(SENTENCES, SENTENCES, SENTENCES)
def test_addresses_stay_unique_and_none_is_lost(one: list[str], two: list[str], three: list[str]) -> None:
    versions = ["。".join(v) + "。" for v in (one, two, three)]
    corrections = tuple(correction("p1", "修改", v) for v in versions[:2])
    before = numbered(versions[0])
    now = numbered(versions[2], *corrections)
    found = list(addresses(now))
    assert len(found) == len(set(found))
    assert set(addresses(before)) <= set(found)


@given(SENTENCES, SENTENCES)
def test_an_address_never_comes_to_mean_another_sentence(old: list[str], new: list[str]) -> None:
    former, current = ("。".join(v) + "。" for v in (old, new))
    before = sentences_of(numbered(former)[1])
    now = sentences_of(numbered(current, correction("p1", "修改", former))[1])
    assert all(before[i] == text for i, text in now.items() if i in before)


def test_an_added_paragraph_can_be_taken_out_again() -> None:
    added, out = correction("p2a", "增补"), correction("p2a", "删除", "增。又增。")
    now = numbered("甲。\n\n乙。\n\n丙。", added, out)
    assert [(p.id, p.removed) for p in now[1:]] == [("p1", False), ("p2", False), ("p2a", True), ("p3", False)]
    assert {"p2a", "p2as1", "p2as2"} <= set(addresses(now))
    assert original_text(TITLE, now, (added, out)) == "会议纪要\n甲。\n乙。\n丙。"


def test_removed_letters_stand_behind_their_number_and_its_letters() -> None:
    out = [correction(at, "删除", "去。") for at in ("p3", "p2b", "p2a", "p4a")]
    now = numbered("甲。\n\n乙。\n\n增。\n{: #p2c }\n\n丁。", *out)
    assert [p.id for p in now] == ["p0", "p1", "p2", "p2c", "p2a", "p2b", "p3", "p4", "p4a"]


def test_an_added_paragraph_stays_behind_a_removed_one() -> None:
    now = numbered("甲。\n\n增。\n{: #p2a }\n\n丙。", correction("p2", "删除", "乙。"))
    assert [p.id for p in now] == ["p0", "p1", "p2", "p2a", "p3"]


def test_a_paragraph_that_was_changed_and_then_removed_keeps_all_its_addresses() -> None:
    changed, out = correction("p1", "修改", "甲。乙。"), correction("p1", "删除", "甲。新乙。")
    before = set(addresses(numbered("甲。新乙。\n\n丙。", changed)))
    assert before - set(addresses(numbered("丙。", changed, out))) == set()


def test_a_row_that_a_correction_takes_out_takes_no_other_address_along() -> None:
    whole = "| 项 | 值 |\n|---|---|\n| 甲 | 1 |\n| 乙 | 2 |\n| 丙 | 3 |"
    changed = correction("p1", "修改", "项\t值\n甲\t1\n乙\t2\n丙\t3")
    table = numbered(whole.replace("| 甲 | 1 |\n", "").replace("| 丙 | 3 |", "| 丙 | 4 |"), changed)[1]
    assert sentences_of(table) == {"p1r1": "项\t值", "p1r3": "乙\t2", "p1r4a": "丙\t4"}
    assert set(addresses(numbered(whole))) - {"p0", "p0s1"} <= set(addresses([table]))
    gone = numbered("丙。", correction("p1", "删除", "项\t值\n甲\t1"))
    assert {"p1", "p1r1", "p1r2"} <= set(addresses(gone))
