"""Every text of a written site, whatever it is packed in: what must not be there is looked for in all of it."""

from __future__ import annotations

import gzip
import html
import io
import json
import re
import zipfile
import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

# What stands between the letters of a word to let a line break there, and would hide the word from a search.
_BETWEEN = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\u00ad\ufeff"))
_TAG = re.compile(r"<[^<>]*>")
_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)


def leaks(site: Path, secrets: Iterable[str]) -> list[str]:
    """`path: secret` for every file of a folder in which a secret can be read, or whose name has it."""
    wanted = tuple(secrets)
    found = []
    for file in sorted(path for path in site.rglob("*") if path.is_file()):
        path = file.relative_to(site).as_posix()
        readings = {path, *texts(file.read_bytes())}
        found += [f"{path}: {secret}" for secret in wanted if any(secret in text for text in readings)]
    return found


def texts(data: bytes) -> Iterator[str]:
    """The readings of some bytes: as they are, unpacked, with escapes undone, with markup taken out."""
    for raw in _unpacked(data):
        for encoding in ("utf-8", "utf-16-le", "gb18030"):
            text = raw.decode(encoding, "ignore").translate(_BETWEEN)
            yield text
        plain = raw.decode("utf-8", "ignore").translate(_BETWEEN)
        yield html.unescape(plain)
        yield _TAG.sub("", html.unescape(plain))
        yield from _without_escapes(plain)


def _unpacked(data: bytes) -> Iterator[bytes]:
    """The bytes, and what is inside them if they are a gzip, a zip (.docx, study packs) or a PDF."""
    yield data
    if data.startswith(b"\x1f\x8b"):
        yield from _unpacked(gzip.decompress(data))
    elif data.startswith(b"PK\x03\x04") and zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                yield name.encode()
                yield from _unpacked(archive.read(name))
    elif data.startswith(b"%PDF"):
        yield from (zlib.decompressobj().decompress(hit[1]) for hit in _STREAM.finditer(data) if hit[1][:1] == b"x")


def _without_escapes(text: str) -> Iterator[str]:
    r"""Text in which `\u6c34` and `%E6%B0%B4` are letters again."""
    if "\\u" in text:
        yield re.sub(r"\\u([0-9a-fA-F]{4})", lambda hit: json.loads(f'"{hit[0]}"'), text).translate(_BETWEEN)
    if "%" in text:
        yield re.sub(r"(?:%[0-9a-fA-F]{2})+", lambda hit: bytes.fromhex(hit[0].replace("%", "")).decode("utf-8", "ignore"), text)
