"""How one file of the index is written: packed, and in a form that a script tag can load too.

A file is `minutesShard("…")`, and … the bytes of a zlib stream in which the four characters that a JavaScript
string cannot hold are escaped. Over http the client fetches it and reads the bytes; from `file://`, where
nothing may be fetched, a script tag with charset x-user-defined hands over the same bytes as characters.
zlib's checksum tells a half-written file. Two per cent larger than raw bytes, where base64 would be a third.
"""

from __future__ import annotations

import zlib

HEAD, TAIL = b'minutesShard("', b'")\n'
_ESCAPES = ((b"\\", b"\\\\"), (b'"', b'\\"'), (b"\n", b"\\n"), (b"\r", b"\\r"))  # the backslash first


def seal(data: bytes) -> bytes:
    """A file's bytes from its content."""
    packed = zlib.compress(data, 6)
    for raw, escaped in _ESCAPES:
        packed = packed.replace(raw, escaped)
    return HEAD + packed + TAIL
