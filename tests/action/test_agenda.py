"""Tasks by office, what became of them, what was studied, what is new, what each sentence carries."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.action.offices import FILES, OFFICE, edition
from tests.mentions.corpora import page

from minutes.action.proofs import Proofs
from minutes.action.studied import never_studied

if TYPE_CHECKING:
    from pathlib import Path

    from minutes.action import Agenda


@pytest.fixture
def agenda(tmp_path: Path) -> Agenda:
    return edition(tmp_path).book.agenda


def test_led_before_joined_before_the_rest(agenda: Agenda) -> None:
    assert [t.slug for t in agenda.tasks] == ["2021-08-30-1", "2021-08-30-10", "2021-08-30-2"]


def test_an_office_has_its_tasks_by_due_date_under_whatever_name(agenda: Agenda) -> None:
    assert [t.slug for t in agenda.by_office["shuiliju"]] == ["2021-08-30-1", "2021-08-30-10"]
    assert "hezhangban" not in agenda.by_office


def test_a_requirement_that_names_an_office_does_not_give_it_the_task(agenda: Agenda) -> None:
    assert [t.slug for t in agenda.about["hezhangban"]] == ["2021-08-30-2"]
    assert "shuiliju" not in agenda.about


def test_spoken_of_again_is_the_same_words_in_a_later_minute(agenda: Agenda) -> None:
    led, joined, none = agenda.tasks
    assert [str(at) for at in agenda.again(led)] == ["2022-03-01#p1s1"]
    assert agenda.again(joined) == ()
    assert [agenda.last_spoken_of(t) for t in (led, joined, none)] == ["2022-03-01", "2022-03-01", "2021-08-30"]


def test_the_words_are_found_in_their_own_sentence_wherever_it_stands(tmp_path: Path) -> None:
    """The search goes over bytes: an address comes from whole characters, of one, three and four bytes."""
    files = {
        "meetings/2021/2021-08-30.md": page({"title": "甲会", "date": "2021-08-30"}, "要加强水土保持。"),
        "meetings/2021/2021-09-30.md": page(
            {"title": "加强水土保持", "date": "2021-09-30"}, "𡈽坝A段。\n\nB段𡈽坝。加强水土\n\n保持。又谈加强水土保持和加强水土保持。"
        ),
        "tasks/2021-08-30-1.md": page({"title": "加强水土保持", "source": "2021-08-30#p1s1", "quote": "加强水土保持"}),
    }
    found = edition(tmp_path, files).book.agenda
    assert [str(at) for at in found.again(found.tasks[0])] == ["2021-09-30#p0s1", "2021-09-30#p3s2"]


def test_bytes_that_begin_inside_a_character_are_no_words(tmp_path: Path) -> None:
    """丂 is 02 4E, Ɏ is 4E 02: the bytes of the one stand in a row of the other."""
    files = {
        "meetings/2021/2021-08-30.md": page({"title": "甲会", "date": "2021-08-30"}, "要丂丂丂丂。"),
        "meetings/2021/2021-09-30.md": page({"title": "乙会", "date": "2021-09-30"}, "ɎɎɎɎɎɎ。\n\n又丂丂丂丂。"),
        "tasks/2021-08-30-1.md": page({"title": "丂丂丂丂", "source": "2021-08-30#p1s1", "quote": "丂丂丂丂"}),
    }
    found = edition(tmp_path, files).book.agenda
    assert [str(at) for at in found.again(found.tasks[0])] == ["2021-09-30#p2s1"]


def test_neither_a_number_nor_a_title_reaches_over_the_end_of_a_paragraph(tmp_path: Path) -> None:
    """A minute is searched as one text, in which each find keeps its own sentence."""
    body = "找准7个“问\n\n一问”，见《甲\n\n乙》。又见《丙》，牵头2项。"
    files = {"meetings/2021/2021-08-30.md": page({"title": "甲会", "date": "2021-08-30"}, body)}
    corpus = edition(tmp_path, files).book.corpus
    assert [(count.words, str(at)) for at, count in corpus.meetings[0].counts] == [("牵头2项", "2021-08-30#p3s2")]
    assert [(title, str(at)) for title, at in never_studied(corpus, ())] == [("《丙》", "2021-08-30#p3s2")]


def test_of_two_tasks_in_the_same_words_the_older_is_spoken_of_again(tmp_path: Path) -> None:
    days = ("2021-08-30", "2021-09-30")
    files = {f"meetings/2021/{day}.md": page({"title": f"{day}会", "date": day}, "要加强水土保持。") for day in days}
    files |= {f"tasks/{day}-1.md": page({"title": "加强水土保持", "source": f"{day}#p1s1", "quote": "加强水土保持"}) for day in days}
    found = edition(tmp_path, files).book.agenda
    assert {task.slug: [str(at) for at in found.again(task)] for task in found.tasks} == {
        "2021-08-30-1": ["2021-09-30#p1s1"],
        "2021-09-30-1": [],
    }


def test_numbers_are_held_against_what_is_recorded(agenda: Agenda) -> None:
    assert [(a.words, a.number, len(a.members), a.state) for a in agenda.corpus.announced] == [
        ("牵头1项", 1, 1, "相符"),
        ("参与2项", 2, 0, "待补"),
    ]


def test_named_members_lie_below_their_entry(tmp_path: Path) -> None:
    files = {
        "glossary/phrases/wen.md": page({"name": "3个“问一问”"}),
        "glossary/phrases/wen-1.md": page({"name": "问思想", "broader": "wen"}),
        "meetings/2021/2021-08-30.md": page({"title": "甲", "date": "2021-08-30"}, "对照3个“问一问”。\n\n**一要转**。甲。\n\n**三要干**。乙。"),
    }
    found = edition(tmp_path, files).book.agenda.corpus.announced
    assert [(a.words, a.number, len(a.members), a.state) for a in found] == [("3个“问一问”", 3, 1, "不符"), ("三要", 3, 2, "不符")]


def test_what_was_studied_and_what_never(agenda: Agenda) -> None:
    assert [(i.title, i.how, str(i.at), i.study is not None) for i in agenda.studied] == [
        ("信访条例", "学习", "2021-08-30#p2s1", True),
        ("某讲话精神", "传达学习", "2021-08-30#p2s1", False),
    ]
    assert [(title, str(at)) for title, at in never_studied(agenda.corpus, agenda.studied)] == [("《节水办法》", "2021-08-30#p2s1")]


def test_changes_without_git_have_the_days_of_their_content(agenda: Agenda) -> None:
    dated = [(c.id, c.day) for c in agenda.changes if c.day]
    assert dated == [
        ("meeting/2024-05-06", "2024-05-06"),
        ("meeting/2022-03-01", "2022-03-01"),
        ("status/2021-08-30-10/1", "2022-03-01"),
        ("meeting/2021-08-30", "2021-08-30"),
        ("task/2021-08-30-1", "2021-08-30"),
        ("task/2021-08-30-2", "2021-08-30"),
        ("task/2021-08-30-10", "2021-08-30"),
    ]
    assert {c.kind for c in agenda.changes if not c.day} == {"study", "term"}


def test_git_says_when_a_page_came_to_the_site(tmp_path: Path) -> None:
    days = {"docs/meetings/2021/2021-08-30.md": "2024-05-20", f"docs/{OFFICE}": "2024-05-21"}
    newest = edition(tmp_path, published=days).book.agenda.changes[:2]
    assert [(c.id, c.day) for c in newest] == [("term/shuiliju", "2024-05-21"), ("meeting/2021-08-30", "2024-05-20")]


def test_a_wording_and_a_correction_are_news(tmp_path: Path) -> None:
    correction = {"at": "p1", "kind": "修改", "former": "旧。", "date": "2024-05-09", "by": "办公室", "why": "错字"}
    wording = {"quote": "再谈水土保持", "source": "2024-05-06#p1s1", "date": "2024-05-06", "status": "现行"}
    files = {
        **FILES,
        "meetings/2024/2024-05-06.md": page({"title": "丙会", "date": "2024-05-06", "corrections": [correction]}, "再谈水土保持。"),
        "glossary/policies/shuitu.md": page({"name": "水土保持", "wordings": [wording]}),
    }
    changes = {c.kind: c for c in edition(tmp_path, files).book.agenda.changes}
    assert (changes["correction"].day, changes["correction"].told) == ("2024-05-09", "修改，办公室：错字")
    assert (changes["wording"].day, changes["wording"].told) == ("2024-05-06", "再谈水土保持")
    assert changes["wording"].id.startswith("wording/shuitu/")


def test_a_sentence_knows_what_was_drawn_from_it(agenda: Agenda) -> None:
    proofs, first = Proofs(agenda), agenda.corpus.meetings[0]
    facts = {at: [(f.kind, f.label) for f in row] for at, row in proofs.of(first).items()}
    assert facts["p1s1"] == [
        ("任务", "深化河湖建设"),
        ("数目", "牵头1项：相符"),
        ("数目", "参与2项：待补"),
        ("版头", "日期：8月30日"),
    ]
    assert proofs.named(first)["p1s1"] == ["shuiliju"]
    assert facts["p2s1"] == [("学习", "信访条例（学习）"), ("学习", "某讲话精神（传达学习）"), ("版头", "地点：四楼会议室")]
    assert proofs.share(first) == (4, 5)
    assert ("任务变化", "加强水土保持：已完成") in [(f.kind, f.label) for f in proofs.of(agenda.corpus.meetings[1])["p2s1"]]


def test_a_sentence_counts_once_and_a_paragraph_that_is_cited_or_gone_does_not(tmp_path: Path) -> None:
    gone = {"at": "p2", "kind": "删除", "former": "要清淤。", "date": "2021-09-01", "by": "办公室", "why": "重复"}
    files = {
        "meetings/2021/2021-08-30.md": page(
            {"title": "甲会", "date": "2021-08-30", "corrections": [gone]}, "要巡河。水利局要加强巡查。水利局要护岸。\n\n要种树。要种草。"
        ),
        "glossary/offices/shuiliju.md": page({"name": "水利局", "sources": ["2021-08-30#p3"], "mentioned_at": ["2021-08-30#p2"]}),
        "tasks/2021-08-30-1.md": page({"title": "巡河", "source": "2021-08-30#p1s1", "quote": "要巡河"}),
        "tasks/2021-08-30-2.md": page({"title": "巡查", "source": "2021-08-30#p1s2", "quote": "加强巡查"}),
    }
    proofs = edition(tmp_path, files).book.agenda.proofs
    (meeting,) = proofs.agenda.corpus.meetings
    assert list(proofs.of(meeting)) == ["p1s1", "p1s2", "p3"]
    assert proofs.named(meeting) == {"p1s2": ["shuiliju"], "p1s3": ["shuiliju"], "p2": ["shuiliju"]}
    assert proofs.share(meeting) == (3, 6)


def test_an_audit_page_tells_what_was_drawn_and_where_nothing_was(tmp_path: Path) -> None:
    files = {
        "meetings/2021/2021-08-30.md": page({"title": "甲会", "date": "2021-08-30"}, "水利局要加强巡查。要种树。"),
        "glossary/offices/shuiliju.md": page({"name": "水利局", "sources": ["2021-08-30#p1"]}),
        "tasks/2021-08-30-1.md": page({"title": "巡查", "source": "2021-08-30#p1s1", "quote": "加强巡查"}),
    }
    leaf = next(leaf for leaf in edition(tmp_path, files).leaves if leaf.uri == "audit/2021-08-30.md")
    assert "共 3 句，1 句引出了内容（任务 1，来源 1，词条 1）；没有引出内容的 2 句（67%）" in leaf.html
    assert (
        '水利局要加强巡查。</dt><dd><span class="kind">任务</span><a href="../tasks/2021-08-30-1.html">巡查</a> '
        '<span class="kind">词条</span><a href="../glossary/offices/shuiliju.html">水利局</a> </dd>'
    ) in leaf.html
    assert '要种树。</dt><dd><span class="nothing">没有引出内容</span></dd>' in leaf.html


def test_facts_of_a_kind_stand_together_though_a_task_changed_where_another_was_set(tmp_path: Path) -> None:
    done = {"date": "2021-09-30", "status": "已完成", "evidence": "2021-09-30#p1s1"}
    files = {
        "meetings/2021/2021-08-30.md": page({"title": "甲会", "date": "2021-08-30"}, "要加强水土保持。"),
        "meetings/2021/2021-09-30.md": page({"title": "乙会", "date": "2021-09-30"}, "治理已完成，要巡河，要清淤。"),
        "tasks/2021-09-30-1.md": page({
            "title": "巡河", "source": "2021-09-30#p1s1", "quote": "要巡河", "status": "已完成", "history": [done]
        }),
        "tasks/2021-09-30-2.md": page({"title": "清淤", "source": "2021-09-30#p1s1", "quote": "要清淤"}),
    }  # fmt: skip
    found = edition(tmp_path, files).book.agenda
    facts = Proofs(found).of(found.corpus.meetings[1])["p1s1"]
    assert [(f.kind, f.label) for f in facts] == [("任务", "巡河"), ("任务", "清淤"), ("任务变化", "巡河：已完成")]


def test_the_words_of_a_withdrawn_minute_are_in_no_task(tmp_path: Path) -> None:
    gone = {"at": "p0", "kind": "撤回", "date": "2024-05-07", "by": "办公室", "why": "误发"}
    files = {**FILES, "meetings/2021/2021-08-30.md": page({"title": "甲会", "date": "2021-08-30", "corrections": [gone]}, "密语。")}
    assert edition(tmp_path, files).book.agenda.tasks == ()
