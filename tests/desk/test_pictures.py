"""Pictures leave without what they say of place, time and device."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from desk.mending import mend_pictures
from desk.pictures import redrawn
from minutes.docx.text import Picture
from minutes.gate.photos import photos_are_plain, tells
from minutes.read import read_repository

if TYPE_CHECKING:
    from pathlib import Path


def photo(kind: str, *, mode: str = "RGB") -> bytes:
    image = Image.new(mode, (8, 6), 1)
    exif = Image.Exif()
    exif[0x010F] = "某相机"
    exif.get_ifd(0x8825)[1] = "N"
    out = io.BytesIO()
    image.save(out, kind, exif=exif)
    return out.getvalue()


def test_a_photo_keeps_its_points_and_nothing_else() -> None:
    data, kind, said = redrawn(Picture("a.jpg", photo("JPEG")))
    again = Image.open(io.BytesIO(data))
    assert (kind, again.size, len(again.getexif())) == ("jpg", (8, 6), 0)
    assert said == "图片中的拍摄位置和设备信息已清除"
    assert "某相机".encode() not in data


def test_a_drawing_stays_a_png() -> None:
    data, kind, _ = redrawn(Picture("a.png", photo("PNG", mode="RGBA")))
    assert (kind, Image.open(io.BytesIO(data)).mode) == ("png", "RGBA")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_in_the_site_is_found_and_mended(tmp_path: Path, kind: str) -> None:
    file = tmp_path / f"docs/assets/a.{kind.lower().replace('jpeg', 'jpg')}"
    file.parent.mkdir(parents=True)
    file.write_bytes(photo(kind))
    assert tells(file.read_bytes())
    path = file.relative_to(tmp_path).as_posix()
    assert [str(p) for p in photos_are_plain(tmp_path, read_repository(tmp_path))] == [
        f"{path}: ED01 图片里带有拍摄位置、设备或作者等信息；请运行 check --fix 清除"
    ]
    assert list(mend_pictures(tmp_path)) == [path]
    assert not tells(file.read_bytes())
    assert list(mend_pictures(tmp_path)) == []


@given(st.binary(max_size=80), st.sampled_from([b"", b"\xff\xd8", b"\x89PNG\r\n\x1a\n", b"RIFF\0\0\0\0WEBP"]))
def test_no_bytes_of_a_picture_raise(data: bytes, start: bytes) -> None:
    assert tells(start + data) in {True, False}


def test_what_is_no_picture_is_told() -> None:
    assert redrawn(Picture("a.emf", b"\x01\x00\x00\x00 EMF"))[0] == b""
    assert redrawn(Picture("a.png", photo("PNG")[:40]))[2] == "图片读不出来，请另存为 PNG"
