"""Text as the matcher sees it: blind to quotation marks and to full and half width, with the way back.

The visible text is never altered, so every place in the folded text leads back to one in the original.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from typing import NamedTuple

# Where one quotation closes and the next opens, two names meet: “太平官”“舒适圈” is not 太平官舒适圈.
SEAM = "\x00"
_SEAM = re.compile("[”’][“‘]")
# The full-width marks of everyday text, one to one; whatever else is unusual is folded by itself.
_MARKS = (("，", ","), ("；", ";"), ("：", ":"), ("（", "("), ("）", ")"), ("！", "!"), ("？", "?"))
_ODD = re.compile("[“”‘’]+|[^\x01-\x7f\u3001-\u3003\u3008-\u3011\u4e00-\u9fff，；：（）！？]")


class Folded(NamedTuple):
    """A folded text and its steps: each begins `here` in it and `there` in the original.

    `step` is 1 where characters stand one to one, 0 where one became several (Ⅲ → iii). A tuple, since
    one is made for each paragraph of a site.
    """

    text: str
    here: tuple[int, ...] = (0,)
    there: tuple[int, ...] = (0,)
    step: tuple[int, ...] = (1,)

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the original that folded to text[start:end]; start < end."""
        return self._place(start), self._place(end - 1) + 1

    def _place(self, at: int) -> int:
        n = bisect_right(self.here, at) - 1
        return self.there[n] + (at - self.here[n]) * self.step[n]


def fold(text: str) -> Folded:
    """NFKC, lower case, no quotation marks; `SEAM` where two quotations meet."""
    pieces: list[str] = []
    steps: list[tuple[int, int, int]] = []
    here = done = 0
    for hit in _ODD.finditer(text):
        start, end = hit.span()
        pieces.append(text[done:start])
        steps.append((here, done, 1))
        here += start - done
        if odd := _odd(hit[0]):
            pieces.append(odd)
            steps.append((here, start, 0))
            here += len(odd)
        done = end
    if not done:
        return Folded(_plain(text))
    pieces.append(text[done:])
    steps.append((here, done, 1))
    return Folded(_plain("".join(pieces)), *zip(*steps, strict=True))


def _plain(text: str) -> str:
    """Everyday marks to half width, letters to lower case: length stays."""
    for wide, narrow in _MARKS:
        text = text.replace(wide, narrow)
    return text.lower()


def _odd(found: str) -> str:
    """What a run of quotation marks or a single unusual character folds to."""
    if found[0] in "“”‘’":
        return SEAM if _SEAM.search(found) else ""
    return unicodedata.normalize("NFKC", found).lower()
