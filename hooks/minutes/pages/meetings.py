"""A minute's page, and the list of meetings by year."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from markupsafe import Markup

from minutes import render
from minutes.model import NOT_GIVEN
from minutes.page import Page, chinese_date, element, fill, items, join, link, relative, section
from minutes.pages import packs, picked
from minutes.pages.mentioned import speaks_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from minutes.book import Book
    from minutes.model import Correction, Meeting

YEARS_IN_FULL = 2


def pages(book: Book) -> Iterator[Page]:
    """The index of meetings, a list for each year, then each minute."""
    newest = list(reversed(book.corpus.meetings))
    years = [(year, list(group)) for year, group in groupby(newest, lambda m: m.date.year)]
    yield index(book, years)
    for year, group in years:
        yield _year(year, group)
    for n, meeting in enumerate(book.corpus.meetings):
        before = book.corpus.meetings[n - 1] if n else None
        after = book.corpus.meetings[n + 1] if n + 1 < len(book.corpus.meetings) else None
        yield page(book, meeting, before, after)


def index(book: Book, years: list[tuple[int, list[Meeting]]]) -> Page:
    """The newest years' meetings in full, each older year as a link to its list."""
    start = "meetings/index.html"
    parts = [_listed(year, group, start) for year, group in years[:YEARS_IN_FULL]]
    older = [_year_link(year, group, start) for year, group in years[YEARS_IN_FULL:]]
    lead = element("p", f"共 {len(book.corpus.meetings)} 篇会议纪要，按年份排列，新的在前。", class_="lead")
    html = join((element("h1", "会议纪要"), lead, *parts, section("older", "更早的年份", items(older))))
    return Page("meetings/index.md", "会议纪要", html, kind="index")


def _year(year: int, group: list[Meeting]) -> Page:
    start = f"meetings/{year}/index.html"
    up = Markup('<p class="up"><a href="../index.html">全部年份</a></p>')
    title = f"{year}年会议纪要"
    html = element("h1", title) + up + items((_row(m, start) for m in group), "meeting-list")
    return Page(f"meetings/{year}/index.md", title, html, kind="index")


def _listed(year: int, group: list[Meeting], start: str) -> Markup:
    heading = element("h2", _year_link(year, group, start), id=f"y{year}")
    return element("section", heading + items((_row(m, start) for m in group), "meeting-list"), class_="year")


def _year_link(year: int, group: list[Meeting], start: str) -> Markup:
    href = relative(f"meetings/{year}/index.html", start)
    return Markup('<a href="{}">{}年</a>（{}次）').format(href, year, len(group))


def _row(meeting: Meeting, start: str) -> Markup:
    when = Markup('<time datetime="{}">{}</time> ').format(meeting.date, chinese_date(meeting.date))
    return when + link(meeting, start)


def page(book: Book, meeting: Meeting, before: Meeting | None, after: Meeting | None) -> Page:
    """One minute: heading, 版头, the signed text, and below it what the site adds."""
    if meeting.withdrawn:
        return _withdrawn(meeting, meeting.withdrawn)
    text = element("div", render.body(meeting, book.spans_of(meeting)), class_="minute-text")
    parts = (
        render.title(meeting),
        masthead(meeting),
        _files(meeting),
        text,
        _corrections(meeting),
        _studied(book, meeting),
        speaks_of(book, meeting),
        _neighbours(meeting, before, after),
    )
    data = {"data_slug": meeting.slug, "data_day": chinese_date(meeting.date), "data_cards": relative(book.cards.path, meeting.url)}
    html = element("article", join(parts), class_="minute", **data)
    chair = f"{meeting.chair}主持" if meeting.chair else "主持人未给出"
    summary = f"{chinese_date(meeting.date)}，{meeting.place or '地点未给出'}，{chair}"
    return Page(meeting.uri, meeting.title, html, render.contents(meeting), summary, "minute")


def masthead(meeting: Meeting) -> Markup:
    """版头: a small table under the title; what the text does not give is said not to be given."""
    inferred = Markup('<span class="inferred" title="{0}">（推定）</span><p class="basis">年份依据：{0}</p>')
    basis = inferred.format(meeting.date_basis) if meeting.date_basis else Markup()
    reviewed = "，".join(meeting.review) if meeting.review else NOT_GIVEN
    rows: tuple[tuple[str, object], ...] = (
        ("会议日期", Markup("{}{}").format(chinese_date(meeting.date), basis)),
        ("地　　点", meeting.place or NOT_GIVEN),
        ("主　　持", meeting.chair or NOT_GIVEN),
        ("参　　加", meeting.attended or NOT_GIVEN),
        ("列　　席", meeting.nonvoting or NOT_GIVEN),
        ("会议类型", meeting.type or NOT_GIVEN),
        ("保密审查", reviewed),
        ("文本状态", _status(meeting)),
    )
    body = join(element("tr", Markup('<th scope="row">{}</th>').format(k) + element("td", v)) for k, v in rows)
    return element("table", element("tbody", body), class_="masthead")


def _files(meeting: Meeting) -> Markup:
    """发 Word, and what a study session is held with."""
    told = (
        '<p class="files" data-screen><a href="{}.docx" download>下载本篇纪要（Word）</a>　<a href="{}">学习包：供学习会打印、讨论</a>'
        '<span data-picks="{}" hidden>　<a href="{}">自选学习包</a></span></p>'
    )
    return fill(told, meeting.slug, relative(packs.url(meeting), meeting.url), picked.MOST, relative(picked.URL, meeting.url))


def _status(meeting: Meeting) -> str:
    if not meeting.seal:
        return "尚未封存"
    return f"已封存，更正 {len(meeting.corrections)} 次" if meeting.corrections else "已封存，逐字与签发稿一致"


def _corrections(meeting: Meeting) -> Markup:
    return section("corrections", "更正", items(_correction(c) for c in meeting.corrections))


def _correction(correction: Correction) -> Markup:
    place = Markup('<a href="#{0}">{0}</a>').format(correction.at)
    head = Markup("{}　{}　{}，{}：{}").format(
        chinese_date(correction.date), place, correction.kind, correction.by, correction.why
    )
    former = Markup('<p class="former">更正前：<del>{}</del></p>').format(correction.former)
    return head + (former if correction.former else "")


def _withdrawn(meeting: Meeting, correction: Correction) -> Page:
    """Every address stays and leads to who withdrew the minute, when and why; its text is gone from the site."""
    told = Markup('<p class="withdrawn">本纪要已撤回。{}由{}撤回，原因：{}。</p>').format(
        chinese_date(correction.date), correction.by, correction.why
    )
    html = element("article", render.title(meeting) + told + render.kept(meeting.paragraphs[1:]), class_="minute")
    return Page(meeting.uri, meeting.title, html, description="本纪要已撤回", kind="minute")


def _studied(book: Book, meeting: Meeting) -> Markup:
    rows = []
    for item in meeting.studied:
        study = book.study(item.doc)
        title = link(study, meeting.url) if study else element("span", item.doc, class_="title-only")
        place = Markup('<a class="at" href="#{}">见原文</a>').format(item.at)
        rows.append(Markup("{}：{}　{}").format(item.how, title, place))
    return section("studied", "本次会议的学习内容", items(rows))


def _neighbours(meeting: Meeting, before: Meeting | None, after: Meeting | None) -> Markup:
    parts = [_neighbour("上一次", before, meeting, "prev"), _neighbour("下一次", after, meeting, "next")]
    index_link = Markup('<a class="up" href="{}">全部会议</a>').format(relative("meetings/index.html", meeting.url))
    return element("nav", join((parts[0], index_link, parts[1])), class_="neighbours", aria_label="前后会议")


def _neighbour(label: str, other: Meeting | None, meeting: Meeting, rel: str) -> Markup:
    if other is None:
        return element("span", f"{label}：没有", class_=rel)
    text = f"{label}：{chinese_date(other.date)}"
    return Markup('<a class="{0}" rel="{0}" href="{1}" title="{2}">{3}</a>').format(
        rel, relative(other.url, meeting.url), other.title, text
    )
