"""What the site already has, as far as an import needs it: entries, study materials, the minutes of that year."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from minutes.folder import kind_of
from minutes.importing.candidates import ignored_names
from minutes.model import Document, Meeting, Study, Term
from minutes.opening import SourceError
from minutes.parse import parse
from minutes.source import read_source

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

ALIKE = 0.95


@dataclass(frozen=True)
class Known:
    """`names`: each linking name -> its entry's name; `studies`: title -> slug; `ignored`: refused names."""

    names: Mapping[str, str]
    studies: Mapping[str, str]
    ignored: tuple[str, ...]


def known(root: Path) -> Known:
    """The glossary and the study materials of a repository."""
    terms = [page for page in pages(root, "docs/glossary") if isinstance(page, Term)]
    studies = [page for page in pages(root, "docs/study") if isinstance(page, Study)]
    names = {name: term.title for term in terms for name in term.names}
    return Known(names, {study.title: study.slug for study in studies}, ignored_names(root))


def pages(root: Path, folder: str) -> Iterator[Document]:
    """The pages below a folder that can be read; what can't is the business of `check`."""
    for file in sorted((root / folder).rglob("*.md")):
        path = file.relative_to(root).as_posix()
        kind = kind_of(path)
        if kind is None:
            continue
        try:
            page, _ = parse(read_source(file, path), kind)
        except (SourceError, OSError):
            continue
        if isinstance(page, Document):
            yield page


def twin(root: Path, year: int, paragraphs: Sequence[str]) -> tuple[Meeting, bool] | None:
    """The minute of that year with the same text (True) or nearly the same (False), if there is one."""
    own = set(paragraphs)
    for page in pages(root, f"docs/meetings/{year}"):
        if not isinstance(page, Meeting):
            continue
        other = [p.text for p in page.paragraphs[1:]]
        if other == list(paragraphs):
            return page, True
        if own & set(other) and _alike("\n".join(paragraphs), "\n".join(other)):
            return page, False
    return None


def _alike(one: str, other: str) -> bool:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.real_quick_ratio() >= ALIKE and matcher.quick_ratio() >= ALIKE
