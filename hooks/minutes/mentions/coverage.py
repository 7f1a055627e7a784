"""收录情况: what the glossary misses or claims without proof, for editors to decide. Nothing here is an error."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from minutes.mentions.folded import fold
from minutes.mentions.lexicon import links
from minutes.mentions.record import How
from minutes.names import BOOK_TITLE, han_length

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from minutes.mentions.record import Mention, Mentions
    from minutes.model import Corpus, Document, Meeting, Term

_QUOTED = re.compile("“([^“”]{2,30})”")
DOUBTFUL = 3  # names of so many Chinese characters or fewer are shown with their hits
HITS = 5
AROUND = 8


@dataclass(frozen=True)
class Phrase:
    """Something that minutes quote or name and no page explains, with the addresses where it stands."""

    text: str
    places: tuple[tuple[str, str], ...]  # slug of the minute, address


@dataclass(frozen=True)
class ShortName:
    """A name of few characters: whether it links, and some of its hits with what stands around them."""

    term: Term
    name: str
    free: bool
    hits: tuple[str, ...]


@dataclass(frozen=True)
class Coverage:
    """All that an editor may want to look at."""

    unused: tuple[Term, ...]
    quoted: tuple[Phrase, ...]
    titles: tuple[Phrase, ...]
    colliding: tuple[tuple[str, tuple[Term, ...]], ...]
    short: tuple[ShortName, ...]
    sourceless: tuple[Term, ...]
    idle_excepts: tuple[tuple[Term, str], ...]


def coverage(corpus: Corpus, mentions: Mentions) -> Coverage:
    """Everything at once, each list in a fixed order."""
    named = {fold(x).text for t in corpus.terms for x in (*t.names, *t.search_aliases, *(w.quote for w in t.wordings))}
    minutes = [m for m in corpus.meetings if not m.withdrawn]
    spoken_of = _spoken_of(mentions)
    return Coverage(
        unused=tuple(t for t in corpus.terms if t.slug not in spoken_of),
        quoted=_phrases(minutes, mentions, _QUOTED, named),
        titles=_phrases(minutes, mentions, BOOK_TITLE, named),
        colliding=_colliding(corpus),
        short=tuple(_short(corpus, mentions)),
        sourceless=tuple(t for t in corpus.terms if not t.wordings),
        idle_excepts=tuple(_idle_excepts(corpus, minutes)),
    )


def _spoken_of(mentions: Mentions) -> set[str]:
    """Entries of which a minute or a study page speaks, be it inside a longer name."""
    return {m.term for m in mentions.all if m.kind is not How.TITLE and not m.page.startswith("docs/glossary/")}


def _idle_excepts(corpus: Corpus, minutes: list[Meeting]) -> Iterator[tuple[Term, str]]:
    """An `except` context that no page holds: perhaps a slip, perhaps only not needed yet."""
    contexts = [(term, context) for term in corpus.terms for context in term.except_]
    if contexts:
        text = fold("\n".join(p.text for d in (*minutes, *corpus.studies) for p in d.paragraphs)).text
        yield from ((term, context) for term, context in contexts if fold(context).text not in text)


def _phrases(
    minutes: list[Meeting], mentions: Mentions, pattern: re.Pattern[str], named: set[str]
) -> tuple[Phrase, ...]:
    """What the pattern finds, no mention touches and no entry is named or worded, most frequent first."""
    found: dict[str, list[tuple[str, str]]] = {}
    for page in minutes:
        known = _known(mentions.by_page.get(page.path, ()))
        for p in page.paragraphs:
            for hit in pattern.finditer(p.text):
                if fold(hit[0]).text not in named and not any(
                    a < hit.end() and hit.start() < b for a, b in known.get(p.id, ())
                ):
                    found.setdefault(hit[0], []).append((page.slug, p.id + p.sentence_at(hit.start()).id))
    rows = sorted(found.items(), key=lambda row: (-len(row[1]), row[0]))
    return tuple(Phrase(text, tuple(places)) for text, places in rows)


def _known(found: tuple[Mention, ...]) -> dict[str, list[tuple[int, int]]]:
    """Paragraph -> the stretches in which a name or title was found; whole sentences pointed out don't count."""
    known: dict[str, list[tuple[int, int]]] = {}
    for mention in found:
        if mention.name:
            known.setdefault(mention.paragraph, []).append((mention.start, mention.end))
    return known


def _colliding(corpus: Corpus) -> tuple[tuple[str, tuple[Term, ...]], ...]:
    """Names and search names that several entries carry: such a mention needs a pin."""
    claimed: dict[str, dict[str, Term]] = {}
    shown: dict[str, str] = {}
    for term in corpus.terms:
        for name in (*term.names, *term.search_aliases):
            key = fold(name).text
            shown.setdefault(key, name)
            claimed.setdefault(key, {})[term.slug] = term
    return tuple((shown[k], tuple(terms.values())) for k, terms in claimed.items() if len(terms) > 1)


def _short(corpus: Corpus, mentions: Mentions) -> Iterator[ShortName]:
    for term in corpus.terms:
        for name in term.names:
            if han_length(name) == len(fold(name).text) <= DOUBTFUL:
                found = [m for m in mentions.by_term.get(term.slug, ()) if m.name == name]
                hits = tuple(_context(corpus.by_path, m) for m in found[:HITS])
                yield ShortName(term, name, links(name, term.match), hits)


def _context(pages: Mapping[str, Document], mention: Mention) -> str:
    text = pages[mention.page].by_id[mention.paragraph].text
    before, after = text[max(mention.start - AROUND, 0) : mention.start], text[mention.end : mention.end + AROUND]
    return f"{before}【{mention.text}】{after}"


def change(before: Mentions, after: Mentions) -> tuple[int, int]:
    """How many links the second has more, and how many fewer, than the first: what a change adds and loses."""
    old, new = (
        Counter((m.page, m.term, m.anchor) for m in found.all if m.kind is How.LINK) for found in (before, after)
    )
    return (new - old).total(), (old - new).total()
