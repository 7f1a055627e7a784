"""The story of the index: pages in order, their text in chunks, its keys in lists, the lists in shards."""

from __future__ import annotations

import json
from hashlib import sha256
from itertools import groupby
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from minutes.search import met, postings, sounds, texts, varint
from minutes.search.fold import fold, fold_name, for_browser
from minutes.search.grams import Family, Lists, entries
from minutes.search.readings import characters, known_words
from minutes.search.record import pages
from minutes.search.shard import seal
from minutes.search.stretch import Passage, Stretch
from minutes.search.vocabulary import frequent_characters, with_names, words
from minutes.writing import Writer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from minutes.search.record import Page, Record

FORMAT = 3  # the client refuses an index of another format
KINDS = 16
KIND_BITS = 17  # a page's number: its kind's place in the list of kinds, and in these bits its own in its kind
# Of a shard before packing: small where every query asks, larger where few do, since each file costs as well.
SHARD_BYTES = {Family.PAIR: 2500, Family.ONE: 6000}
# Pages of a kind that has this many characters to a page, or fewer, stand eight to a file (a ledger of tasks has ten thousand).
SHORT, PACK = 160, 3
FREQUENT = 800  # characters the client is told, so that it asks for rare pairs first


class Numbered(NamedTuple):
    """A page with its number."""

    number: int
    page: Page


def files_of(
    records: Iterable[Record], weights: Mapping[str, int] = MappingProxyType({})
) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of every file of the index, the manifest last, since it carries the stamp of the others.

    `weights` order kinds in an answer: 1 for entries, which explain their title, -1 for what only tells of the site.
    """
    found = _numbered(pages(records))
    told: dict[str, object] = {"format": FORMAT, "kinds": _kinds(found, weights)}
    digest = sha256()
    for name, data in _parts(found, told):
        digest.update(name.encode() + data)
        yield f"{name}.shard", data
    told["stamp"] = digest.hexdigest()[:12]
    yield "manifest.shard", _json(told)


def write_index(records: Iterable[Record], folder: Path, weights: Mapping[str, int] = MappingProxyType({})) -> None:
    """Write the index into a folder.

    Files that stand there with the same bytes are left alone, files that no longer belong are removed.
    """
    standing = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*.shard")}
    writer = Writer(folder)
    for name, data in files_of(records, weights):
        path = standing.pop(name, None)
        if path is None:
            writer.write(name, data)
        elif path.read_bytes() != data:
            path.write_bytes(data)
    for path in standing.values():
        path.unlink()


def _numbered(found: Sequence[Page]) -> list[Numbered]:
    by_kind = [(kind, list(group)) for kind, group in groupby(found, key=lambda page: page.head.kind)]
    if len(by_kind) > KINDS or any(len(group) > 1 << KIND_BITS for _, group in by_kind):
        raise ValueError(f"检索最多容纳 {KINDS} 类、每类 {1 << KIND_BITS:,} 页；更大的站点请用搜索服务（deploy/search）")
    return [
        Numbered(kind << KIND_BITS | place, page)
        for kind, (_, group) in enumerate(by_kind)
        for place, page in enumerate(group)
    ]


def _parts(found: Sequence[Numbered], told: dict[str, object]) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each part; what the client must know of them is told to the manifest."""
    yield "fold", _json(for_browser())
    passages: list[Passage] = []
    for group in _by_kind(found):
        chunked = [(one, texts.chunks(one.page)) for one in group]
        for one, chunks in chunked:
            passages += _passages(one, chunks)
        yield from _texts(chunked, _pack(group))
    yield from _offices(found, told)
    yield from _keys(found, Stretch.of(passages), told)


def _passages(one: Numbered, chunks: Iterable[Iterable[Record]]) -> list[Passage]:
    """A page's names, then its chunks; a text that is the title (a task's sentence) is found by it and need not be found twice."""
    title = one.page.head.title
    found = [Passage(one.number, 0, name) for name in one.page.names]
    for nth, chunk in enumerate(chunks, 1):
        if text := "\n".join([r.text for r in chunk if r.text != title]):
            found.append(Passage(one.number, nth, text))
    return found


def _texts(chunked: Sequence[tuple[Numbered, list[list[Record]]]], pack: int) -> Iterator[tuple[str, bytes]]:
    """The texts of a kind's pages: first chunks `1 << pack` to a file, under the number of the first, as a list; the others alone."""
    for start in range(0, len(chunked), 1 << pack):
        some = [texts.content(one.page, chunks[0]) for one, chunks in chunked[start : start + (1 << pack)]]
        yield f"{shard_name('t', chunked[start][0].number)}-1", texts.packed(some if pack else some[0])
    for one, chunks in chunked:
        for nth, chunk in enumerate(chunks[1:], 2):
            yield f"{shard_name('t', one.number)}-{nth}", texts.packed(texts.content(one.page, chunk))


def _pack(group: Sequence[Numbered]) -> int:
    """How many first chunks of a kind stand in one file, as a power of two."""
    characters = sum(len(record.text) for one in group for record in one.page.records)
    return PACK if characters <= SHORT * len(group) else 0


def _by_kind(found: Sequence[Numbered]) -> Iterator[list[Numbered]]:
    for _, group in groupby(found, key=lambda one: one.page.head.kind):
        yield list(group)


def _keys(found: Sequence[Numbered], stretch: Stretch, told: dict[str, object]) -> Iterator[tuple[str, bytes]]:
    """Lists by character and pair, and what is known of words and how they sound."""
    frequent = frequent_characters(stretch.units)
    names = {fold_name(name) for one in found for name in one.page.names}
    vocabulary = with_names(words(stretch.units, frequent, known_words()), names)
    bits = told["bits"] = dict[str, int]()
    lists = {family: Lists.of(entries(stretch, family)) for family in Family}
    for family, of in lists.items():
        bits[family] = postings.bits(of, SHARD_BYTES[family])
        under = vocabulary if family is Family.PAIR else ()
        yield from ((shard_name(family, n), data) for n, data in postings.shards(of, bits[family], under))
    heard = sounds.by_sound(vocabulary)
    as_told = sounds.as_told({fold(one.page.head.title): one.page.head.pinyin for one in found if one.page.head.pinyin})
    places = met.places(heard, vocabulary, lists[Family.PAIR])
    bits["p"] = sounds.bits(heard)
    yield from ((shard_name("p", n), data) for n, data in sounds.shards(heard, vocabulary, bits["p"], places, as_told))
    told["frequent"] = frequent[:FREQUENT]
    yield "characters", _json(characters(frequent))


def shard_name(family: str, number: int) -> str:
    """Where a shard stands, without its ending: folders of 256, since file systems dislike thousands in one."""
    return f"{family}/{number >> 8:x}/{number & 255:x}"


def _offices(found: Sequence[Numbered], told: dict[str, object]) -> Iterator[tuple[str, bytes]]:
    """For each office the pages that speak of it."""
    speaking: dict[str, list[int]] = {}
    for one in found:
        for office in {name for record in one.page.records for name in record.offices}:
            speaking.setdefault(office, []).append(one.number)
    told["offices"] = sorted(speaking)
    for n, office in enumerate(sorted(speaking)):
        numbers = speaking[office]
        yield shard_name("o", n), seal(varint.encode(b - a for a, b in zip([0, *numbers], numbers, strict=False)))


def _kinds(found: Sequence[Numbered], weights: Mapping[str, int]) -> list[dict[str, object]]:
    """Kinds in the order of their numbers, each with its years and how many pages each year has."""
    named = ((group[0].page.head.kind, group) for group in _by_kind(found))
    return [
        {"name": kind, "weight": weights.get(kind, 0), "pack": _pack(group), "years": _years(group)} for kind, group in named
    ]


def _years(group: Sequence[Numbered]) -> list[tuple[str, int]]:
    by_year = groupby(group, key=lambda one: one.page.head.date[:4] if one.page.head.date[:4].isdigit() else "")
    return [(year, len(list(members))) for year, members in by_year]


def _json(told: object) -> bytes:
    return seal(json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode())
