"""The audit pages 溯源: each sentence with what the site draws from it, and the numbers that a text announces."""

from __future__ import annotations

from collections import Counter
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING

from markupsafe import Markup

from minutes.action.proofs import KINDS
from minutes.leaves import frame
from minutes.page import Heading, Page, as_html, chinese_date, element, fill, items, join, link, relative, safe, section
from minutes.pages.ledger import PART, as_of, cells, older, parts, table, year_pages
from minutes.pages.task_words import source_link

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from minutes.action.proofs import Fact
    from minutes.announced import Announced
    from minutes.book import Book
    from minutes.model import Document, Meeting
    from minutes.pages.ledger import Part

START = "audit/index.html"
FOLDER = "audit"
COUNT_HEADS = ("原文写的数", "出处", "应有", "本站收录", "核对")
MEETING_HEADS = ("会议", "日期", "句数", "有依据的内容出自其中", "没有引出内容的句子")
_COUNT = f"<tr>{cells(COUNT_HEADS, ('task-title', 'date', '', '', ''))}</tr>"
_MEETING = f"<tr>{cells(MEETING_HEADS, ('task-title', 'date', '', '', ''))}</tr>"


def pages(book: Book) -> Iterator[Page]:
    """The overview, then the frame of its years and of minutes."""
    meetings = _standing(book)
    yield _index(book, meetings, older(_parts(meetings), FOLDER, START))
    if meetings:
        yield frame(FOLDER, "audit")


def leaves(book: Book) -> Iterator[Page]:
    """Each minute, sentence by sentence, then the years of the overview, which tell the shares that are known by then."""
    meetings = _standing(book)
    entries = {term.slug: link(term, START) for term in book.corpus.terms}
    for meeting in meetings:
        yield page(book, meeting, entries)
    yield from year_pages(_parts(meetings), FOLDER, START, "溯源", lambda rows, start: _meetings(book, rows, start))


def _standing(book: Book) -> list[Meeting]:
    """The minutes that were not withdrawn, newest first."""
    return [m for m in reversed(book.corpus.meetings) if not m.withdrawn]


def _parts(meetings: Sequence[Meeting]) -> list[Part[Meeting]]:
    return parts(meetings, lambda m: m.date.year)


def _index(book: Book, meetings: Sequence[Meeting], years: Markup) -> Page:
    told = "站上每一项任务、表述、学习记录和数目，都注明依据的是哪一句；引文与那一句逐字核对，对不上的，站点不会生成。"
    sections = (
        section("counts", "数目核对", _counts(book)),
        section("meetings", "逐篇溯源", _meetings(book, meetings[:PART], START) + years if meetings else Markup()),
    )
    html = join((element("h1", "溯源"), element("p", told, class_="lead"), *sections, as_of(book, "")))
    toc = tuple(Heading(2, i, t) for i, t in (("counts", "数目核对"), ("meetings", "逐篇溯源")) if f'<h2 id="{i}">' in html)
    return Page("audit/index.md", "溯源", html, toc, kind="audit")


def _counts(book: Book) -> Markup:
    """Numbers that don't agree first, then those to be supplemented; the newest meetings of the rest."""
    order = ("不符", "待补", "相符")
    newest = sorted(book.corpus.announced, key=lambda a: a.at.slug, reverse=True)
    found = sorted(newest, key=lambda a: order.index(a.state))
    rest = len(found) - PART
    more = element("p", f"另有 {rest} 处，核对结果相同或更早。", class_="older") if rest > 0 else Markup()
    return table(COUNT_HEADS, (_count(book, a) for a in found[:PART])) + more if found else Markup()


def _count(book: Book, found: Announced) -> Markup:
    members = items(_member(book, found, m) for m in found.members[:10]) or f"0 项；{found.number} 项待补"
    state = element("span", found.state, class_=f"count-state{' count-state--off' if found.state == '不符' else ''}")
    return fill(_COUNT, found.words, source_link(book, found.at, START), found.number, members, state)


def _member(book: Book, found: Announced, member: Document | str) -> Markup:
    """A recorded page, or a paragraph of the minute by its first words."""
    if not isinstance(member, str):
        return link(member, START)
    page_ = book.corpus.by_slug[found.at.slug]
    paragraph = page_.by_id[member]
    words = paragraph.text[: paragraph.sentences[0].end].rstrip("。")
    return fill('<a href="{}">{}</a>', relative(f"{page_.url}#{member}", START), words)


def _meetings(book: Book, meetings: Sequence[Meeting], start: str) -> Markup:
    return table(MEETING_HEADS, (_meeting(book, m, start) for m in meetings))


def _meeting(book: Book, meeting: Meeting, start: str) -> Markup:
    used, total = book.agenda.proofs.share(meeting)
    href = relative(f"{FOLDER}/{meeting.slug}.html", start)
    title = fill('<a href="{}">{}</a>', href, meeting.title)
    return as_html(_MEETING.format(title, meeting.date.isoformat(), total, used, _percent(total - used, total)))


def _percent(part: int, whole: int) -> str:
    return f"{part} 句（{round(100 * part / whole)}%）" if whole else "0 句"


def page(book: Book, meeting: Meeting, entries: Mapping[str, str]) -> Page:
    """One minute, sentence by sentence; `entries` are links by slug, the same on all these pages."""
    start = f"{FOLDER}/{meeting.slug}.html"
    proofs = book.agenda.proofs
    facts, named = proofs.of(meeting), proofs.named(meeting)
    used, total = proofs.share(meeting, named)
    counts = Counter(map(_kind, chain.from_iterable(facts.values())))
    counts[NAMED] = sum(map(len, named.values()))
    summary = "，".join(f"{kind} {counts[kind]}" for kind in (*KINDS, NAMED) if counts[kind])
    inferred = element("p", f"推定的内容：会议年份。{meeting.date_basis}。", class_="inferred-note") if meeting.date_basis else ""
    lead = _LEAD.format(link(meeting, start), chinese_date(meeting.date), total, used, summary or "无", _percent(total - used, total))
    drawn = {at: _drawn(here) for at, here in facts.items()}
    for at, slugs in named.items():
        drawn[at] = f'{drawn.get(at, "")}<span class="kind">{NAMED}</span>{"、".join([entries[slug] for slug in slugs])} '
    html = as_html("".join([lead, inferred, '<dl class="proofs">', *_sentences(meeting, drawn), "</dl>", as_of(book, "")]))
    title = f"溯源：{meeting.title}"
    return Page(f"{FOLDER}/{meeting.slug}.md", title, html, description="逐句溯源", kind="audit", frame="audit/frame.md")


NAMED = "词条"
_LEAD = '<p class="lead">{}　{}。共 {} 句，{} 句引出了内容（{}）；没有引出内容的 {}。</p>'
_kind = attrgetter("kind")


def _sentences(meeting: Meeting, drawn: Mapping[str, str]) -> list[str]:
    """Every sentence with what rests on it. Written as text: there are fifty to a minute, and elements would cost thrice."""
    here = f"../{safe(meeting.url)}#"
    said: Iterable[tuple[str, str]] = meeting.said.items()
    if "\t" in meeting.whole or safe(meeting.whole) is not meeting.whole:  # few minutes have cells of a table, or anything to escape
        said = [(at, safe(words.replace("\t", " "))) for at, words in said]
    return [
        f'<dt><a class="at" href="{here}{at}">{at}</a>{words}</dt><dd>{drawn.get(at, _NOTHING)}</dd>' for at, words in said
    ]


_NOTHING = '<span class="nothing">没有引出内容</span>'


def _drawn(facts: Iterable[Fact]) -> str:
    """What cites one sentence, kind by kind."""
    drawn = last = ""
    for fact in facts:
        label = _label(fact)
        drawn += f"、{label}" if fact.kind == last else f'{" " if last else ""}<span class="kind">{fact.kind}</span>{label}'
        last = fact.kind
    return f"{drawn} "


def _label(fact: Fact) -> str:
    """A fact as a link to where the site says it."""
    label = safe(fact.label)
    return f'<a href="../{safe(fact.url)}">{label}</a>' if fact.url else label
