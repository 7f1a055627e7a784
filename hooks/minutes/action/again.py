"""Where the very words of tasks stand in the minutes: one pass over all of them, whatever the number of tasks."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from ahocorasick_rs import BytesAhoCorasick

from minutes.model import Reference

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from minutes.model import Meeting

SHORTEST = 4  # characters; fewer are found everywhere and say nothing
_BREAK = b"\0"  # between paragraphs; no file that has one is read


def places_of(words: Mapping[str, str], meetings: Iterable[Meeting]) -> Mapping[str, tuple[Reference, ...]]:
    """Words -> the sentences in which they stand, character for character, meeting by meeting.

    `words` says of each after which minute (its slug) it is looked for: the sentence that sets a task is known.
    """
    wanted = sorted(w for w in words if len(w) >= SHORTEST)
    after = [words[w] for w in wanted]
    found: dict[str, dict[Reference, None]] = {}
    if wanted:
        automaton = BytesAhoCorasick([w.encode() for w in wanted])
        for meeting in meetings:
            for n, at in _hits(meeting, automaton, after):
                found.setdefault(wanted[n], {})[at] = None
    return {w: tuple(places) for w, places in found.items()}


def _hits(meeting: Meeting, automaton: BytesAhoCorasick, after: Sequence[str]) -> Iterator[tuple[int, Reference]]:
    """All of a minute's text is searched at once, as bytes: that takes half as long. A withdrawn one is not on the site and says nothing."""
    paragraphs = meeting.paragraphs if not meeting.withdrawn else ()
    texts = [paragraph.text.encode() for paragraph in paragraphs]
    hits = [hit for hit in automaton.find_matches_as_indexes(_BREAK.join(texts), overlapping=True) if meeting.slug > after[hit[0]]]
    if not hits:
        return
    firsts = list(accumulate((len(text) + len(_BREAK) for text in texts), initial=0))
    for n, start, _ in hits:
        place = bisect_right(firsts, start) - 1
        before = texts[place][: start - firsts[place]]
        paragraph = paragraphs[place]
        yield n, Reference(meeting.slug, paragraph.id, paragraph.sentence_at(len(before.decode())).id)
