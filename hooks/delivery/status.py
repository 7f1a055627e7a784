"""What is delivered and how the last run ended, for people and for monitoring."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class BuildInfo:
    """What one release is made of; times are UTC, ISO 8601. Lies beside the site, which itself knows no clock."""

    release: str
    commit: str
    built: str
    pages: int
    files: int
    bytes: int
    unchanged_files: int
    inline_scripts: tuple[str, ...]
    first_page_bytes: int


@dataclass(frozen=True)
class Status:
    """How the last run ended: `state` is ok or failed; `live` is what readers see now."""

    state: str
    ended: str
    live: str
    message: str


def write_build_info(release: Path, info: BuildInfo) -> None:
    """Write build-info.json into a release."""
    write_whole(release / "build-info.json", json.dumps(asdict(info), ensure_ascii=False, indent=2) + "\n")


def inline_scripts(release: Path) -> frozenset[str]:
    """The digests of a release's inline scripts, as its build-info.json tells them."""
    info = json.loads((release / "build-info.json").read_text(encoding="utf-8"))
    return frozenset(info["inline_scripts"])


def write_status(folder: Path, status: Status) -> None:
    """Write status.json for monitoring and index.html for people, each whole or not at all."""
    write_whole(folder / "status.json", json.dumps(asdict(status), ensure_ascii=False, indent=2) + "\n")
    write_whole(folder / "index.html", _page(status))


def _page(status: Status) -> str:
    heading = "发布正常" if status.state == "ok" else "上次发布没有成功，线上仍是前一版"
    rows = {"线上版本": status.live or "（尚无）", "最近一次发布": status.ended}
    cells = "".join(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in rows.items())
    return (
        '<!doctype html>\n<html lang="zh-CN"><head><meta charset="utf-8">'
        f"<title>{heading}</title></head>\n<body><h1>{heading}</h1><dl>{cells}</dl>"
        f"<pre>{escape(status.message)}</pre></body></html>\n"
    )


def write_whole(path: Path, text: str) -> None:
    """Replace a file in one step."""
    fresh = path.with_name(f".{path.name}.new")
    fresh.write_text(text, encoding="utf-8")
    fresh.replace(path)
