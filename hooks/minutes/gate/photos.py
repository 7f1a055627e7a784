"""What a picture file tells besides the picture: place, time, device, author."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutes.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from minutes.read import Reading

_JPEG_TELLING = (b"Exif\0\0", b"http://ns.adobe.com/xap/", b"Photoshop 3.0\0")
_PNG_TELLING = frozenset({b"eXIf", b"tEXt", b"iTXt", b"zTXt"})
_WEBP_TELLING = frozenset({b"EXIF", b"XMP "})


def photos_are_plain(root: Path, reading: Reading) -> Iterator[Problem]:
    """ED01 A picture carries nothing but itself: no place, time, device or author."""
    for path in reading.assets:
        if tells(_head(root / path)):
            yield Problem(path, 0, "ED01", "图片里带有拍摄位置、设备或作者等信息", "请运行 check --fix 清除")


def tells(data: bytes) -> bool:
    """Whether a JPEG, PNG or WebP holds a block of metadata."""
    if data.startswith(b"\xff\xd8"):
        return any(data.startswith(_JPEG_TELLING, at) for at in _jpeg_blocks(data))
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return not _PNG_TELLING.isdisjoint(_chunks(data, 8, big=True))
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return not _WEBP_TELLING.isdisjoint(_chunks(data, 12, big=False))
    return False


def _head(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:
        return b""


def _jpeg_blocks(data: bytes) -> Iterator[int]:
    """Where the application blocks before the image itself begin."""
    at = 2
    while (mark := data[at : at + 2]).startswith(b"\xff") and mark != b"\xff\xda":
        if b"\xff\xe1" <= mark <= b"\xff\xef":
            yield at + 4
        at += 2 + int.from_bytes(data[at + 2 : at + 4])


def _chunks(data: bytes, at: int, *, big: bool) -> Iterator[bytes]:
    """The names of the chunks of a PNG (length, name, data, check) or a WebP (name, length, data)."""
    while head := data[at : at + 8]:
        name, size = (head[4:], int.from_bytes(head[:4])) if big else (head[:4], int.from_bytes(head[4:], "little"))
        yield name
        at += 8 + size + (4 if big else size % 2)
