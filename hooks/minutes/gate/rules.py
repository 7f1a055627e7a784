"""The gate's rules as data: one row each, in the order in which an editor should hear of them.

They stand with the program and not in docs/_tables/, so that nobody can loosen one by a change of
content; a bureau adds words of its own there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from minutes.gate import numbers

if TYPE_CHECKING:
    from collections.abc import Callable

ASK_SECRECY = "涉密文件不得进入本系统，请按保密规定处理并报告保密机构"
TAKE_OUT = "请删去或隐去；确需公开的，由保密审查人在 docs/_tables/gate_allow.yml 登记"


@dataclass(frozen=True)
class Rule:
    """One row: `code`, what it is called (never the value), its patterns, what to do; `holds` judges a hit's text."""

    code: str
    name: str
    patterns: tuple[re.Pattern[str], ...]
    fix: str
    holds: Callable[[str], bool] = bool


def _rule(code: str, name: str, pattern: str | tuple[str, ...], fix: str, holds: Callable[[str], bool] = bool) -> Rule:
    # In the rows \s stands in brackets and means the blanks of one line: no hit reaches over a line's end.
    blanks = [p.replace(r"\s", " \\t\u00a0") for p in ((pattern,) if isinstance(pattern, str) else pattern)]
    return Rule(code, name, tuple(re.compile(b, re.MULTILINE) for b in blanks), fix, holds)


_GRADE = r"(?:绝[\s　]*密|机[\s　]*密|秘[\s　]*密)"
_PLATE = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_CLOSING = r"[\s　]*(?:$|[！!）)])"
_END = r"(?![0-9A-Za-z])"


def _first(characters: str) -> str:
    """A number's first character, with no letter, digit or point before it: looked for first, so that a text is passed over quickly."""
    return f"[{characters}](?<![0-9A-Za-z.][{characters}])"


# A pattern is found quickest by its first character, so alternatives each begin with one (of the words for a password with a rare
# letter inside them); what begins a line is a pattern of its own.
RULES: tuple[Rule, ...] = (
    _rule("ES001", "密级标志", _GRADE + r"[\s　]*[★☆＊*⭐✭✩]", ASK_SECRECY),
    _rule("ES002", "密级标志", rf"^[\s　>*#|]*{_GRADE}[\s　]*(?:[\d一二三四五六七八九十]+[\s　]*[年月天]|长期)?[\s　*|]*$", ASK_SECRECY),
    _rule("ES003", "密级栏", r"^[\s　>*#|]*(?:密[\s　]*级|保密期限|知悉范围|解密条件|份[\s　]*号)[\s　]*[：:][\s　]*(?![\s　]*无?$)\S", ASK_SECRECY),
    _rule(
        "ES004", "内部资料标识",
        (
            r"内部(?:资料|文件|材料|刊物)[\s　]*[·・•,，、\-—\s　（(]*[\s　]*(?:注意保存|请勿外传|严禁外传|不得外传|妥善保管|严禁翻印|请勿翻印)",
            rf"请勿外传{_CLOSING}|严禁外传{_CLOSING}|不得外传{_CLOSING}|阅后(?:收回|即焚|退回)|仅限内部(?:使用|传阅|阅读|掌握)|仅供(?:领导|内部)参阅",
            r"^[\s　>*#]*内部(?:资料|文件|材料)[\s　*]*$",
        ),
        "请确认可以上站：去掉标识须经制发单位同意",
    ),
    _rule("WS004", "“工作秘密”字样", r"工作秘密", "请确认内容不属于工作秘密"),
    _rule("WS005", "不公开标识", (
        r"此件(?:不予?公开|依申请公开)",
        r"^[\s　]*(?:公开属性|公开方式|信息公开选项)[\s　]*[：:][\s　]*(?:不予?公开|依申请公开)",
    ), "请确认可以上站"),
    _rule("EP001", "身份证号", _first("1-8") + r"\d{16}[\dXx]" + _END, TAKE_OUT, holds=numbers.is_identity),
    _rule("WP001", "疑似身份证号（校验位不符）", _first("1-8") + r"\d{16}[\dXx]" + _END, "若是身份证号请删去或隐去", holds=numbers.is_mistyped_identity),
    _rule("EP002", "手机号", _first("+81") + r"(?:(?<=1)|(?<=8)6[- ]?1|(?<=\+)86[- ]?1)[3-9]\d[- ]?\d{4}[- ]?\d{4}" + _END, TAKE_OUT),
    _rule("EP003", "银行卡号", _first("456") + r"(?:(?<=6)2|(?<=4)\d|(?<=5)[1-5])\d{2}(?:[ -]?\d{3,4}){2,3}[ -]?\d{1,7}" + _END, TAKE_OUT, holds=numbers.is_card),
    _rule("WP004", "固定电话", _first("0(（") + r"(?:(?<=0)|(?<=[(（])0)\d{2,3}[)）]?[- ]\d{7,8}" + _END, "请核对是否可以公开"),
    _rule("WP005", "电子邮箱", r"@(?<=[A-Za-z0-9._%+-]@)[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})*\.[A-Za-z]{2,}", "请核对是否可以公开"),
    _rule("WP006", "车牌号", rf"[{_PLATE}](?i:[A-HJ-NP-Z][·•・ ]?(?=[A-HJ-NP-Z0-9]{{0,5}}\d)[A-HJ-NP-Z0-9]{{5,6}}){_END}", "请核对是否可以公开"),
    _rule("WP007", "住址", r"(?:家庭|户籍|家庭常住)(?:住址|地址)[\s　]*[：:][\s　]*\S", "请核对是否可以公开"),
    _rule("EN001", "内网地址", r"[01](?<![\d.][01])\d{0,2}\.(?:\d{1,3}\.){2}\d{1,3}(?![\d]|\.\d)", "请删去地址，必要时写系统名称", holds=numbers.is_inner_address),
    _rule("EN002", "密码或口令", r"[密口WwKk\u212aCc](?i:(?<=密)码|(?<=口)令|(?:(?<=pw)|(?<=passw)(?:or)?)d|(?<=tok)en|(?<=sec)ret|(?:(?<=api[_-]k)|(?<=apik))ey)[\s　]*(?:[：:=]|是(?=[\s　]*[A-Za-z0-9]))[\s　]*[\"'“]?[A-Za-z0-9!@#$%^&*._+/-]{4,}", "请删去，并立即更换这个密码"),
)  # fmt: skip

RULE_CODES = frozenset(rule.code for rule in RULES)
