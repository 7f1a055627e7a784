"""The rules: each a small generator whose docstring is the rule, over all that was read.

A rule yields findings, never prints, never stops the next one.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from minutes.check import characters, links, markup, meetings, prose, prose_links, register, studies, tasks, terms

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from minutes.problem import Problem
    from minutes.read import Reading

    Rule = Callable[[Reading], Iterable[Problem]]

RULES: tuple[Rule, ...] = (
    *meetings.RULES,
    *studies.RULES,
    *terms.RULES,
    *tasks.RULES,
    *links.RULES,
    *prose.RULES,
    *prose_links.RULES,
    *markup.RULES,
    *characters.RULES,
)


def check(reading: Reading, *, addresses: str = "", review_required: bool = False) -> list[Problem]:
    """Every finding about what was read, sorted by file, line and code.

    `addresses` is the text of the register of published addresses; `review_required` is the bureau's
    setting that every published minute names its secrecy review.
    """
    rules = (*RULES, meetings.review_is_done) if review_required else RULES
    found = chain.from_iterable(rule(reading) for rule in rules)
    return sorted({*reading.problems, *found, *register.published_addresses_stay(reading, addresses)})
