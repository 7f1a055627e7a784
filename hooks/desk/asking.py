"""Questions to the editor: asked on a terminal, never without one."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from desk.refusal import Declined

if TYPE_CHECKING:
    from collections.abc import Callable


def on_terminal() -> bool:
    """Whether somebody can answer."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def ask(option: str, question: str, given: str | None, accept: Callable[[str], str] = str.strip) -> str:
    """What was given with an option, else the editor's answer, accepted by `accept`.

    Raises:
        Declined: nobody can answer, or what was given is not acceptable.

    """
    if given is not None:
        return accept(given)
    if not on_terminal():
        raise Declined(f"缺少 {option}；非交互方式下不能提问。")
    while True:
        print(f"{question}：", end="", file=sys.stderr, flush=True)
        answer = sys.stdin.readline()
        if not answer:
            raise Declined("没有得到回答，未改动任何文件。")
        try:
            return accept(answer.strip())
        except Declined as declined:
            print(declined, file=sys.stderr)


def not_empty(what: str) -> Callable[[str], str]:
    """Accepts any words."""

    def accept(text: str) -> str:
        if not text.strip():
            raise Declined(f"{what}不能为空。")
        return text.strip()

    return accept
