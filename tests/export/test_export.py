"""What other programs read, read as they would: a schema, a spreadsheet, a feed reader, a calendar, a thesaurus."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import feedparser
import pytest
from icalendar import Calendar
from jsonschema import Draft202012Validator, ValidationError
from rdflib import Graph
from rdflib.compare import isomorphic
from rdflib.namespace import DCTERMS, RDF, SKOS
from tests.action.offices import FILES, edition
from tests.mentions.corpora import page

from minutes.export.calendars import escaped, folded
from minutes.export.data import inert
from minutes.outputs import files

if TYPE_CHECKING:
    from pathlib import Path

EXTRA = {
    "glossary/mechanisms/hezhang.md": page({"name": "河长制", "aliases": ["“河长”制度"], "related": ["hezhangban"]}),
    "glossary/phrases/quote.md": page(
        {
            "name": "双“引号”与\\反斜线",
            "broader": "hezhang",
            "related": ["hezhang"],
            "wordings": [{"quote": "再谈水土保持", "source": "2024-05-06#p1s1", "date": "2024-05-06", "status": "现行"}],
        }
    ),
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return dict(files(edition(tmp_path_factory.mktemp("export"), {**FILES, **EXTRA}).book))


@pytest.mark.parametrize("name", ["meetings", "terms", "tasks", "studied", "mentions"])
def test_each_list_keeps_its_schema(made: dict[str, bytes], name: str) -> None:
    schema = json.loads(made[f"data/{name}.schema.json"])
    Draft202012Validator.check_schema(schema)
    rows = json.loads(made[f"data/{name}.json"])
    Draft202012Validator(schema).validate(rows)
    assert rows
    with pytest.raises(ValidationError, match="Additional properties"):
        Draft202012Validator(schema).validate([{**rows[0], "unknown": 1}])


def test_a_task_says_where_it_comes_from(made: dict[str, bytes]) -> None:
    task = json.loads(made["data/tasks.json"])[0]
    assert {k: task[k] for k in ("id", "role", "offices", "source", "quote", "status", "again")} == {
        "id": "2021-08-30-1",
        "role": "lead",
        "offices": ["shuiliju"],
        "source": "2021-08-30#p1s1",
        "quote": "深化河湖建设",
        "status": "原文未给出",
        "again": ["2022-03-01#p1s1"],
    }


def test_a_table_opens_in_the_office_and_no_cell_is_a_formula(made: dict[str, bytes]) -> None:
    assert made["data/tasks.csv"].startswith(b"\xef\xbb\xbf")
    assert made["data/tasks.csv"].count(b"\r\n") == 4
    rows = list(csv.DictReader(io.StringIO(made["data/tasks.csv"].decode("utf-8-sig"))))
    assert (rows[0]["任务"], rows[0]["角色"], rows[0]["机构"], rows[0]["期限"]) == ("深化河湖建设", "牵头", "无锡市水利局", "2021-12-31")
    assert rows[0]["期限依据"] == "推定：=按年度"
    studied = list(csv.DictReader(io.StringIO(made["data/studied.csv"].decode("utf-8-sig"))))
    assert [(r["材料"], r["怎样学的"], r["本站收录"]) for r in studied] == [("信访条例", "学习", "有介绍页"), ("某讲话精神", "传达学习", "仅题名")]


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1"])
def test_what_looks_like_a_formula_is_text(cell: str) -> None:
    assert inert(cell) == f"'{cell}"
    assert inert(f"甲{cell}") == f"甲{cell}"


def test_every_feed_opens_in_a_reader(made: dict[str, bytes]) -> None:
    feeds = {path: feedparser.parse(content) for path, content in made.items() if path.endswith(".xml")}
    assert {"feeds/all.xml", "feeds/status.xml", "feeds/terms/hezhang.xml", "feeds/desks/shuiliju.xml"} <= set(feeds)
    for path, feed in feeds.items():
        assert not feed.bozo, path
        assert feed.feed.id.startswith("tag:minutes-"), path
    ids = [entry.id for feed in feeds.values() for entry in feed.entries]
    assert all(i.startswith("tag:minutes-") and ".invalid,2021:" in i for i in ids)
    newest = feeds["feeds/all.xml"].entries[0]
    assert (newest.title, newest.link, newest.updated) == ("新纪要：丙会", "../meetings/2024/2024-05-06.html", "2024-05-06T00:00:00+08:00")


def test_a_desk_has_a_feed_of_what_concerns_it(made: dict[str, bytes]) -> None:
    desk = feedparser.parse(made["feeds/desks/hezhangban.xml"])
    assert [e.title for e in desk.entries] == [
        "2024年5月6日会议提到“河长制办公室”",
        "新任务：用好河长制办公室",
        "2021年8月30日会议提到“河长制办公室”",
    ]
    own = feedparser.parse(made["feeds/desks/shuiliju.xml"])
    assert "任务变化：加强水土保持" in [e.title for e in own.entries]


def test_calendars_open_in_a_calendar(made: dict[str, bytes]) -> None:
    meetings = Calendar.from_ical(made["data/meetings.ics"])
    assert [(str(e["SUMMARY"]), e["DTSTART"].to_ical()) for e in meetings.walk("VEVENT")] == [
        ("甲会", b"20210830"),
        ("乙会", b"20220301"),
        ("丙会", b"20240506"),
    ]
    due = Calendar.from_ical(made["data/desks/shuiliju.ics"]).walk("VEVENT")
    assert [(str(e["SUMMARY"]), e["DTSTART"].to_ical()) for e in due] == [("到期：深化河湖建设", b"20211231")]
    assert "期限推定：=按年度" in str(due[0]["DESCRIPTION"])
    assert all(len(line) <= 75 for line in made["data/due.ics"].split(b"\r\n"))


def test_a_folded_line_comes_back_whole() -> None:
    text = "甲，乙;丙,丁\\戊" * 20
    line = folded(f"SUMMARY:{escaped(text)}")
    back = Calendar.from_ical(f"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n{line}END:VEVENT\r\nEND:VCALENDAR\r\n")
    assert str(back.walk("VEVENT")[0]["SUMMARY"]) == text


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # rdflib's own reader of JSON-LD still uses it
def test_the_glossary_is_a_thesaurus_in_both_notations(made: dict[str, bytes]) -> None:
    turtle = Graph().parse(data=made["data/glossary.ttl"], format="turtle")
    linked = Graph().parse(data=made["data/glossary.jsonld"], format="json-ld")
    assert isomorphic(turtle, linked)
    labels = {str(label): concept for concept, label in turtle.subject_objects(SKOS.prefLabel)}
    child, parent = labels["双“引号”与\\反斜线"], labels["河长制"]
    assert (child, SKOS.broader, parent) in turtle
    assert (child, SKOS.related, parent) not in turtle
    assert (parent, SKOS.related, labels["河长制办公室"]) in turtle
    assert len(list(turtle.subjects(RDF.type, SKOS.Concept))) == 5
    definition = turtle.value(child, SKOS.definition)
    assert str(turtle.value(definition, RDF.value)) == "再谈水土保持"
    assert str(turtle.value(definition, DCTERMS.source)) == "《丙会》（2024-05-06#p1s1）"


def test_exports_tell_nothing_of_an_entry_that_this_edition_does_not_show(tmp_path: Path) -> None:
    """The rules refuse such relations (E122); what is written does not rest on that alone."""
    hidden = {
        "glossary/policies/closed-one.md": page({"name": "未公开", "audience": "leaders"}),
        "glossary/phrases/open.md": page({"name": "公开", **dict.fromkeys(("broader", "replaced_by"), "closed-one"), "related": ["closed-one"]}),
        "tasks/2021-08-30-1.md": FILES["tasks/2021-08-30-1.md"].replace("---\n", "---\ncampaign: closed-one\n", 1),
    }
    made = files(edition(tmp_path, {**FILES, **hidden}).book)
    assert [path for path, data in made if b"closed-one" in data] == []
