"""The glossary as SKOS: a thesaurus that other systems read, as Turtle and as JSON-LD from the same statements."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from minutes.export.identity import tag
from minutes.model import SHELF_NAMES, Reference, Term

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from minutes.book import Book

PREFIXES = {
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dct": "http://purl.org/dc/terms/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
}
TYPE = "rdf:type"
# (subject, predicate, object, whether the object is a thing and no words)
Statement = tuple[str, str, str, bool]


def files(book: Book) -> Iterator[tuple[str, bytes]]:
    """Both notations."""
    found = list(statements(book))
    yield "data/glossary.ttl", turtle(found)
    yield "data/glossary.jsonld", json_ld(found)


def statements(book: Book) -> Iterator[Statement]:
    """The scheme, a collection for each shelf, a concept for each entry."""
    scheme = tag(book.settings, "glossary")
    yield scheme, TYPE, "skos:ConceptScheme", True
    yield scheme, "dct:title", f"{book.settings.site_name}：词条", False
    for shelf, name in SHELF_NAMES.items():
        collection = tag(book.settings, f"shelf/{shelf.value}")
        yield collection, TYPE, "skos:Collection", True
        yield collection, "skos:prefLabel", name, False
        for term in (t for t in book.corpus.terms if t.shelf is shelf):
            yield collection, "skos:member", _concept(book, term.slug), True
    for term in book.corpus.terms:
        yield from _term(book, term, scheme)


def _concept(book: Book, slug: str) -> str:
    return tag(book.settings, f"term/{slug}")


def _term(book: Book, term: Term, scheme: str) -> Iterator[Statement]:
    me = _concept(book, term.slug)
    yield me, TYPE, "skos:Concept", True
    yield me, "skos:inScheme", scheme, True
    yield me, "skos:prefLabel", term.title, False
    yield me, "skos:notation", term.slug, False
    for name in term.aliases:
        yield me, "skos:altLabel", name, False
    for name in term.search_aliases:
        if name not in term.names:  # the labels of a concept are disjoint (SKOS, S13)
            yield me, "skos:hiddenLabel", name, False
    yield from _wordings(book, term, me)
    yield from _relations(book, term, me)


def _wordings(book: Book, term: Term, me: str) -> Iterator[Statement]:
    """A definition is a thing of its own, so that it can name its source and date."""
    for n, wording in enumerate(term.wordings, 1):
        definition = tag(book.settings, f"term/{term.slug}/wording/{n}")
        yield me, "skos:definition", definition, True
        yield definition, "rdf:value", wording.quote, False
        page = book.corpus.by_slug.get(wording.source.slug) if isinstance(wording.source, Reference) else None
        yield definition, "dct:source", f"《{page.title}》（{wording.source}）" if page else str(wording.source), False
        yield definition, "dct:date", wording.date, False


def _relations(book: Book, term: Term, me: str) -> Iterator[Statement]:
    """Broader, replaced by, related, where this edition has them; a related one is no broader one (SKOS, S27)."""
    if book.corpus.term(term.broader):
        yield me, "skos:broader", _concept(book, term.broader), True
    if book.corpus.term(term.replaced_by):
        yield me, "dct:isReplacedBy", _concept(book, term.replaced_by), True
    for slug in term.related:
        other = book.corpus.term(slug)
        if other and not {term.slug, slug} & {term.broader, other.broader} - {""}:
            yield me, "skos:related", _concept(book, slug), True


def turtle(found: Iterable[Statement]) -> bytes:
    """One statement a line."""
    head = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
    lines = (f"<{s}> {p} {_object(o, p) if thing else _words(o, p)} .\n" for s, p, o, thing in found)
    return (head + "".join(lines)).encode()


def _object(name: str, predicate: str) -> str:
    return name if predicate == TYPE else f"<{name}>"


def _words(text: str, predicate: str) -> str:
    """A literal, in Chinese but for notations and dates; JSON's escapes are Turtle's too."""
    quoted = json.dumps(text, ensure_ascii=False)
    return quoted if predicate in _PLAIN else f"{quoted}@zh"


_PLAIN = frozenset({"skos:notation", "dct:date"})


def json_ld(found: Iterable[Statement]) -> bytes:
    """The same statements, gathered by subject; the context stands in the file, nothing is fetched."""
    subjects: dict[str, dict[str, list[object]]] = {}
    for s, p, o, thing in found:
        node = subjects.setdefault(s, {})
        if p == TYPE:
            node.setdefault("@type", []).append(o)
        else:
            node.setdefault(p, []).append({"@id": o} if thing else _value(o, p))
    graph = [{"@id": s, **node} for s, node in subjects.items()]
    return (json.dumps({"@context": PREFIXES, "@graph": graph}, ensure_ascii=False, indent=1) + "\n").encode()


def _value(text: str, predicate: str) -> dict[str, str]:
    return {"@value": text} if predicate in _PLAIN else {"@value": text, "@language": "zh"}
