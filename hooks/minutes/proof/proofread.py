"""A manuscript held against every copy rule."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from minutes.problem import Problem
from minutes.proof import counts, days, pairs
from minutes.proof.rules import MARKUP_RULES, RULES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from minutes.proof.manuscript import Line, Manuscript
    from minutes.proof.rules import Rule

    Check = Callable[[Manuscript], Iterable[Problem]]

CHECKS: tuple[Check, ...] = (*pairs.CHECKS, *days.CHECKS, *counts.CHECKS)
_VERBATIM = frozenset({"WM01", "HM02"})  # what Markdown would do to a minute's text; other pages may use it


def proofread(manuscript: Manuscript) -> Iterator[Problem]:
    """Every finding of the copy rules."""
    yield from _line_findings(manuscript)
    yield from chain.from_iterable(check(manuscript) for check in CHECKS)


def _line_findings(manuscript: Manuscript) -> Iterator[Problem]:
    rules = [*RULES, *(rule for rule in MARKUP_RULES if manuscript.verbatim or rule.code not in _VERBATIM)]
    for line in manuscript.lines:
        if line.prose:
            characters = set(line.open)
            for rule in rules:
                if not rule.needles.isdisjoint(characters):
                    yield from _findings(manuscript.path, line, rule)


def _findings(path: str, line: Line, rule: Rule) -> Iterator[Problem]:
    """One finding for a rule and a line, however often it hits there."""
    hits = [hit[0].strip() for hit in rule.pattern.finditer(line.open)]
    if hits:
        several = f"（共 {len(hits)} 处）" if len(hits) > 1 else ""
        yield Problem(path, line.number, rule.code, rule.message.format(hits[0]) + several, rule.fix)
