"""One file from bytes to an outcome: a page that may be written, or the reasons why not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from minutes.docx.kinds import FileKind, kind_of
from minutes.docx.reading import read_docx
from minutes.docx.refusal import UNREADABLE, Refused
from minutes.importing.candidates import candidates, known_names
from minutes.importing.cleaning import cleaned
from minutes.importing.compose import page
from minutes.importing.dates import settle
from minutes.importing.draft import Draft, Findings, draft
from minutes.importing.fields import fields
from minutes.importing.known import known, twin
from minutes.importing.plain import read_plain
from minutes.importing.studies import studied
from minutes.importing.tasks import tasks
from minutes.importing.verdicts import FINDINGS, OK, Verdict, verdicts
from minutes.importing.years import years_table
from minutes.problem import is_error
from minutes.proof.manuscript import Manuscript, lines_of
from minutes.proof.proofread import proofread
from minutes.proof.words import are_right, words_table
from minutes.roster.findings import roster_findings
from minutes.roster.tables import read_roster

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from minutes.docx.text import DocxText, Picture
    from minutes.importing.known import Known
    from minutes.importing.verdicts import Options
    from minutes.problem import Problem


@dataclass(frozen=True)
class Outcome:
    """What became of one file. `text` is the page for `path`, both empty where it is refused.

    `copy` are the copy rules' findings, their line being the paragraph's number.
    """

    name: str
    verdicts: tuple[Verdict, ...]
    path: str = ""
    text: str = ""
    draft: Draft | None = None
    found: Findings | None = None
    copy: tuple[Problem, ...] = ()
    pictures: tuple[Picture, ...] = ()

    @property
    def exit_code(self) -> int:
        """The gravest verdict's."""
        return max((verdict.exit_code for verdict in self.verdicts), default=OK)

    @property
    def refused(self) -> bool:
        """Whether nothing may be written."""
        return self.exit_code >= UNREADABLE


def bring(data: bytes, name: str, root: Path, options: Options, today: date) -> Outcome:
    """A file's outcome; it never raises for anything that the file contains, and it writes nothing."""
    try:
        document = cleaned(_read(data, name))
        judged = verdicts(document, options)
        if any(verdict.exit_code >= UNREADABLE for verdict in judged):
            return Outcome(name, tuple(judged))
        return _outcome(document, name, root, options, today, judged)
    except Refused as refused:
        return Outcome(name, (Verdict(refused.exit_code, refused.message, refused.fix),))
    except RecursionError:
        return Outcome(name, (Verdict(UNREADABLE, "文件的结构嵌套太深，已拒绝", "请在 Word/WPS 中打开后另存一份"),))


def _read(data: bytes, name: str) -> DocxText:
    if kind_of(data) is FileKind.TEXT and not name.lower().endswith((".docx", ".doc", ".wps")):
        return read_plain(data)
    return read_docx(data, name)


def _outcome(  # noqa: PLR0913, PLR0917 - the story of an import, from what was read to a page
    document: DocxText, name: str, root: Path, options: Options, today: date, judged: list[Verdict]
) -> Outcome:
    written = draft(document)
    if not written.title or not written.paragraphs:
        raise Refused("没有找到题目或正文", "请确认文件是一份完整的纪要")
    settled = settle(written.title, _lines(document), options, years_table(root), today)
    had = known(root)
    found = _findings(written, settled.day, settled.basis, had, options)
    path = _path(settled.day, options)
    _not_a_twin(root, path, found, written, replaces=options.replaces)
    copy = tuple(_copy(written, path, settled.day, root))
    told = (*judged, *settled.told, *_missing(written, found), *_notes(document), *_to_mend(copy))
    return Outcome(name, told, path, page(written, found, had.studies), written, found, copy, document.pictures)


def _lines(document: DocxText) -> list[str]:
    return [passage.text for passage in document.passages]


def _findings(written: Draft, day: date, basis: str, had: Known, options: Options) -> Findings:
    taken = fields(written.title, written.paragraphs)
    if options.kind:
        taken = type(taken)(**{**vars(taken), "kind": options.kind})
    return Findings(
        day,
        basis,
        taken,
        studied(written.paragraphs),
        tasks(written.paragraphs),
        known_names(written.paragraphs, had.names),
        candidates(written.paragraphs, had.names, had.ignored),
    )


def _path(day: date, options: Options) -> str:
    suffix = f"-{options.number}" if options.number > 1 else ""
    return f"docs/meetings/{day.year}/{day.isoformat()}{suffix}.md"


def _not_a_twin(root: Path, path: str, found: Findings, written: Draft, *, replaces: bool) -> None:
    """A minute is imported once; a revised one only where the editor says so."""
    other = twin(root, found.day.year, written.paragraphs)
    if other is not None and other[1]:
        raise Refused(f"与 {other[0].path} 内容相同，未重复导入")
    if other is not None and not replaces:
        raise Refused(
            f"疑为 {other[0].path} 的修订版，未导入",
            "确要替换未封存的那一篇，请加 --replaces；已封存的用 edit.py correct",
        )
    if other is not None and other[0].seal:
        raise Refused(f"{other[0].path} 已经封存，不能替换", "请用 edit.py correct 登记更正")
    if other is None and (root / path).exists():
        raise Refused(f"{path} 已存在，未改动", "同日第二次会议请加 --number 2")


def _copy(written: Draft, path: str, day: date, root: Path) -> list[Problem]:
    lines = lines_of("\n".join(p.replace("\n", " ") for p in (written.title, *written.paragraphs)), 0)
    pages = Manuscript(path, lines, day=day)
    found = [*proofread(pages), *are_right(pages, words_table(root)), *roster_findings(pages, read_roster(root))]
    return sorted(set(found))


def _missing(written: Draft, found: Findings) -> list[Verdict]:
    told = []
    if not found.fields.chair:
        told.append(Verdict(FINDINGS, "未找到主持人，信息块没有写 chair", "请补填"))
    if not found.fields.place:
        told.append(Verdict(OK, "未找到地点，信息块没有写 place"))
    if written.masthead:
        told.append(Verdict(OK, f"题目之前的 {len(written.masthead)} 行（版头、文号等）未列入正文"))
    return told


def _to_mend(copy: Sequence[Problem]) -> list[Verdict]:
    """A draft with faults that `check` will refuse is told of at once."""
    wrong = [problem for problem in copy if is_error(problem)]
    if not wrong:
        return []
    return [Verdict(FINDINGS, f"校对发现 {len(wrong)} 处必须改，如“{wrong[0].message}”", "见报告的“校对提示”")]


def _notes(document: DocxText) -> list[Verdict]:
    told = []
    if document.notes:
        message = f"脚注、尾注 {len(document.notes)} 条未列入正文"
        told.append(Verdict(FINDINGS, message, "需要的请按原文补在相应位置"))
    if document.pictures:
        told.append(
            Verdict(
                FINDINGS,
                f"图片 {len(document.pictures)} 幅未列入正文（纪要页只收文字）",
                "需要的可用 --pictures 文件夹 取出",
            )
        )
    return told
