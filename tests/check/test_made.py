"""What the rules hold for a page of the site's own making is what is drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.action.offices import FILES, edition

from minutes.check.made import is_made, made

if TYPE_CHECKING:
    from pathlib import Path


def test_every_page_but_content_is_known_as_made(tmp_path: Path) -> None:
    drawn = edition(tmp_path, FILES)
    content = {page.uri for page in drawn.book.corpus.documents}
    own = {page for page in drawn.pages.values() if page.uri not in content}
    leaves = {page for page in drawn.leaves if page.uri not in content}
    assert {page.url for page in own | leaves if not is_made(page.url)} == set()
    assert {page.uri for page in own if not page.uri.endswith("frame.md")} == made(drawn.book.corpus)
    assert not any(map(is_made, (page.url for page in drawn.book.corpus.documents)))


@pytest.mark.parametrize(
    ("url", "own"),
    [
        *((f"{name}.html", True) for name in ("index", "documents", "search", "news", "404", "glossary/concordance", "glossary/coverage")),
        *((f"{folder}/index.html", True) for folder in ("tasks", "meetings/2022", "glossary/offices")),
        *((f"{folder}/x.html", True) for folder in ("audit", "desks", "packs", "studied", "tasks/years")), ("tasks/frame.html", True),
        *((f"{name}.html", False) for name in ("help/a", "help/news", "tasks/2021-08-30-1", "glossary/offices/coverage", "studied", "myindex")),
    ],
)  # fmt: skip
def test_addresses_kept_for_made_pages(url: str, own: bool) -> None:
    assert is_made(url) is own
