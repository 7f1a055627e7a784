"""docs/ read whole: every file opened once, every finding collected, nothing judged across files yet.

What can't be read is left out of the corpus and stands in the problems; since an error keeps the site
from being written, nothing half-read is ever shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from minutes.folder import TABLES, asset_problems, files, kind_of, likely_kind, name_problems, placement, table_problems
from minutes.model import Corpus, Document, Meeting, Study, Task, Term
from minutes.nodes import Mapping
from minutes.opening import SourceError
from minutes.parse import Prose, parse
from minutes.problem import Problem
from minutes.source import Source, read_source

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet
    from pathlib import Path

_PARSED = Mapping((), 1)  # front matter that has become a page: its nodes are let go while the next file can use their place


@dataclass(frozen=True)
class Reading:
    """What was found in docs/: all pages (drafts too), files to copy, and what is wrong with the rest; `paths` are all files.

    `sources` are the texts of all pages; of their front matter only the text (`head`) is kept.
    """

    corpus: Corpus
    pages: tuple[Prose, ...]
    assets: tuple[str, ...]
    problems: tuple[Problem, ...]
    sources: tuple[Source, ...]
    paths: tuple[str, ...]

    @cached_property
    def targets(self) -> AbstractSet[str]:
        """What a link may lead to: the path of every page and of every file to copy."""
        return {*self.corpus.by_path, *(page.path for page in self.pages), *self.assets}

    @cached_property
    def worded(self) -> Sequence[Document]:
        """Pages with more than a title; of ten thousand tasks, few have a note."""
        return [page for page in self.corpus.documents if len(page.paragraphs) > 1]

    @cached_property
    def lines(self) -> Sequence[tuple[str, int, str]]:
        """Path, number and text of every line of every body that has any."""
        return [
            (source.path, number, line)
            for source in self.sources
            if source.body
            for number, line in enumerate(source.body.split("\n"), source.body_line)
            if line
        ]


def read_repository(root: Path) -> Reading:
    """Read `root`/docs; `root` is the folder that holds mkdocs.yml."""
    problems: list[Problem] = []
    documents: list[Document] = []
    pages: list[Prose] = []
    assets: list[str] = []
    sources: list[Source] = []
    seen: dict[str, str] = {}
    paths, here = tuple(files(root, problems)), str(root)
    for path in paths:
        problems.extend(name_problems(path, seen))
        if path.startswith(TABLES):
            problems.extend(table_problems(path))
            continue
        if not path.endswith(".md"):
            problems.extend(asset_problems(root / path, path))
            assets.append(path)
            continue
        source, page = _page(here, path, problems)
        if source is not None:
            sources.append(source)
        if page is not None:
            (pages if isinstance(page, Prose) else documents).append(page)  # type: ignore[arg-type] # told apart here
    return Reading(_corpus(documents), tuple(pages), tuple(assets), tuple(problems), tuple(sources), paths)


def _page(root: str, path: str, problems: list[Problem]) -> tuple[Source | None, Document | Prose | None]:
    """One page; what stands in the wrong place is judged too, so that all its faults are heard of at once."""
    kind = kind_of(path)
    if kind is None:
        problems.append(Problem(path, 0, "E025", "文件放错了文件夹，或文件名不对", placement(path)))
    try:
        source = read_source(f"{root}/{path}", path)
        page, found = parse(source, kind or likely_kind(path))
    except SourceError as error:
        problems.append(error.problem)
        return None, None
    problems.extend(found)
    return source._replace(front=_PARSED), page if kind else None


def _corpus(documents: Iterable[Document]) -> Corpus:
    found = sorted(documents, key=lambda d: d.path)
    return Corpus(
        meetings=tuple(sorted((d for d in found if isinstance(d, Meeting)), key=lambda m: (m.date, m.slug))),
        studies=tuple(d for d in found if isinstance(d, Study)),
        terms=tuple(d for d in found if isinstance(d, Term)),
        tasks=tuple(sorted((d for d in found if isinstance(d, Task)), key=lambda t: t.order)),
    )
