"""The story of a delivery: beside the live site a new one is made, proved, compressed, and switched to."""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from delivery import compress, destination, manifest, policy, reuse, space, status, verify, webpage
from delivery.lock import held
from delivery.refusal import CONTENT, USE, Refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from delivery.destination import Destination

    # Folder of an edition in a release -> what writes it: `site` for everybody, `leaders` behind the server's guard.
    Editions = Mapping[str, Callable[[Path], None]]

KEEP = 10
# So many findings name the trouble; hundreds hide it.
SHOWN = 20
# What a build that ran out of room says itself is a programmer's business.
FULL = "磁盘写满了；线上站点未动，请清理后再发布"


@dataclass(frozen=True)
class Delivered:
    """What a run changed: the release that is live now, the one before, how many pages it has.

    `new_policy` is whether the server must read its configuration anew to allow the pages' scripts.
    """

    name: str
    was: str | None
    pages: int
    new_policy: bool


def publish(place: Destination, commit: str, editions: Editions) -> Delivered:
    """Deliver what the editions write into empty folders; the live site changes at the end or not at all.

    Raises:
        Refusal: with the reason, when the site is not switched.

    """
    with _run(place):
        live = _live_folder(place)
        space.demand(place.root, space.needed(live))
        name = destination.next_name(place, commit)
        making = place.releases / f"{name}.tmp"
        info = _make(making, name, live, editions)
        os.sync()  # the files are on the disk before the name that vouches for them
        making.rename(place.releases / name)
        return _go_live(place, name, info.pages, f"已发布 {name}，共 {info.pages} 页")


def rollback(place: Destination, to: str | None = None) -> Delivered:
    """Switch back to the release before the live one, or to a named one, after proving it whole."""
    with _run(place):
        was = destination.current(place)
        name = to or (destination.before(place, was) if was else None)
        if name is None:
            raise Refusal("没有更早的版本可以退回")
        if name not in destination.names(place):
            raise Refusal(f"没有版本 {name}；现有：{'、'.join(destination.names(place)) or '无'}")
        damaged = list(manifest.differences(place.releases / name))
        if damaged:
            raise Refusal("\n".join([f"版本 {name} 的文件不完整，没有切换：", *damaged[:SHOWN]]))
        pages = sum(1 for _ in (place.releases / name).rglob("*.html"))
        return _go_live(place, name, pages, f"已退回 {name}")


def _go_live(place: Destination, name: str, pages: int, message: str) -> Delivered:
    """The policy first, then the switch: no page is ever live before the policy that allows its scripts is written."""
    was = destination.current(place)
    new_policy = _write_policy(place)
    destination.switch(place, name)
    destination.prune(place, KEEP)
    _note(place, "ok", message)
    return Delivered(name, was, pages, new_policy)


def _write_policy(place: Destination) -> bool:
    """Allow the scripts of every kept release; gives whether the files for the web server changed."""
    digests = [status.inline_scripts(place.releases / name) for name in destination.names(place)]
    files = policy.configurations(policy.policy(frozenset().union(*digests)))
    changed = {file: text for file, text in files.items() if not _says(place.root / file, text)}
    for file, text in changed.items():
        status.write_whole(place.root / file, text)
    return bool(changed)


def _says(path: Path, text: str) -> bool:
    return path.is_file() and path.read_text(encoding="utf-8") == text


@contextmanager
def _run(place: Destination) -> Iterator[None]:
    """Alone, on a swept folder, with every ending written down."""
    destination.prepare(place)
    with held(place.lock):
        destination.sweep(place)
        try:
            yield
        except Refusal as refusal:
            told = Refusal(FULL, USE) if refusal.code == CONTENT and space.is_full(place.root) else refusal
            _give_up(place, told.message)
            raise told from None
        except OSError as error:
            live = destination.current(place) or "尚无版本"
            message = f"写文件时出错：{error.strerror}（{error.filename or place.root}）；线上站点完好，是 {live}"
            _give_up(place, message)
            raise Refusal(message, USE) from error


def _make(making: Path, name: str, live: Path | None, editions: Editions) -> status.BuildInfo:
    """A release in the making: written, proved, described, compressed, listed."""
    for edition, write in editions.items():
        (making / edition).mkdir(parents=True)
        write(making / edition)
        _prove(making / edition)
    unchanged = reuse.link_unchanged(making, live) if live else 0
    info = _describe(making, name, unchanged)
    compress.compress(making)
    status.write_build_info(making, info)
    manifest.write(making)
    return info


def _prove(site: Path) -> None:
    found = verify.findings(site)
    if found:
        more = [f"另有 {len(found) - SHOWN} 处"] if len(found) > SHOWN else []
        raise Refusal("\n".join(["生成的站点没有通过核验，线上站点未动：", *found[:SHOWN], *more]), CONTENT)


def _describe(making: Path, name: str, unchanged: int) -> status.BuildInfo:
    files = [path for path in making.rglob("*") if path.is_file() and path.suffix not in compress.COPIES]
    home = webpage.read_page(making / "site" / "index.html")
    return status.BuildInfo(
        release=name,
        commit=name.split("-")[1],
        built=_now(),
        pages=sum(path.suffix == ".html" for path in files),
        files=len(files),
        bytes=sum(path.stat().st_size for path in files),
        unchanged_files=unchanged,
        inline_scripts=tuple(sorted(policy.script_digests(making))),
        first_page_bytes=verify.first_page_bytes(making / "site", home),
    )


def _live_folder(place: Destination) -> Path | None:
    name = destination.current(place)
    return place.releases / name if name else None


def _give_up(place: Destination, message: str) -> None:
    """Make room again first: on a full disk the note of the failure needs it."""
    with suppress(OSError):  # the reason is shown all the same
        destination.sweep(place)
        _note(place, "failed", message)


def _note(place: Destination, state: str, message: str) -> None:
    status.write_status(place.status, status.Status(state, _now(), destination.current(place) or "", message))


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
