"""编辑的命令行：新建、导入、检查、封存、更正、撤回。

A thin door: the words of the command line, the command they mean, the exit code
(0 ok, 1 content to mend, 2 wrong use or unreadable input, 3 refused by the publication gate).
"""

from __future__ import annotations

import importlib
import io
import os
import sys
from datetime import date
from typing import TYPE_CHECKING

from desk.parser import Parser, parse
from desk.refusal import WRONG_USE, Declined
from desk.repository import find_root
from minutes.fault import fault

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

# Command -> the module and function that carry it out, imported only when it is asked for.
COMMANDS = {
    "new": ("desk.creating", "create"),
    "import": ("desk.importing", "bring_in"),
    "check": ("desk.checking", "check"),
    "seal": ("desk.sealing", "seal"),
    "correct": ("desk.correcting", "correct"),
    "withdraw": ("desk.correcting", "withdraw"),
    "links": ("desk.overview", "links"),
    "export": ("desk.exporting", "export"),
}


def main(words: Sequence[str] | None = None) -> int:
    """Carry out one command; a refusal is one Chinese sentence on standard error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        options = parse(parser(), sys.argv[1:] if words is None else words)
        module, function = COMMANDS[options.command]
        return int(getattr(importlib.import_module(module), function)(find_root(), options))
    except Declined as declined:
        print(declined, file=sys.stderr)
        return declined.exit_code
    except KeyboardInterrupt:
        print("已中止，未写完的文件不会留下。", file=sys.stderr)
        return WRONG_USE
    except BrokenPipeError:
        return WRONG_USE
    except Exception as error:
        if os.environ.get("TRACEBACK"):
            raise
        print(fault(error), file=sys.stderr)
        return WRONG_USE


def parser() -> Parser:
    """All commands with their options."""
    top = Parser(prog="edit.py", description="会议知识库的编辑工具。每条命令加 --help 有说明。")
    commands = top.add_subparsers(dest="command", required=True, title="命令", metavar="命令", parser_class=Parser)
    _new(commands.add_parser("new", help="新建纪要、词条、学习材料、任务的骨架"))
    _import(commands.add_parser("import", help="把签发稿（.docx、.txt）变成页面，先过保密和个人信息的关口"))
    _check(commands.add_parser("check", help="检查内容：每处问题一行"))
    _seal(commands.add_parser("seal", help="封存定稿的纪要，登记它的地址"))
    _correct(commands.add_parser("correct", help="更正已封存的纪要，写明何人、何时、为何"))
    _withdraw(commands.add_parser("withdraw", help="撤回纪要：地址保留，页面说明已撤回"))
    commands.add_parser("links", help="收录情况：还没有词条的说法、没有释义的词条")
    _export(commands.add_parser("export", help="把站上的数据写出来：全部段落一个文件，或各种格式一个文件夹"))
    return top


def _new(command: argparse.ArgumentParser) -> None:
    kinds = command.add_subparsers(dest="what", required=True, title="新建什么", metavar="种类", parser_class=Parser)
    meeting = kinds.add_parser("meeting", help="会议纪要")
    meeting.add_argument("--date", help="会议日期，如 2021-08-30")
    meeting.add_argument("--title", help="题目，照原文")
    meeting.add_argument("--kind", help="会议类型")
    meeting.add_argument(
        "--number", type=int, choices=range(1, 10), default=1, metavar="N", help="同日第几次会议，缺省 1"
    )
    meeting.add_argument("--allow-future", action="store_true", help="允许晚于今天的日期")
    term = kinds.add_parser("term", help="词条")
    term.add_argument("shelf", nargs="?", metavar="类别", help="精神、机制、机构、政策与行动、提法")
    term.add_argument("name", nargs="?", metavar="名称", help="词条名")
    study = kinds.add_parser("study", help="学习材料")
    study.add_argument("name", nargs="?", metavar="题名", help="题名，照原文")
    study.add_argument("--kind", help="种类：讲话、文章、法规、规划……")
    for page in (term, study):
        page.add_argument("--slug", help="短名，即文件名：小写字母、数字、连字符；缺省用拼音")
    task = kinds.add_parser("task", help="任务")
    task.add_argument("--title", help="任务名称")
    task.add_argument("--source", help="出自哪一句，如 2021-08-30#p6s7")
    task.add_argument(
        "--role", choices=("lead", "support", "none"), metavar="角色", help="lead 牵头，support 参与，none 未指定"
    )


def _import(command: argparse.ArgumentParser) -> None:
    command.add_argument("files", nargs="+", metavar="文件", help=".docx、.txt，或放着它们的文件夹")
    command.add_argument("--year", type=int, metavar="年", help="原文没有写的年份，如 2021")
    command.add_argument("--date", type=_day, metavar="日期", help="会议日期，如 2021-08-30")
    command.add_argument("--kind", help="会议类型")
    command.add_argument(
        "--number", type=int, choices=range(1, 10), default=1, metavar="N", help="同日第几次会议，缺省 1"
    )
    command.add_argument("--dry-run", action="store_true", help="只看结果，不写文件")
    command.add_argument("--report", metavar="文件", help="把完整的报告写进这个 Markdown 文件")
    command.add_argument("--years", metavar="文件", help="年份表（CSV）：缺年份的会列进去，填好后再运行一次")
    command.add_argument("--pictures", metavar="文件夹", help="把文中的图片取到这个文件夹，去掉拍摄信息")
    command.add_argument("--accept-changes", action="store_true", help="文件里没处理的修订，按接受处理")
    command.add_argument("--drop-hidden", action="store_true", help="隐藏、白色、极小的文字看过确认不要")
    command.add_argument("--drop-comments", action="store_true", help="批注看过确认不要")
    command.add_argument("--replaces", action="store_true", help="替换同一次会议还没封存的那一篇")
    command.add_argument(
        "--via", choices=("libreoffice",), metavar="程序", help="libreoffice：旧版 .doc、.wps、.odt 先经它转换"
    )


def _check(command: argparse.ArgumentParser) -> None:
    command.add_argument("paths", nargs="*", metavar="文件", help="只看这些文件或文件夹，缺省全部")
    command.add_argument("--changed", metavar="起点", help="与这个提交或分支相比：错误全列，提示只列改动的行")
    command.add_argument(
        "--fix", action="store_true", help="机械的毛病（全角半角、空格、缩进）直接改好；不改字，不动已封存的纪要"
    )
    command.add_argument("--strict", action="store_true", help="有“建议改”也算没通过")
    formats = ("text", "github", "gitlab", "json", "sarif", "markdown")
    command.add_argument(
        "--format", choices=formats, default="text", metavar="格式", help=f"输出格式：{'、'.join(formats)}"
    )


def _seal(command: argparse.ArgumentParser) -> None:
    command.add_argument("page", nargs="?", metavar="纪要", help="如 2021-08-30；只有一份待封存时可以不写")
    command.add_argument("--register", action="store_true", help="只更新已发布地址的登记簿")


def _correct(command: argparse.ArgumentParser) -> None:
    command.add_argument("page", metavar="纪要", help="如 2021-08-30")
    command.add_argument("at", nargs="?", metavar="段号", help="如 p5；题目是 p0")
    how = command.add_mutually_exclusive_group()
    how.add_argument("--old", metavar="原文", help="这一段里要改的几个字，与 --new 合用")
    how.add_argument("--to", metavar="全文", help="这一段改后的全文")
    how.add_argument("--delete", action="store_true", help="删去这一段；段号保留")
    how.add_argument("--insert", metavar="全文", help="在这一段之后增补一段")
    command.add_argument("--new", metavar="改后", help="--old 的几个字改成什么；不写就是删去")
    _who(command)


def _withdraw(command: argparse.ArgumentParser) -> None:
    command.add_argument("page", metavar="纪要", help="如 2021-08-30")
    _who(command)


def _export(command: argparse.ArgumentParser) -> None:
    meaning = "以 .jsonl 结尾：全部段落一个文件，供检索服务用；别的名字：一个新文件夹，含 JSON、CSV、订阅、日历、SKOS。缺省 export.jsonl"
    command.add_argument("file", nargs="?", default="export.jsonl", metavar="位置", help=meaning)


def _who(command: argparse.ArgumentParser) -> None:
    command.add_argument("--by", help="由谁决定（部门或姓名）")
    command.add_argument("--why", help="理由和依据")
    command.add_argument("--date", type=_day, metavar="日期", help="更正日期，缺省今天")


def _day(text: str) -> date:
    """A calendar day of the command line."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Declined(f"日期“{text}”不存在，请写成 2021-08-30 这样的公历日期。") from None


if __name__ == "__main__":
    sys.exit(main())
