"""The repository in which the editor stands."""

from __future__ import annotations

from pathlib import Path

from desk.refusal import Declined
from minutes.settings import CONFIG


def find_root(start: Path | None = None) -> Path:
    """The folder with mkdocs.yml, at `start` (the current folder) or above it.

    Raises:
        Declined: there is none.

    """
    here = (start or Path.cwd()).resolve()
    for folder in (here, *here.parents):
        if (folder / CONFIG).is_file():
            return folder
    raise Declined("当前目录不是本站仓库（找不到 mkdocs.yml）。请先进入仓库所在的文件夹。")


def relative(root: Path, name: str) -> str:
    """A path from the command line as the path in the repository, with `/`; outside it, declined."""
    path = Path(name)
    full = (path if path.is_absolute() else Path.cwd() / path).resolve()
    try:
        return full.relative_to(root).as_posix()
    except ValueError:
        raise Declined(f"“{name}”不在本站仓库里。") from None
