"""Announced numbers are found by their last character: what is found is what the plain pattern says."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from minutes.counting import Count, counts

_PLAIN = re.compile(r"(牵头|主办|参与|配合|协办)(\d{1,3}|[一二三四五六七八九十两])项")
_PIECES = st.sampled_from(["牵头", "主办", "参与", "配合", "协办", "牵", "1", "123", "２", "两", "十", "项", "个", "\n", "甲"])


@given(st.lists(_PIECES, max_size=14).map("".join))
def test_tasks_are_counted_where_the_plain_pattern_finds_them(text: str) -> None:
    assert [(c.at, c.words) for c in counts(text)] == [(hit.start(), hit[0]) for hit in _PLAIN.finditer(text)]


def test_numbers_stand_in_the_order_of_the_text() -> None:
    text = "参与123项，找准7个“问一问”，牵头两项，参与1234项"
    assert counts(text) == (
        Count(0, "参与123项", 123, "support"),
        Count(11, "7个“问一问”", 7),
        Count(17, "牵头两项", 2, "lead"),
    )
