"""A file of the index, opened as the browser opens it."""

from __future__ import annotations

import re
import zlib

from minutes.search.shard import HEAD, TAIL

_ESCAPED = re.compile(rb"\\(.)", re.DOTALL)
_UNESCAPE = {b"n": b"\n", b"r": b"\r"}


def unseal(sealed: bytes) -> bytes:
    """The content of a file; ValueError where it is not whole, zlib.error where it is damaged."""
    if not (sealed.startswith(HEAD) and sealed.endswith(TAIL)):
        raise ValueError("not whole")
    return zlib.decompress(_ESCAPED.sub(lambda hit: _UNESCAPE.get(hit[1], hit[1]), sealed[len(HEAD) : -len(TAIL)]))
