"""The nouns: what a meeting, a study material, a term and a task are, once they have been read.

Everything is frozen; whatever is made from it (links, pages, ledgers) is made anew, never written back.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from minutes.names import key
from minutes.text import Block, Shape

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date


class Kind(StrEnum):
    """What a page is; its folder says so."""

    MEETING = "meeting"
    STUDY = "study"
    TERM = "term"
    TASK = "task"
    PAGE = "page"


class Shelf(StrEnum):
    """The five shelves of the glossary; the folder is the shelf."""

    SPIRITS = "spirits"
    MECHANISMS = "mechanisms"
    OFFICES = "offices"
    POLICIES = "policies"
    PHRASES = "phrases"


SHELF_NAMES: Mapping[Shelf, str] = {
    Shelf.SPIRITS: "精神",
    Shelf.MECHANISMS: "机制",
    Shelf.OFFICES: "机构",
    Shelf.POLICIES: "政策与行动",
    Shelf.PHRASES: "提法",
}


@dataclass(frozen=True)
class Sentence:
    """One sentence: `id` is "s2" (a table's row "r2"); offsets are code points in the paragraph's text.

    `retired` are former sentences' ids that stand here as bare anchors.
    """

    id: str
    start: int
    end: int
    retired: tuple[str, ...] = ()


@dataclass(frozen=True)
class Paragraph:
    """One paragraph with its address `id` ("p5") and its sentences.

    `removed` marks a number kept for a paragraph that a correction took out (its text is then empty,
    its former sentences' ids are `retired` of one empty sentence).
    """

    id: str
    block: Block
    sentences: tuple[Sentence, ...]
    removed: bool = False

    @property
    def text(self) -> str:
        """The plain text."""
        return self.block.text

    @property
    def line(self) -> int:
        """The line in the file on which it begins."""
        return self.block.line

    @property
    def run_in(self) -> bool:
        """Whether its first sentence is set in bold: the minute's “一要……。”, a heading inside the paragraph."""
        if self.block.shape is not Shape.TEXT or not self.sentences or not self.block.marks:
            return False
        first, mark = self.sentences[0], self.block.marks[0]
        rest = self.text[mark.end : first.end]
        return mark.kind == "strong" and mark.start == 0 and mark.end <= first.end and not rest.strip("。！？”’》）")

    def sentence_at(self, offset: int) -> Sentence:
        """The sentence in which an offset lies (the last one for the text's end)."""
        return next((s for s in self.sentences if offset < s.end), self.sentences[-1])


@dataclass(frozen=True)
class Reference:
    """An address of ours: `2021-08-30#p4s2`, `2021-08-30#p4` or `hongchuan-jingshen`."""

    slug: str
    paragraph: str = ""
    sentence: str = ""

    def __str__(self) -> str:
        anchor = self.paragraph + self.sentence
        return f"{self.slug}#{anchor}" if anchor else self.slug


@dataclass(frozen=True)
class Record:
    """A document outside the site: title, issuer, date as the editor wrote them; never an address."""

    title: str
    issuer: str = ""
    date: str = ""


@dataclass(frozen=True)
class Wording:
    """A quotation that says what a term is 表述: `source` is an address of ours or a named document."""

    quote: str
    source: Reference | str
    date: str
    status: str
    line: int = 0


@dataclass(frozen=True)
class FirstStated:
    """Where a term was stated; `confidence` 首次 or 依据 decides what the page calls it."""

    when: str = ""
    who: str = ""
    document: str = ""
    confidence: str = "依据"


@dataclass(frozen=True)
class Studied:
    """What a meeting studied: a study page's slug or a title, how (学习, 传达学习, 部署), and where it says so."""

    doc: str
    how: str
    at: str
    line: int = 0


@dataclass(frozen=True)
class Correction:
    """A change of a published minute 更正: `at` is a paragraph, `kind` 修改 增补 删除 撤回, `former` its text before."""

    at: str
    kind: str
    former: str
    date: date
    by: str
    why: str
    line: int = 0


@dataclass(frozen=True)
class TermPolicy:
    """Opt-outs and pins of a page: address -> name -> slug, or "off"."""

    off: bool = False
    pins: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


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

    @property
    def url(self) -> str:
        """The page's path in the site, e.g. `meetings/2021/2021-08-30.html`."""
        return self.uri.removesuffix(".md") + ".html"

    @cached_property
    def by_id(self) -> Mapping[str, Paragraph]:
        """Paragraphs by their address."""
        return {p.id: p for p in self.paragraphs}

    def line_of(self, key: str) -> int:
        """The line of a key of the front matter, 1 when it isn't there."""
        return self.lines.get(key, 1)

    def resolve(self, reference: Reference) -> str | None:
        """The text at an address of this page, None where there is none."""
        paragraph = self.by_id.get(reference.paragraph)
        if paragraph is None or not reference.sentence:
            return paragraph.text if paragraph else None
        return next(
            (paragraph.text[s.start : s.end] for s in paragraph.sentences if s.id == reference.sentence), None
        )


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
    terms: TermPolicy = TermPolicy()

    @property
    def kind(self) -> Kind:
        """A meeting."""
        return Kind.MEETING

    @property
    def withdrawn(self) -> Correction | None:
        """The correction that withdrew the minute, if one did."""
        return next((c for c in self.corrections if c.kind == "撤回"), None)


@dataclass(frozen=True)
class Study(Document):
    """A study material 学习材料."""

    type: str
    issuer: str = ""
    issued: str = ""
    effective: str = ""
    status: str = ""
    number: str = ""
    sources: tuple[Record | Reference, ...] = ()
    confidence: str = ""
    terms: TermPolicy = TermPolicy()

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


NOT_GIVEN = "原文未给出"
STANDING = "常设要求"
STATES = ("未开始", "进行中", "已完成", "已终止")
CLOSED = frozenset({"已完成", "已终止"})
ROLE_NAMES: Mapping[str, str] = {"lead": "牵头", "support": "参与", "none": "未指定"}


@dataclass(frozen=True)
class Due:
    """When a task is due and how that is known: `basis` is 文中 (the text says so) or 推定 and `why`."""

    date: date
    basis: str
    why: str = ""


@dataclass(frozen=True)
class Event:
    """One change of a task: `evidence` is an address of ours or a named document."""

    date: date
    status: str
    evidence: Reference | str
    note: str = ""
    line: int = 0

    @property
    def closed(self) -> bool:
        """Whether nothing more is to be done."""
        return self.status in CLOSED


@dataclass(frozen=True)
class Task(Document):
    """A task 任务: what a sentence of a minute sets, and what became of it (append-only `history`).

    `offices` have it as `role` says (lead 牵头, support 参与); `to` is whom the sentence addresses, in its own words.
    """

    source: Reference
    quote: str
    role: str = "none"
    offices: tuple[str, ...] = ()
    to: str = ""
    campaign: str = ""
    due: Due | None = None
    status: str = NOT_GIVEN
    history: tuple[Event, ...] = ()

    @property
    def kind(self) -> Kind:
        """A task."""
        return Kind.TASK

    @property
    def order(self) -> tuple[str, int]:
        """Meeting and number: 2021-08-30-10 comes after 2021-08-30-2."""
        meeting, _, number = self.slug.rpartition("-")
        return meeting, int(number) if number.isdecimal() else 0

    @property
    def closed(self) -> bool:
        """Whether nothing more is to be done."""
        return self.status in CLOSED


@dataclass(frozen=True)
class Corpus:
    """All that was read and may be shown, each in a fixed order (meetings by date, the rest by path)."""

    meetings: tuple[Meeting, ...] = ()
    studies: tuple[Study, ...] = ()
    terms: tuple[Term, ...] = ()
    tasks: tuple[Task, ...] = ()

    @property
    def documents(self) -> tuple[Document, ...]:
        """Every page of content."""
        return (*self.meetings, *self.studies, *self.terms, *self.tasks)

    def visible(self, audience: str) -> Corpus:
        """What a build for `audience` may show: no draft ever, leaders' pages only in a build for leaders.

        Nor a task of a minute that was withdrawn: its words are gone from the site.
        """
        withdrawn = {meeting.slug for meeting in self.meetings if meeting.withdrawn}

        def open_to(page: Document) -> bool:
            return not page.draft and (page.audience == "all" or audience == "leaders")

        return Corpus(
            tuple(filter(open_to, self.meetings)),
            tuple(filter(open_to, self.studies)),
            tuple(filter(open_to, self.terms)),
            tuple(t for t in self.tasks if open_to(t) and t.source.slug not in withdrawn),
        )

    @cached_property
    def by_slug(self) -> Mapping[str, Document]:
        """Pages by slug; a study material also as `study/slug`, for an entry may have the same name."""
        studies = {f"study/{s.slug}": s for s in self.studies}
        return {**{s.slug: s for s in self.studies}, **studies, **{d.slug: d for d in self.documents if d.kind != Kind.STUDY}}

    @cached_property
    def _offices(self) -> Mapping[str, Term]:
        """Entries of the shelf 机构 by slug and by every name."""
        offices = [t for t in self.terms if t.shelf is Shelf.OFFICES]
        return {**{key(name): t for t in offices for name in t.names}, **{t.slug: t for t in offices}}

    def office(self, name: str) -> Term | None:
        """The entry of an office, by its slug or one of its names."""
        return self._offices.get(name) or self._offices.get(key(name))

    def term(self, slug: str) -> Term | None:
        """The entry with this slug."""
        found = self.by_slug.get(slug)
        return found if isinstance(found, Term) else None

    def resolve(self, reference: Reference) -> str | None:
        """The text at an address, None where there is none."""
        page = self.by_slug.get(reference.slug)
        return page.resolve(reference) if page else None
