"""The folder that is delivered into: its releases, the link to the live one, and how both change."""

from __future__ import annotations

import os
import re
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

from delivery.refusal import Refusal

if TYPE_CHECKING:
    from pathlib import Path

# A serial number, so that the order of releases never hangs on a clock, and the commit it was made from.
_NAME = re.compile(r"(\d{6})-[0-9a-z]+")
# Folders in the making or on their way out; a run that was killed leaves them, the next one removes them.
_UNFINISHED = (".tmp", ".gone")


@dataclass(frozen=True)
class Destination:
    """A destination's places; `root` is what the administrator names as DEST."""

    root: Path

    @property
    def releases(self) -> Path:
        """One folder a release."""
        return self.root / "releases"

    @property
    def live(self) -> Path:
        """The link that the web server follows."""
        return self.root / "live"

    @property
    def previous(self) -> Path:
        """The link to what was live before, whose files an open page may still ask for."""
        return self.root / "previous"

    @property
    def status(self) -> Path:
        """How the last run ended."""
        return self.root / "status"

    @property
    def lock(self) -> Path:
        """Held by the run that is under way."""
        return self.root / ".lock"


def prepare(destination: Destination) -> None:
    """Make the folders of a new destination; refuse one that holds something else."""
    root = destination.root
    if root.exists() and not root.is_dir():
        raise Refusal(f"{root} 不是文件夹；请换一个 DEST")
    if root.is_dir() and not destination.releases.is_dir() and any(root.iterdir()):
        raise Refusal(f"{root} 里有别的文件，不敢动；请换一个空文件夹作 DEST")
    if destination.live.exists() and not destination.live.is_symlink():
        raise Refusal(f"{destination.live} 不是链接；请先把它移走，再发布")
    for folder in (destination.releases, destination.status):
        folder.mkdir(parents=True, exist_ok=True)


def names(destination: Destination) -> list[str]:
    """Names of the whole releases, oldest first."""
    if not destination.releases.is_dir():
        return []
    return sorted(path.name for path in destination.releases.iterdir() if _NAME.fullmatch(path.name))


def next_name(destination: Destination, commit: str) -> str:
    """The name of the release after all that are there, unfinished ones included."""
    numbers = [int(match[1]) for path in destination.releases.iterdir() if (match := _NAME.match(path.name))]
    return f"{max(numbers, default=0) + 1:06d}-{commit}"


def current(destination: Destination) -> str | None:
    """The name of the live release, None before the first."""
    link = destination.live
    return link.readlink().name if link.is_symlink() and link.exists() else None


def before(destination: Destination, name: str) -> str | None:
    """The release before this one, None when it is the oldest."""
    return max((other for other in names(destination) if other < name), default=None)


def switch(destination: Destination, name: str) -> None:
    """Make a release the live one by rename(2): every request sees the old site or the new, none sees neither."""
    was = current(destination)
    if was and was != name:
        _point(destination.previous, was)
    _point(destination.live, name)


def prune(destination: Destination, keep: int) -> list[str]:
    """Remove all but the newest releases and what is in use; gives the names removed.

    A release is renamed before its files go, so that a rollback never finds half of one.
    """
    used = {link.readlink().name for link in (destination.live, destination.previous) if link.is_symlink()}
    old = [name for name in names(destination)[:-keep] if name not in used]
    for name in old:
        leaving = destination.releases / f"{name}.gone"
        (destination.releases / name).rename(leaving)
        shutil.rmtree(leaving, ignore_errors=True)  # the site is switched already; the next run sweeps the rest
    return old


def sweep(destination: Destination) -> None:
    """Remove what a killed run left behind. Only under the lock: another run's folder looks the same."""
    for path in destination.releases.iterdir():
        if path.name.endswith(_UNFINISHED):
            shutil.rmtree(path)


def _point(link: Path, name: str) -> None:
    fresh = link.with_name(f".{link.name}.new")
    fresh.unlink(missing_ok=True)
    fresh.symlink_to(os.path.join("releases", name))  # noqa: PTH118 - the text of a relative link, not a path of ours
    fresh.replace(link)
