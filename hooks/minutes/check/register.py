"""The register of published addresses: what was once published stays, or a redirect says where it went.

docs/_tables/addresses.txt, written by `edit.py seal`; one line a page:
`meetings/2021/2021-08-30.html sha256:… p0 p0s1 p1 …` (other pages: the path alone).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from minutes.address import addresses
from minutes.check.made import is_made
from minutes.check.meetings import sealed_text_is_explained
from minutes.model import Meeting
from minutes.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from minutes.model import Document
    from minutes.read import Reading

PATH = "docs/_tables/addresses.txt"


@dataclass(frozen=True)
class Published:
    """One line of the register: a page's path in the site, its first seal, its addresses."""

    url: str
    seal: str
    addresses: tuple[str, ...]
    line: int = 0

    def __str__(self) -> str:
        return " ".join((self.url, *((self.seal,) if self.seal else ()), *self.addresses))


def parse(text: str) -> list[Published]:
    """The register's lines; blank lines and lines that begin with # are notes."""
    found = []
    for line, row in enumerate(text.split("\n"), 1):
        fields = row.split()
        if not fields or fields[0].startswith("#"):
            continue
        seal = fields[1] if len(fields) > 1 and fields[1].startswith("sha256:") else ""
        found.append(Published(fields[0], seal, tuple(fields[2 if seal else 1 :]), line))
    return found


def entry(page: Document) -> Published:
    """The line of a page. Only sealed texts promise their paragraphs; living pages promise themselves."""
    if isinstance(page, Meeting) and page.seal:
        return Published(page.url, page.seal, tuple(addresses(page.paragraphs)))
    return Published(page.url, "", ())


def merge(old: Iterable[Published], pages: Iterable[Document]) -> list[Published]:
    """The register with the pages of today: nothing leaves it, first seals stay, addresses are added."""
    found = {p.url: p for p in old}
    for page in pages:
        now = entry(page)
        before = found.get(page.url)
        if before is None or not before.seal:
            found[page.url] = now
        else:
            known = (*before.addresses, *(a for a in now.addresses if a not in before.addresses))
            found[page.url] = Published(page.url, before.seal, known)
    return sorted(found.values(), key=lambda p: p.url)


def published_addresses_stay(reading: Reading, text: str) -> Iterator[Problem]:
    """E301 E302 A published page or paragraph that is gone leaves a redirect; E117 its first seal is explained."""
    register = parse(text)
    pages = {d.url: d for d in reading.corpus.documents if not d.draft}
    moved = {old for d in pages.values() for old in d.moved_from}
    for published in register:
        page = pages.get(published.url)
        if page is not None:
            yield from _lost_addresses(page, published)
        elif published.url not in moved:
            message = f"已发布的页面 {published.url} 不见了"
            fix = "请恢复它；若是改名，请在新页面的 moved_from 里写上旧地址；纪要要撤下请用 edit.py withdraw"
            yield Problem(PATH, published.line, "E301", message, fix)
    first_seals = {p.url: p.seal for p in register if p.seal}
    yield from sealed_text_is_explained(reading, first_seals)
    yield from _redirects_are_free(reading)


def _lost_addresses(page: Document, published: Published) -> Iterator[Problem]:
    known = set(addresses(page.paragraphs))
    lost = [a for a in published.addresses if a not in known]
    if lost:
        message = f"已发布的地址 {'、'.join('#' + a for a in lost[:5])} 不见了（共 {len(lost)} 个）"
        yield Problem(page.path, page.line_of("corrections"), "E302", message, "请用 edit.py correct 记录删改")


def _redirects_are_free(reading: Reading) -> Iterator[Problem]:
    """E303 A former address belongs to one page, and no page stands there now, nor one that the site makes."""
    prose = {p.path.removeprefix("docs/").removesuffix(".md") + ".html": p.path for p in reading.pages}
    taken = prose | {d.url: d.path for d in reading.corpus.documents}
    for page in reading.corpus.documents:
        for old in page.moved_from:
            if is_made(old):
                message = f"旧地址 {old} 是站点自动生成的页面"
                yield Problem(page.path, page.line_of("moved_from"), "E303", message, "请核对 moved_from")
            elif old in taken:
                message = f"旧地址 {old} 已被 {taken[old]} 占用"
                yield Problem(page.path, page.line_of("moved_from"), "E303", message, "请核对 moved_from")
            taken[old] = page.path
