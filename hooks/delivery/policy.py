"""The content security policy, computed from what was written: every inline script by its digest, nothing else inline.

The server sends it as a header (Content Security Policy Level 3, W3C). Pages of kept releases stay allowed,
so neither a switch nor a rollback waits for the server to read its configuration anew.
"""

from __future__ import annotations

import base64
import hashlib
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

# A block of data is no script, whatever its element is called (HTML Living Standard, 4.12.1).
_EXECUTED = frozenset({"", "text/javascript", "application/javascript", "module"})

_FIXED = (
    "default-src 'none'",
    "style-src 'self'",
    "img-src 'self' data:",  # the theme's style sheet draws its icons from data: addresses
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'self'",
    "frame-ancestors 'none'",
)


def script_digests(site: Path) -> frozenset[str]:
    """`sha256-…` of every inline script in the pages of a folder, as a policy names them."""
    return frozenset(digest for path in site.rglob("*.html") for digest in page_digests(path.read_bytes()))


def page_digests(html: bytes) -> frozenset[str]:
    """`sha256-…` of every inline script of one UTF-8 page."""
    root = etree.fromstring(html, etree.HTMLParser(encoding="utf-8", huge_tree=True))
    scripts = root.iter("script") if root is not None else ()
    return frozenset(
        _digest(script.text)
        for script in scripts
        if script.text and script.get("src") is None and (script.get("type") or "").lower() in _EXECUTED
    )


def policy(digests: Iterable[str]) -> str:
    """The header's value for pages with these inline scripts; the same digests give the same text."""
    scripts = " ".join(["script-src 'self'", *(f"'{digest}'" for digest in sorted(digests))])
    return "; ".join([_FIXED[0], scripts, *_FIXED[1:]])


def configurations(value: str) -> dict[str, str]:
    """The policy as files that web servers include: name -> content."""
    return {
        "csp.conf": f'add_header Content-Security-Policy "{value}" always;\n',
        "csp.caddy": f'header Content-Security-Policy "{value}"\n',
    }


def _digest(script: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
