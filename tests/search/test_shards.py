"""What was packed comes out again, and what is broken says so."""

from __future__ import annotations

import re

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from tests.search.shards import unseal

from minutes.search import grams, postings, slips, varint
from minutes.search.fold import fold
from minutes.search.grams import Family, Lists, entries
from minutes.search.shard import HEAD, TAIL, seal
from minutes.search.stretch import Passage, Stretch
from minutes.search.vocabulary import with_names

TEXTS = st.lists(st.text(alphabet="河长制水利局湖闸，a1", max_size=30), max_size=8)


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


@given(st.lists(st.text(), max_size=6))
def test_text_laid_end_to_end_is_folded_as_any_text_is(texts: list[str]) -> None:
    """The quick table and `fold` agree, and every unit knows whose it is; only how many breaks stand together may differ."""
    stretch = Stretch.of([Passage(n, 1, text) for n, text in enumerate(texts)])
    for n, text in enumerate(texts):
        units = stretch.units[stretch.places >> 11 == n]
        assert " ".join(units.tobytes().decode("utf-16-le", "surrogatepass").split()) == fold(text)


@given(TEXTS, st.sampled_from(list(Family)), st.integers(min_value=0, max_value=4))
def test_shards_hold_every_key_and_place(texts: list[str], family: Family, bits: int) -> None:
    stretch = Stretch.of([Passage(n, n % 3, text) for n, text in enumerate(texts)])
    lists = Lists.of(entries(stretch, family))
    found: Found = {}
    for number, sealed in postings.shards(lists, bits):
        found |= _decoded(unseal(sealed), number << (32 - bits) if bits else 0)
    assert found == _expected(texts, family)


Found = dict[int, dict[int, tuple[int, int, tuple[int, ...]]]]


def _decoded(data: bytes, first_key: int) -> Found:
    """Key -> page -> mask, shortest name, followers in each chunk; by a reader of its own."""
    count, *rest = varint.decode(data)
    gaps, counts = rest[:count], rest[count : 2 * count]
    total, at = sum(counts), 2 * count
    pages, masks, lengths = rest[at : at + total], rest[at + total : at + 2 * total], iter(rest[at + 2 * total :])
    after = iter(data[len(data) - sum((mask >> 1).bit_count() for mask in masks) :])
    found: Found = {}
    key, place = first_key, 0
    for gap, many in zip(gaps, counts, strict=True):
        key += gap
        page = 0
        for distance, mask in zip(pages[place : place + many], masks[place : place + many], strict=True):
            page += distance
            followers = tuple(next(after) for _ in range((mask >> 1).bit_count()))
            found.setdefault(key, {})[page] = (mask, next(lengths) if mask & 1 else 0, followers)
        place += many
    return found


def _expected(texts: list[str], family: Family) -> Found:
    reach = 0 if family is Family.ONE else 1
    found: Found = {}
    for page, raw in enumerate(texts):
        text = fold(raw)
        for n in range(len(text) - reach):
            if " " in text[n : n + reach + 1]:
                continue
            code = ord(text[n]) << 16 | (ord(text[n + reach]) if reach else 0)
            follows = text[n + 2 : n + 3].strip() if reach else ""
            sort = 1 << (ord(follows) * grams.SPREAD % 2**32 >> 29) if follows else 0
            _, _, known = found.setdefault(code * grams.SPREAD % 2**32, {}).get(page, (0, 0, (0,)))
            chunk, named = page % 3, page % 3 == 0
            told = (1, len(text), ()) if named else (1 << chunk, 0, (known[0] | sort,))
            found[code * grams.SPREAD % 2**32][page] = told
    return found


def test_a_page_that_has_a_key_in_title_and_text_has_both_bits_and_its_shortest_name() -> None:
    passages = [Passage(7, 0, "河长制办公室"), Passage(7, 0, "河长办"), Passage(7, 3, "河长"), Passage(7, 28, "河长")]
    lists = Lists.of(entries(Stretch.of(passages), Family.PAIR))
    at = int(np.flatnonzero(lists.keys == (ord("河") << 16 | ord("长")) * grams.SPREAD % 2**32)[0])
    first = int(lists.starts[at])
    assert (lists.pages[first], lists.masks[first], lists.name_lengths[first]) == (7, 1 | 1 << 3 | 1 << 28, 3)


def test_a_word_is_told_under_each_pair_that_a_slip_leaves_whole() -> None:
    told = slips.told(with_names([], ["河长制", "河长制办公室", "河长"]))
    under = {}
    for n, key in enumerate(told.keys):
        units = told.units[told.ends[n - 1] if n else 0 : told.ends[n]]
        under[int(key)] = sorted(re.sub(r"[\ue000-\ue0bf]", lambda mark: str((ord(mark[0]) >> 6) & 3), units.tobytes().decode("utf-16-le")))
    spelled = {pair: (ord(pair[0]) << 16 | ord(pair[1])) * grams.SPREAD % 2**32 for pair in ("河长", "长制", "河制", "公室")}
    assert {pair: "".join(under[key]) for pair, key in spelled.items()} == {
        "河长": "".join(sorted("0" "0制" "0制办公室")),
        "长制": "".join(sorted("1河")),
        "河制": "".join(sorted("2长")),
        "公室": "".join(sorted("1河长制办")),
    }  # fmt: skip


def test_no_text_makes_no_list() -> None:
    lists = Lists.of(entries(Stretch.of([]), Family.PAIR))
    assert [unseal(data) for _, data in postings.shards(lists, 0)] == [b"\0\0"]
