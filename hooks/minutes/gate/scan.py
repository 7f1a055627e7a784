"""One text held against the gate's rules. What is found is counted and placed, never quoted."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from minutes.gate.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from minutes.gate.rules import Rule

# Full-width digits, letters and signs as half-width ones, character for character: offsets stay.
_WIDE = "０１２３４５６７８９ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ＠．－＋＝"
_HALF = str.maketrans({ord(c): ord(c) - 0xFEE0 for c in _WIDE})
_LONG_NUMBER = re.compile(r"\d[\d -]{9,}")
_NUMERIC = frozenset({"EP001", "WP001", "EP002", "EP003"})


@dataclass(frozen=True)
class Hit:
    """A rule's hits on one line (counted from 1) of a text: how many, never what."""

    line: int
    rule: Rule
    count: int


def scan(text: str, rules: Sequence[Rule] = RULES) -> Iterator[Hit]:
    """Every rule that hits, line by line, in the order of lines."""
    plain = text.translate(_HALF)
    found: dict[tuple[int, int], int] = {}
    numeric = _LONG_NUMBER.search(plain) is not None
    for order, rule in enumerate(rules):
        if not _may_hit(rule, plain, numeric=numeric):
            continue
        for hit in rule.pattern.finditer(plain):
            if rule.holds(hit[0]):
                place = (plain.count("\n", 0, hit.start()) + 1, order)
                found[place] = found.get(place, 0) + 1
    for (line, order), count in sorted(found.items()):
        yield Hit(line, rules[order], count)


def _may_hit(rule: Rule, text: str, *, numeric: bool) -> bool:
    if rule.code in _NUMERIC:
        return numeric
    return not rule.needles or any(needle in text for needle in rule.needles)
