"""Pictures leave without what they say of place, time and device."""

from __future__ import annotations

import io

from PIL import Image

from desk.pictures import redrawn
from minutes.docx.text import Picture


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


def test_what_is_no_picture_is_told() -> None:
    assert redrawn(Picture("a.emf", b"\x01\x00\x00\x00 EMF"))[0] == b""
    assert redrawn(Picture("a.png", photo("PNG")[:40]))[2] == "图片读不出来，请另存为 PNG"
