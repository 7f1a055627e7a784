"""Questions are asked on a terminal, and a wrong answer is asked again; old Word files go through LibreOffice."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest
from tests.desk.office import house, signed_minute

from desk import asking, importing
from desk.office import as_docx
from edit import main
from minutes.docx.refusal import Refused

OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512 + "WordDocument".encode("utf-16-le")


@pytest.fixture
def answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
    """The editor's keyboard, in a bureau's repository."""
    keyboard = io.StringIO()
    monkeypatch.chdir(house(tmp_path))
    monkeypatch.setattr(sys, "stdin", keyboard)
    monkeypatch.setattr(asking, "on_terminal", lambda: True)
    monkeypatch.setattr(importing, "on_terminal", lambda: True)
    return keyboard


def said(keyboard: io.StringIO, *lines: str) -> None:
    keyboard.write("".join(f"{line}\n" for line in lines))
    keyboard.seek(0)


def test_what_is_missing_is_asked_until_it_fits(answers: io.StringIO, capsys: pytest.CaptureFixture[str]) -> None:
    said(answers, "8月30日", "2021-08-30", "", "局党组会议纪要")
    assert main(["new", "meeting"]) == 0
    heard = capsys.readouterr().err
    assert heard.count("会议日期，如 2021-08-30：") == 2
    assert "日期缺少年份" in heard
    assert "title: 局党组会议纪要" in Path("docs/meetings/2021/2021-08-30.md").read_text(encoding="utf-8")


def test_the_year_of_a_minute_is_asked(answers: io.StringIO) -> None:
    Path("纪要.docx").write_bytes(signed_minute())
    said(answers, "二一", "2021")
    assert main(["import", "纪要.docx"]) == 0
    assert Path("docs/meetings/2021/2021-08-30.md").is_file()


def test_an_end_without_an_answer_changes_nothing(answers: io.StringIO, capsys: pytest.CaptureFixture[str]) -> None:
    said(answers)
    assert main(["new", "study"]) == 2
    assert "没有得到回答，未改动任何文件。" in capsys.readouterr().err


def converter(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A stand-in for LibreOffice on the path; it is called with --outdir FOLDER SOURCE."""
    program = folder / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")


def test_an_old_word_file_goes_through_libreoffice_with_a_warning(
    answers: io.StringIO, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    said(answers)
    Path("new.docx").write_bytes(signed_minute())
    Path("纪要.doc").write_bytes(OLD_WORD)
    converter(
        tmp_path,
        f'while [ "$1" != --outdir ]; do shift; done; cp "{tmp_path}/new.docx" "$2/original.docx"',
        monkeypatch,
    )
    assert main(["import", "纪要.doc"]) == 2
    assert "这是旧版 Word 文件（.doc/.wps）" in capsys.readouterr().out
    assert main(["import", "纪要.doc", "--via", "libreoffice", "--year", "2021"]) == 1
    assert "经 LibreOffice 转换" in capsys.readouterr().out


def test_a_converter_that_fails_is_told(
    answers: io.StringIO, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    said(answers)
    Path("纪要.doc").write_bytes(OLD_WORD)
    converter(tmp_path, "exit 1", monkeypatch)
    assert main(["import", "纪要.doc", "--via", "libreoffice"]) == 2
    assert "LibreOffice 读不了这个文件" in capsys.readouterr().out
    monkeypatch.setenv("PATH", str(tmp_path / "empty"))
    with pytest.raises(Refused, match="没有安装 LibreOffice"):
        as_docx(OLD_WORD, ".doc")
