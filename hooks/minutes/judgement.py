"""Everything that `edit.py check` judges: the machinery, the site's own rules, the gate, copy, the bureau's tables, cross checks."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from minutes import cross
from minutes.edition import examine
from minutes.machinery.inspection import inspect
from minutes.model import Meeting
from minutes.problem import is_error
from minutes.proof.ignores import judged
from minutes.proof.manuscript import Line, Manuscript, lines_of
from minutes.proof.proofread import proofread
from minutes.proof.words import are_right, words_table
from minutes.roster.findings import roster_findings
from minutes.roster.tables import read_roster

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from minutes.model import Document
    from minutes.problem import Problem
    from minutes.read import Reading
    from minutes.roster.tables import Roster
    from minutes.settings import Settings
    from minutes.source import Source
    from minutes.tables import Table

    Progress = Callable[[int, int], None]


TYPOGRAPHY = frozenset({"EZ01", "EZ03", "EZ04", "EZ07"})


def judge(
    root: Path,
    settings: Settings,
    paths: frozenset[str] = frozenset(),
    progress: Progress | None = None,
    reading: Reading | None = None,
) -> tuple[Reading, list[Problem]]:
    """All findings about the repository `root`, sorted; with `paths`, only what concerns those files.

    `reading` is given when a page shall be judged before it is written.
    `progress` is told how many pages of how many have been proofread.
    """
    reading, problems = examine(root, settings, reading)
    words, roster = words_table(root), read_roster(root)
    tables = chain(words.problems, *(table.problems for table in roster.tables))
    across = list(chain.from_iterable(rule(reading) for rule in cross.RULES))
    pages = [s for s in reading.sources if not paths or s.path in paths]
    proofs = _proofs(pages, reading, words, roster, across, progress)
    others = (p for p in across if p.path not in {s.path for s in pages})
    found = {*inspect(root), *problems, *tables, *proofs, *others}
    return reading, sorted(p for p in found if not paths or p.path in paths)


def _proofs(  # noqa: PLR0913, PLR0917 - one pass over the pages needs all that was read
    pages: list[Source],
    reading: Reading,
    words: Table,
    roster: Roster,
    across: list[Problem],
    progress: Progress | None,
) -> Iterator[Problem]:
    for n, source in enumerate(pages, 1):
        page = reading.corpus.by_path.get(source.path)
        if page is not None:
            copy = _page(manuscript(source, page), words, roster)
            if isinstance(page, Meeting):
                copy = (_advice(p) if page.seal or p.code in TYPOGRAPHY else p for p in copy)
            found = chain(copy, (p for p in across if p.path == page.path))
            yield from judged(found, source.body, source.body_line, source.path)
        if progress:
            progress(n, len(pages))


def _advice(problem: Problem) -> Problem:
    """A signed text is what it is: copy rules may advise its editor, they never stop the site.

    Of a minute without a seal nobody knows whether it was signed; how its marks are set stops it as little.
    """
    return replace(problem, code=f"W{problem.code[1:]}") if is_error(problem) else problem


def _page(pages: Manuscript, words: Table, roster: Roster) -> Iterable[Problem]:
    yield from proofread(pages)
    yield from are_right(pages, words)
    if pages.verbatim:
        yield from roster_findings(pages, roster)


def manuscript(source: Source, page: Document) -> Manuscript:
    """A page as the proofreader sees it; a minute with its title (other titles stand as they were issued)."""
    lines = lines_of(source.body, source.body_line)
    if not isinstance(page, Meeting):
        return Manuscript(source.path, lines, verbatim=False)
    title = Line(page.line_of("title"), page.title)
    return Manuscript(source.path, (title, *lines), day=page.date)
