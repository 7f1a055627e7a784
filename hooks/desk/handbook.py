"""The tables of the editors' help pages, written from the keys and rules themselves.

`PYTHONPATH=hooks python -m desk.handbook` writes docs/help/keys.md and docs/help/rules.md anew;
a test holds the pages to what this module writes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk.repository import find_root
from desk.writing import write
from minutes.gate.allow import ALLOW_KEYS, WORD_KEYS
from minutes.gate.rules import RULES as GATE_RULES
from minutes.importing.years import YEAR_KEYS
from minutes.model import Kind
from minutes.problem import LEVEL_NAMES, Problem
from minutes.proof.mend import MECHANICAL
from minutes.proof.rules import MARKUP_RULES, RULES
from minutes.proof.words import KEYS as WORDS_KEYS
from minutes.roster.tables import ORGANISATION_KEYS, PEOPLE_KEYS, PHRASE_KEYS
from minutes.schema import SCHEMAS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from minutes.values import Key

KIND_NAMES = {Kind.MEETING: "会议纪要", Kind.STUDY: "学习材料", Kind.TERM: "词条", Kind.TASK: "任务"}

# Rules that are functions and no rows; a test holds the codes to the functions' docstrings.
FUNCTIONS: Mapping[str, str] = {
    "E172": "任务的变化经过只增不改（与以前的版本相比，检查时加 --changed）",
    "EZ04": "引号用“”和‘’，不用直引号",
    "EZ06": "引号、括号、书名号成对",
    "EZ14": "书名号里再用书名号，里层用〈〉",
    "EZ15": "双引号里再用引号，里层用‘’",
    "HZ02": "并列的书名号或引号之间通常不用顿号",
    "EZ21": "写到的日期确有其日，星期不错",
    "WZ20": "易错词（本单位的表 words.yml）",
    "EX03": "正文开头的日期与信息块一致",
    "EX04": "写几项就列几项（牵头1项、参与5项）",
    "WX05": "书名号里的题名与已收录的只差一两字",
    "WX06": "图片有页面引用",
    "WX07": "一要、二要、三要不漏号",
    "WX08": "两篇纪要的正文不相同",
    "EX09": "“待填：”的地方都填好了",
    "EL01": "职务旁的姓名与人员名录只差一字",
    "WL02": "姓名旁的职务与名录当日的职务一致",
    "WL03": "并列的姓名按名录排序",
    "WL04": "固定提法（本单位的表 phrases.yml）",
    "WL05": "机构名称在当日有效（本单位的表 organisations.yml）",
    "ED01": "图片不带拍摄位置、设备、作者等信息",
    "W610": "放行表里没有用不着的行",
    "W611": "没有用不着的忽略",
    "E632": "不能忽略的没有被忽略",
    "E633": "忽略写明理由",
}
TABLES: Mapping[str, tuple[str, Mapping[str, Key]]] = {
    "people.yml": ("人员名录", PEOPLE_KEYS),
    "phrases.yml": ("固定提法", PHRASE_KEYS),
    "organisations.yml": ("机构名录", ORGANISATION_KEYS),
    "words.yml": ("易错词", WORDS_KEYS),
    "years.yml": ("文中的说法指哪一年", YEAR_KEYS),
    "gate.yml": ("另外规定不得上站的字样", WORD_KEYS),
    "gate_allow.yml": ("放行表，由保密审查人填写", ALLOW_KEYS),
}


def pages() -> dict[str, str]:
    """Path in the repository -> the page."""
    return {"docs/help/keys.md": keys_page(), "docs/help/rules.md": rules_page()}


def keys_page() -> str:
    """Every key of the front matter and of the bureau's tables."""
    parts = [
        "---\ntitle: 信息块和名录怎样填\n---\n",
        (
            "信息块是每一页最上面、两行“---”之间的部分，一行写一项：名称、半角冒号、一个空格、内容。"
            "内容里有冒号、引号或以数字符号开头的，用半角双引号括起来。这张表由程序写出，不要手改。\n"
        ),
    ]
    for kind, name in KIND_NAMES.items():
        parts += [f"## {name}\n", _keys(SCHEMAS[kind]), ""]
    parts += ["## 本单位的名录\n", "在 `docs/_tables/` 里，不上站；每行一条，前面写“- ”。以 # 开头的行是说明。\n"]
    for file, (name, keys) in TABLES.items():
        parts += [f"### {file}：{name}\n", _keys(keys), ""]
    return "\n".join(parts).rstrip() + "\n"


def rules_page() -> str:
    """Every rule of the gate, of copy and of the bureau's tables."""
    gate = ((rule.code, _level(rule.code), rule.name, rule.fix) for rule in GATE_RULES)
    copy = ((r.code, _level(r.code), r.name, "可以" if r.code in MECHANICAL else "") for r in (*RULES, *MARKUP_RULES))
    functions = ((c, _level(c), name, "可以" if c in {"EZ04", "ED01"} else "") for c, name in FUNCTIONS.items())
    rows = sorted((*copy, *functions), key=lambda row: (row[0][1:], row[0]))
    return "\n".join((
        "---\ntitle: 检查查些什么\n---\n",
        ("编号的第一个字母是轻重：E 必须改，W 建议改，H 提示。这些表由程序写出，不要手改。"
        "另有以 E0 到 E5 开头的，是信息块、地址、链接和更正的规则；每条提示都写明怎样改。\n"),
        "## 关口：不该上站的\n",
        ("只说有几处、在哪一行，从不显示内容。不能自行忽略；确需公开的，由保密审查人登记在 `gate_allow.yml`。"
        "程序只认得标志和号码，认不出内容是否涉密：每篇都要有人审查。\n"),
        _table(("编号", "轻重", "查什么", "怎么办"), gate) + "\n",
        "## 校对、名录与核对\n",
        ("“自动”一栏写“可以”的，运行 `check --fix` 会直接改好；它只动标点、空格和全角半角，不改字，不动书名号里的字，不动已封存的纪要。"
        "纪要里的 EZ01、EZ03、EZ04、EZ07 只作提醒（显示为 W）：原件可能就是这样签发的；封存后的纪要，校对规则一律只作提醒。"
        "原文确实如此的，在那一行上面写一行 `<!-- 检查忽略 Z12：原文如此 -->`（编号去掉第一个字母，理由不少于四个字）。\n"),
        _table(("编号", "轻重", "查什么", "自动"), rows),
        "",
    ))  # fmt: skip


def _level(code: str) -> str:
    return LEVEL_NAMES[Problem("", 0, code, "").level]


def _keys(keys: Mapping[str, Key]) -> str:
    rows = (
        (f"`{name}`", "必填" if key.required else "", key.meaning, f"`{key.example}`" if key.example else "")
        for name, key in keys.items()
    )
    return _table(("项", "", "填什么", "例"), rows)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in lines)


def main(root: Path | None = None) -> None:
    """Write the pages."""
    place = root or find_root()
    for path, text in pages().items():
        write(place / path, text.encode())


if __name__ == "__main__":
    main()
