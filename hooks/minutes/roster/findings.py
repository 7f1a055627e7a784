"""A manuscript held against the bureau's tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutes.roster import names, people

if TYPE_CHECKING:
    from collections.abc import Iterator

    from minutes.problem import Problem
    from minutes.proof.manuscript import Manuscript
    from minutes.roster.tables import Roster


def roster_findings(manuscript: Manuscript, roster: Roster) -> Iterator[Problem]:
    """EL01 … WL05 of one manuscript."""
    yield from people.near_misses(manuscript, roster.people)
    yield from people.posts_hold(manuscript, roster.people)
    yield from people.order_is_kept(manuscript, roster.people)
    yield from names.phrases_are_fixed(manuscript, roster.phrases)
    yield from names.organisations_exist(manuscript, roster.organisations)
