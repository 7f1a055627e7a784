"""A mention 提及: one place where a page speaks of a term, as it is kept and published."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


class How(StrEnum):
    """How a place speaks of a term."""

    LINK = "link"  # the first in its section: a link
    MENTION = "mention"  # a later one, one in a heading, or one that an editor pointed out
    NESTED = "nested"  # inside a longer name or a title
    TITLE = "title"  # a study material's title, linked as a whole


@dataclass(frozen=True, slots=True)
class Mention:
    """`start` and `end` are code points in the paragraph's text; `sentence` is "s2", a table's row "r2".

    `term` is the entry's slug; of a title the study material's, whose page is then `uri`.
    `name` is the entry's name that was found, empty where an editor pointed the place out (`mentioned_at`).
    `section` is the id of the paragraph that opens the section.
    """

    term: str
    kind: How
    page: str
    section: str
    paragraph: str
    sentence: str
    start: int
    end: int
    text: str
    name: str = ""
    uri: str = ""

    @property
    def anchor(self) -> str:
        """The sentence's address on its page: `p4s2`."""
        return self.paragraph + self.sentence


@dataclass(frozen=True)
class Mentions:
    """Every mention, page by page in the order of the text."""

    all: tuple[Mention, ...] = ()

    @cached_property
    def by_page(self) -> Mapping[str, tuple[Mention, ...]]:
        """Path of a page -> its mentions."""
        return {page: tuple(group) for page, group in groupby(self.all, key=lambda m: m.page)}

    @cached_property
    def by_term(self) -> Mapping[str, tuple[Mention, ...]]:
        """Slug of an entry -> the places that speak of it: links and mentions, no nested ones."""
        return self._grouped(frozenset({How.LINK, How.MENTION}))

    @cached_property
    def by_title(self) -> Mapping[str, tuple[Mention, ...]]:
        """Slug of a study material -> the places that name its title."""
        return self._grouped(frozenset({How.TITLE}))

    def _grouped(self, kinds: frozenset[How]) -> dict[str, tuple[Mention, ...]]:
        found: dict[str, list[Mention]] = {}
        for mention in self.all:
            if mention.kind in kinds:
                found.setdefault(mention.term, []).append(mention)
        return {slug: tuple(places) for slug, places in found.items()}
