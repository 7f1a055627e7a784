"""Where the very words of tasks stand in the minutes: one pass over all of them, whatever the number of tasks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ahocorasick_rs import AhoCorasick

from minutes.model import Reference

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from minutes.model import Meeting

SHORTEST = 4  # characters; fewer are found everywhere and say nothing


def places_of(words: Collection[str], meetings: Iterable[Meeting]) -> Mapping[str, tuple[Reference, ...]]:
    """Words -> the sentences in which they stand, character for character, meeting by meeting."""
    wanted = sorted(w for w in words if len(w) >= SHORTEST)
    found: dict[str, dict[Reference, None]] = {}
    if wanted:
        automaton = AhoCorasick(wanted)
        for meeting in meetings:
            for n, at in _hits(meeting, automaton):
                found.setdefault(wanted[n], {})[at] = None
    return {w: tuple(places) for w, places in found.items()}


def _hits(meeting: Meeting, automaton: AhoCorasick) -> Iterator[tuple[int, Reference]]:
    """A withdrawn minute's text is not on the site, so it says nothing."""
    for paragraph in meeting.paragraphs if not meeting.withdrawn else ():
        for n, start, _ in automaton.find_matches_as_indexes(paragraph.text, overlapping=True):
            yield n, Reference(meeting.slug, paragraph.id, paragraph.sentence_at(start).id)
