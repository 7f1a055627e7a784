"""A page of the site as the core makes it: its place, its title, its HTML, its contents list."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup, escape

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from minutes.model import Document, Reference


@dataclass(frozen=True)
class Heading:
    """A line of the contents list: `id` is an anchor of the page."""

    level: int
    id: str
    title: str


class Page(NamedTuple):
    """`uri` is the path in docs/ (`meetings/index.md`), made or not; `kind` becomes a class of the page.

    `frame` is the uri of the page whose frame this one is filled into; empty where the theme draws it itself.
    """

    uri: str
    title: str
    html: Markup
    toc: tuple[Heading, ...] = ()
    description: str = ""
    kind: str = ""
    frame: str = ""

    @property
    def url(self) -> str:
        """The path in the site."""
        return self.uri.removesuffix(".md") + ".html"


def relative(target: str, start: str) -> str:
    """A path in the site as seen from the page `start`; an anchor stays.

    >>> relative("glossary/index.html#p1", "meetings/2021/2021-08-30.html")
    '../../glossary/index.html#p1'
    """
    path, hash_, anchor = target.partition("#")
    if path == start or not path:
        return (hash_ + anchor) or posixpath.basename(path)
    folder, _, name = path.rstrip("/").rpartition("/")
    return _way(start.rpartition("/")[0], folder) + name + hash_ + anchor


@lru_cache(maxsize=4096)
def _way(here: str, there: str) -> str:
    """From one folder to another, as it stands before a name: there are few folders, and a hundred thousand links."""
    ours, theirs = (folder.split("/") if folder else [] for folder in (here, there))
    shared = next((n for n, (a, b) in enumerate(zip(ours, theirs, strict=False)) if a != b), min(len(ours), len(theirs)))
    return "../" * (len(ours) - shared) + "".join(f"{folder}/" for folder in theirs[shared:])


def link(page: Document, start: str, anchor: str = "") -> Markup:
    """A link to a page by its title, as seen from `start`."""
    href = relative(page.url + (f"#{anchor}" if anchor else ""), start)
    return as_html(f'<a href="{safe(href)}">{safe(page.title)}</a>')


def address_link(page: Document, reference: Reference, start: str, label: str) -> Markup:
    """A link to a sentence of a page."""
    anchor = reference.paragraph + reference.sentence
    return fill('<a href="{}">{}</a>', relative(f"{page.url}#{anchor}", start), label)


def place_name(reference: Reference) -> str:
    """第4段第2句, from p4s2; 题目 for p0."""
    return _place_name(reference.paragraph, reference.sentence)


@lru_cache(maxsize=4096)
def _place_name(paragraph: str, sentence: str) -> str:
    """Without the minute: its places have few names, and they are told a hundred thousand times."""
    if not paragraph:
        return ""
    told = f"第{paragraph[1:]}段" if paragraph != "p0" else "题目"
    return told + (f"第{sentence[1:]}{'行' if sentence[0] == 'r' else '句'}" if sentence else "")


def chinese_date(day: date) -> str:
    """2021年8月30日."""
    return f"{day.year}年{day.month}月{day.day}日"


def safe(value: object) -> str:
    """A value as HTML: escaped, unless it is HTML already or has nothing to escape (`escape` builds a new Markup even then).

    Five looks for a character each: a pattern for the five takes up to eight times as long, and we ask a million times.
    """
    if type(value) is Markup:
        return value
    if type(value) is str and not ("<" in value or ">" in value or "&" in value or '"' in value or "'" in value):
        return value
    return escape(value)


def as_html(text: str) -> Markup:
    """What is HTML by its making: each value in it is ours or was made `safe`.

    `Markup(…)` would first ask each text whether it knows better, and we make a million.
    """
    return str.__new__(Markup, text)


def join(parts: Iterable[object]) -> Markup:
    """Pieces of HTML one after the other; each is escaped, unless it is HTML already."""
    return as_html("".join([safe(part) for part in parts]))


def fill(template: str, *values: object) -> Markup:
    """A template of ours with values in its `{}`; five times as quick as `Markup.format`, as safe."""
    return as_html(template.format(*[value if type(value) is Markup else safe(value) for value in values]))


def element(tag: str, content: object, **attributes: str) -> Markup:
    """`<tag …>content</tag>`; `class_` is class, `data_x` is data-x; empty attributes are left out."""
    given = "".join([f'{_attribute(name)}"{safe(value)}"' for name, value in attributes.items() if value])
    return as_html(f"<{tag}{given}>{safe(content)}</{tag}>")


@lru_cache(maxsize=256)
def _attribute(name: str) -> str:
    return f" {name.rstrip('_').replace('_', '-')}="


def section(id_: str, title: str, content: Markup, class_: str = "") -> Markup:
    """A section of a page with its heading; nothing where there is no content."""
    if not content:
        return Markup()
    heading = element("h2", title, id=id_)
    return element("section", heading + content, class_=class_ or id_)


def items(parts: object, class_: str = "") -> Markup:
    """An unordered list; nothing where there are no parts."""
    rows = join(element("li", part) for part in parts)  # type: ignore[attr-defined] # any iterable
    return element("ul", rows, class_=class_) if rows else Markup()
