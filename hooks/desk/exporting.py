"""`edit.py export`: what the site offers as data, without the site: every paragraph as one file, or all of it in a folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from desk.refusal import FINDINGS, OK, Declined
from desk.writing import write
from minutes import outputs
from minutes.search import feed
from minutes.search.record import as_lines
from press import Refused, prepare

if TYPE_CHECKING:
    import argparse

    from minutes.book import Book

PARAGRAPHS = ".jsonl"


def export(root: Path, options: argparse.Namespace) -> int:
    """Write the feed of paragraphs (a name that ends in .jsonl), or every data file of the site into a new folder."""
    place = Path(options.file)
    one_file = place.suffix == PARAGRAPHS
    if not one_file and place.exists() and (not place.is_dir() or any(place.iterdir())):
        raise Declined(f"“{place}”已有内容，未改动。请写一个新的或空的文件夹。")
    book = _book(root)
    files = [(place, as_lines(feed.records(book)))] if one_file else _files(book, place)
    for file, data in files:
        _write(file, data)
    print(f"已导出到 {place}。" if one_file else f"已导出 {len(files)} 个文件到 {place}。")
    return OK


def _book(root: Path) -> Book:
    try:
        return prepare(root, "all").book
    except Refused as refused:
        count = len(refused.problems)
        raise Declined(f"内容有 {count} 处问题，未导出。请先运行 edit.py check 逐处改好。", FINDINGS) from None


def _files(book: Book, folder: Path) -> list[tuple[Path, bytes]]:
    found = [(folder / path, data) for path, data in outputs.files(book)]
    folder.mkdir(parents=True, exist_ok=True)
    for file, _ in found:
        file.parent.mkdir(parents=True, exist_ok=True)
    return found


def _write(file: Path, data: bytes) -> None:
    if not file.parent.is_dir():
        raise Declined(f"写不了 {file}：没有文件夹 {file.parent}。")
    try:
        write(file, data)
    except OSError as error:
        raise Declined(f"写不了 {file}（{error.strerror}）。") from None
