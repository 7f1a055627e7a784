"""What must hold of a study material and of its sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutes.check.links import more_closed
from minutes.model import Document, Kind, Meeting, Reference, Study, Task, Term
from minutes.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from minutes.model import Corpus
    from minutes.read import Reading


def sources_exist(reading: Reading) -> Iterator[Problem]:
    """E120 A source that is an address of ours leads to a sentence that is there."""
    pages: tuple[Study | Term, ...] = (*reading.corpus.studies, *reading.corpus.terms)
    for page in pages:
        for source in page.sources:
            if isinstance(source, Reference):
                yield from unknown_address(page, source, reading.corpus, "sources", "E120")


def unknown_address(page: Document, reference: Reference, corpus: Corpus, key: str, code: str) -> Iterator[Problem]:
    """The finding that an address leads nowhere, if it does."""
    target = corpus.by_slug.get(reference.slug)
    if target is None:
        yield Problem(page.path, page.line_of(key), code, f"{key} 所指的页面 {reference.slug} 不存在", "请核对短名")
    elif reference.paragraph and corpus.resolve(reference) is None:
        message, fix = _gone(target, reference)
        yield Problem(page.path, page.line_of(key), code, f"{key} 所指的 {reference} {message}", fix)


def _gone(target: Document, reference: Reference) -> tuple[str, str]:
    """Why an address of a page leads nowhere, and what to write instead."""
    now = target.successors(reference)
    if now is None:
        count = sum(1 for p in target.paragraphs if p.id != "p0")
        return f"不存在（该页共 {count} 段）", "请核对段句号"
    if not now:
        return "那一句已更正删去", "请改引现在的原文，或删去这一条"
    return "那一句已更正", f"现为 {'、'.join(f'{target.slug}#{i}' for i in now)}，请核对引文后改成它"


def slugs_are_unique(reading: Reading) -> Iterator[Problem]:
    """E121 No two pages of a kind share a short name: an address must have one meaning."""
    seen: dict[tuple[Kind, str], str] = {}
    for page in reading.corpus.documents:
        other = seen.setdefault((page.kind, page.slug), page.path)
        if other != page.path:
            yield Problem(page.path, 0, "E121", f"短名 {page.slug} 与 {other} 相同", "请给其中一个文件改名")


def open_pages_cite_open_pages(reading: Reading) -> Iterator[Problem]:
    """E122 No page cites one that is missing from an edition which has the page: it would leak that it exists."""
    pages = reading.corpus.documents
    if not any(page.draft or page.audience != "all" for page in pages):
        return
    for page in pages:
        for key, cited, target in _cited(page, reading.corpus):
            if target is not None and more_closed(target, page):
                message = f"{key} 引用了未公开的页面 {cited}"
                yield Problem(page.path, page.line_of(key), "E122", message, "请等它公开后再引用")


def _cited(page: Document, corpus: Corpus) -> Iterator[tuple[str, str, Document | None]]:
    """A key of the front matter, what it cites as it is written there, and the page that this is."""
    for key, slug in _slugs(page):
        yield key, slug, corpus.by_slug.get(slug)
    if isinstance(page, Task):
        yield from (("offices", name, corpus.office(name)) for name in page.offices)
    if isinstance(page, Meeting):  # by its slug: a title stands in the minute anyhow
        yield from (("studied", item.doc, corpus.by_slug.get(f"study/{item.doc}")) for item in page.studied)


def _slugs(page: Document) -> Iterator[tuple[str, str]]:
    if isinstance(page, Study | Term):
        yield from (("sources", s.slug) for s in page.sources if isinstance(s, Reference))
    if isinstance(page, Task):
        yield from (("source", page.source.slug), ("campaign", page.campaign))
        yield from (("history", e.evidence.slug) for e in page.history if isinstance(e.evidence, Reference))
    if isinstance(page, Term):
        yield from (("related", slug) for slug in page.related)
        yield from (("broader", page.broader), ("replaced_by", page.replaced_by))
        yield from (("wordings", w.source.slug) for w in page.wordings if isinstance(w.source, Reference))


RULES = (sources_exist, slugs_are_unique, open_pages_cite_open_pages)
