"""Anchors of the headings in pages of prose."""

from __future__ import annotations

import pytest

from minutes.check.prose_links import heading_id


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("改动怎样提交", "改动怎样提交"),
        ("把字放大、换颜色？", "把字放大-换颜色"),
        ("Word 文档", "word-文档"),
        ("？！", ""),
    ],
)
def test_an_anchor_is_the_heading_itself(heading: str, expected: str) -> None:
    assert heading_id(heading, "-") == expected
