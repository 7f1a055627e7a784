"""数目核对: numbers that a minute announces, held against the members that the site has recorded.

牵头1项 and 参与5项 count the tasks of that sentence by their role; 7个“问一问” counts the entries that lie
below the entry of that name; 一要 … 四要 counts the paragraphs that open so. What the site doesn't have yet
is 待补: nothing is filled in from elsewhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from minutes.names import key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from minutes.counting import Count
    from minutes.model import Corpus, Document, Reference, Task


class Announced(NamedTuple):
    """A number, the words that announce it and where; `members` are the recorded pages, or paragraphs by their id."""

    at: Reference
    words: str
    number: int
    members: tuple[Document | str, ...]

    @property
    def state(self) -> str:
        """相符, 待补 (nothing recorded) or 不符."""
        if len(self.members) == self.number:
            return "相符"
        return "不符" if self.members else "待补"


def announced(corpus: Corpus) -> tuple[Announced, ...]:
    """Every number that a minute announces, in the order of the text."""
    tasks: dict[Reference, list[Task]] = {}
    for task in corpus.tasks:
        tasks.setdefault(task.source, []).append(task)
    below = _below(corpus)
    found: list[Announced] = []
    for meeting in corpus.meetings:
        if meeting.withdrawn:
            continue
        for at, count in meeting.counts:
            if count.role:
                found.append(_role(at, count, tasks.get(at, ())))
            else:
                found += _collective(at, count, below)
        if meeting.numbered:  # 一要 … 四要: the last one says how many there are
            at, words, number, paragraphs = meeting.numbered
            found.append(Announced(at, words, number, paragraphs))
    return tuple(found)


def _role(at: Reference, count: Count, tasks: Iterable[Task]) -> Announced:
    """牵头1项: the tasks of its sentence that have this role."""
    return Announced(at, count.words, count.number, tuple([task for task in tasks if task.role == count.role]))


def _collective(at: Reference, count: Count, below: Mapping[str, tuple[Document, ...]]) -> Iterator[Announced]:
    """7个“问一问”: counted where an entry has this very name."""
    if (members := below.get(key(count.words))) is not None:
        yield Announced(at, count.words, count.number, members)


def _below(corpus: Corpus) -> dict[str, tuple[Document, ...]]:
    """Every name of an entry -> the entries that name it as theirs (`broader`)."""
    children: dict[str, list[Document]] = {}
    for term in corpus.terms:
        if term.broader:
            children.setdefault(term.broader, []).append(term)
    return {key(name): tuple(children.get(term.slug, ())) for term in corpus.terms for name in term.names}
