"""What a site has no use for: the theme's source maps, stemmers and addresses of other hosts, our scripts' comments.

The theme's script can load a diagram library from a public host and ask a forge for its stars. No page of
ours has either; the addresses are taken out of the written script all the same, so that it has nowhere to go.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_NEEDLESS = re.compile(r".*\.map|assets/images/favicon\.png")
# Stock search brings a worker and stemmers; without it they are dead weight.
_STOCK_SEARCH = re.compile(r"assets/javascripts/(?:lunr|workers)/.*")
# The names of XML's own vocabularies look like addresses and are none.
_ADDRESS = re.compile(rb"https?://(?!www\.w3\.org/)(?:[\w-]+\.)+[a-z]+(?=[/\"'`])|https://(?=\$\{)")
# HTML knows no autocomplete on a checkbox; frame.js closes drawer and search when a page comes back.
_CHECKBOX = re.compile(r"(<input class=\"md-toggle\"[^>]*?) autocomplete=\"off\"")
_ASIDE = re.compile(r"^[ \t]*(?://.*)?(?:\n|\Z)|^[ \t]+", re.MULTILINE)
_MAP = re.compile(rb"\n?(?://|/\*)# sourceMappingURL=[\w.]+(?:\s*\*/)?")


def needless(path: str, *, stock_search: bool) -> bool:
    """Whether a file of the theme (by its path in the site) stays out of the site."""
    return bool(_NEEDLESS.fullmatch(path)) or (not stock_search and bool(_STOCK_SEARCH.fullmatch(path)))


def valid(html: str) -> str:
    """A page without the theme's two faults against HTML."""
    return _CHECKBOX.sub(r"\1", html)


def confine(site: Path) -> None:
    """Take other hosts' addresses and the notes of source maps out of the theme's written scripts and styles."""
    for file in sorted((*site.glob("assets/javascripts/**/*.js"), *site.glob("assets/stylesheets/*.css"))):
        text = file.read_bytes()
        confined = _MAP.sub(b"", _ADDRESS.sub(b"", text) if file.suffix == ".js" else text)
        if confined != text:
            file.write_bytes(confined)


def lean(script: str) -> str:
    """A script of ours as readers get it: without indentation and without lines that only comment.

    No text in our scripts runs over several lines (tests/theme holds them to that), so nothing else can be meant.
    """
    return _ASIDE.sub("", script)


# What answers a query, in the order in which each needs the ones before it; a reader fetches it as one file.
ENGINE = ("fold", "shard", "store", "ask", "lists", "tiers", "meant", "prove", "engine", "dialog")
MARKING = ("fold", "store")  # what marks the words where a result has led, on a page that asks nothing


def lighten(site: Path) -> None:
    """Make our own written scripts lean, and join those that answer a query."""
    scripts = site / "assets/js"
    for file in sorted(scripts.rglob("*.js")):
        text = file.read_text(encoding="utf-8")
        if (made := lean(text)) != text:
            file.write_text(made, encoding="utf-8")
    parts = [scripts / f"search/{name}.js" for name in ENGINE]
    (scripts / "search/all.js").write_text("".join(part.read_text(encoding="utf-8") for part in parts), encoding="utf-8")
    for part in parts:
        if part.stem not in MARKING:
            part.unlink()
