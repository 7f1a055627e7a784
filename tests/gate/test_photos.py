"""What a picture file tells besides the picture: found wherever it stands in the file, and nowhere else."""

from __future__ import annotations

import pytest

from minutes.gate.photos import tells

JFIF = b"\xff\xe0\0\x10JFIF\0\1\1\0\0\1\0\1\0\0"
IMAGE = b"\xff\xda\0\x04\1\1...\xff\xd9"


def block(mark: int, data: bytes) -> bytes:
    """A block of a JPEG; the length counts itself."""
    return bytes([0xFF, mark]) + (len(data) + 2).to_bytes(2) + data


def png(*chunks: tuple[bytes, bytes]) -> bytes:
    rows = (len(data).to_bytes(4) + name + data + b"CRC." for name, data in ((b"IHDR", bytes(13)), *chunks, (b"IEND", b"")))
    return b"\x89PNG\r\n\x1a\n" + b"".join(rows)


def webp(*chunks: tuple[bytes, bytes], form: bytes = b"WEBP") -> bytes:
    rows = (name + len(data).to_bytes(4, "little") + data + bytes(len(data) % 2) for name, data in ((b"VP8 ", bytes(7)), *chunks))
    return b"RIFF\0\0\0\0" + form + b"".join(rows)


@pytest.mark.parametrize(
    "data",
    [
        b"\xff\xd8" + JFIF + block(0xE1, b"Exif\0\0MM") + IMAGE,
        b"\xff\xd8" + block(0xE1, b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta/>") + IMAGE,
        b"\xff\xd8" + block(0xDB, bytes(300)) + block(0xED, b"Photoshop 3.0\0008BIM") + IMAGE,
        b"\xff\xd8" + block(0xEF, b"Exif\0\0") + IMAGE,
        *(png((b"IDAT", bytes(9)), (name, b"Author\0...")) for name in (b"eXIf", b"tEXt", b"iTXt", b"zTXt")),
        *(webp((b"ALPH", bytes(8)), (name, b"...")) for name in (b"EXIF", b"XMP ")),
    ],
)
def test_what_is_told(data: bytes) -> None:
    assert tells(data)


@pytest.mark.parametrize(
    "data",
    [
        b"\xff\xd8" + JFIF + IMAGE,
        b"\xff\xd8" + IMAGE + block(0xE1, b"Exif\0\0"),  # behind the image's beginning it is part of the image
        b"\xff\xd8" + block(0xE0, b"Exif\0\0") + block(0xF0, b"Exif\0\0") + IMAGE,  # no application block
        b"\xff\xd8" + block(0xE1, b"...Exif\0\0") + IMAGE,
        b"\xff\xd8\0\xe1\0\x0aExif\0\0",
        png((b"IDAT", b"tEXt")),
        png() + b"\0\0\0\0tEX",
        webp((b"ALPH", b"EXIF")),
        webp((b"EXIF", b"..."), form=b"WAVE"),
        b"FORM\0\0\0\0WEBPEXIF\0\0\0\0",
        b"GIF89a",
        b"",
    ],
)
def test_what_is_not(data: bytes) -> None:
    assert not tells(data)
