"""Where the very words of tasks stand in the minutes: one pass over all of them, whatever the number of tasks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ahocorasick_rs import BytesAhoCorasick

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from minutes.model import Meeting, Reference

SHORTEST = 4  # characters; fewer are found everywhere and say nothing
_CODE, _UNIT = "utf-16-le", 2  # quicker to make than UTF-8; as quick to search, and quicker where the words begin alike


def places_of(words: Mapping[str, str], meetings: Iterable[Meeting]) -> Mapping[str, tuple[Reference, ...]]:
    """Words -> the sentences in which they stand, character for character, meeting by meeting.

    `words` says of each after which minute (its slug) it is looked for: the sentence that sets a task is known.
    """
    wanted = sorted(w for w in words if len(w) >= SHORTEST)
    after = [words[w] for w in wanted]
    found: dict[str, dict[Reference, None]] = {}
    if wanted:
        automaton = BytesAhoCorasick([w.encode(_CODE) for w in wanted])
        for meeting in meetings:
            for n, at in _hits(meeting, automaton, after):
                found.setdefault(wanted[n], {})[at] = None
    return {w: tuple(places) for w, places in found.items()}


def _hits(meeting: Meeting, automaton: BytesAhoCorasick, after: Sequence[str]) -> Iterator[tuple[int, Reference]]:
    """All of a minute's text is searched at once. A withdrawn one is not on the site and says nothing."""
    text = meeting.whole.encode(_CODE) if not meeting.withdrawn else b""
    for n, start, _ in automaton.find_matches_as_indexes(text, overlapping=True):
        if meeting.slug > after[n] and start % _UNIT == 0:  # else it begins inside a character
            yield n, meeting.sentence_of(len(text[:start].decode(_CODE)))
