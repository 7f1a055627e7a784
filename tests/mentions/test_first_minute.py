"""The first minute, whose every name was counted by hand: each is found in its place, and nothing in the traps."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from minutes.mentions import How, find
from minutes.mentions.folded import fold
from minutes.model import Shelf
from minutes.read import read_repository

if TYPE_CHECKING:
    from minutes.mentions import Mention, Mentions
    from minutes.model import Corpus

ROOT = Path(__file__).parents[2]
PAGE = "docs/meetings/2021/2021-08-30.md"
COUNTED = yaml.safe_load((ROOT / "tests" / "cases" / "mentions" / "first-minute.yml").read_text(encoding="utf-8"))
SPOKEN = frozenset({How.LINK, How.MENTION})

pytestmark = pytest.mark.skipif(not (ROOT / PAGE).exists(), reason="another bureau's docs/ have other minutes")


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return read_repository(ROOT).corpus


@pytest.fixture(scope="module")
def mentions(corpus: Corpus) -> Mentions:
    return find(corpus)


def at(mentions: Mentions, address: str) -> list[Mention]:
    """What is found in a sentence."""
    return [m for m in mentions.by_page[PAGE] if m.anchor == address]


def same_place(mention: Mention, start: int, end: int) -> bool:
    """The place itself, or with the quotation marks directly around it."""
    return (mention.start, mention.end) in {(start, end), (start - 1, end + 1)}


def entries(corpus: Corpus, text: str) -> set[str]:
    """The entries that link by this name."""
    return {t.slug for t in corpus.terms if fold(text).text in {fold(name).text for name in t.names}}


def ids(row: list[str | int]) -> str:
    return f"{row[0]} {row[3]}"


@pytest.mark.parametrize("row", COUNTED["named"], ids=ids)
def test_every_name_with_an_entry_is_found_in_its_place(corpus: Corpus, mentions: Mentions, row: list[Any]) -> None:
    address, start, end, text = row
    here = [m for m in at(mentions, address) if same_place(m, start, end)]
    wanted = entries(corpus, text)
    trapped = [address, start, end] in [trap[:3] for trap in COUNTED["traps"]]
    assert wanted <= {m.term for m in here if m.kind in ({How.NESTED} if trapped else SPOKEN)}
    assert {m.term for m in here if m.kind is How.LINK} <= wanted


def test_most_names_have_an_entry(corpus: Corpus) -> None:
    assert sum(bool(entries(corpus, row[3])) for row in COUNTED["named"]) >= 36


@pytest.mark.parametrize("row", COUNTED["not_spirits"], ids=ids)
def test_no_spirit_where_jingshen_is_no_spirit(corpus: Corpus, mentions: Mentions, row: list[Any]) -> None:
    address, start, end, text = row
    spirits = {t.slug for t in corpus.terms if t.shelf is Shelf.SPIRITS}
    assert corpus.by_slug["2021-08-30"].by_id[address.split("s")[0]].text[start:end] == text
    assert [m for m in at(mentions, address) if m.term in spirits and m.start < end and start < m.end] == []


@pytest.mark.parametrize("row", COUNTED["traps"], ids=ids)
def test_a_shorter_name_in_a_longer_one_is_at_most_nested(mentions: Mentions, row: list[Any]) -> None:
    address, start, end, shorter, longer = row
    assert shorter in longer
    assert {m.kind for m in at(mentions, address) if same_place(m, start, end)} <= {How.NESTED}


def test_names_inside_a_title_are_nested_under_it(mentions: Mentions) -> None:
    titles = [m for m in mentions.by_page[PAGE] if m.kind is How.TITLE]
    inside = [
        m
        for m in mentions.by_page[PAGE]
        for t in titles
        if m is not t and m.paragraph == t.paragraph and t.start <= m.start < t.end
    ]
    assert len(titles) >= 4
    assert {m.kind for m in inside} == {How.NESTED}
