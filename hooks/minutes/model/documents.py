"""Pages of content: a meeting, a study material, a term of the glossary."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter
from typing import TYPE_CHECKING

from minutes.counting import BREAK, counts, number, ordinal
from minutes.model.facts import EVERYTHING_LINKS, Correction, FirstStated, Record, Studied, TermPolicy, Wording
from minutes.model.kinds import Kind, Shelf
from minutes.model.passages import Reference

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from minutes.counting import Count
    from minutes.model.passages import Paragraph


@dataclass(frozen=True)
class Document:
    """What every page of content has. `path` is relative to the repository, `lines` tells each key's line."""

    path: str
    slug: str
    title: str
    paragraphs: tuple[Paragraph, ...]
    lines: Mapping[str, int]
    draft: bool
    audience: str
    tags: tuple[str, ...]
    moved_from: tuple[str, ...]

    @property
    def kind(self) -> Kind:
        """Which of the nouns it is."""
        raise TypeError

    @property
    def uri(self) -> str:
        """The page's path in docs/, e.g. `meetings/2021/2021-08-30.md`."""
        return self.path.removeprefix("docs/")

    @cached_property
    def url(self) -> str:
        """The page's path in the site, e.g. `meetings/2021/2021-08-30.html`."""
        return self.uri.removesuffix(".md") + ".html"

    @cached_property
    def whole(self) -> str:
        """All its paragraphs as one text, parted by `BREAK`, for whoever searches all of it."""
        return BREAK.join([p.block.text for p in self.paragraphs])

    def sentence_of(self, offset: int) -> Reference:
        """The sentence at an offset (code points) of `whole`."""
        rest = offset
        for paragraph in self.paragraphs:
            if rest <= len(paragraph.text):
                return Reference(self.slug, paragraph.id, paragraph.sentence_at(rest).id)
            rest -= len(paragraph.text) + len(BREAK)
        raise IndexError(offset)

    @cached_property
    def by_id(self) -> Mapping[str, Paragraph]:
        """Paragraphs by their address."""
        return {p.id: p for p in self.paragraphs}

    def line_of(self, key: str) -> int:
        """The line of a key of the front matter, 1 when it isn't there."""
        return self.lines.get(key, 1)

    def successors(self, reference: Reference) -> tuple[str, ...] | None:
        """What a correction put in the place of a former sentence: p7s1 -> (p7s1a,); None for what never was one."""
        paragraph = self.by_id.get(reference.paragraph)
        if paragraph is None or not any(reference.sentence in s.retired for s in paragraph.sentences):
            return None
        former = reference.sentence
        return tuple(
            paragraph.id + s.id for s in paragraph.sentences if s.id.startswith(former) and s.id[len(former) :].isalpha()
        )

    @cached_property
    def said(self) -> Mapping[str, str]:
        """The address of each sentence (p4s2) -> its words, in the order of the text; a paragraph that was taken out says nothing."""
        return {p.id + s.id: p.block.text[s.start : s.end] for p in self.paragraphs if not p.removed for s in p.sentences}

    def resolve(self, reference: Reference) -> str | None:
        """The text at an address of this page, None where there is none."""
        paragraph = self.by_id.get(reference.paragraph)
        if paragraph is None or not reference.sentence:
            return paragraph.text if paragraph else None
        if paragraph.removed:
            return "" if any(sentence.id == reference.sentence for sentence in paragraph.sentences) else None
        return self.said.get(paragraph.id + reference.sentence)


@dataclass(frozen=True)
class Meeting(Document):
    """A minute 会议纪要. Its first paragraph p0 is its title."""

    date: date
    date_basis: str = ""
    place: str = ""
    chair: str = ""
    attended: str = ""
    nonvoting: str = ""
    type: str = ""
    studied: tuple[Studied, ...] = ()
    review: tuple[str, str] | None = None
    seal: str = ""
    corrections: tuple[Correction, ...] = ()
    terms: TermPolicy = EVERYTHING_LINKS

    @property
    def kind(self) -> Kind:
        """A meeting."""
        return Kind.MEETING

    @cached_property
    def counts(self) -> tuple[tuple[Reference, Count], ...]:
        """The numbers that its text announces (`at` counts in `whole`), each with its sentence: the rules ask for them, and the audit page again."""
        return tuple([(self.sentence_of(count.at), count) for count in counts(self.whole)])

    @cached_property
    def numbered(self) -> tuple[Reference, str, int, tuple[str, ...]] | None:
        """Of the paragraphs that open with 一要 … 十要 in bold the last one's sentence, its words, their number, and all their ids."""
        found = [(number(words[0]), p, words) for p in self.paragraphs if (words := ordinal(p.block.text)) and p.run_in]
        if not found:
            return None
        most, last, words = max(found, key=itemgetter(0))
        return Reference(self.slug, last.id, last.sentences[0].id), words, most, tuple(dict.fromkeys(p.id for _, p, _ in found))

    @property
    def withdrawn(self) -> Correction | None:
        """The correction that withdrew the minute, if one did."""
        return next((c for c in self.corrections if c.kind == "撤回"), None) if self.corrections else None


@dataclass(frozen=True)
class Study(Document):
    """A study material 学习材料."""

    type: str
    issuer: str = ""
    issued: str = ""
    effective: str = ""
    status: str = ""
    number: str = ""
    search_aliases: tuple[str, ...] = ()
    sources: tuple[Record | Reference, ...] = ()
    confidence: str = ""
    terms: TermPolicy = EVERYTHING_LINKS

    @property
    def kind(self) -> Kind:
        """A study material."""
        return Kind.STUDY


@dataclass(frozen=True)
class Term(Document):
    """An entry of the glossary 词条; `title` is its name, the body the editor's note."""

    shelf: Shelf
    aliases: tuple[str, ...] = ()
    search_aliases: tuple[str, ...] = ()
    pinyin: str = ""
    wordings: tuple[Wording, ...] = ()
    gloss_formula: str = ""
    first_stated: FirstStated | None = None
    sources: tuple[Record | Reference, ...] = ()
    related: tuple[str, ...] = ()
    broader: str = ""
    replaced_by: str = ""
    except_: tuple[str, ...] = ()
    match: str = ""
    autolink: bool = True
    mentioned_at: tuple[Reference, ...] = ()
    confidence: str = ""
    after: tuple[str, ...] = ()

    @property
    def kind(self) -> Kind:
        """An entry."""
        return Kind.TERM

    @property
    def names(self) -> tuple[str, ...]:
        """Every name that links: the entry's own and its aliases."""
        return (self.title, *self.aliases)
