"""What a machine may mend: marks, blanks and widths. Never a word, never inside 《》."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from minutes.proof.manuscript import Line
from minutes.proof.rules import MARKUP_RULES, RULES

if TYPE_CHECKING:
    from minutes.proof.rules import Rule

MECHANICAL = ("EZ01", "EZ03", "WZ07", "EZ07", "WZ08", "WM01", "WM03")
MOST_TIMES = 8
_STRAIGHT = re.compile('"')


def mended(text: str, *, verbatim: bool = True) -> str:
    """The lines of a body with the mechanical rules applied; applying it twice changes nothing more."""
    return "\n".join(_line(line, verbatim=verbatim) for line in text.split("\n"))


def _line(text: str, *, verbatim: bool) -> str:
    """One line mended until nothing more changes: one mending may uncover another."""
    if not text.strip() or not Line(1, text).prose:
        return text
    for _ in range(MOST_TIMES):
        before, text = text, _once(text, verbatim=verbatim)
        if text == before:
            break
    return text


def _once(text: str, *, verbatim: bool) -> str:
    for rule in (*RULES, *MARKUP_RULES):
        if rule.code in MECHANICAL and (verbatim or rule.code != "WM01"):
            text = _apply(text, rule)
    return _quotes(text)


def _apply(text: str, rule: Rule) -> str:
    """The rule's mendings where the covered text shows it, put into the text itself."""
    mend = rule.mend
    if mend is None:
        return text
    pieces, done = [], 0
    for hit in rule.pattern.finditer(Line(1, text).open):
        pieces += [text[done : hit.start()], mend(hit)]
        done = hit.end()
    return "".join(pieces) + text[done:]


def _quotes(text: str) -> str:
    """EZ04: straight double quotation marks, taken in turn as opening and closing, if they are even in number."""
    covered = Line(1, text).open
    places = [hit.start() for hit in _STRAIGHT.finditer(covered)]
    if len(places) % 2 or "“" in covered or "”" in covered:
        return text
    letters = list(text)
    for turn, place in enumerate(places):
        letters[place] = "”" if turn % 2 else "“"
    return "".join(letters)
