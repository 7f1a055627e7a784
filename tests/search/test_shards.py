"""What was packed comes out again, and what is broken says so."""

from __future__ import annotations

import re

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from tests.search.shards import unseal

from minutes.search import grams, postings, varint
from minutes.search.grams import Family, Lists, Passage, Stretch
from minutes.search.shard import HEAD, TAIL, seal
from minutes.search.wordhood import prints

TEXTS = st.lists(st.text(alphabet="河长制水利局湖闸 a1", max_size=30), max_size=8)


@given(st.binary())
def test_a_sealed_file_opens_to_its_content(data: bytes) -> None:
    sealed = seal(data)
    assert unseal(sealed) == data
    inside = sealed[len(HEAD) : -len(TAIL)]
    assert not re.search(rb'(?<!\\)(?:\\\\)*"', inside)
    assert b"\n" not in inside
    assert b"\r" not in inside


@given(st.lists(st.integers(min_value=0, max_value=2**32 - 1)))
def test_numbers_come_out_as_they_went_in(values: list[int]) -> None:
    assert varint.decode(varint.encode(values)) == values


@given(TEXTS, st.sampled_from(list(Family)), st.integers(min_value=0, max_value=4))
def test_shards_hold_every_key_and_place(texts: list[str], family: Family, bits: int) -> None:
    stretch = Stretch.of([Passage(n, n % 3, text) for n, text in enumerate(texts)])
    lists = Lists.of(stretch.entries(family))
    found: dict[int, dict[int, tuple[int, int]]] = {}
    for number, sealed in postings.shards(lists, bits):
        found |= _decoded(varint.decode(unseal(sealed)), number << (32 - bits) if bits else 0)
    assert found == _expected(texts, family)


def _decoded(numbers: list[int], first_key: int) -> dict[int, dict[int, tuple[int, int]]]:
    count, *rest = numbers
    gaps, counts = rest[:count], rest[count : 2 * count]
    total, at = sum(counts), 3 * count
    pages, masks, lengths = rest[at : at + total], rest[at + total : at + 2 * total], iter(rest[at + 2 * total :])
    found: dict[int, dict[int, tuple[int, int]]] = {}
    key, place = first_key, 0
    for gap, many in zip(gaps, counts, strict=True):
        key += gap
        page = 0
        for distance, mask in zip(pages[place : place + many], masks[place : place + many], strict=True):
            page += distance
            found.setdefault(key, {})[page] = (mask, next(lengths) if mask & 1 else 0)
        place += many
    return found


def _expected(texts: list[str], family: Family) -> dict[int, dict[int, tuple[int, int]]]:
    reach = {Family.ONE: 0, Family.PAIR: 1, Family.GAP: 2}[family]
    found: dict[int, dict[int, tuple[int, int]]] = {}
    for page, text in enumerate(texts):
        for n in range(len(text) - reach):
            if " " in text[n : n + reach + 1]:
                continue
            code = ord(text[n]) << 16 | (ord(text[n + reach]) if reach else 0)
            named = page % 3 == 0
            found.setdefault(code * grams.SPREAD % 2**32, {})[page] = (1 << page % 3, len(text) if named else 0)
    return found


def test_a_page_that_has_a_key_in_title_and_text_has_both_bits_and_its_shortest_name() -> None:
    passages = [Passage(7, 0, "河长制办公室"), Passage(7, 0, "河长办"), Passage(7, 3, "河长"), Passage(7, 28, "河长")]
    lists = Lists.of(Stretch.of(passages).entries(Family.PAIR))
    at = int(np.flatnonzero(lists.keys == (ord("河") << 16 | ord("长")) * grams.SPREAD % 2**32)[0])
    first = int(lists.starts[at])
    assert (lists.pages[first], lists.masks[first], lists.name_lengths[first]) == (7, 1 | 1 << 3 | 1 << 28, 3)


def test_words_leave_a_print_with_the_pair_they_begin_with() -> None:
    found = prints(["河长", "河长制", "河长制办公室", "水", "湖"])
    assert len({int(key) >> 32 for key in found}) == 1
    assert int(found[0]) & 0xFF == 0
    assert len(found) == 3


def test_no_text_makes_no_list() -> None:
    lists = Lists.of(Stretch.of([]).entries(Family.GAP))
    assert [unseal(data) for _, data in postings.shards(lists, 0)] == [b"\0"]
