"""`edit.py import`: files and folders brought in, each file's fate told, nothing written where it is refused."""

from __future__ import annotations

import csv
import io
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from desk.asking import ask, on_terminal
from desk.office import WARNINGS, as_docx
from desk.pictures import save
from desk.progress import Bar
from desk.refusal import OK, Declined
from desk.writing import write
from minutes.docx.kinds import FileKind, kind_of
from minutes.docx.package import MAX_FILE
from minutes.docx.refusal import Refused
from minutes.importing.bringing import Outcome, bring
from minutes.importing.dates import ASK_YEAR
from minutes.importing.report import report, summary
from minutes.importing.verdicts import Options, Verdict

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Mapping

_KINDS = frozenset({".docx", ".txt", ".doc", ".wps", ".odt"})
_CONVERTED = frozenset({FileKind.OLD_WORD, FileKind.ODT})


def bring_in(root: Path, options: argparse.Namespace) -> int:
    """Import the files of the command line."""
    files = list(_files(options.files))
    if not files:
        raise Declined("这些文件夹里没有可以导入的文件（.docx、.txt）。")
    years = _years(Path(options.years)) if options.years else {}
    bar = Bar("导入", least=2)
    outcomes = []
    for n, file in enumerate(files, 1):
        outcomes.append(_one(root, file, options, years))
        bar(n, len(files))
    if options.years:
        _note_missing_years(Path(options.years), years, outcomes)
    _tell(outcomes, options)
    return max((outcome.exit_code for outcome in outcomes), default=OK)


def _one(root: Path, file: Path, options: argparse.Namespace, years: Mapping[str, int]) -> Outcome:
    """One file's outcome, its page written if it may be."""
    wishes = _options(options, years.get(file.name, 0))
    outcome = _brought(root, file, wishes, via=options.via)
    if _asks_for_year(outcome) and on_terminal() and not options.years:
        print(outcome.verdicts[0], file=sys.stderr)
        wishes = replace(wishes, year=int(ask("--year", "会议年份，如 2021", None, _year)))
        outcome = _brought(root, file, wishes, via=options.via)
    if not outcome.refused and not options.dry_run:
        write(root / outcome.path, outcome.text.encode())
        outcome = _with_pictures(outcome, options)
    return outcome


def _brought(root: Path, file: Path, wishes: Options, *, via: str | None) -> Outcome:
    try:
        data = _bytes(file)
        converted = via == "libreoffice" and kind_of(data) in _CONVERTED
        if converted:
            data = as_docx(data, file.suffix.lower())
    except Refused as refused:
        return Outcome(file.name, (Verdict(refused.exit_code, refused.message, refused.fix),))
    outcome = bring(data, "converted.docx" if converted else file.name, root, wishes, date.today())  # noqa: DTZ011 - the editor's own calendar
    told = (*WARNINGS, *outcome.verdicts) if converted else outcome.verdicts
    return replace(outcome, name=file.name, verdicts=tuple(sorted(told, key=lambda verdict: -verdict.exit_code)))


def _bytes(file: Path) -> bytes:
    if not file.is_file():
        raise Refused(f"找不到文件“{file}”")
    if file.stat().st_size > MAX_FILE:
        raise Refused(f"文件超过 {MAX_FILE // 2**20} MB", "请压缩图片后另存")
    try:
        return file.read_bytes()
    except OSError as error:
        raise Refused(f"读不了文件“{file}”（{error.strerror}）") from None


def _options(options: argparse.Namespace, year: int) -> Options:
    return Options(
        year=options.year or year,
        day=options.date,
        kind=options.kind or "",
        accept_changes=options.accept_changes,
        drop_hidden=options.drop_hidden,
        drop_comments=options.drop_comments,
        replaces=options.replaces,
        number=options.number,
    )


def _files(names: list[str]) -> Iterator[Path]:
    """The files that are meant; of a folder those that an office sends, Word's lock files left out."""
    for name in names:
        path = Path(name)
        if path.is_dir():
            yield from sorted(
                file for file in path.rglob("*") if file.suffix.lower() in _KINDS and not file.name.startswith("~$")
            )
        else:
            yield path


def _years(file: Path) -> dict[str, int]:
    """The table of years that the editor fills: file, year."""
    if not file.is_file():
        return {}
    data = file.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("gb18030", "replace")
    rows = [row for row in csv.reader(io.StringIO(text)) if len(row) >= 2]
    return {
        row[0].strip(): int(row[1]) if row[1].strip().isdecimal() else 0 for row in rows if row[0].strip() != "文件"
    }


def _note_missing_years(file: Path, years: Mapping[str, int], outcomes: list[Outcome]) -> None:
    """The table with a line for each file whose year is missing, for the editor to fill."""
    missing = {outcome.name: 0 for outcome in outcomes if _asks_for_year(outcome)}
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\r\n")
    rows.writerow(("文件", "年份"))
    rows.writerows((name, year or "") for name, year in {**missing, **years}.items())
    write(file, b"\xef\xbb\xbf" + out.getvalue().encode())
    if missing:
        print(f"{len(missing)} 个文件缺年份，已列在 {file}，填好后再运行同一条命令。", file=sys.stderr)


def _asks_for_year(outcome: Outcome) -> bool:
    return outcome.refused and any(verdict.fix.startswith(ASK_YEAR) for verdict in outcome.verdicts)


def _year(text: str) -> str:
    if not (text.isdecimal() and 1949 <= int(text) <= 2200):
        raise Declined("年份请写四位数，如 2021。")
    return text


def _with_pictures(outcome: Outcome, options: argparse.Namespace) -> Outcome:
    if not options.pictures or not outcome.pictures:
        return outcome
    told = save(outcome.pictures, Path(options.pictures), Path(outcome.path).stem)
    return replace(outcome, verdicts=(*outcome.verdicts, *(Verdict(OK, sentence) for sentence in told)))


def _tell(outcomes: list[Outcome], options: argparse.Namespace) -> None:
    """The fates on the terminal, the whole reports in the file that was asked for."""
    whole = "\n".join(map(report, outcomes))
    if len(outcomes) > 1:
        table = summary(outcomes)
        print(table)
        whole = f"# 导入汇总\n\n{table}\n\n{whole}"
    else:
        _show(outcomes[0])
        _next_step(outcomes[0], dry=options.dry_run)
    if options.report:
        write(Path(options.report), whole.encode())


def _show(outcome: Outcome) -> None:
    """One file on the terminal: the whole report, or, where it is refused, just why."""
    if not outcome.refused:
        print(report(outcome))
    for verdict in outcome.verdicts if outcome.refused else ():
        print(verdict)


def _next_step(outcome: Outcome, *, dry: bool) -> None:
    if outcome.refused:
        print("未写入任何文件。", file=sys.stderr)
    elif dry:
        print("这是试运行，未写入任何文件。", file=sys.stderr)
    else:
        slug = Path(outcome.path).stem
        print(
            f"已写入 {outcome.path}（草稿）。请对照原件核对，再运行：python hooks/edit.py seal {slug}", file=sys.stderr
        )
