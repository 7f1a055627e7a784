from __future__ import annotations

import pytest

from minutes.docx.numerals import counting, write


@pytest.mark.parametrize(
    ("n", "style", "written"),
    [
        (1, "chineseCounting", "一"), (10, "chineseCounting", "十"), (11, "chineseCountingThousand", "十一"),
        (20, "japaneseCounting", "二十"), (105, "chineseCounting", "一百零五"), (110, "chineseCounting", "一百一十"),
        (1003, "chineseCounting", "一千零三"), (10_003, "chineseCounting", "一万零三"), (0, "chineseCounting", "零"),
        (12, "chineseLegalSimplified", "壹拾贰"), (105, "ideographDigital", "一〇五"), (3, "ideographTraditional", "丙"),
        (2, "ideographZodiac", "丑"), (1, "decimalEnclosedCircleChinese", "①"), (21, "decimalEnclosedCircle", "㉑"),
        (36, "decimalEnclosedCircle", "㊱"), (51, "decimalEnclosedCircle", "51"), (7, "decimalZero", "07"),
        (12, "decimalFullWidth", "１２"), (27, "upperLetter", "AA"), (3, "lowerLetter", "c"), (14, "upperRoman", "XIV"),
        (9, "lowerRoman", "ix"), (5, "none", ""), (5, "unheardOf", "5"), (-3, "upperRoman", "-3"),
    ],
)  # fmt: skip
def test_numbers_are_written_as_word_writes_them(n: int, style: str, written: str) -> None:
    assert write(n, style) == written


def test_counted_numbers_are_all_different() -> None:
    assert len({counting(n) for n in range(20_000)}) == 20_000
