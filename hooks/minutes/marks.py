"""Mentions as what is laid over a page's text: links to entries and to study pages, later mentions marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutes.mentions import How
from minutes.page import relative
from minutes.render import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from minutes.mentions import Mention, Mentions
    from minutes.model import Corpus, Document

Spans = dict[str, dict[str, list[Span]]]


def spans(corpus: Corpus, mentions: Mentions) -> Spans:
    """Path of a page -> paragraph id -> its spans."""
    terms = {term.slug: term.url for term in corpus.terms}
    return {path: _on_page(corpus.by_path[path], found, terms) for path, found in mentions.by_page.items()}


def _on_page(page: Document, found: Sequence[Mention], terms: Mapping[str, str]) -> dict[str, list[Span]]:
    on: dict[str, list[Span]] = {}
    for paragraph, span in _spans(page, found, terms):
        on.setdefault(paragraph, []).append(span)
    return on


def _spans(page: Document, found: Sequence[Mention], terms: Mapping[str, str]) -> Iterator[tuple[str, Span]]:
    for m in found:
        if m.kind is How.LINK:
            attributes = (("class", "term"), ("href", relative(terms[m.term], page.url)), ("data-term", m.term))
            yield m.paragraph, Span(m.start, m.end, "a", attributes)
        elif m.kind is How.TITLE:
            href = relative(m.uri.removesuffix(".md") + ".html", page.url)
            yield m.paragraph, Span(m.start, m.end, "a", (("class", "study-title"), ("href", href)))
        elif m.kind is How.MENTION and m.name:
            yield m.paragraph, Span(m.start, m.end, "span", (("class", "mention"), ("data-term", m.term)))
