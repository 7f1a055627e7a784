"""Files opened with care: each kind of broken file gets one Chinese line with its place."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes.nodes import Mapping, Scalar, Sequence, parse_yaml
from minutes.opening import SourceError, read_text
from minutes.source import read_source, split

if TYPE_CHECKING:
    from pathlib import Path

PATH = "docs/meetings/2021/2021-08-30.md"


def refused(data: bytes, folder: Path) -> str:
    file = folder / "x.md"
    file.write_bytes(data)
    with pytest.raises(SourceError) as caught:
        read_source(file, PATH)
    return str(caught.value)


def test_bom_and_line_ends_are_normalised(tmp_path: Path) -> None:
    file = tmp_path / "x.md"
    file.write_bytes("\ufeff---\r\ntitle: 甲\r\n---\r一\n二\r\n".encode())
    source = read_source(file, PATH)
    assert source.front.entries == ((Scalar("title", 2), Scalar("甲", 2)),)
    assert (source.body, source.body_line) == ("一\n二\n", 4)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("会议".encode("gbk"), "E004 文件是 GBK 编码，不是 UTF-8（第 1 字节起）"),
        ("甲\n会议".encode() + b"\xff\n", ":2: E004 第 11 字节不是 UTF-8 编码"),
        (b"\xef\xbb\xbf---\nab\xff\n", ":2: E004 第 10 字节不是 UTF-8 编码"),
        ("会议".encode("utf-16"), "E004 文件是 UTF-16 编码"),
        (b"PK\x03\x04\x14", "E003 内容是 Word 或压缩文件"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "E003 内容是旧版 Word 文件"),
        (b"%PDF-1.7", "E003 内容是 PDF 文件"),
        ("甲\n乙\u200b丙".encode(), ":2: E006 第 2 列有看不见的字符 U+200B"),
        ("甲\u202e乙".encode(), "E006 第 2 列有看不见的字符 U+202E"),
        ("甲\x00乙".encode(), "E006 第 2 列有看不见的字符 U+0000"),
        ("甲\U000e0041乙".encode(), "E006 第 2 列有看不见的字符 U+E0041"),
        ("⽔利".encode(), "E007 第 1 列的“⽔”是部首字符，检索不到；请改成“水”"),
        ("甲\n<<<<<<< HEAD\n乙".encode(), ":2: E008 这里有没处理完的合并冲突标记"),
        ("\n　\n".encode(), "E010 文件是空的"),
        ("\n\n---\ntitle: 甲\n---\n".encode(), ":3: E013 信息块前面有空行"),
        ("---\ntitle: 甲\n".encode(), ":1: E011 信息块没有结尾"),
        (b"x" * (2 * 1024 * 1024 + 1), "E002 文件有 2,097,153 字节，超过 2 MB"),
        (("长" * 200_001).encode(), ":1: E005 这一行有 200,001 个字"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_by_name(data: bytes, said: str, tmp_path: Path) -> None:
    assert said in refused(data, tmp_path)
    assert refused(data, tmp_path).startswith(PATH)


def test_what_is_no_regular_file_is_neither_followed_nor_waited_for(tmp_path: Path) -> None:
    (tmp_path / "link.md").symlink_to("/etc/hostname")
    os.mkfifo(tmp_path / "pipe.md")
    (tmp_path / "folder.md").mkdir()
    told = {"link.md": "这是符号链接", "pipe.md": "这不是普通文件", "folder.md": "这不是普通文件", "missing.md": "找不到这个文件"}
    for name, message in told.items():
        with pytest.raises(SourceError, match=f"E001 {message}"):
            read_text(tmp_path / name, PATH)


@pytest.mark.parametrize(
    ("front", "said"),
    [
        ("title：会议纪要\ndate: 2021-08-30", ":2: E012 名称后面用了全角冒号"),
        ("title: 甲: 乙", ":2: E012 内容里有冒号，须加引号"),
        ("title:甲\ndate: 2021-08-30", ":2: E012 冒号后面缺少空格"),
        ("studied:\n\t- 甲", ":3: E012 这一行用了制表符"),
        ('title: "甲', "E012 引号不成对"),
        ("title: &a 甲\nplace: *a", ":2: E016 "),
        ("title: !!python/object/apply:os.system [ls]", ":2: E016 "),
        ("<<: {title: 甲}", ":2: E016 "),
        ("a: [[[[[[[[[[甲]]]]]]]]]]", "E016 嵌套太深"),
        ("会议纪要", "E015 信息块不是“名称: 内容”的形式"),
        ("- 甲\n- 乙", "E015 "),
        ("title: " + "长" * 70_000, "E014 信息块超过 64 kB"),
    ],
)
def test_broken_front_matter_is_refused_at_its_line(front: str, said: str) -> None:
    with pytest.raises(SourceError) as caught:
        split(f"---\n{front}\n---\n正文\n", PATH)
    assert said in str(caught.value)


def test_blanks_after_the_three_hyphens_mean_nothing() -> None:
    assert split("--- \t\ntitle: 甲\n---  \n正文。\n", "x.md").body == "正文。\n"
    assert split("----\ntitle: 甲\n---\n", "x.md").body_line == 1  # no block at all


def test_values_keep_their_letters_and_lines() -> None:
    source = split("---\ntitle: no\ntags: [甲, 2021]\ndue: {date: 2021-12-31}\n---\n", PATH)
    (_, title), (_, tags), (_, due) = source.front.entries
    assert title == Scalar("no", 2)
    assert tags == Sequence((Scalar("甲", 3), Scalar("2021", 3)), 3)
    assert due == Mapping(((Scalar("date", 4), Scalar("2021-12-31", 4)),), 4)


def test_an_empty_yaml_is_nothing() -> None:
    assert parse_yaml("# 只有注释\n", PATH) is None


@given(st.text())
def test_any_front_matter_is_read_or_refused_with_a_place(front: str) -> None:
    try:
        split(f"---\n{front}\n---\n", PATH)
    except SourceError as error:
        assert error.problem.path == PATH  # noqa: PT017 - reading well is as good


@given(st.binary())
def test_any_bytes_are_read_or_refused(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    file = tmp_path_factory.mktemp("any") / "x.md"
    file.write_bytes(data)
    try:
        read_source(file, PATH)
    except SourceError as error:
        assert "E0" in str(error)  # noqa: PT017 - reading well is as good


def shut_out(folder: Path, text: str) -> bool:
    (folder / "a.md").write_text(text, encoding="utf-8")
    try:
        read_text(folder / "a.md", "a.md")
    except SourceError:
        return True
    return False


def test_a_text_of_everyday_characters_is_refused_for_the_same_ones_as_any(tmp_path: Path) -> None:
    """The é makes the reader look closer; without it, a text of everyday characters is let through at once."""
    blocks = (range(0x100), range(0x2000, 0x2070), range(0x2E80, 0x3100), range(0x4E00, 0xA000, 97), range(0xFF00, 0x10000))
    for point in (point for block in blocks for point in block):
        assert shut_out(tmp_path, f"水{chr(point)}水") == shut_out(tmp_path, f"水{chr(point)}水é"), f"U+{point:04X}"


@given(st.lists(st.sampled_from(["---", "--- \t", "---\u3000", " ---", "----", "a: b", "", "甲", "---a"]), min_size=1, max_size=7))
def test_front_matter_ends_at_the_first_line_of_three_hyphens(lines: list[str]) -> None:
    """As line by line, whatever blanks end the line; not a character is lost between head and body."""
    text = "\n".join(["---", *lines])
    end = next((n for n, line in enumerate(lines, 1) if line.rstrip() == "---"), 0)
    try:
        source, refusal = split(text, PATH), ""
    except SourceError as error:
        source, refusal = None, str(error)
    assert ("E011" in refusal) == (not end)
    if source is not None:
        assert source.text == text
        assert source.body == "\n".join(lines[end:])
        assert source.body_line == end + 2
