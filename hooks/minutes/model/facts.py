"""What front matter says of a page: sources, wordings, studied items, corrections, due dates."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from minutes.model.passages import Reference

NOT_GIVEN = "原文未给出"
NO_DUE = "未给出"  # in the place of a due date
STANDING = "常设要求"
STATES = ("未开始", "进行中", "已完成", "已终止")
CLOSED = frozenset({"已完成", "已终止"})
ROLE_NAMES: Mapping[str, str] = {"lead": "牵头", "support": "参与", "none": "未指定"}


@dataclass(frozen=True)
class Record:
    """A document outside the site: title, issuer, date as the editor wrote them; never an address."""

    title: str
    issuer: str = ""
    date: str = ""


@dataclass(frozen=True)
class Wording:
    """A quotation that says what a term is 表述: `source` is an address of ours or a named document."""

    quote: str
    source: Reference | str
    date: str
    status: str
    line: int = 0


@dataclass(frozen=True)
class FirstStated:
    """Where a term was stated; `confidence` 首次 or 依据 decides what the page calls it."""

    when: str = ""
    who: str = ""
    document: str = ""
    confidence: str = "依据"


@dataclass(frozen=True)
class Studied:
    """What a meeting studied: a study page's slug or a title, how (学习, 传达学习, 部署), and where it says so."""

    doc: str
    how: str
    at: str
    line: int = 0


@dataclass(frozen=True)
class Correction:
    """A change of a published minute 更正: `at` is a paragraph, `kind` 修改 增补 删除 撤回, `former` its text before."""

    at: str
    kind: str
    former: str
    date: date
    by: str
    why: str
    line: int = 0


@dataclass(frozen=True)
class TermPolicy:
    """Opt-outs and pins of a page: address -> name -> slug, or "off"."""

    off: bool = False
    pins: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


EVERYTHING_LINKS = TermPolicy()


@dataclass(frozen=True)
class Due:
    """When a task is due and how that is known: `basis` is 文中 (the text says so) or 推定 and `why`."""

    date: date
    basis: str
    why: str = ""


@dataclass(frozen=True)
class Event:
    """One change of a task: `evidence` is an address of ours or a named document."""

    date: date
    status: str
    evidence: Reference | str
    note: str = ""
    line: int = 0

    @property
    def closed(self) -> bool:
        """Whether nothing more is to be done."""
        return self.status in CLOSED
