"""As of which day a build is, whatever clock the machine keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from stamp import stamp

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(("epoch", "day"), [("1704124799", "2024-01-01"), ("1704124800", "2024-01-02")])
def test_a_day_begins_at_midnight_in_beijing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, epoch: str, day: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    monkeypatch.setenv("TZ", "America/New_York")
    assert stamp(tmp_path, "2021-08-30").day == day


def test_without_a_clock_or_a_commit_the_content_says_the_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert stamp(tmp_path, "2021-08-30").day == "2021-08-30"
