"""Text and query are written one way, in Python and in the browser's JavaScript alike."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes.search.fold import fold, for_browser, table


@pytest.mark.parametrize(
    ("raw", "folded"),
    [
        ("“兩河”整治", "两河整治"),
        ("ＲＥＩＴｓ", "reits"),
        ("１３６", "136"),
        ("化壓力為動力，優化", "化压力为动力 优化"),
        ("100％、3‰", "100% 3‰"),
        ("甲……，——乙", "甲 乙"),
        ("《办法》（试行）", "办法试行"),
        ("hézhǎng zhì", "hezhangzhi"),
        ("第①条 ㎡", "第1条m2"),
        ("，。；", ""),
        ("😀\u200b\u3000", ""),
        ("", ""),
    ],
)
def test_examples(raw: str, folded: str) -> None:
    assert fold(raw) == folded


@given(st.text())
def test_folding_again_changes_nothing(text: str) -> None:
    assert fold(fold(text).replace(" ", "，")) == fold(text)


@given(st.text(), st.text())
def test_parts_fold_as_the_whole_does(one: str, other: str) -> None:
    """A table from characters knows no context, so a substring of a text folds to a substring."""
    assert fold(one).replace(" ", "") + fold(other).replace(" ", "") == fold(one + other).replace(" ", "")


def test_the_browser_gets_the_same_table() -> None:
    told = for_browser()
    code, singles = 0, {}
    for distance, new in zip(told["from"], told["to"], strict=True):  # type: ignore[call-overload] # two sequences
        code += distance
        singles[code] = new
    runs = {c: new for key, new in (("gone", ""), ("breaks", " ")) for a, b in told[key] for c in range(a, b + 1)}  # type: ignore[attr-defined] # pairs
    several = {ord(c): new for c, new in told["more"].items()}  # type: ignore[attr-defined] # a mapping
    assert singles | runs | several == table()
