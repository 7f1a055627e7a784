"""Names that look like entries: known ones by the glossary, new ones by rules, none ever published by itself.

Rules alone cut 55 to 88 % of names rightly; so the glossary comes first, a person decides on the rest,
and what was refused is remembered in docs/_tables/ignored_terms.txt.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from minutes.names import key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

IGNORED = "docs/_tables/ignored_terms.txt"
_QUOTED = re.compile(r"“[^“”，。；]{2,20}”(?:的)?(?P<mid>[\u4e00-\u9fff]{0,6}?)(?P<kind>精神|机制|工作机制|行动机制)")
_PLAIN = re.compile(r"[\u4e00-\u9fffA-Za-z]{2,14}?(?P<kind>精神|机制|办公室|指挥部)")
_HEAD = re.compile(
    "^.*?(?:大力|继续|进一步|全面|切实|深入|充分|认真|不断|积极)?"
    "(?:弘扬|发扬|学习|贯彻|落实|传达|建立|健全|完善|构建|优化|强化|创新|用好|形成|推进|推动|坚持|发挥|按照|依托|设立|成立|运用|"
    "报|经|由|向|召开|组织|以|是|的|和|及|与|在|为|对|了|等|要|把|将|从|于)"
)
_GENERIC = (
    *("体制机制", "工作机制", "长效机制", "行动机制", "市场机制", "运行机制", "机制"),
    *("讲话精神", "会议精神", "全会精神", "文件精神", "回信精神", "批示精神", "指示精神", "振奋精神"),
    *("精神", "伟大精神", "奋斗精神", "民族精神", "办公室", "领导小组办公室", "指挥部"),
)
_DOCUMENT = re.compile("(?:讲话|会议|全会|大会|动员会|推进会|文件|回信|批示|指示|通知|报告|大|中|动员会|推进会)精神$")
_NOT_THE_END = {
    "精神": re.compile("^(?:文明|产品|力量|状态|面貌|财富|谱系|卫生|病)"),
    "机制": re.compile("^(?:体制|之)"),
}
_SHELVES = {"精神": "精神", "机制": "机制", "办公室": "机构", "指挥部": "机构"}


@dataclass(frozen=True)
class Candidate:
    """A name that may become an entry: which shelf, where it stands first."""

    name: str
    shelf: str
    at: str


def known_names(paragraphs: Iterable[str], names: Mapping[str, str]) -> tuple[str, ...]:
    """Entries (by their own name) whose names the text contains, in the order of the glossary."""
    text = key("\n".join(paragraphs))
    return tuple(dict.fromkeys(name for written, name in names.items() if key(written) in text))


def candidates(paragraphs: Sequence[str], names: Iterable[str], ignored: Iterable[str]) -> tuple[Candidate, ...]:
    """New names in the paragraphs (the first is p1), each once; what the glossary or the ignored list has is not new."""
    settled = {key(name) for name in (*names, *ignored, *_GENERIC)}
    found: dict[str, Candidate] = {}
    for n, paragraph in enumerate(paragraphs, 1):
        for name, kind in _names(paragraph, settled):
            if key(name) not in settled:
                found.setdefault(key(name), Candidate(name, _SHELVES.get(kind, "机制"), f"p{n}"))
    return tuple(found.values())


def ignored_names(root: Path) -> tuple[str, ...]:
    """The list of refused names."""
    file = root / IGNORED
    lines = file.read_text(encoding="utf-8").split("\n") if file.is_file() else []
    return tuple(line.strip() for line in lines if line.strip() and not line.startswith("#"))


def _names(paragraph: str, settled: set[str]) -> Iterator[tuple[str, str]]:
    for hit in _QUOTED.finditer(paragraph):
        if not _DOCUMENT.search(hit[0]):
            yield hit[0], hit["kind"][-2:]
    plain = re.sub("[《》]", "，", re.sub("[“”‘’]", "", paragraph))
    for hit in _PLAIN.finditer(plain):
        name, kind = hit[0], hit["kind"]
        wrong_end = _NOT_THE_END.get(kind)
        if wrong_end and wrong_end.match(plain[hit.end() :]):
            continue
        name = _HEAD.sub("", name)
        if len(name) > len(kind) + 1 and not _DOCUMENT.search(name) and not _part_of_known(key(name), settled):
            yield name, kind


def _part_of_known(name: str, settled: set[str]) -> bool:
    """Whether the name is the end of a known one, or a known one (or a general word of four characters) its end."""
    return any(known.endswith(name) or (len(known) > 3 and name.endswith(known)) for known in settled)
