"""One text held against the gate's rules. What is found is counted and placed, never quoted."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import TYPE_CHECKING

from minutes.gate.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from minutes.gate.rules import Rule

# Full-width digits, letters and signs as half-width ones, character for character: offsets stay.
_WIDE = "０１２３４５６７８９ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ＠．－＋＝"
_WIDE_ONE = re.compile(f"[{_WIDE}]")
_HALF = str.maketrans({ord(c): ord(c) - 0xFEE0 for c in _WIDE})


@dataclass(frozen=True)
class Hit:
    """A rule's hits on one line (counted from 1) of a text: how many, never what."""

    line: int
    rule: Rule
    count: int


def scan(text: str, rules: Sequence[Rule] = RULES) -> Iterator[Hit]:
    """Every rule that hits, line by line, in the order of lines."""
    plain = text.translate(_HALF) if _WIDE_ONE.search(text) else text
    judges: dict[re.Pattern[str], list[int]] = {}  # some numbers are found alike and judged by two rules
    for n, rule in enumerate(rules):
        for pattern in rule.patterns:
            judges.setdefault(pattern, []).append(n)
    hits = [(n, *hit.span()) for pattern, those in judges.items() for hit in pattern.finditer(plain) for n in those if rules[n].holds(hit[0])]
    if not hits:
        return
    ends = [n for n, char in enumerate(plain) if char == "\n"]
    found = Counter((bisect_left(ends, start) + 1, order) for order, start in _apart(sorted(hits)))
    for (line, order), count in sorted(found.items()):
        yield Hit(line, rules[order], count)


def _apart(hits: Sequence[tuple[int, int, int]]) -> Iterator[tuple[int, int]]:
    """Rule and start of the hits (rule, start, end, in order) that do not lie in one before them of the same rule: a mark counts once."""
    last, reached = -1, 0
    for order, start, end in hits:
        if order != last or start >= reached:
            yield order, start
            last, reached = order, end


def scan_all(texts: Sequence[str]) -> Iterator[tuple[int, Hit]]:
    """The hits of many texts, each with its text's place among them.

    They are held against the rules as one, for there may be ten thousand small ones, and no hit reaches over a line's end.
    """
    firsts = list(accumulate((text.count("\n") + 1 for text in texts), initial=1))
    for hit in scan("\n".join(texts)):
        place = bisect_right(firsts, hit.line) - 1
        yield place, replace(hit, line=hit.line - firsts[place] + 1)
