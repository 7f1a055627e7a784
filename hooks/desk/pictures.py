"""Pictures of a Word file, drawn anew: only what is seen goes on, not where, when and with what it was taken."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from desk.writing import write

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from minutes.docx.text import Picture

_KINDS = {"JPEG": "jpg", "WEBP": "webp"}
BIG = 2 * 2**20
MOST_PIXELS = 60_000_000


def save(pictures: tuple[Picture, ...], folder: Path, stem: str) -> Iterator[str]:
    """Write the pictures into a folder; gives a sentence for each."""
    for n, picture in enumerate(pictures, 1):
        data, kind, said = redrawn(picture)
        if data:
            write(folder / f"{stem}-{n}.{kind}", data)
        yield f"{picture.name}：{said}"


def redrawn(picture: Picture) -> tuple[bytes, str, str]:
    """A picture's points without its metadata, its new kind, what to tell; no bytes where it can't be drawn."""
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415 - loaded only where there are pictures

    try:
        with Image.open(io.BytesIO(picture.data)) as image:
            if image.format in {"EMF", "WMF"} or image.width * image.height > MOST_PIXELS:
                return b"", "", "图片是 EMF/WMF 格式或太大，请另存为 PNG"
            return _encoded(image, picture)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return b"", "", "图片读不出来，请另存为 PNG"


def _encoded(image, picture: Picture) -> tuple[bytes, str, str]:  # type: ignore[no-untyped-def] # noqa: ANN001 - Pillow's image, imported late
    kind = _KINDS.get(image.format, "png")
    known = len(image.getexif()) > 0
    plain = image.convert("RGB" if kind == "jpg" else ("RGBA" if "A" in image.getbands() else "RGB"))
    plain.info.clear()
    out = io.BytesIO()
    plain.save(out, {"jpg": "JPEG", "webp": "WEBP"}.get(kind, "PNG"), quality=90)
    said = "图片中的拍摄位置和设备信息已清除" if known else "已取出"
    return out.getvalue(), kind, said + ("；图片超过 2 MB，建议缩小" if len(picture.data) > BIG else "")
