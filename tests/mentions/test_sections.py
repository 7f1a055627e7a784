"""What a section of a minute calls itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.mentions.corpora import corpus

from minutes.mentions.sections import section_title

if TYPE_CHECKING:
    from pathlib import Path

BODY = """\
会议强调安全。

## 一、进展

**一要解放思想！**转变作风。

| 单位 |
|---|
| 甲 |
"""


@pytest.mark.parametrize(
    ("section", "title"), [("p1", ""), ("p2", "一、进展"), ("p3", "一要解放思想"), ("p4", ""), ("p9", ""), ("", "")]
)
def test_a_heading_and_a_numbered_point_have_titles(tmp_path: Path, section: str, title: str) -> None:
    (meeting,) = corpus(tmp_path, {"terms": {}, "minute": BODY}).meetings
    assert section_title(meeting, section) == title
