"""Text as the matcher sees it: blind to quotation marks and to full and half width, with the way back.

The visible text is never altered, so every place in the folded text leads back to one in the original.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass

# Where one quotation closes and the next opens, two names meet: “太平官”“舒适圈” is not 太平官舒适圈.
SEAM = "\x00"
_SEAM = re.compile("[”’][“‘]")
# What folds to itself or, by _WIDTH, to one character: ASCII, Han, CJK punctuation, full-width forms.
_ODD = re.compile("[“”‘’]+|[^\x01-\x7f\u3001-\u3003\u3008-\u3011\u4e00-\u9fff\uff01-\uff5e]")
_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}


@dataclass(frozen=True)
class Folded:
    """A folded text; `steps` are (place here, place in the original, step), ascending.

    `step` is 1 where characters stand one to one, 0 where one became several (Ⅲ → iii).
    """

    text: str
    steps: tuple[tuple[int, int, int], ...]

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the original that folded to text[start:end]; start < end."""
        return self._place(start), self._place(end - 1) + 1

    def _place(self, at: int) -> int:
        here, there, step = self.steps[bisect_right(self.steps, at, key=lambda s: s[0]) - 1]
        return there + (at - here) * step


def fold(text: str) -> Folded:
    """NFKC, lower case, no quotation marks; `SEAM` where two quotations meet."""
    pieces: list[str] = []
    steps: list[tuple[int, int, int]] = []
    here = done = 0
    for hit in _ODD.finditer(text):
        if done < hit.start():
            pieces.append(text[done : hit.start()])
            steps.append((here, done, 1))
            here += hit.start() - done
        if odd := _odd(hit[0]):
            pieces.append(odd)
            steps.append((here, hit.start(), 0))
            here += len(odd)
        done = hit.end()
    pieces.append(text[done:])
    steps.append((here, done, 1))
    return Folded("".join(pieces).translate(_WIDTH).lower(), tuple(steps))


def _odd(found: str) -> str:
    """What a run of quotation marks or a single unusual character folds to."""
    if found[0] in "“”‘’":
        return SEAM if _SEAM.search(found) else ""
    return unicodedata.normalize("NFKC", found).lower()
