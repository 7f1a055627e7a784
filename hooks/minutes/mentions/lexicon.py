"""Every name that links, and the rules of a name that need no text: its length, its claims, its contexts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from ahocorasick_rs import AhoCorasick

from minutes.mentions.folded import fold
from minutes.names import han_length

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from minutes.model import Corpus, Study, Term

SHORT = 2  # names of two characters link only where an editor vouches for them
TITLE_LENGTH = 8  # a study material's title this long is its title without 《》 too
_LATIN = re.compile("[0-9a-z]")


@dataclass(frozen=True)
class Claim:
    """One entry's or study material's claim on a name, as the editor wrote it."""

    slug: str
    name: str
    quoted: bool = False
    title: bool = False


@dataclass(frozen=True)
class Pattern:
    """A folded string to look for: who claims it as a name, and what it excepts as a context.

    `excepts` are (slug, start, end): where in this text a name of that entry stands and does not count.
    """

    text: str
    claims: tuple[Claim, ...]
    excepts: tuple[tuple[str, int, int], ...]

    @cached_property
    def guards(self) -> tuple[bool, bool]:
        """Whether it begins, ends with a Latin letter or digit, which must not go on in the text."""
        return bool(_LATIN.match(self.text[0])), bool(_LATIN.match(self.text[-1]))

    @cached_property
    def guarded(self) -> bool:
        """Whether either end is guarded."""
        return any(self.guards)

    @cached_property
    def free(self) -> bool:
        """Whether it is a name that links wherever it stands."""
        return bool(self.claims) and not any(c.quoted for c in self.claims)

    @cached_property
    def slugs(self) -> tuple[str, ...]:
        """Who claims it."""
        return tuple(c.slug for c in self.claims)


@dataclass(frozen=True)
class Lexicon:
    """All patterns, the automaton that finds them, and study materials by their folded title."""

    patterns: tuple[Pattern, ...]
    titles: Mapping[str, Study]
    terms: Mapping[str, Term]

    @cached_property
    def automaton(self) -> AhoCorasick:
        """Finds every pattern in one pass.

        It reports overlapping matches and not leftmost-longest ones: what stands inside a longer name
        is wanted too, and a match that a guard refuses must give way to a shorter one.
        """
        return AhoCorasick([p.text for p in self.patterns])


def lexicon(corpus: Corpus) -> Lexicon:
    """The names, contexts and titles of a corpus."""
    claims: dict[str, list[Claim]] = {}
    excepts: dict[str, list[tuple[str, int, int]]] = {}
    for text, claim in _claims(corpus):
        if all(claim.slug != other.slug for other in claims.setdefault(text, [])):
            claims[text].append(claim)
    for term in corpus.terms:
        for context in term.except_:
            text = fold(context).text
            excepts.setdefault(text, []).extend(_excepted(term, text))
    texts = [t for t in {**claims, **excepts} if t]
    patterns = tuple(Pattern(t, tuple(claims.get(t, ())), tuple(excepts.get(t, ()))) for t in texts)
    titles = {fold(s.title).text: s for s in corpus.studies}
    return Lexicon(patterns, titles, {t.slug: t for t in corpus.terms})


def _excepted(term: Term, context: str) -> Iterator[tuple[str, int, int]]:
    """Every place of the entry's names in one of its contexts."""
    for name in {fold(name).text for name in term.names if name}:
        for hit in re.finditer(f"(?={re.escape(name)})", context):
            yield term.slug, hit.start(), hit.start() + len(name)


def _claims(corpus: Corpus) -> Iterator[tuple[str, Claim]]:
    for term in corpus.terms:
        for name in term.names:
            if links(name, term.match):
                yield fold(name).text, Claim(term.slug, name, quoted=term.match == "quoted")
    yield from _title_claims(corpus.studies, {fold(n).text for t in corpus.terms for n in t.names})


def _title_claims(studies: Iterable[Study], taken: set[str]) -> Iterator[tuple[str, Claim]]:
    for study in studies:
        text = fold(study.title).text
        if text not in taken and han_length(study.title) >= TITLE_LENGTH:
            yield text, Claim(study.slug, study.title, title=True)


def links(name: str, match: str) -> bool:
    """The rule of length: two Chinese characters need `match`, one never links, Latin names are exempt."""
    text = fold(name).text
    if han_length(text) < len(text):
        return len(text) > 1
    return len(text) > SHORT or (len(text) == SHORT and bool(match))
