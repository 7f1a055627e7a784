"""Names found in any text, held against slower and plainer ways to find them."""

from __future__ import annotations

import re
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from minutes.mentions.folded import SEAM, fold
from minutes.mentions.lexicon import Claim, Lexicon, Pattern
from minutes.mentions.matches import in_each, longest, matches, occurrences

NAMES = st.lists(st.text("甲乙丙5g", min_size=2, max_size=5), min_size=1, max_size=6, unique=True)
TEXT = st.text("甲乙丙5gG", max_size=30)
QUOTED = st.text("甲乙丙5Ｇ“”‘’", max_size=30)


def known(names: list[str]) -> Lexicon:
    """A lexicon of names that link wherever they stand, each its own slug."""
    return Lexicon(tuple(Pattern(name, (Claim(name, name),), ()) for name in names), {}, {})


def guarded(name: str) -> str:
    """A name as an expression that finds it where its Latin ends don't go on."""
    before, after = ("(?<![0-9a-z])" if name[0] in "5g" else ""), ("(?![0-9a-z])" if name[-1] in "5g" else "")
    return f"{before}{name}{after}"


@given(NAMES, TEXT)
def test_every_place_of_every_name_is_found(names: list[str], text: str) -> None:
    places = {(hit.start(), name) for name in names for hit in re.finditer(f"(?={guarded(name)})", text.lower())}
    assert {(m.start, m.name) for m in matches(text, known(names))} == places


@given(NAMES, TEXT)
def test_the_leftmost_and_then_the_longest_is_chosen(names: list[str], text: str) -> None:
    ordered = "|".join(guarded(name) for name in sorted(names, key=len, reverse=True))
    assert [(m.start, m.end) for m in longest(matches(text, known(names)))] == [
        hit.span() for hit in re.finditer(ordered, text.lower())
    ]


@given(NAMES, QUOTED)
def test_a_match_is_chosen_or_inside_a_chosen_one_or_crosses_one(names: list[str], text: str) -> None:
    found = matches(text, known(names))
    chosen = longest(found)
    assert all(one.end <= other.start for one, other in pairwise(chosen))
    assert all(any(one.start < m.end and m.start < one.end for one in chosen) for m in found)
    for one in chosen:
        inside = {(m.start, m.end, m.name) for m in found if one.start <= m.start and m.end <= one.end}
        assert inside == {(m.start, m.end, m.name) for m in (one, *one.inner)}


@given(NAMES, QUOTED)
def test_a_match_says_its_name_and_parts_no_pair_of_marks(names: list[str], text: str) -> None:
    for match in matches(text, known(names)):
        said = text[match.start : match.end]
        assert fold(said).text.replace(SEAM, "") == match.key
        outside = text[match.start - 1 : match.start], text[match.end : match.end + 1]
        assert outside not in {("“", "”"), ("‘", "’")}


@given(NAMES, st.lists(QUOTED, min_size=1, max_size=4))
def test_texts_are_searched_together_as_one_by_one(names: list[str], texts: list[str]) -> None:
    lexicon = known(names)
    assert in_each(texts, lexicon) == [matches(text, lexicon) for text in texts]


@given(st.text("甲乙", min_size=1, max_size=3), st.text("甲乙", max_size=20))
def test_a_pinned_name_is_found_from_left_to_right(name: str, text: str) -> None:
    assert [(m.start, m.end) for m in occurrences(text, name, ())] == [hit.span() for hit in re.finditer(name, text)]


def test_a_pinned_name_of_marks_alone_is_nowhere() -> None:
    assert list(occurrences("“”甲", "“”", ())) == []
