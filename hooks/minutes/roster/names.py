"""Fixed phrases and names of organisations, each as of the day of the minute."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutes.problem import Problem
from minutes.roster.tables import speaks_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from minutes.proof.manuscript import Manuscript
    from minutes.tables import Row, Table


def phrases_are_fixed(manuscript: Manuscript, phrases: Table) -> Iterator[Problem]:
    """WL04 A phrase stands as the table wants it on that day."""
    for row in phrases.rows:
        dated = row["from"] or row["to"]
        if dated and (manuscript.day is None or not speaks_on(row, manuscript.day)):
            continue
        for line in manuscript.lines:
            if _written_wrong(line.text, row):
                message = f"“{row['wrong']}”应为“{row['right']}”"
                yield Problem(
                    manuscript.path, line.number, "WL04", message, f"见 {phrases.path}:{row.line}（{row['source']}）"
                )


def organisations_exist(manuscript: Manuscript, organisations: Table) -> Iterator[Problem]:
    """WL05 An organisation is called by the name that it had on that day."""
    if manuscript.day is None:
        return
    for row in organisations.rows:
        if (row["from"] or row["to"]) and not speaks_on(row, manuscript.day):
            for line in manuscript.lines:
                if row["name"] in line.text:
                    later = f"，后来称“{row['successor']}”" if row["successor"] else ""
                    message = f"名录里“{row['name']}”在 {manuscript.day} 不用这个名称{later}"
                    fix = f"见 {organisations.path}:{row.line}；请核对"
                    yield Problem(manuscript.path, line.number, "WL05", message, fix)


def _written_wrong(text: str, row: Row) -> bool:
    for context in (row["right"], *(row["except"] or ())):
        text = text.replace(context, "")
    return row["wrong"] in text
