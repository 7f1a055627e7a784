"""撤回: what is left of a minute that was withdrawn, of its tasks, and of an entry that quoted it.

Addresses stay, and who withdrew the minute, when and why; every word and fact that came from its text goes.
That is done here once, before anything is drawn, found or exported.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from minutes.model.facts import EVERYTHING_LINKS, NOT_GIVEN
from minutes.model.passages import Paragraph, Reference, Sentence
from minutes.text import Block, Shape

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from minutes.model.documents import Meeting, Term
    from minutes.model.tasks import Task

RETIRED_TASK = "已撤回的任务"


def emptied(meeting: Meeting) -> Meeting:
    """A withdrawn minute: its title, day, addresses and corrections, the latter without the text before them."""
    return replace(
        meeting,
        paragraphs=(*meeting.paragraphs[:1], *_hollow(meeting.paragraphs[1:])),
        corrections=tuple(replace(c, former="") for c in meeting.corrections),
        tags=(),
        date_basis="",
        place="",
        chair="",
        attended="",
        nonvoting="",
        type="",
        studied=(),
        terms=EVERYTHING_LINKS,
    )


def retired(task: Task) -> Task:
    """A task of a withdrawn minute: its addresses and its source, not even its title."""
    return replace(
        task,
        title=RETIRED_TASK,
        paragraphs=tuple(_hollow(task.paragraphs)),
        tags=(),
        quote="",
        role="none",
        offices=(),
        to="",
        campaign="",
        due=None,
        status=NOT_GIVEN,
        history=(),
    )


def unquoted(term: Term, withdrawn: Collection[str]) -> Term:
    """An entry without the wordings that are quoted from minutes with these slugs."""
    kept = tuple(w for w in term.wordings if not (isinstance(w.source, Reference) and w.source.slug in withdrawn))
    return term if len(kept) == len(term.wordings) else replace(term, wordings=kept)


def _hollow(paragraphs: Iterable[Paragraph]) -> Iterator[Paragraph]:
    """The same addresses with no text."""
    for p in paragraphs:
        sentences = tuple(Sentence(s.id, 0, 0, s.retired) for s in p.sentences)
        yield Paragraph(p.id, Block(Shape.TEXT, "", p.line), sentences, removed=True)
