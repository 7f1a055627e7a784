"""溯源: what was drawn from each sentence of a minute, so that a reader can go both ways.

A derived fact is a task, a change of one, a wording, a studied item, a number, a source of an entry, or a
line of the 版头 that stands in the text; each cites a sentence. That the citations hold is judged by the rules
of `check`: a broken one stops the build. The entries that a sentence names are told beside them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from minutes.model import Reference, Study, Term

if TYPE_CHECKING:
    from collections.abc import Iterator

    from minutes.action.agenda import Agenda
    from minutes.model import Corpus, Meeting

KINDS = ("任务", "任务变化", "表述", "学习", "数目", "来源", "版头")
Proof = tuple[Reference, "Fact"]


class Fact(NamedTuple):
    """Something that the site says because a sentence says it; `url` is where it says so, empty where nowhere apart.

    A tuple, since they are counted and compared by the ten thousand.
    """

    kind: str
    label: str
    url: str = ""


Facts = Mapping[str, Sequence[Fact]]
Named = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Proofs:
    """What rests on the sentences of a minute, each by its address (`p4s2`)."""

    agenda: Agenda

    def of(self, meeting: Meeting) -> Facts:
        """The facts that cite a sentence, those of a kind together; the entries that it names are `named`."""
        return self._cited.get(meeting.slug, {})

    def named(self, meeting: Meeting) -> Named:
        """Slugs of the entries that a sentence names: a hundred to a minute, so they are gathered when they are asked for."""
        found: dict[str, list[str]] = {}
        here: list[str] = []
        paragraph = sentence = ""
        for m in self.agenda.mentions.by_page.get(meeting.path, ()):
            if m.uri:
                continue
            if m.sentence != sentence or m.paragraph != paragraph:  # they come in the order of the text
                paragraph, sentence = m.paragraph, m.sentence
                here = found[paragraph + sentence] = []
            if m.term not in here:
                here.append(m.term)
        return found

    def share(self, meeting: Meeting, named: Named | None = None) -> tuple[int, int]:
        """How many sentences of a minute carry something, and how many there are; `named` may be handed over where it is known."""
        if meeting.slug not in self._shares:
            names = self.named(meeting) if named is None else named
            carrying = names.keys() | self.of(meeting).keys()  # a whole paragraph may be cited too, and one that is gone
            self._shares[meeting.slug] = sum(at in meeting.said for at in carrying), len(meeting.said)
        return self._shares[meeting.slug]

    @cached_property
    def _shares(self) -> dict[str, tuple[int, int]]:
        return {}

    @cached_property
    def _cited(self) -> Mapping[str, Facts]:
        """Slug of a minute -> address -> facts, each once."""
        found: dict[str, dict[str, list[Fact]]] = {meeting.slug: {} for meeting in self.agenda.corpus.meetings}
        for (slug, paragraph, sentence), fact in _all(self.agenda):
            on_page = found.get(slug)
            if on_page is None:  # an entry may cite a study page
                continue
            here = on_page.get(paragraph + sentence)
            if here is None:
                on_page[paragraph + sentence] = [fact]
            elif fact not in here:
                here.append(fact)
        return found


def _all(agenda: Agenda) -> Iterator[Proof]:
    yield from _tasks(agenda)
    yield from _entries(agenda.corpus)
    for item in agenda.studied:
        yield item.at, Fact("学习", f"{item.title}（{item.how}）", item.study.url if item.study else "")
    for number in agenda.corpus.announced:
        yield number.at, Fact("数目", f"{number.words}：{number.state}")
    for meeting in agenda.corpus.meetings:
        yield from _masthead(meeting)


def _tasks(agenda: Agenda) -> Iterator[Proof]:
    """All that were set on before all that changed: the facts of a sentence stand kind by kind."""
    for task in agenda.tasks:
        yield task.source, Fact("任务", task.title, task.url)
    for task in agenda.tasks:
        for event in task.history:
            if isinstance(event.evidence, Reference):
                yield event.evidence, Fact("任务变化", f"{task.title}：{event.status}", task.url)


def _entries(corpus: Corpus) -> Iterator[Proof]:
    for term in corpus.terms:
        for wording in term.wordings:
            if isinstance(wording.source, Reference):
                yield wording.source, Fact("表述", term.title, f"{term.url}#wordings")
    pages: tuple[Study | Term, ...] = (*corpus.studies, *corpus.terms)
    for page in pages:
        for source in page.sources:
            if isinstance(source, Reference):
                yield source, Fact("来源", page.title, page.url)


def _masthead(meeting: Meeting) -> Iterator[Proof]:
    """Lines of the 版头 whose words stand in a sentence; what was inferred cites none."""
    month_and_day = f"{meeting.date.month}月{meeting.date.day}日"
    lines = (("日期", month_and_day), ("地点", meeting.place), ("主持", meeting.chair), ("参加", meeting.attended), ("列席", meeting.nonvoting))
    for label, words in lines:
        for paragraph in meeting.paragraphs[1:] if words else ():
            if (at := paragraph.text.find(words)) >= 0:
                sentence = paragraph.sentence_at(at)
                yield Reference(meeting.slug, paragraph.id, sentence.id), Fact("版头", f"{label}：{words}", meeting.url)
                break
