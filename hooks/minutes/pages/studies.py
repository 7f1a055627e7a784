"""A study material's page and the list of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from minutes import render
from minutes.page import Page, chinese_date, element, items, join, link, relative, section
from minutes.pages.mentioned import speaks_of
from minutes.pages.sources import confidence_note, source_list

if TYPE_CHECKING:
    from collections.abc import Iterator

    from minutes.book import Book
    from minutes.model import Study


NEWEST = 3  # meetings named in the list; the material's own page names them all


def pages(book: Book) -> Iterator[Page]:
    """The index, then each material."""
    yield index(book)
    for study in book.corpus.studies:
        yield page(book, study)


def index(book: Book) -> Page:
    """All study materials with kind, issuer, date and the meetings that studied them."""
    head = Markup("<thead><tr><th>题名</th><th>类别</th><th>发布者</th><th>日期</th><th>学习于</th></tr></thead>")
    rows = join(_row(book, s) for s in book.corpus.studies)
    table = element("div", element("table", head + element("tbody", rows)), class_="table")
    lead = element("p", f"会议学习、传达、部署过的材料，共 {len(book.corpus.studies)} 份。", class_="lead")
    return Page("study/index.md", "学习材料", element("h1", "学习材料") + lead + table, kind="index")


def _row(book: Book, study: Study) -> Markup:
    start = "study/index.html"
    places = book.studied_at.get(study.slug, ())
    meetings = join(
        Markup('<a href="{}">{}</a> ').format(relative(f"{m.url}#{i.at}", start), m.date) for m, i in places[:NEWEST]
    )
    count = f"等{len(places)}次" if len(places) > NEWEST else ""
    cells = (link(study, start), study.type, study.issuer or "未核实")
    dates = (study.issued or "未核实", (meetings + count) or "—")
    return element("tr", join((*(element("td", x) for x in cells), *(element("td", x, class_="date") for x in dates))))


def page(book: Book, study: Study) -> Page:
    """One material: what it is, why it is here, the editor's key facts, its sources."""
    parts = (
        render.title(study),
        _facts(study),
        _why(book, study),
        element("div", render.body(study, book.spans_of(study)), class_="prose"),
        section("sources", "来源", source_list(book, study, study.url)),
        speaks_of(book, study),
    )
    summary = f"{study.type}，{study.issuer}" if study.issuer else study.type
    html = element("article", join(parts), class_="study", data_slug=study.slug, data_cards=relative(book.cards.path, study.url))
    return Page(study.uri, study.title, html, render.contents(study), summary, "study")


def _facts(study: Study) -> Markup:
    rows = (
        ("类　　别", study.type),
        ("发布者", study.issuer),
        ("日　　期", study.issued),
        ("施行日期", study.effective),
        ("文　　号", study.number),
        ("效力情况", study.status),
        ("核实程度", confidence_note(study.confidence)),
    )
    body = join(
        element("tr", Markup('<th scope="row">{}</th>').format(k) + element("td", v)) for k, v in rows if v
    )
    return element("table", element("tbody", body), class_="masthead")


def _why(book: Book, study: Study) -> Markup:
    """Which meetings studied it, how, with the sentence that says so."""
    rows = []
    for meeting, item in book.studied_at.get(study.slug, ()):
        href = relative(f"{meeting.url}#{item.at}", study.url)
        row = Markup('{}，<a href="{}">{}</a>：{}').format(chinese_date(meeting.date), href, meeting.title, item.how)
        rows.append(row)
    return section("studied-at", "在哪次会上学习", items(rows))
