"""Identities that hold wherever the site lies: `tag:` addresses (RFC 4151) under a name that nobody can own."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from minutes.settings import Settings


def authority(settings: Settings) -> str:
    """A name for this bureau's site, below the top-level domain that is reserved for names that are none (RFC 2606)."""
    return _authority(settings.bureau or settings.site_name)


@lru_cache(maxsize=16)
def _authority(name: str) -> str:
    return f"minutes-{hashlib.sha256(name.encode()).hexdigest()[:8]}.invalid"


def tag(settings: Settings, name: str) -> str:
    """`meeting/2021-08-30` as an identity for ever."""
    return f"tag:{authority(settings)},2021:{name}"
