"""Pages that the site makes by itself, known before any is drawn; a test holds them to what is drawn."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from minutes.model import Shelf

if TYPE_CHECKING:
    from minutes.model import Corpus

ALWAYS = frozenset({
    *(f"{folder}/index.md" for folder in ("meetings", "study", "glossary", "tasks", "desks", "studied", "audit")),
    *(f"glossary/{shelf.value}/index.md" for shelf in Shelf),
    "glossary/concordance.md",
    "glossary/coverage.md",
    "index.md",
    "documents.md",
    "search.md",
    "news.md",
})  # fmt: skip
_OWN = re.compile(
    r"(?:.*/)?index\.html|(?:audit|desks|packs|studied|tasks/years)/.*|tasks/frame\.html"
    r"|glossary/(?:concordance|coverage)\.html|(?:documents|search|news|404)\.html|(?:assets|data|feeds|search)/.*"
)


def made(corpus: Corpus) -> frozenset[str]:
    """Paths in docs/ of the made pages that an edition with this (visible) corpus surely has."""
    years = {f"meetings/{meeting.date.year}/index.md" for meeting in corpus.meetings}
    desks = {f"desks/{term.slug}.md" for term in corpus.terms if term.shelf is Shelf.OFFICES}
    packs = {"packs/picked.md"} if any(not meeting.withdrawn for meeting in corpus.meetings) else set()
    return ALWAYS | years | desks | packs


def is_made(url: str) -> bool:
    """Whether a path in the site (`tasks/index.html`) is kept for what the site makes, now or next year."""
    return _OWN.fullmatch(url) is not None
