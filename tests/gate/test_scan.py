"""Each rule of the gate with what it must find, and what looks like it and is none. All numbers are made up."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minutes.gate.numbers import is_card, is_identity, is_inner_address, is_mistyped_identity
from minutes.gate.rules import RULES
from minutes.gate.scan import scan, scan_all

# GB/T 2260, and 83 in the permits of residents from Taiwan.
NAMED = """
北京11 天津12 河北13 山西14 内蒙古15 辽宁21 吉林22 黑龙江23 上海31 江苏32 浙江33 安徽34 福建35 江西36 山东37 河南41 湖北42 湖南43
广东44 广西45 海南46 重庆50 四川51 贵州52 云南53 西藏54 陕西61 甘肃62 青海63 宁夏64 新疆65 台湾71 香港81 澳门82 台湾83
"""
PROVINCES = NAMED.split()


def identity(head: str) -> str:
    """Seventeen digits and their check character, counted here once more and in another way (GB 11643)."""
    total = sum(int(digit) * (2 ** (17 - n) % 11) for n, digit in enumerate(head))
    return head + "10X98765432"[total % 11]


def card(head: str) -> str:
    """Digits and Luhn's check digit, by a table of doubled digits."""
    total = sum(int(digit if n % 2 else "0246813579"[int(digit)]) for n, digit in enumerate(reversed(head)))
    return head + str(-total % 10)


def codes(text: str) -> list[str]:
    return [hit.rule.code for hit in scan(text)]


MADE_UP = identity("32021119800101001")
WIDE = MADE_UP.translate({n: n + 0xFEE0 for n in range(0x30, 0x3A)})


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("机密★一年", "ES001"), ("绝 密☆", "ES001"), ("秘　密＊", "ES001"),
        ("机密", "ES002"), ("机 密 5年", "ES002"), ("  秘密  ", "ES002"), ("**机密**", "ES002"), ("绝密长期", "ES002"),
        ("密级：机密", "ES003"), ("保密期限：五年", "ES003"), ("知悉范围：局领导", "ES003"), ("份号: 000012", "ES003"),
        ("解密条件：公布后", "ES003"),
        ("内部资料·注意保存", "ES004"), ("内部文件 请勿外传", "ES004"), ("内部资料", "ES004"), ("阅后收回", "ES004"),
        *((f"内部{what}", "ES004") for what in ("资料", "文件", "材料")),
        *((f"内部{what}，注意保存", "ES004") for what in ("资料", "文件", "材料", "刊物")),
        *((f"内部资料·{how}给他人", "ES004") for how in ("请勿外传", "严禁外传", "不得外传", "妥善保管", "严禁翻印", "请勿翻印")),
        ("请勿外传", "ES004"), ("此件严禁外传！", "ES004"), ("（不得外传）", "ES004"), ("阅后即焚", "ES004"), ("阅后退回", "ES004"),
        *((f"仅限内部{how}", "ES004") for how in ("使用", "传阅", "阅读", "掌握")), ("仅供领导参阅", "ES004"), ("仅供内部参阅", "ES004"),
        ("涉及工作秘密", "WS004"), ("（此件不公开）", "WS005"), ("此件不予公开", "WS005"), ("此件依申请公开", "WS005"),
        ("公开方式：依申请公开", "WS005"), ("公开属性：不公开", "WS005"), ("信息公开选项：不予公开", "WS005"),
        (f"身份证{MADE_UP}", "EP001"), (WIDE, "EP001"), (identity("11010519491231002").lower(), "EP001"),
        (MADE_UP[:17] + "0X"[MADE_UP[17] == "0"], "WP001"),
        ("电话13800001234", "EP002"), ("138-0000-1234", "EP002"), ("+86 13800001234", "EP002"), ("１３８００００１２３４", "EP002"),
        ("卡号6222 0212 3456 7890 128", "EP003"), ("0510-80000000", "WP004"), ("（0510）80000000 (0510)-80000000", "WP004"),
        ("someone@example.org", "WP005"), ("苏B·D1234挂", "WP006"), ("苏bd1234挂", "WP006"),
        *((f"{whose}：某路1号", "WP007") for whose in ("家庭住址", "户籍地址", "家庭常住地址")),
        ("http://192.168.1.5/", "EN001"), ("10.0.0.8", "EN001"), ("１７２．１６．０．１", "EN001"),
        ("密码：Abc123", "EN002"), ("口令是admin123", "EN002"), ("API_KEY=xyz123456", "EN002"),
        *((f"{word} = abcd1234", "EN002") for word in ("token", "Password", "PASSWD", "pwd", "client_secret", "apikey")),
    ],
)  # fmt: skip
def test_what_is_found(text: str, code: str) -> None:
    assert code in codes(f"第一行。\n{text}\n第三行。")
    assert {hit.line for hit in scan(f"第一行。\n{text}\n第三行。")} == {2}


@pytest.mark.parametrize(
    "text",
    [
        "国家秘密分为绝密、机密、秘密三级。", "泄露国家机密的，依法追究责任。", "密级由定密责任人确定。", "密级：无",
        "内部资料性出版物的管理", "加强内部文件管理", "依申请公开政府信息", "不得外传他人", "防止商业秘密泄露",
        "面积13812345678901平方米", "编号2021083000000001234", "GB 3838-2002", "2021-08-30", "2021—2025年",
        "版本10.20.30.40.5", "10.0.0.256", "编号191234567890123456", "192.168.1.300", "8.8.8.8", "密码是国家重要战略资源", "口令：见另纸",
        "第12345678901234567号",
        "80f20fcd101b5233c3c7aba7cbecdda12c289a8a5b4dc071987089cdb9f01c9a", "苏B车辆", "@全体成员",
    ],
)  # fmt: skip
def test_what_only_looks_like_it(text: str) -> None:
    assert codes(text) == []


def test_hits_are_counted_and_never_quoted() -> None:
    (hit,) = scan("联系13800001234、13900001234。")
    assert (hit.line, hit.rule.code, hit.count) == (1, "EP002", 2)
    assert "1380" not in repr((hit.line, hit.count, hit.rule.name, hit.rule.fix))


@given(st.sampled_from(PROVINCES), st.integers(0, 9999), st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.integers(0, 999))
def test_of_eleven_check_characters_one_is_right(province: str, place: int, born: date, order: int) -> None:
    head = f"{province[-2:]}{place:04}{born:%Y%m%d}{order:03}"
    numbers = [head + last for last in "0123456789X"]
    assert [number for number in numbers if is_identity(number)] == [identity(head)]
    assert [number for number in numbers if not is_mistyped_identity(number)] == [identity(head)]


def test_an_identity_begins_with_a_province() -> None:
    begun = {number for number in map("{:02}".format, range(100)) if is_identity(identity(f"{number}021119800101001"))}
    assert begun == {province[-2:] for province in PROVINCES}
    assert not is_mistyped_identity("191234567890123456")


@pytest.mark.parametrize(
    ("born", "possible"),
    [
        ("18991231", False), ("19000101", True), ("21001231", True), ("21010101", False),
        ("20210228", True), ("20210229", False), ("20211301", False),
    ],
)  # fmt: skip
def test_an_identity_has_a_birthday(born: str, possible: bool) -> None:
    assert is_identity(identity(f"320211{born}001")) is possible


def test_an_identity_that_would_do_as_a_card_is_told_once() -> None:
    people = [identity(f"62010219800101{order:03}") for order in range(100)]
    both = next(number for number in people if number == card(number[:-1]))
    assert codes(both) == ["EP001"]


@pytest.mark.parametrize("number", ["4111111111111111", "6222021234567890128", "5555 5555 5555 4444"])
def test_cards_by_luhn(number: str) -> None:
    assert is_card(number)
    assert not is_card(number[:-1] + str((int(number[-1]) + 1) % 10))


def test_a_card_has_15_to_19_digits() -> None:
    assert [is_card(card("6" * n)) for n in (13, 14, 18, 19)] == [False, True, True, False]


def test_inner_addresses() -> None:
    assert [is_inner_address(a) for a in ("172.15.0.1", "172.16.0.1", "172.31.255.255", "172.32.0.1", "192.169.0.1")] == [
        False, True, True, False, False,
    ]  # fmt: skip


def test_a_file_full_of_hits_takes_no_square_of_its_length() -> None:
    assert [hit.line for hit in scan("13800001234\n" * 100_000)] == list(range(1, 100_001))


@given(st.text(max_size=300))
def test_any_text_is_scanned(text: str) -> None:
    lines = text.count("\n") + 1
    assert all(1 <= hit.line <= lines and hit.count >= 1 for hit in scan(text))


PIECES = ("机密★", "密级：秘密", "13800001234", "192.168.1.1", "密码：abcd1234", "0510-82345678", "内部资料", "水", "1", ".", "：", " ", "\n", "２")


@given(st.lists(st.lists(st.sampled_from(PIECES), max_size=5).map("".join), max_size=5))
def test_texts_held_together_give_what_each_gives(texts: list[str]) -> None:
    assert list(scan_all(texts)) == [(place, hit) for place, text in enumerate(texts) for hit in scan(text)]


# What the rules for numbers say, told plainly; they are written so that a text is passed over quickly.
_APART, _END = r"(?<![0-9A-Za-z.])", r"(?![0-9A-Za-z])"
PLAINLY = {
    "EP001": _APART + r"[1-8]\d{16}[\dXx]" + _END,
    "WP001": _APART + r"[1-8]\d{16}[\dXx]" + _END,
    "EP002": _APART + r"(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}" + _END,
    "EP003": _APART + r"(?:62|4\d|5[1-5])\d{2}(?:[ -]?\d{3,4}){2,3}[ -]?\d{1,7}" + _END,
    "WP004": _APART + r"[(（]?0\d{2,3}[)）]?[- ]\d{7,8}" + _END,
    "EN001": r"(?<![\d.])(?=[01])(?:\d{1,3}\.){3}\d{1,3}(?![\d]|\.\d)",
    "EN002": r"(?i:密码|口令|password|passwd|pwd|token|secret|api[_-]?key)[ \t\xa0　]*"
    r"(?:[：:=]|是(?=[ \t\xa0　]*[A-Za-z0-9]))[ \t\xa0　]*[\"'“]?[A-Za-z0-9!@#$%^&*._+/-]{4,}",
}
NUMBERS = (
    *("13812345678", "138 1234 5678", "+86-138 1234 5678", "+8613812345678", "8613812345678", "86 13812345678", "+86", "86", "+", "-", " "),
    *("0510-82345678", "(0510)-82345678", "（010） 12345678", "(", "（", ")", "00", "6222021234567890123", "4111 1111 1111 1111", "5212", "59"),
    *("11010519491231002X", "192.168.1.1", "010.1.1.1", "1.2.3.4.5", ".", "a", "1", "4", "8", "水", "\n", "密码", "口令", "PassWord", "passwd"),
    *("pwd", "ſecret：abcd1", "API-Key=abcd1", "api_key", "token", "：", "=", "是", "“", "abcd1!"),
)


@settings(max_examples=1000)
@given(st.lists(st.sampled_from(NUMBERS), max_size=5).map("".join))
def test_rules_for_numbers_find_what_they_say_plainly(text: str) -> None:
    patterns = {rule.code: rule.patterns for rule in RULES}
    for code, plainly in PLAINLY.items():
        (pattern,) = patterns[code]
        told = re.Match.end if code == "EN002" else re.Match.span  # a password's word is known by a letter inside it
        assert [told(hit) for hit in pattern.finditer(text)] == [told(hit) for hit in re.finditer(plainly, text)], code


MARKED = {
    "ES004": r"内部(?:资料|文件|材料|刊物)[\s·，（(]*(?:注意保存|(?:请勿|严禁|不得)外传|妥善保管)"
    r"|(?:请勿|严禁|不得)外传[\s　]*(?:$|[！)）])|阅后(?:收回|即焚)|仅限内部使用|仅供(?:领导|内部)参阅|^[\s　>*#]*内部(?:资料|文件|材料)[\s　*]*$",
    "WS005": r"此件不(?:予)?公开|此件依申请公开|^[\s　]*(?:公开属性|公开方式)[\s　]*[：:][\s　]*(?:不予?公开|依申请公开)",
    "WP005": r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})*\.[A-Za-z]{2,}",
}
MARKS = (
    *("内部资料", "内部文件", "内部", "注意保存", "妥善保管", "请勿外传", "严禁外传", "不得外传", "！", "）", "阅后", "收回", "即焚", "仅限内部使用"),
    *("仅供", "领导", "参阅", "此件", "不", "予", "公开", "依申请公开", "公开方式", "：", "a", "b.com", "@", ".", "·", "　", ">", "#", "*"),
)


@settings(max_examples=1000)
@given(st.lists(st.sampled_from(MARKS), max_size=7).map("".join))
def test_rules_for_marks_find_what_they_say_plainly(line: str) -> None:
    found = {hit.rule.code for hit in scan(line)}
    assert {code for code, plainly in MARKED.items() if re.search(plainly, line)} == found & set(MARKED)


@pytest.mark.parametrize("line", ["内部资料，请勿外传", "内部资料 严禁外传！", " 内部文件 请勿外传"])
def test_a_mark_that_two_patterns_find_counts_once(line: str) -> None:
    assert [(hit.rule.code, hit.count) for hit in scan(line)] == [("ES004", 1)]
    assert [hit.count for hit in scan(f"{line} 阅后收回")] == [2]


def test_codes_are_unique_and_start_with_a_level() -> None:
    assert len({rule.code for rule in RULES}) == len(RULES)
    assert all(rule.code[0] in "EW" and rule.code[1] in "SPN" for rule in RULES)
