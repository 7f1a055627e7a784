"""The meeting's day, settled: by the editor's word, by the text, or not at all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from minutes.docx.refusal import UNREADABLE, Refused
from minutes.importing.verdicts import OK, Verdict
from minutes.importing.years import day_or_none, evidence, issued, named_day

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from minutes.importing.verdicts import Options
    from minutes.importing.years import Evidence, NamedDay
    from minutes.tables import Table


ASK_YEAR = "请加 --year"


@dataclass(frozen=True)
class Settled:
    """The day, why its year is that one (empty where the text says so itself), what to tell."""

    day: date
    basis: str
    told: tuple[Verdict, ...] = ()


def settle(title: str, lines: Sequence[str], options: Options, table: Table, today: date, created: str = "") -> Settled:  # noqa: PLR0913, PLR0917 - each is a source of evidence
    """The meeting's day.

    Raises:
        Refused: no day, no year, or evidence that contradicts itself.

    """
    named = named_day(lines)
    proofs = evidence(title, lines, table, created)
    if options.day is not None:
        return _checked(_by_editor(options.day, named), lines, today)
    if named is None:
        raise Refused("正文开头没有写会议日期", "请用 --date 2021-08-30 这样的形式指定")
    year = named.year or options.year
    if not year:
        raise _no_year(named, proofs)
    day = day_or_none(year, named.month, named.day)
    if day is None:
        raise Refused(f"日期“{year}年{named.month}月{named.day}日”不存在", "请核对年份和原文")
    basis = "" if named.year else _basis(named, year, proofs)
    return _checked(Settled(day, basis, _told(named, year, proofs)), lines, today)


def _by_editor(day: date, named: NamedDay | None) -> Settled:
    if named is None:
        return Settled(day, "原文没有写会议日期，由编辑指定")
    if (named.month, named.day) != (day.month, day.day):
        raise Refused(f"--date 为 {day}，正文写的是“{named.written}”，不一致", "请核对会议日期")
    return Settled(day, "" if named.year else f"原文只写“{named.written}”，年份由编辑指定")


def _checked(settled: Settled, lines: Sequence[str], today: date) -> Settled:
    """A meeting is not later than its own day of issue, nor than today."""
    printed = issued(lines)
    if printed and settled.day > printed:
        message = f"正文日期 {_short(settled.day)} 晚于印发日期 {_short(printed)}"
        raise Refused(message, "请核对")
    if (settled.day - today).days > 1:
        raise Refused(f"会议日期 {settled.day} 晚于今天", "请核对年份")
    return settled


def _short(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _no_year(named: NamedDay, proofs: Sequence[Evidence]) -> Refused:
    strong = [proof for proof in proofs if "不可靠" not in proof.why]
    if not strong:
        hint = f"（{proofs[0].why}为 {proofs[0].year} 年）" if proofs else ""
        return Refused(f"会议日期“{named.written}”没有年份{hint}", f"{ASK_YEAR} 写明年份", UNREADABLE)
    best = strong[0]
    message = f"会议日期“{named.written}”没有年份。依据{best.why}推测为 {best.year} 年"
    return Refused(message, f"{ASK_YEAR} {best.year} 确认", UNREADABLE)


def _basis(named: NamedDay, year: int, proofs: Sequence[Evidence]) -> str:
    why = "、".join(p.why for p in proofs if p.year == year and "不可靠" not in p.why)
    return f"原文只写“{named.written}”，年份由编辑确认{f'；依据：{why}' if why else ''}"


def _told(named: NamedDay, year: int, proofs: Sequence[Evidence]) -> tuple[Verdict, ...]:
    against = [p for p in proofs if p.year != year and "不可靠" not in p.why]
    told = [Verdict(1, f"{proof.why}指向 {proof.year} 年，与 {year} 年不同", "请核对年份") for proof in against]
    if named.spans:
        told.append(Verdict(OK, f"会议不止一天，date 取第一天（{named.written}）"))
    return tuple(told)
