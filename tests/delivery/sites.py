"""A small whole site, written as a build would write it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delivery.destination import Destination, current
from delivery.manifest import differences

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PAGE = '<!doctype html>\n<html lang="zh-CN"><head><title>{title}</title><link rel="stylesheet" href="a.css"></head><body>{body}</body></html>\n'


def page(body: str = "", title: str = "页") -> str:
    return PAGE.format(title=title, body=body)


def site(text: str = "第一版", **pages: str) -> dict[str, Callable[[Path], None]]:
    """The open edition alone, as `writer` writes it."""
    return {"site": writer(text, **pages)}


def writer(text: str = "第一版", **pages: str) -> Callable[[Path], None]:
    """A build that writes a home page with `text`, a long page that stays the same, and `pages` by name."""

    def write(site: Path) -> None:
        (site / "index.html").write_text(page(f'<h1 id="top">{text}</h1><a href="same.html#p1">段</a>'), encoding="utf-8")
        (site / "404.html").write_text(page("没有这一页"), encoding="utf-8")
        (site / "same.html").write_text(page(f'<p id="p1">{"河长制" * 200}</p>'), encoding="utf-8")
        (site / "a.css").write_text("p { margin: 0 }\n", encoding="utf-8")
        for name, body in pages.items():
            (site / f"{name}.html").write_text(body, encoding="utf-8")

    return write


def shown(place: Destination) -> str:
    """What a reader of the home page gets."""
    return (place.live / "site" / "index.html").read_text(encoding="utf-8")


def is_whole(place: Destination) -> bool:
    """Whether the live link leads to a release whose every file is as it was delivered."""
    return current(place) is not None and not list(differences(place.live.resolve()))
