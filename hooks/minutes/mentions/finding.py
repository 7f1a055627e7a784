"""One pass over the pages: names are matched, the contract decides what each becomes."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from minutes.mentions.folded import fold
from minutes.mentions.lexicon import lexicon
from minutes.mentions.matches import in_each, longest, occurrences
from minutes.mentions.record import How, Mention, Mentions
from minutes.mentions.sections import sections
from minutes.model import Meeting, Study, Term, TermPolicy
from minutes.text import Shape

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from minutes.mentions.lexicon import Lexicon
    from minutes.mentions.matches import Match
    from minutes.model import Corpus, Document, Paragraph, Reference

_CODE = re.compile(r"`[^`\n]+`")
OFF = "off"


def find(corpus: Corpus) -> Mentions:
    """All mentions in minutes, study pages and the notes of entries, in a fixed order."""
    known = lexicon(corpus)
    pointed = _pointed_out(corpus)
    return Mentions(tuple(m for page in _pages(corpus) for m in _on_page(page, known, pointed.get(page.path, {}))))


def _pages(corpus: Corpus) -> Iterator[Document]:
    """A withdrawn minute's text is not on the site, so nothing in it is mentioned."""
    yield from (m for m in corpus.meetings if not m.withdrawn)
    yield from corpus.studies
    yield from corpus.terms


Pointed = dict[str, list[tuple["Reference", Term]]]


def _pointed_out(corpus: Corpus) -> dict[str, Pointed]:
    """`mentioned_at` of all entries: path of a page -> paragraph -> places and terms."""
    found: dict[str, Pointed] = {}
    for term in corpus.terms:
        for place in term.mentioned_at:
            if page := corpus.by_slug.get(place.slug):
                found.setdefault(page.path, {}).setdefault(place.paragraph, []).append((place, term))
    return found


def _on_page(page: Document, known: Lexicon, pointed: Pointed) -> Iterator[Mention]:
    policy = page.terms if isinstance(page, Meeting | Study) else TermPolicy()
    if policy.off:
        return
    linked: dict[str, set[str]] = {}
    names = in_each([p.text for p in page.paragraphs], known)
    for (paragraph, section), here in zip(sections(page.paragraphs), names, strict=True):
        if not (here or policy.pins or paragraph.id in pointed):
            continue
        place = _Place(page, paragraph, section, policy, known)
        found = list(_in_paragraph(place, here, linked.setdefault(section, set())))
        found += _by_editor(place, pointed.get(paragraph.id, []), found)
        yield from sorted(found, key=lambda m: (m.start, -m.end, m.term))


@dataclass(frozen=True)
class _Place:
    """A paragraph with what decides about the names in it."""

    page: Document
    paragraph: Paragraph
    section: str
    policy: TermPolicy
    known: Lexicon

    @property
    def text(self) -> str:
        return self.paragraph.text

    def pins(self) -> Iterator[tuple[int, int, str, str]]:
        """Where a pin holds, its name, its slug or "off": the paragraph's first, its sentences' after."""
        here = [(0, len(self.text), self.paragraph.id)]
        here += [(s.start, s.end, self.paragraph.id + s.id) for s in self.paragraph.sentences]
        for start, end, address in here:
            for name, slug in self.policy.pins.get(address, {}).items():
                yield start, end, name, slug

    @cached_property
    def closed(self) -> list[tuple[int, int]]:
        """Stretches in which no link may stand, in order: editors' own links, pictures, code, a heading's words."""
        block = self.paragraph.block
        if self.paragraph.id == "p0" or block.shape is Shape.HEADING:
            return [(0, len(self.text))]
        found = [(0, self.paragraph.sentences[0].end)] if self.paragraph.run_in else []
        found += [(m.start, m.end) for m in block.marks if m.kind != "strong"]
        found += [hit.span() for hit in _CODE.finditer(self.text)]
        return merged(found)

    @property
    def own(self) -> str:
        """The entry whose page this is."""
        return self.page.slug if isinstance(self.page, Term) else ""

    def speaks_of_another(self, match: Match) -> bool:
        """Whether one entry, and not the page itself, is meant: a name that two claim is never guessed."""
        return len(match.slugs) == 1 and match.slugs[0] not in {OFF, self.own}

    def may_link(self, match: Match) -> bool:
        """Whether no closed stretch touches it."""
        before = bisect_left(self.closed, (match.end, 0))
        return before == 0 or self.closed[before - 1][1] <= match.start


def merged(stretches: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Stretches in order, those that overlap made one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(stretches):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _in_paragraph(place: _Place, names: list[Match], linked: set[str]) -> Iterator[Mention]:
    """The mentions of one paragraph; `linked` are the terms that have their link in this section."""
    for match in longest(_pinned(place, names)):
        yield from _decide(place, match, linked)


def _pinned(place: _Place, found: list[Match]) -> list[Match]:
    """The matches with the editor's pins laid over them; a pin to an entry that this edition hides is nobody's."""
    for start, end, name, slug in place.pins():
        slugs = (slug,) if slug == OFF or slug in place.known.terms else ()
        here = [m for m in occurrences(place.text, name, slugs) if start <= m.start < end]
        key = fold(name).text
        found = [m for m in found if m.key != key or not start <= m.start < end] + here
    return found


def _decide(place: _Place, match: Match, linked: set[str]) -> Iterator[Mention]:
    """What a chosen match and those inside it become. An opt-out covers the whole of the longest match, as does the page's own name."""
    if match.slugs == (OFF,) or (match.slugs == (place.own,) and not match.title):
        return
    if match.title:
        yield from _title(place, match)
    elif place.speaks_of_another(match):
        yield _mention(place, match, _kind(place, match, linked))
    for inner in match.inner:
        if place.speaks_of_another(inner) and not inner.title:
            yield _mention(place, inner, How.NESTED)


def _title(place: _Place, match: Match) -> Iterator[Mention]:
    """A study material's title as a link to its page; a title without a page is nobody's."""
    study = place.known.titles.get(match.key)
    if study is not None and study is not place.page and place.may_link(match):
        yield replace(_mention(place, match, How.TITLE), uri=study.uri)


def _kind(place: _Place, match: Match, linked: set[str]) -> How:
    """The first of a section is its link, where a link may stand."""
    slug = match.slugs[0]
    if slug in linked or not place.may_link(match) or not place.known.terms[slug].autolink:
        return How.MENTION
    linked.add(slug)
    return How.LINK


def _mention(place: _Place, match: Match, kind: How) -> Mention:
    sentence = place.paragraph.sentence_at(match.start)
    return Mention(
        term=match.slugs[0],
        kind=kind,
        page=place.page.path,
        section=place.section,
        paragraph=place.paragraph.id,
        sentence=sentence.id,
        start=match.start,
        end=match.end,
        text=place.text[match.start : match.end],
        name=match.name,
    )


def _by_editor(place: _Place, pointed: list[tuple[Reference, Term]], found: list[Mention]) -> Iterator[Mention]:
    """Places that entries point out by `mentioned_at` and that no name of theirs has found."""
    for reference, term in pointed:
        said = {m.sentence for m in found if m.term == term.slug and m.kind is not How.NESTED}
        wanted = [s for s in place.paragraph.sentences if reference.sentence in {"", s.id}]
        if not wanted or any(s.id in said for s in wanted):
            continue
        start, end = _where(place.text, wanted[0].start, wanted[-1].end, term)
        sentence = place.paragraph.sentence_at(start).id
        yield Mention(
            term.slug,
            How.MENTION,
            place.page.path,
            place.section,
            place.paragraph.id,
            sentence,
            start,
            end,
            place.text[start:end],
        )


def _where(text: str, start: int, end: int, term: Term) -> tuple[int, int]:
    """The longest of the entry's search names in text[start:end]; the whole where none stands there."""
    for name in sorted(term.search_aliases, key=len, reverse=True):
        at = text.find(name, start, end)
        if at >= 0:
            return at, at + len(name)
    return start, end
