"""An eye on a page: what it complains of, and what it asks of other hosts."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

# One page of each kind.
KINDS = (
    "index.html",
    "meetings/index.html",
    "meetings/2021/2021-08-30.html",
    "study/index.html",
    "study/chengde.html",
    "glossary/index.html",
    "glossary/phrases/index.html",
    "glossary/mechanisms/hezhangzhi.html",
    "documents.html",
    "help/readers.html",
    "help/editors.html",
    "search.html",
    "tasks/index.html",
    "tasks/2021-08-30-1.html",
    "desks/hezhangban.html",
    "studied/index.html",
    "news.html",
    "audit/index.html",
    "packs/picked.html",
)
MINUTE = "meetings/2021/2021-08-30.html"


def watch(page: Page, home: str) -> list[str]:
    """A list that fills while the page lives: errors, and requests that leave `home`."""
    seen: list[str] = []
    page.on("console", lambda message: seen.append(f"console: {message.text}") if message.type == "error" else None)
    page.on("pageerror", lambda error: seen.append(f"error: {error}"))
    page.on("request", lambda request: None if request.url.startswith((home, "data:", "blob:")) else seen.append(f"request: {request.url}"))
    return seen
