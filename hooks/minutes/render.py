"""Paragraphs as HTML: every paragraph and sentence carries its address, every character is text.

Nothing of a page goes through a Markdown library: text is escaped, and what was marked up or found in
it (bold, links, mentions) is laid over it by offsets. So no character is eaten, nothing can be active,
and a hostile page costs no more than its length.
"""

from __future__ import annotations

import posixpath
from bisect import bisect_left, bisect_right
from collections import deque
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from minutes.address import REMOVED, addresses
from minutes.page import Heading, element, join
from minutes.text import Shape

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from minutes.model import Document, Paragraph, Sentence
    from minutes.text import Mark

Attributes = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Span:
    """A stretch of a paragraph's text to be wrapped in an element (offsets as in the paragraph)."""

    start: int
    end: int
    tag: str
    attributes: Attributes = ()

    @property
    def opening(self) -> Markup:
        """The start tag."""
        given = "".join(f' {name}="{escape(value)}"' for name, value in self.attributes)
        return Markup(f"<{self.tag}{given}>")  # noqa: S704 - tag and names are ours, values are escaped

    @property
    def closing(self) -> Markup:
        """The end tag."""
        return Markup(f"</{self.tag}>")  # noqa: S704 - tags are ours


def body(page: Document, spans: Mapping[str, Sequence[Span]]) -> Markup:
    """All paragraphs of a page but its title; `spans` are the links and mentions by paragraph id."""
    shown = (p for p in page.paragraphs if p.id != "p0")
    groups = groupby(shown, lambda p: p.block.shape is Shape.ITEM)
    return join(_list(group, spans) if is_list else _each(group, spans) for is_list, group in groups)


def title(page: Document) -> Markup:
    """The page's heading: the title is p0, its sentence p0s1."""
    return element("h1", _sentences(page.paragraphs[0], ()), id="p0")


def contents(page: Document) -> tuple[Heading, ...]:
    """The contents list of a page: its headings, and the sentences that are headings (“一要……”)."""
    return tuple(_headings(page.paragraphs))


def _headings(paragraphs: Iterable[Paragraph]) -> Iterator[Heading]:
    for p in paragraphs:
        if p.run_in:
            first = p.sentences[0]
            yield Heading(2, p.id + first.id, p.text[: first.end].rstrip("。"))
        elif p.block.shape is Shape.HEADING:
            yield Heading(p.block.depth, p.id, p.text)


def _each(paragraphs: Iterable[Paragraph], spans: Mapping[str, Sequence[Span]]) -> Markup:
    return join(paragraph(p, spans.get(p.id, ())) for p in paragraphs)


def paragraph(p: Paragraph, spans: Sequence[Span] = ()) -> Markup:
    """One paragraph with its address."""
    if p.removed:
        return element("p", _anchors(p, p.sentences[0]) + REMOVED, class_="para removed", id=p.id)
    if p.run_in:
        return _run_in(p, spans)
    return _DRAWN[p.block.shape](p, spans)


def _text(p: Paragraph, spans: Sequence[Span]) -> Markup:
    first = p.block.marks[0] if p.block.marks else None
    if first is not None and first.kind == "image" and first.end == len(p.text):
        picture = Markup('<img src="{}" alt="{}" loading="lazy">').format(first.target, p.text)
        return element("figure", picture + element("figcaption", _sentences(p, ()), id=p.id))
    return element("p", _sentences(p, spans), class_="para", id=p.id)


def _heading(p: Paragraph, spans: Sequence[Span]) -> Markup:
    return element(f"h{p.block.depth}", _sentences(p, spans), id=p.id)


def _quote(p: Paragraph, spans: Sequence[Span]) -> Markup:
    return element("blockquote", element("p", _sentences(p, spans)), id=p.id)


def _run_in(p: Paragraph, spans: Sequence[Span]) -> Markup:
    """The sentence “一要……。” is a heading and stays in its paragraph: nothing added, nothing shown twice."""
    first, rest = p.sentences[0], p.sentences[1:]
    inside = [s for s in _wrapped(p, spans) if s.tag != "strong" or s.start >= first.end]
    own, *others = _shared_out(p.sentences, inside)
    head = _anchors(p, first) + inline(p.text, first, own)
    heading = element("h2", head, class_="run-in", id=p.id + first.id)
    text = element("p", join(_sentence(p, s, found) for s, found in zip(rest, others, strict=True))) if rest else ""
    return element("div", heading + text, class_="para has-run-in", id=p.id)


def _table(p: Paragraph, spans: Sequence[Span]) -> Markup:
    """A table; its rows are addressed `p7r2`, columns aligned by attribute (a style would break the CSP)."""
    shared = zip(p.sentences, _shared_out(p.sentences, _wrapped(p, spans)), strict=True)
    rows = [_row(p, row, inside, "td" if n else "th") for n, (row, inside) in enumerate(shared)]
    head, rest = element("thead", rows[0]), element("tbody", join(rows[1:]))
    return element("div", element("table", head + rest), class_="table", id=p.id)


def _row(p: Paragraph, row: Sentence, spans: Sequence[Span], tag: str) -> Markup:
    """A row; addresses of rows that a correction replaced stand in its first cell."""
    cells, start, former = [], row.start, _anchors(p, row)
    for n, cell in enumerate(p.text[row.start : row.end].split("\t")):
        align = p.block.align[n] if n < len(p.block.align) else ""
        content = ("" if n else former) + _overlaid(p.text, start, start + len(cell), spans)
        cells.append(element(tag, content, align=align))
        start += len(cell) + 1
    return element("tr", join(cells), id=p.id + row.id)


def _list(paragraphs: Iterable[Paragraph], spans: Mapping[str, Sequence[Span]]) -> Markup:
    """List items by nesting; a change between bullets and numbers begins a new list."""
    found = list(paragraphs)
    return join(_level(list(run), spans) for _, run in groupby(found, lambda p: bool(p.block.label or p.block.depth)))


def _level(run: Sequence[Paragraph], spans: Mapping[str, Sequence[Span]]) -> Markup:
    parts = [
        element("li", _sentences(p, spans.get(p.id, ())), id=p.id, class_=f"depth-{p.block.depth}" if p.block.depth else "")
        for p in run
    ]
    return element("ol" if run[0].block.label else "ul", join(parts))


def _sentences(p: Paragraph, spans: Sequence[Span]) -> Markup:
    shared = _shared_out(p.sentences, _wrapped(p, spans))
    return join(_sentence(p, s, inside) for s, inside in zip(p.sentences, shared, strict=True))


def _shared_out(sentences: Sequence[Sentence], spans: Sequence[Span]) -> list[list[Span]]:
    """For each sentence the spans that lie in it, in their order; the cost is the number of both, not their product."""
    starts = [s.start for s in sentences]
    shared: list[list[Span]] = [[] for _ in sentences]
    for span in spans:
        for n in range(max(bisect_right(starts, span.start) - 1, 0), bisect_left(starts, span.end)):
            shared[n].append(span)
    return shared


def _sentence(p: Paragraph, s: Sentence, spans: Sequence[Span]) -> Markup:
    return _anchors(p, s) + element("span", inline(p.text, s, spans), class_="s", id=p.id + s.id)


def _anchors(p: Paragraph, s: Sentence) -> Markup:
    """Addresses of sentences that a correction replaced: they go on leading to this paragraph."""
    return join(element("span", "", class_="retired", id=p.id + i) for i in s.retired)


def kept(paragraphs: Iterable[Paragraph]) -> Markup:
    """The addresses of a text that is gone: they go on leading to the page, each once."""
    return join(element("span", "", class_="retired", id=a) for a in dict.fromkeys(addresses(paragraphs)))


def inline(text: str, s: Sentence, spans: Sequence[Span]) -> Markup:
    """A sentence's text with the spans that lie in it, sorted as `_wrapped` does."""
    return _overlaid(text, s.start, s.end, spans)


def _overlaid(text: str, start: int, end: int, spans: Sequence[Span]) -> Markup:
    """text[start:end] with spans laid over it; where two cross, the later one is cut in two."""
    cuts = sorted({start, end, *(c for s in spans for c in (s.start, s.end) if start < c < end)})
    coming = deque(spans)
    out: list[Markup] = []
    open_: list[Span] = []
    for a, b in pairwise(cuts):
        active = [s for s in open_ if s.end > a]
        while coming and coming[0].start <= a:
            active += [s] if (s := coming.popleft()).end > a else []
        keep = next((n for n, (x, y) in enumerate(zip(open_, active, strict=False)) if x is not y), min(len(open_), len(active)))
        out += [s.closing for s in reversed(open_[keep:])]
        out += [s.opening for s in active[keep:]]
        out.append(escape(text[a:b]))
        open_ = active
    out += [s.closing for s in reversed(open_)]
    return join(out)


def _wrapped(p: Paragraph, spans: Sequence[Span]) -> list[Span]:
    """Links and mentions with the editor's own marks, outermost first."""
    own = [_marked(m) for m in p.block.marks]
    return sorted((*own, *spans), key=lambda s: (s.start, -s.end, s.tag != "a"))


def _marked(mark: Mark) -> Span:
    if mark.kind == "strong":
        return Span(mark.start, mark.end, "strong")
    return Span(mark.start, mark.end, "a", (("href", site_target(mark.target)),))


def site_target(target: str) -> str:
    """A link to a Markdown file as the link to its page: the folders are the same."""
    file, hash_, anchor = target.partition("#")
    return posixpath.normpath(file.removesuffix(".md") + ".html") + hash_ + anchor if file.endswith(".md") else target


_DRAWN = {Shape.TEXT: _text, Shape.HEADING: _heading, Shape.TABLE: _table, Shape.QUOTE: _quote, Shape.ITEM: _text}
