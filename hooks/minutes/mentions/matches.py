"""The names in one text: all of them, then leftmost-longest, with what stands inside kept as nested."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from minutes.mentions.folded import Folded, fold
from minutes.names import BOOK_TITLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from minutes.mentions.lexicon import Lexicon, Pattern

    _Hit = tuple[Pattern, int, int]  # a pattern and its place in the folded text

_PAIRS = {"“": "”", "‘": "’"}
_CLOSING = {close: open_ for open_, close in _PAIRS.items()}
_MARKS = frozenset("“”‘’")


class Match(NamedTuple):
    """A name at a place (code points of the text, quotation marks around it included).

    `slugs` are the entries that claim it: none for a 《》 that has no page, several where nobody has
    decided. `title` says that the slug is a study material's. `key` is the name as it was folded.
    A tuple, since one is made for every name on every page.
    """

    start: int
    end: int
    key: str
    slugs: tuple[str, ...]
    name: str = ""
    title: bool = False
    inner: tuple[Match, ...] = ()


def longest(found: Iterable[Match]) -> list[Match]:
    """Leftmost-longest; matches inside a chosen one become its `inner`, those that cross it are dropped."""
    chosen: list[Match] = []
    inner: list[Match] = []
    for match in sorted(found, key=lambda m: (m.start, -m.end)):
        if not chosen or match.start >= chosen[-1].end:
            _close(chosen, inner)
            chosen.append(match)
        elif match.end <= chosen[-1].end:
            inner.append(match)
    _close(chosen, inner)
    return chosen


def _close(chosen: list[Match], inner: list[Match]) -> None:
    if inner:
        chosen[-1] = chosen[-1]._replace(inner=tuple(inner))
        inner.clear()


def matches(text: str, lexicon: Lexicon) -> list[Match]:
    """Every name, title and 《》 in a text; they may overlap."""
    folded = fold(text)
    found = lexicon.automaton.find_matches_as_indexes(folded.text, overlapping=True)
    hits = [(lexicon.patterns[n], start, end) for n, start, end in found]
    excepted = {(slug, at + a, at + b) for pattern, at, _ in hits for slug, a, b in pattern.excepts}
    names = (match for hit in hits if (match := _named(text, folded, hit, excepted)))
    return [*names, *_book_titles(text, lexicon)]


def in_each(texts: Sequence[str], lexicon: Lexicon) -> list[list[Match]]:
    """The matches of each text, found in one pass over all of them: a line feed stands in no name."""
    starts = list(accumulate((len(text) + 1 for text in texts[:-1]), initial=0))
    found: list[list[Match]] = [[] for _ in texts]
    for match in matches("\n".join(texts), lexicon):
        n = bisect_right(starts, match.start) - 1
        found[n].append(Match(match.start - starts[n], match.end - starts[n], *match[2:]))
    return found


def occurrences(text: str, name: str, slugs: tuple[str, ...]) -> Iterator[Match]:
    """Every place of a name that an editor pinned, whoever else claims it."""
    folded, key = fold(text), fold(name).text
    at = folded.text.find(key) if key else -1
    while at >= 0:
        yield Match(*_widened(text, *folded.origin(at, at + len(key))), key, slugs, name)
        at = folded.text.find(key, at + len(key))


def _named(text: str, folded: Folded, hit: _Hit, excepted: AbstractSet[tuple[str, int, int]]) -> Match | None:
    """The match of a pattern as a name, None where a rule refuses it."""
    pattern, start, end = hit
    if pattern.guarded and _goes_on(folded.text, hit):
        return None
    place = _widened(text, *folded.origin(start, end))
    if pattern.free and not excepted:
        return Match(*place, pattern.text, pattern.slugs, pattern.claims[0].name, pattern.claims[0].title)
    quoted = not _MARKS.isdisjoint(text[slice(*place)])
    claims = [c for c in pattern.claims if (quoted or not c.quoted) and (c.slug, start, end) not in excepted]
    return (
        Match(*place, pattern.text, tuple(c.slug for c in claims), claims[0].name, claims[0].title) if claims else None
    )


def _goes_on(text: str, hit: _Hit) -> bool:
    """Whether a Latin word or number goes on beyond the match: PPP is not in PPPs, 5g not in 15G."""
    pattern, start, end = hit
    before, after = pattern.guards
    return (before and _latin(text[start - 1 : start])) or (after and _latin(text[end : end + 1]))


def _latin(char: str) -> bool:
    return char.isascii() and char.isalnum()


def _widened(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch with the quotation marks that belong to it.

    A mark inside whose partner stands directly outside brings it in: 两河”整治 → “两河”整治.
    A pair that stands directly around is taken too: “军令状”.
    """
    while True:
        before, after = text[start - 1 : start], text[end : end + 1]
        if before not in _PAIRS and after not in _CLOSING:
            return start, end
        opened, closed = _lonely(text[start:end])
        pair = _PAIRS.get(before) == after != ""
        if pair or (before in _PAIRS and closed == _PAIRS[before]):
            start -= 1
        if pair or (after in _CLOSING and opened == _CLOSING[after]):
            end += 1
        if (before, after) == (text[start - 1 : start], text[end : end + 1]):
            return start, end


def _lonely(text: str) -> tuple[str, str]:
    """The last opening mark that is not closed in a text, and the first closing one that was not opened."""
    opened: list[str] = []
    closed = ""
    for char in text:
        if char in _PAIRS:
            opened.append(char)
        elif char in _CLOSING and opened and opened[-1] == _CLOSING[char]:
            opened.pop()
        elif char in _CLOSING:
            closed = closed or char
    return (opened[-1] if opened else ""), closed


def _book_titles(text: str, lexicon: Lexicon) -> Iterator[Match]:
    """《…》 as a whole: a study material's page where the title is one, else nobody's."""
    for hit in BOOK_TITLE.finditer(text):
        key = fold(hit[0][1:-1]).text
        study = lexicon.titles.get(key)
        yield Match(*hit.span(), key, (study.slug,) if study else (), study.title if study else "", title=True)
