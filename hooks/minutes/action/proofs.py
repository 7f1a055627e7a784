"""溯源: what was drawn from each sentence of a minute, so that a reader can go both ways.

A derived fact is a task, a change of one, a wording, a studied item, a number, a source of an entry, a
named term, or a line of the 版头 that stands in the text; each cites a sentence. That the citations hold is
judged by the rules of `check`: a broken one stops the build.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from minutes.model import Reference, Study, Term

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from minutes.action.agenda import Agenda
    from minutes.mentions import Mention
    from minutes.model import Corpus, Meeting

KINDS = ("任务", "任务变化", "表述", "学习", "数目", "来源", "版头", "词条")
Proof = tuple[Reference, "Fact"]


class Fact(NamedTuple):
    """Something that the site says because a sentence says it; `url` is where it says so, empty where nowhere apart.

    A tuple, since they are counted and compared by the hundred thousand.
    """

    kind: str
    label: str
    url: str = ""


Facts = Mapping[str, Collection[Fact]]


@dataclass(frozen=True)
class Proofs:
    """All facts by the sentence that they rest on."""

    agenda: Agenda

    @cached_property
    def by_sentence(self) -> Mapping[str, Facts]:
        """Slug of a minute -> address (`p4s2`) -> facts, each once, those of a kind together."""
        found: dict[str, dict[str, dict[Fact, None]]] = {}
        for at, fact in _all(self.agenda):
            found.setdefault(at.slug, {}).setdefault(at.paragraph + at.sentence, {})[fact] = None
        terms = {term.slug: Fact("词条", term.title, term.url) for term in self.agenda.corpus.terms}
        for meeting in self.agenda.corpus.meetings:
            _name(found.setdefault(meeting.slug, {}), self.agenda.mentions.by_page.get(meeting.path, ()), terms)
        return found

    def of(self, meeting: Meeting) -> Facts:
        """A minute's facts by address."""
        return self.by_sentence.get(meeting.slug, {})

    def share(self, meeting: Meeting) -> tuple[int, int]:
        """How many sentences of a minute carry a fact, and how many there are."""
        return self._shares[meeting.slug]

    @cached_property
    def _shares(self) -> Mapping[str, tuple[int, int]]:
        return {meeting.slug: self._share(meeting) for meeting in self.agenda.corpus.meetings}

    def _share(self, meeting: Meeting) -> tuple[int, int]:
        addresses = [p.id + s.id for p in meeting.paragraphs if not p.removed for s in p.sentences]
        facts = self.of(meeting)
        return sum(a in facts for a in addresses), len(addresses)


def _all(agenda: Agenda) -> Iterator[Proof]:
    yield from _tasks(agenda)
    yield from _entries(agenda.corpus)
    for item in agenda.studied:
        yield item.at, Fact("学习", f"{item.title}（{item.how}）", item.study.url if item.study else "")
    for number in agenda.announced:
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


def _name(rows: dict[str, dict[Fact, None]], mentions: Iterable[Mention], terms: Mapping[str, Fact]) -> None:
    """Add the entries that a minute's sentences name: a hundred to a minute."""
    for m in mentions:
        if not m.uri and (fact := terms.get(m.term)):
            at = m.paragraph + m.sentence
            if at in rows:
                rows[at][fact] = None
            else:
                rows[at] = {fact: None}
