"""Plain front matter read without YAML says what YAML says, node for node and line for line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes.flat import flat
from minutes.nodes import parse_yaml
from minutes.opening import SourceError

# Signs of YAML's own among plain words: whatever comes of them, both must agree or the short way must step back.
_WORDS = st.text("甲乙“”《》aZ09_ -#:,.{}[]&*!|>'\"%@`?~=\\/、\t一", min_size=0, max_size=12)
_NAMES = st.sampled_from(["title", "source", "due", "k", "null", "y"])
_PAIRS = st.lists(st.tuples(_NAMES, _WORDS), min_size=1, max_size=3).map(lambda pairs: ", ".join(f"{k}: {v}" for k, v in pairs))
_LINES = st.one_of(
    st.tuples(_NAMES, _WORDS).map(lambda pair: f"{pair[0]}: {pair[1]}"),
    st.tuples(_NAMES, st.lists(_WORDS, max_size=3)).map(lambda pair: f"{pair[0]}: [{', '.join(pair[1])}]"),
    st.tuples(_NAMES, _PAIRS).map(lambda pair: f"{pair[0]}: {{{pair[1]}}}"),
    _NAMES.map(lambda name: f"{name}:"),
    _PAIRS.map(lambda pairs: f"  - {{{pairs}}}"),
)


@given(st.lists(_LINES, min_size=1, max_size=5).map("\n".join))
def test_it_reads_what_yaml_reads(text: str) -> None:
    short = flat(text, 1)
    if short is not None:
        try:
            # By their names too: tuples of two sorts may be equal.
            assert repr(short) == repr(parse_yaml(text, "docs/tasks/a.md", 1))
        except SourceError as error:
            pytest.fail(f"{text!r}: {error}")


def test_a_task_needs_no_yaml() -> None:
    text = (
        "title: 全面深化全市域美丽河湖建设\nsource: 2021-08-30#p6s7\nquote: “全面深化全市域美丽河湖建设”\noffices: [wuxi-shuiliju, hezhangban]\n"
        "due: {date: 2021-12-31, basis: 推定, why: 原文说“仅剩的4个月”}\nhistory:\n  - {date: 2021-12-01, status: 已完成, evidence: 《办结报告》}"
    )
    assert flat(text, 1) is not None
    assert repr(flat(text, 1)) == repr(parse_yaml(text, "docs/tasks/a.md", 1))


@pytest.mark.parametrize("text", ["", "title:", "a: b\n\nc: d", "a: 'b'", "a: b # 注", "a: x: y", "a: 甲 ", "history:\ntitle: 甲"])
def test_whatever_else_is_left_to_yaml(text: str) -> None:
    assert flat(text, 1) is None
