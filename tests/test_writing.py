"""Files that a build writes: whole, in folders that are made, in the place of what stood there."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from minutes.writing import Writer

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_a_file_is_written_whole_though_the_disk_takes_it_bit_by_bit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = os.write
    monkeypatch.setattr(os, "write", lambda file, data: write(file, data[:2]))
    writer = Writer(tmp_path)
    writer.write("a/b/c.html", "旧的字很多".encode())
    writer.write("a/b/c.html", "新字".encode())
    writer.write("d.html", b"")
    assert (tmp_path / "a/b/c.html").read_text(encoding="utf-8") == "新字"
    assert (tmp_path / "d.html").read_bytes() == b""
