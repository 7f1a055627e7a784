"""A minute's page says of what its text doesn't give that it isn't given."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.action.offices import edition
from tests.mentions.corpora import page

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("fields", "summary"),
    [
        ({}, "2021年8月30日，地点未给出，主持人未给出"),
        ({"place": "四楼会议室", "chair": "王甲山"}, "2021年8月30日，四楼会议室，王甲山主持"),
    ],
)
def test_the_description_says_when_where_and_who_led(tmp_path: Path, fields: dict[str, str], summary: str) -> None:
    made = edition(tmp_path, {"meetings/2021/2021-08-30.md": page({"title": "甲会", "date": "2021-08-30", **fields}, "正文。")})
    assert made.pages["meetings/2021/2021-08-30.md"].description == summary
