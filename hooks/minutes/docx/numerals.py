"""How Word writes automatic numbers: 一 十一 百, ①, 甲, A, IV (ECMA-376 part 1, 17.18.59 ST_NumberFormat)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_DIGITS = "〇一二三四五六七八九"
_FORMAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_COUNTING = frozenset({
    "chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting", "taiwaneseCountingThousand",
    "koreanCounting",
})  # fmt: skip


def write(n: int, style: str) -> str:
    """The number `n` in a style of Word's; an unknown style gives 1, 2, 3 as Word itself does."""
    if n < 0 or n > 99_999:
        return str(n)
    if style in _COUNTING:
        return counting(n)
    simple: dict[str, Callable[[], str]] = {
        "chineseLegalSimplified": lambda: counting(n, _FORMAL, "拾佰仟"),
        "ideographDigital": lambda: "".join(_DIGITS[int(d)] for d in str(n)),
        "ideographTraditional": lambda: _cycle(n, _STEMS),
        "ideographZodiac": lambda: _cycle(n, _BRANCHES),
        "decimalEnclosedCircle": lambda: circled(n),
        "decimalEnclosedCircleChinese": lambda: circled(n),
        "decimalFullWidth": lambda: "".join(chr(ord(d) + 0xFEE0) for d in str(n)),
        "decimalZero": lambda: f"{n:02d}",
        "upperLetter": lambda: _letters(n).upper(),
        "lowerLetter": lambda: _letters(n),
        "upperRoman": lambda: _roman(n).upper(),
        "lowerRoman": lambda: _roman(n),
        "none": lambda: "",
        "bullet": lambda: "",
    }
    return simple.get(style, lambda: str(n))()


def counting(n: int, digits: str = _DIGITS, units: str = "十百千") -> str:
    """一, 十, 十一, 二十, 一百零五, 一万零三: a counted Chinese number."""
    if n >= 10_000:
        rest = n % 10_000
        gap = "零" if 0 < rest < 1_000 else ""
        return counting(n // 10_000, digits, units) + "万" + (gap + counting(rest, digits, units) if rest else "")
    if n == 0:
        return "零"
    written, zero = "", False
    for place in (3, 2, 1, 0):
        digit = n // 10**place % 10
        if digit:
            written += ("零" if zero and written else "") + digits[digit] + (units[place - 1] if place else "")
        zero = digit == 0
    return written.removeprefix("一") if written.startswith("一十") else written


def circled(n: int) -> str:
    """①…㊿ where Unicode has them, the plain number beyond."""
    if 1 <= n <= 20:
        return chr(0x2460 + n - 1)
    if 21 <= n <= 35:
        return chr(0x3251 + n - 21)
    return chr(0x32B1 + n - 36) if 36 <= n <= 50 else str(n)


def _cycle(n: int, row: str) -> str:
    return row[(n - 1) % len(row)] if n else ""


def _letters(n: int) -> str:
    """a…z, aa, bb: Word repeats the letter."""
    return chr(ord("a") + (n - 1) % 26) * min((n - 1) // 26 + 1, 10) if n else ""


def _roman(n: int) -> str:
    written = ""
    for value, letters in _ROMAN:
        written += letters * min(n // value, 99)
        n %= value
    return written
