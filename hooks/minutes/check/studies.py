"""What must hold of a study material and of its sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutes.model import Document, Kind, Reference, Study, Task, Term
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
    elif reference.paragraph and target.resolve(reference) is None:
        count = sum(1 for p in target.paragraphs if p.id != "p0")
        message = f"{key} 所指的 {reference} 不存在（该页共 {count} 段）"
        yield Problem(page.path, page.line_of(key), code, message, "请核对段句号")


def slugs_are_unique(reading: Reading) -> Iterator[Problem]:
    """E121 No two pages of a kind share a short name: an address must have one meaning."""
    seen: dict[tuple[Kind, str], str] = {}
    for page in reading.corpus.documents:
        other = seen.setdefault((page.kind, page.slug), page.path)
        if other != page.path:
            yield Problem(page.path, 0, "E121", f"短名 {page.slug} 与 {other} 相同", "请给其中一个文件改名")


def open_pages_cite_open_pages(reading: Reading) -> Iterator[Problem]:
    """E122 A page for all cites no page for leaders and no draft: it would leak that it exists."""
    for page in (d for d in reading.corpus.documents if not _closed(d)):
        for key, slug in _cited(page):
            target = reading.corpus.by_slug.get(slug)
            if target is not None and _closed(target):
                message = f"{key} 引用了未公开的页面 {slug}"
                yield Problem(page.path, page.line_of(key), "E122", message, "请等它公开后再引用")


def _closed(page: Document) -> bool:
    return page.draft or page.audience == "leaders"


def _cited(page: Document) -> Iterator[tuple[str, str]]:
    if isinstance(page, Study | Term):
        yield from (("sources", s.slug) for s in page.sources if isinstance(s, Reference))
    if isinstance(page, Task):
        yield "source", page.source.slug
        yield from (("history", e.evidence.slug) for e in page.history if isinstance(e.evidence, Reference))
    if isinstance(page, Term):
        yield from (("related", slug) for slug in page.related)
        yield from (("wordings", w.source.slug) for w in page.wordings if isinstance(w.source, Reference))


RULES = (sources_exist, slugs_are_unique, open_pages_cite_open_pages)
