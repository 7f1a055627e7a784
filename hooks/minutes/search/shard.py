"""How one file of the index is written: packed, and in a form that a script tag can load too.

A file is `minutesShard("…")`, and … the bytes of a zlib stream in which the four characters that a JavaScript
string cannot hold are escaped. Over http the client fetches it and reads the bytes; from `file://`, where
nothing may be fetched, a script tag with charset x-user-defined hands over the same bytes as characters.
zlib's checksum tells a half-written file. Two per cent larger than raw bytes, where base64 would be a third.
"""

from __future__ import annotations

import re
import zlib

HEAD, TAIL = b'minutesShard("', b'")\n'
_RAW = re.compile(rb'[\\"\n\r]')
_ESCAPED = re.compile(rb"\\(.)", re.DOTALL)
_ESCAPE = {b"\\": b"\\\\", b'"': b'\\"', b"\n": b"\\n", b"\r": b"\\r"}
_UNESCAPE = {b"n": b"\n", b"r": b"\r"}


def seal(data: bytes) -> bytes:
    """A file's bytes from its content."""
    packed = zlib.compress(data, 6)
    return HEAD + _RAW.sub(lambda hit: _ESCAPE[hit[0]], packed) + TAIL


def unseal(sealed: bytes) -> bytes:
    """The content again; ValueError where the file is not whole."""
    if not (sealed.startswith(HEAD) and sealed.endswith(TAIL)):
        raise ValueError("索引文件不完整；请重新生成站点")
    packed = _ESCAPED.sub(lambda hit: _UNESCAPE.get(hit[1], hit[1]), sealed[len(HEAD) : -len(TAIL)])
    try:
        return zlib.decompress(packed)
    except zlib.error as error:
        raise ValueError("索引文件已损坏；请重新生成站点") from error
