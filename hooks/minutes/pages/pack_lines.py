"""What a study pack 学习包 says, line by line: the page and the Word file are both written from it.

Every line stands in a minute, an entry or a task already and says where; nothing is composed. Questions are
the minute's own: its questions, what it tells to ask (“问一问”), and its demands in their own words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from minutes.address import parse_reference
from minutes.cards import NO_WORDING
from minutes.model import NO_DUE, ROLE_NAMES, Reference
from minutes.page import chinese_date, place_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from minutes.book import Book
    from minutes.model import Meeting, Paragraph, Sentence, Task, Term, Wording

STUDIED, QUOTED, EXPLAINED, ASSIGNED, ASKED = "学了什么", "会上原话", "词条和释义", "任务", "讨论（都是纪要的原话）"
ASKING = "问一问"
OPENINGS = ("会议要求", "会议强调", "会议指出")


class Line(NamedTuple):
    """`style` is head, item, term or quote; `place` says where the words stand or what is known, `url` leads there.

    `at` is the paragraph of the minute (p4) that the line rests on, empty where it rests on the minute as a whole.
    """

    style: str
    text: str
    place: str = ""
    url: str = ""
    at: str = ""

    @property
    def shared(self) -> bool:
        """Whether it is an entry's, the same in every pack, so that it need be drawn but once."""
        return self.url.startswith("glossary/")


def title(meeting: Meeting) -> str:
    """The title of a meeting's pack."""
    return f"{chinese_date(meeting.date)}会议学习包"


def lines(book: Book, meeting: Meeting) -> Sequence[Line]:
    """The pack of one meeting, made once for its page and for Word."""
    if meeting.slug not in book.packs:
        book.packs[meeting.slug] = tuple(_lines(book, meeting))
    return book.packs[meeting.slug]


def _lines(book: Book, meeting: Meeting) -> Iterator[Line]:
    """Part by part; a part without content is left out."""
    parts = (
        (STUDIED, numbered(agenda(book, meeting))),
        (QUOTED, _quotations(book, meeting)),
        (EXPLAINED, _terms(book, meeting)),
        (ASSIGNED, numbered(tasks(book, meeting))),
        (ASKED, questions(meeting)),
    )
    shown = [(name, found) for name, part in parts if (found := list(part))]
    for number, (name, found) in zip("一二三四五", shown, strict=False):
        yield Line("head", f"{number}、{name}")
        yield from found


def numbered(found: Iterable[Line]) -> Iterator[Line]:
    """The items of a part: 1. 2. 3."""
    return (Line(style, f"{number}. {text}", *rest) for number, (style, text, *rest) in enumerate(found, 1))


def agenda(book: Book, meeting: Meeting) -> Iterator[Line]:
    """What the minute says was studied, in its order."""
    for item in meeting.studied:
        study = book.study(item.doc)
        name, held = (f"{study.title}（{study.type}）", "本站有介绍页") if study else (item.doc, "本站只有题名")
        at = parse_reference(f"{meeting.slug}#{item.at}")
        where = f"{held}，见{place_name(at)}" if at else held
        url = study.url if study else f"{meeting.url}#{item.at}"
        yield Line("item", f"{item.how}：{name}", where, url, at.paragraph if at else "")


def _quotations(book: Book, meeting: Meeting) -> Iterator[Line]:
    """The sentences that say what was studied and those that set a task, each once, in the order of the text."""
    wanted = {item.at for item in meeting.studied}
    wanted |= {t.source.paragraph + t.source.sentence for t in _own(book, meeting) if t.role != "none"}
    for at, words in meeting.said.items():
        place = parse_reference(f"{meeting.slug}#{at}") if at in wanted else None
        if place and place.paragraph != "p0":  # the title stands above
            yield _quoted(meeting, place, words)


def _terms(book: Book, meeting: Meeting) -> Iterator[Line]:
    """Every entry that the minute speaks of, in the order of the text; its lines are the same in every pack."""
    for slug in dict.fromkeys(m.term for m in book.mentions.by_page.get(meeting.path, ()) if not m.uri):
        if slug not in book.explained:
            term = book.corpus.term(slug)
            book.explained[slug] = tuple(explained(book, term)) if term else ()
        yield from book.explained[slug]


def explained(book: Book, term: Term) -> Iterator[Line]:
    """An entry with its wordings, or that it has none."""
    yield Line("term", term.title, "" if term.wordings else NO_WORDING, term.url)
    for wording in term.wordings:
        yield Line("quote", wording.quote, _source(book, wording), f"{term.url}#wordings")


def _source(book: Book, wording: Wording) -> str:
    source = wording.source
    page = book.corpus.by_slug.get(source.slug) if isinstance(source, Reference) else None
    where = f"《{page.title}》{place_name(source)}" if page and isinstance(source, Reference) else str(source)
    return f"{where}，{wording.date}　{wording.status}"


def tasks(book: Book, meeting: Meeting) -> Iterable[Line]:
    """What the minute sets: led, joined, the rest."""
    if meeting.slug not in book.assigned:
        book.assigned[meeting.slug] = tuple(_tasks(book, meeting))
    return book.assigned[meeting.slug]


def _tasks(book: Book, meeting: Meeting) -> Iterator[Line]:
    for task in _own(book, meeting):
        offices = "、".join([office.title for office in book.agenda.offices_of(task)])
        due = f"{task.due.date.isoformat()}（{task.due.basis}）" if task.due else NO_DUE
        who = f"{ROLE_NAMES[task.role]}：{offices}" if offices else "未指定承担机构"
        told = f"{who}；期限：{due}；状态：{task.status}；见{place_name(task.source)}"
        yield Line("item", task.title, told, task.url, task.source.paragraph)


def _own(book: Book, meeting: Meeting) -> Iterable[Task]:
    """The tasks that the minute sets: led, joined, the rest."""
    return book.agenda.by_meeting.get(meeting.slug, ())


def questions(meeting: Meeting) -> Iterator[Line]:
    """What the minute asks and demands; where it does neither so, what it says the meeting asks for."""
    asked = [pair for pair in _sentences(meeting) if _asks(*pair)]
    if not asked:
        asked = [(p, s) for p, s in _sentences(meeting) if p.text.startswith(OPENINGS, s.start)]
    for paragraph, sentence in asked:
        yield _quoted(meeting, Reference(meeting.slug, paragraph.id, sentence.id), paragraph.text[sentence.start : sentence.end])


def _asks(paragraph: Paragraph, sentence: Sentence) -> bool:
    words = paragraph.text[sentence.start : sentence.end]
    demand = sentence is paragraph.sentences[0] and paragraph.run_in
    return demand or ASKING in words or words.rstrip("”’》）").endswith("？")


def _sentences(meeting: Meeting) -> Iterator[tuple[Paragraph, Sentence]]:
    return ((p, s) for p in meeting.paragraphs[1:] if not p.removed for s in p.sentences)


def _quoted(meeting: Meeting, at: Reference, words: str) -> Line:
    return Line("quote", words.replace("\t", " "), f"{place_name(at)}（{at}）", f"{meeting.url}#{at.paragraph}{at.sentence}", at.paragraph)
