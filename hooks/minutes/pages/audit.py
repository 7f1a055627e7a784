"""The audit pages 溯源: each sentence with what the site draws from it, and the numbers that a text announces."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from minutes import leaves
from minutes.action.proofs import KINDS, Proofs
from minutes.page import Heading, Page, chinese_date, element, items, join, link, relative, section
from minutes.pages.ledger import PART, as_of, cell, older, parts, table
from minutes.pages.tasks import source_link

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from minutes.action.proofs import Fact
    from minutes.announced import Announced
    from minutes.book import Book
    from minutes.model import Document, Meeting, Paragraph, Sentence

START = "audit/index.html"
FOLDER = "audit"
COUNT_HEADS = ("原文写的数", "出处", "应有", "本站收录", "核对")
MEETING_HEADS = ("会议", "日期", "句数", "有依据的内容出自其中", "没有引出内容的句子")


def pages(book: Book) -> Iterator[Page]:
    """The overview, its years, then each minute."""
    proofs = Proofs(book.agenda)
    meetings = [m for m in reversed(book.corpus.meetings) if not m.withdrawn]
    years = parts(meetings, lambda m: m.date.year)
    yield _index(book, proofs, meetings, older(years, FOLDER, START))
    for part in years:
        title, start = f"{part.label}溯源", f"{FOLDER}/{part.name}.html"
        up = Markup('<p class="up"><a href="index.html">溯源</a></p>')
        yield Page(f"{FOLDER}/{part.name}.md", title, element("h1", title) + up + _meetings(proofs, part.rows, start), kind="audit")
    if meetings:
        yield leaves.frame(FOLDER, "audit")
    for meeting in meetings:
        yield page(book, meeting, proofs)


def _index(book: Book, proofs: Proofs, meetings: Sequence[Meeting], years: Markup) -> Page:
    told = "站上每一项任务、表述、学习记录和数目，都注明依据的是哪一句；引文与那一句逐字核对，对不上的，站点不会生成。"
    sections = (
        section("counts", "数目核对", _counts(book)),
        section("meetings", "逐篇溯源", _meetings(proofs, meetings[:PART], START) + years if meetings else Markup()),
    )
    html = join((element("h1", "溯源"), element("p", told, class_="lead"), *sections, as_of(book, "")))
    toc = tuple(Heading(2, i, t) for i, t in (("counts", "数目核对"), ("meetings", "逐篇溯源")) if f'<h2 id="{i}">' in html)
    return Page("audit/index.md", "溯源", html, toc, kind="audit")


def _counts(book: Book) -> Markup:
    """Numbers that don't agree first, then those to be supplemented; the newest meetings of the rest."""
    order = ("不符", "待补", "相符")
    newest = sorted(book.agenda.announced, key=lambda a: a.at.slug, reverse=True)
    found = sorted(newest, key=lambda a: order.index(a.state))
    rest = len(found) - PART
    more = element("p", f"另有 {rest} 处，核对结果相同或更早。", class_="older") if rest > 0 else Markup()
    return table(COUNT_HEADS, (_count(book, a) for a in found[:PART])) + more if found else Markup()


def _count(book: Book, found: Announced) -> Markup:
    members = items(_member(book, found, m) for m in found.members[:10])
    cells = (
        cell(COUNT_HEADS[0], found.words, "task-title"),
        cell(COUNT_HEADS[1], source_link(book, found.at, START), "date"),
        cell(COUNT_HEADS[2], found.number),
        cell(COUNT_HEADS[3], members or f"0 项；{found.number} 项待补"),
        cell(COUNT_HEADS[4], element("span", found.state, class_=f"count-state{' count-state--off' if found.state == '不符' else ''}")),
    )
    return element("tr", join(cells))


def _member(book: Book, found: Announced, member: Document | str) -> Markup:
    """A recorded page, or a paragraph of the minute by its first words."""
    if not isinstance(member, str):
        return link(member, START)
    page_ = book.corpus.by_slug[found.at.slug]
    paragraph = page_.by_id[member]
    words = paragraph.text[: paragraph.sentences[0].end].rstrip("。")
    return Markup('<a href="{}">{}</a>').format(relative(f"{page_.url}#{member}", START), words)


def _meetings(proofs: Proofs, meetings: Sequence[Meeting], start: str) -> Markup:
    return table(MEETING_HEADS, (_meeting(proofs, m, start) for m in meetings))


def _meeting(proofs: Proofs, meeting: Meeting, start: str) -> Markup:
    used, total = proofs.share(meeting)
    href = relative(f"{FOLDER}/{meeting.slug}.html", start)
    cells = (
        cell(MEETING_HEADS[0], Markup('<a href="{}">{}</a>').format(href, meeting.title), "task-title"),
        cell(MEETING_HEADS[1], meeting.date, "date"),
        cell(MEETING_HEADS[2], total),
        cell(MEETING_HEADS[3], used),
        cell(MEETING_HEADS[4], _percent(total - used, total)),
    )
    return element("tr", join(cells))


def _percent(part: int, whole: int) -> str:
    return f"{part} 句（{round(100 * part / whole)}%）" if whole else "0 句"


def page(book: Book, meeting: Meeting, proofs: Proofs) -> Page:
    """One minute, sentence by sentence."""
    start = f"{FOLDER}/{meeting.slug}.html"
    facts = proofs.of(meeting)
    used, total = proofs.share(meeting)
    kinds = [(kind, sum(f.kind == kind for row in facts.values() for f in row)) for kind in KINDS]
    counts = "，".join(f"{kind} {n}" for kind, n in kinds if n)
    inferred = element("p", f"推定的内容：会议年份。{meeting.date_basis}。", class_="inferred-note") if meeting.date_basis else Markup()
    lead = Markup('<p class="lead">{}　{}。共 {} 句，{} 句引出了内容（{}）；没有引出内容的 {}。</p>').format(
        link(meeting, start), chinese_date(meeting.date), total, used, counts or "无", _percent(total - used, total)
    )
    rows = join(_paragraph(meeting, p, facts, start) for p in meeting.paragraphs if not p.removed)
    html = join((lead, inferred, element("dl", rows, class_="proofs"), as_of(book, "")))
    title = f"溯源：{meeting.title}"
    return Page(f"{FOLDER}/{meeting.slug}.md", title, html, description="逐句溯源", kind="audit", frame="audit/frame.md")


def _paragraph(meeting: Meeting, paragraph: Paragraph, facts: Mapping[str, tuple[Fact, ...]], start: str) -> Markup:
    return join(_sentence(meeting, paragraph, s, facts.get(paragraph.id + s.id, ()), start) for s in paragraph.sentences)


def _sentence(meeting: Meeting, paragraph: Paragraph, sentence: Sentence, facts: Sequence[Fact], start: str) -> Markup:
    anchor = paragraph.id + sentence.id
    href = relative(f"{meeting.url}#{anchor}", start)
    words = paragraph.text[sentence.start : sentence.end].replace("\t", " ")
    term = Markup('<dt><a class="at" href="{}">{}</a>{}</dt>').format(href, anchor, words)
    drawn = items((_fact(f, start) for f in facts), "facts") or element("span", "没有引出内容", class_="nothing")
    return term + element("dd", drawn)


def _fact(fact: Fact, start: str) -> Markup:
    label = Markup('<a href="{}">{}</a>').format(relative(fact.url, start), fact.label) if fact.url else Markup("{}").format(fact.label)
    return element("span", fact.kind, class_="kind") + label
