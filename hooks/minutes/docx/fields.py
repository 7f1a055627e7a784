"""Fields: what Word computes. The code is no text; the shown result is, until it is a date that changes by itself."""

from __future__ import annotations

from dataclasses import dataclass, field

CLOCKS = frozenset({"DATE", "TIME", "SAVEDATE", "PRINTDATE", "CREATEDATE", "EDITTIME"})


@dataclass
class Frame:
    """One open field: its code so far, what it shows so far, and whether the code is over."""

    code: str = ""
    shown: str = ""
    coded: bool = False

    @property
    def clock(self) -> bool:
        """Whether it shows a day or time that Word may renew."""
        return is_clock(self.code)


@dataclass
class Fields:
    """The fields open at a place of a story, outermost first."""

    open: list[Frame] = field(default_factory=list)

    @property
    def printing(self) -> bool:
        """Whether text that stands here is printed (and not part of a code)."""
        return all(frame.coded for frame in self.open)

    def show(self, text: str) -> None:
        """Note text as a part of what the open fields show."""
        for frame in self.open:
            frame.shown += text

    def mark(self, kind: str) -> Frame | None:
        """Take a w:fldChar; gives the field that ends here."""
        if kind == "begin":
            self.open.append(Frame())
        elif kind == "separate" and self.open:
            self.open[-1].coded = True
        elif kind == "end" and self.open:
            return self.open.pop()
        return None


def is_clock(code: str) -> bool:
    """Whether a field code, such as DATE with a picture of the day, is one of the clocks."""
    words = code.split()
    return bool(words) and words[0].upper() in CLOCKS
