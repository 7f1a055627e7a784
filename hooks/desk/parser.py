"""argparse in Chinese: its headings, its `-h`, its complaints."""

from __future__ import annotations

import argparse
import re
from typing import TYPE_CHECKING, Any, NoReturn

from desk.refusal import Declined

if TYPE_CHECKING:
    from collections.abc import Sequence

# Python's own complaints as they are worded in 3.11 to 3.14; what isn't here is shown as “参数有误”.
_COMPLAINTS = (
    (re.compile(r"the following arguments are required: (.+)"), "缺少 {}"),
    (re.compile(r"unrecognized arguments: (.+)"), "不认识的参数 {}"),
    (re.compile(r"argument (.+?): invalid choice: (.+?) \(.*"), "{} 不能是 {}"),
    (re.compile(r"argument (.+?): expected one argument"), "{} 后面要写内容"),
    (re.compile(r"argument (.+?): expected at least one argument"), "{} 后面要写内容"),
    (re.compile(r"argument (.+?): invalid \w+ value: (.+)"), "{} 不能是 {}"),
    (re.compile(r"ambiguous option: (.+?) could match (.+)"), "{} 不明确，可能是 {}"),
)


class _Help(argparse.RawDescriptionHelpFormatter):
    """Help with the usage line headed in Chinese."""

    def add_usage(self, usage: str | None, actions: Any, groups: Any, prefix: str | None = None) -> None:  # noqa: ANN401 - argparse's own types
        """The usage line."""
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """A parser that speaks Chinese and complains by `Declined` (exit code 2)."""

    def __init__(self, **how: Any) -> None:  # noqa: ANN401 - argparse's own keywords
        super().__init__(**{"formatter_class": _Help, "allow_abbrev": False, **how, "add_help": False})
        self._positionals.title = "内容"
        self._optionals.title = "选项"
        self.add_argument("-h", "--help", action="help", help="显示这份说明")

    def error(self, message: str) -> NoReturn:
        """Say in Chinese what is wrong with the words on the command line."""
        for pattern, chinese in _COMPLAINTS:
            if hit := pattern.match(message):
                raise Declined(f"{chinese.format(*hit.groups())}。加 --help 看说明。")
        raise Declined("参数有误。加 --help 看说明。")


def parse(parser: Parser, words: Sequence[str]) -> argparse.Namespace:
    """The words of a command line, parsed."""
    return parser.parse_args(words)
