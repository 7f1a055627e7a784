"""The cards of all terms in one local script: what opens beside a link before anyone follows it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from minutes.model import SHELF_NAMES, Reference
from minutes.page import place_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from minutes.mentions import Mention, Mentions
    from minutes.model import Corpus, Term, Wording

NO_WORDING = "本站尚无权威释义"


@dataclass(frozen=True)
class Script:
    """A script of the site; its name carries the digest of its content, so no old one is ever shown."""

    path: str = ""
    content: bytes = b""


def script(corpus: Corpus, mentions: Mentions) -> Script:
    """`window.termCards = {slug: card}`, keys in the order of the entries."""
    meetings = {m.path for m in corpus.meetings}
    cards = {
        t.slug: _card(corpus, t, [m for m in mentions.by_term.get(t.slug, ()) if m.page in meetings])
        for t in corpus.terms
    }
    text = json.dumps(cards, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    content = f"window.termCards={text};\n".encode()
    return Script(f"assets/cards-{hashlib.sha256(content).hexdigest()[:12]}.js", content)


def _card(corpus: Corpus, term: Term, places: Sequence[Mention]) -> dict[str, object]:
    """One card; what is empty is left out."""
    wording = current(term)
    card = {
        "name": term.title,
        "shelf": SHELF_NAMES[term.shelf],
        "url": term.url,
        "quote": wording.quote if wording else "",
        "source": _source(corpus, wording) if wording else "",
        "none": "" if wording else NO_WORDING,
        "formula": "" if wording else term.gloss_formula,
        "renamed": _title(corpus, term.replaced_by),
        "places": len(places),
        "meetings": len({m.page for m in places}),
    }
    return {name: value for name, value in card.items() if value != ""}


def current(term: Term) -> Wording | None:
    """The wording that a card shows: the first that is in force, else the first."""
    return next((w for w in term.wordings if w.status == "现行"), next(iter(term.wordings), None))


def _source(corpus: Corpus, wording: Wording) -> str:
    """Source, date and status in one line."""
    if not isinstance(wording.source, Reference):
        return f"{wording.source}，{wording.date}　{wording.status}"
    page = corpus.by_slug.get(wording.source.slug)
    title = f"《{page.title}》" if page else ""
    return f"{title}{place_name(wording.source)}，{wording.date}　{wording.status}"


def _title(corpus: Corpus, slug: str) -> str:
    page = corpus.by_slug.get(slug)
    return page.title if page else ""
