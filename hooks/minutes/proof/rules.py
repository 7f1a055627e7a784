"""The rules that look at one line: code, what is wrong, the pattern, how it is mended."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

_HAN = "\u3400-\u4dbf\u4e00-\u9fff〇"
_CJK = _HAN + "，。、；：？！“”‘’《》〈〉（）〔〕…—·％"
_NUM = "一二三四五六七八九十"
Mend = Callable[[re.Match[str]], str]

_WIDE = "".join(chr(code) for code in range(0xFF10, 0xFF5B))
_FULL = str.maketrans(",;:?!()", "，；：？！（）")
_SPACED_HEAD = r"(?<![条章节款项编篇日])"


@dataclass(frozen=True)
class Rule:
    """One rule. `mend` gives what stands there instead; None where only a person can tell.

    A line with none of the characters `needles` is not looked at.
    """

    code: str
    name: str
    message: str
    fix: str
    pattern: re.Pattern[str]
    mend: Mend | None
    needles: frozenset[str]


def _rule(code: str, name: str, message: str, fix: str, needles: str, pattern: str, mend: Mend | None = None) -> Rule:  # noqa: PLR0913, PLR0917 - the columns of a table
    text = pattern.replace("HAN", _HAN).replace("CJK", _CJK).replace("NUM", _NUM)
    return Rule(code, name, message, fix, re.compile(text), mend, frozenset(needles))


def _full(hit: re.Match[str]) -> str:
    return hit[0].translate(_FULL)


def _half(hit: re.Match[str]) -> str:
    return "".join(chr(ord(c) - 0xFEE0) for c in hit[0])


def _last(hit: re.Match[str]) -> str:
    """Of marks that contradict each other, the one that ends more: ，。 -> 。."""
    return max(hit[0], key="、，；：。？！".index)


RULES: tuple[Rule, ...] = (
    _rule("EZ01", "汉字之间用全角标点（GB/T 15834）", "汉字旁用了半角“{}”", "请改成全角标点",
          ",;:?!()", r"(?<=[CJK])[,;?!](?=\S|$)|(?<=\S)[,;?!](?=[CJK])|(?<=[CJK]):(?!//)(?=\S|$)|(?<=[CJK])\(|\((?=[CJK])|(?<=[CJK])\)|\)(?=[CJK])", _full),
    _rule("EZ03", "标点不重复、不矛盾", "标点“{}”重复或矛盾", "请只留一个",
          "，。、；：？！", r"([，、；：])\1+|(?<!。)。。(?!。)|[，、；：]{1,8}[。？！](?![”’])|[。，、；：？！]{1,8}[，、；：]|(?<=[。？！])。(?!。)", _last),
    _rule("WZ05", "省略号写作“……”", "省略号写作“{}”", "请写成“……”", "….。", r"(?<![….])(?:…(?!…)|\.{3,}(?!\d)|。{3,})(?!…)"),
    _rule("WZ07", "汉字之间不空格", "汉字之间有空格", "请删去空格",
          " ", rf"{_SPACED_HEAD}(?<=[HAN]) +(?=[HAN“《（])|(?<=[，。、；：？！”》）]) +(?=[CJK])", lambda _: ""),
    _rule("EZ07", "不用不间断空格", "有不间断空格 U+00A0", "请删去或改成普通空格", "\u00a0", "\u00a0", lambda _: ""),
    _rule("WZ08", "数字和字母用半角", "用了全角的“{}”", "请改成半角", _WIDE, r"[０-９Ａ-Ｚａ-ｚ]+", _half),
    _rule("WZ09", "序号后的标点（GB/T 9704：一、（一）1.（1）；第一，）", "序号“{}”的标点不合层次", "请写成 一、（一）1.（1）或 第一，",
          "）、．.第", r"(?:^[#*\s　]*|(?<=[。；：！？，]))（[NUM\d]{1,3}）[、．.](?!（)|^[#*\s　]*\d{1,3}、|^[#*\s　]*[NUM]{1,3}[.．](?!\d)|(?:^|(?<=[。；：！？]))第[NUM]{1,2}、(?![NUM])"),
    _rule("WZ10", "数字与“百、千、万、亿”（GB/T 15835）", "“{}”的数字和单位混用", "请写成 500万 这样的形式",
          "百千", r"\d+(?:\.\d+)?[百千]万?(?=[亿元人个名项户公亩吨立])|\d+(?:\.\d+)?[百千]万"),
    _rule("WZ11", "概数用汉字（GB/T 15835）", "概数写作“{}”", "请用汉字，如 三四个", "、", r"(?<![第\d、.])[1-9]、[1-9](?=[个天年次人倍岁米位名家户])"),
    _rule("HZ12", "起止用“—”或“～”", "起止写作“{}”", "请考虑用“—”或“～”", "-", r"(?<![\d-])(?<![A-Za-z])(?<![A-Za-z] )(?:\d{4}年?-\d{4}年?|\d{1,2}月?-\d{1,2}(?=[月日时点年%％℃米]))(?![-\d])"),
    _rule("WZ18", "文号用六角括号〔〕（GB/T 9704）", "文号写作“{}”", "请用六角括号，如〔2021〕12号",
          "号", r"(?<=[HAN])[\[(（【［](?:19|20)\d{2}[\])）】］](?=第?\d+号)", lambda hit: f"〔{hit[0][1:-1]}〕"),
    _rule("WZ19", "文号的序号不加“第”、不编虚位", "文号的序号写作“{}”", "请写成 12号", "号", r"(?<=\d[〕\])）】])(?:第\d+|0\d*)号"),
)  # fmt: skip

MARKUP_RULES: tuple[Rule, ...] = (
    _rule("WM01", "行首不缩进", "行首有缩进", "请删去；段首空两字由站点给出", " \t　", r"^(?: {4,}|\t+|[ \t]*　+[ \t　]*)(?=\S)", lambda _: ""),
    _rule("HM02", "行首的“1. ”在代码平台上会变成列表", "行首的“{}”在代码平台的预览里会重新编号", "本站照原文显示，不必改", ".", r"^\d{1,4}\. (?=\S)"),
    _rule("WM03", "加粗在标点前结束", "加粗以标点“{}”收尾，代码平台的预览不显示加粗", "请把标点移到 ** 后面",
          "*", r"(?<=[^*\s])([。！？，；：、])\*\*(?=[HAN])", lambda hit: f"**{hit[1]}"),
    _rule("WM04", "数字之间的“*”会被当作强调", "“{}”中的星号可能不显示", "请用“×”", "*", r"\d\*\d+\*\d"),
)  # fmt: skip
