"""发布的命令行：python hooks/publish.py publish|rollback|list DEST。

A thin door to `delivery`: reads the words on the command line, prints one Chinese message, sets the exit code
(0 ok, 1 content to mend, 2 wrong use or the machine).
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from delivery import destination
from delivery.build import Repository, build
from delivery.destination import Destination
from delivery.publish import Delivered, publish, rollback
from delivery.refusal import USE, Refusal

if TYPE_CHECKING:
    from collections.abc import Callable


def main(words: list[str] | None = None) -> int:
    """Do one of the three and say so."""
    asked = _parser().parse_args(words)
    place = Destination(asked.dest.absolute())
    os.umask(0o022)  # the web server, another user, reads what is written here
    try:
        print(_DOINGS[asked.doing](place, asked))
    except Refusal as refusal:
        return _say(refusal.message, refusal.code)
    except KeyboardInterrupt:
        return _say("已中断，线上站点未动；没做完的部分下次发布时清理", USE)
    except OSError as error:
        return _say(f"{place.root} 打不开或写不进：{error.strerror}", USE)
    return 0


def _say(message: str, code: int) -> int:
    print(message, file=sys.stderr)
    return code


def _publish(place: Destination, asked: argparse.Namespace) -> str:
    repository = Repository(Path(__file__).parent.parent)
    editions: dict[str, Callable[[Path], None]] = {"site": lambda site: build(repository, site)}
    if asked.leaders:
        editions["leaders"] = lambda site: build(repository, site, "leaders")
    done = publish(place, repository.commit(), editions)
    back = f"；要退回上一版 {done.was}：make rollback DEST={place.root}" if done.was else ""
    return f"已发布 {done.name}，共 {done.pages} 页{back}{_reload(done)}"


def _rollback(place: Destination, asked: argparse.Namespace) -> str:
    done = rollback(place, asked.to)
    return f"已从 {done.was} 退回 {done.name}，共 {done.pages} 页{_reload(done)}"


def _reload(done: Delivered) -> str:
    return "；内容安全策略有变，请让 nginx 重新加载配置：nginx -s reload" if done.new_policy else ""


def _list(place: Destination, _: argparse.Namespace) -> str:
    live = destination.current(place)
    lines = [f"{'线上 ' if name == live else '     '}{name}" for name in reversed(destination.names(place))]
    return "\n".join(lines) or f"{place.root} 里还没有发布过的版本"


_DOINGS = {"publish": _publish, "rollback": _rollback, "list": _list}


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="发布站点，或退回先前的版本", add_help=False)
    parser.add_argument("-h", "--help", action="help", help="显示这份说明")
    parser.add_argument("doing", choices=_DOINGS, help="publish 发布；rollback 退回；list 列出保留的版本")
    parser.add_argument("dest", type=Path, metavar="DEST", help="服务器上的发布文件夹")
    parser.add_argument("--to", metavar="版本", help="退回到指定的版本（缺省为上一版）")
    parser.add_argument("--leaders", action="store_true", help="另生成领导版（audience: leaders），由服务器设口令把守")
    return parser


if __name__ == "__main__":
    sys.exit(main())
