"""One written page as a browser would take it apart: where it leads, what it fetches, what in it is active."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# What a browser fetches by itself, by element and attribute (HTML Living Standard, 4.2 to 4.8).
_FETCHED = {
    "img": ("src", "srcset"),
    "script": ("src",),
    "iframe": ("src",),
    "source": ("src", "srcset"),
    "video": ("src", "poster"),
    "audio": ("src",),
    "track": ("src",),
    "embed": ("src",),
    "object": ("data",),
    "input": ("src",),
    "form": ("action",),
}
# <link> fetches for these; for canonical, alternate, prev and next it does not.
_FETCHING_RELS = frozenset({"stylesheet", "icon", "preload", "modulepreload", "prefetch", "preconnect", "dns-prefetch", "manifest"})


@dataclass(frozen=True)
class Webpage:
    """A page's facts; `whole` is whether it has a title and its end, `active` names what a strict policy forbids."""

    ids: frozenset[str]
    links: tuple[str, ...]
    resources: tuple[str, ...]
    active: tuple[str, ...]
    whole: bool


def read_page(path: Path) -> Webpage:
    """Take one UTF-8 page apart; a page that is empty or cut off is not whole, and has nothing else."""
    raw = path.read_bytes()
    if not raw.rstrip().endswith(b"</html>"):
        return Webpage(frozenset(), (), (), (), whole=False)
    root = etree.fromstring(raw, etree.HTMLParser(encoding="utf-8", huge_tree=True))
    elements = [element for element in root.iter() if isinstance(element.tag, str)]
    return Webpage(
        ids=frozenset(name for e in elements for name in (e.get("id"), e.get("name") if e.tag == "a" else None) if name),
        links=tuple(dict.fromkeys(e.get("href", "") for e in elements if e.tag in ("a", "area") and e.get("href") is not None)),
        resources=tuple(dict.fromkeys(address for e in elements for address in _fetched(e))),
        active=tuple(dict.fromkeys(what for e in elements for what in _active(e))),
        whole=bool((root.findtext(".//title") or "").strip()),
    )


def _fetched(element: etree._Element) -> Iterator[str]:
    if element.tag == "link" and _FETCHING_RELS & set((element.get("rel") or "").split()):
        yield element.get("href") or ""
    for name in _FETCHED.get(str(element.tag), ()):
        value = element.get(name)
        if value and name == "srcset":
            yield from (part.split()[0] for part in value.split(",") if part.split())
        elif value:
            yield value


def _active(element: etree._Element) -> Iterator[str]:
    """Inline styles, event handlers and script addresses; inline scripts are judged by the policy's hashes."""
    if element.tag == "style":
        yield "内嵌样式表 <style>"
    for name, value in element.attrib.items():
        key = str(name).lower()
        if key == "style":
            yield f"内嵌样式 style（<{element.tag}>）"
        elif key.startswith("on"):
            yield f"事件属性 {key}（<{element.tag}>）"
        elif key in ("href", "src", "action", "formaction") and str(value).strip().lower().startswith("javascript:"):
            yield f"脚本地址（<{element.tag} {key}>）"
