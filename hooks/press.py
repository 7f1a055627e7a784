"""Before and after MkDocs: the edition that it is to draw, and what is added to the written site.

What stops a build is a `Refused` with every finding; how MkDocs is told to stop is the door's matter.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from bundle import confine, lighten
from history import published
from minutes import leaves, outputs
from minutes.edition import Edition, blocking, compose, examine, unfaithful
from minutes.opening import SourceError
from minutes.settings import read_settings
from minutes.writing import Writer
from stamp import stamp

if TYPE_CHECKING:
    from pathlib import Path

    from minutes.problem import Problem

CLOCKED = ("sitemap.xml", "sitemap.xml.gz")  # they carry the clock, and a site without an address has no map


class Refused(Exception):  # noqa: N818 - the content is refused; the program did not fail
    """The site must not be written; `problems` say why."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


def prepare(root: Path, audience: str) -> Edition:
    """Read and judge everything, then compose the edition for `audience`.

    Raises:
        Refused: the content has an error.

    """
    try:
        settings = read_settings(root, audience)
    except SourceError as error:
        raise Refused([error.problem]) from None
    reading, problems = examine(root, settings)
    if blocking(problems):
        raise Refused(problems)
    shown = reading.corpus.visible(audience).meetings
    newest = max((m.date.isoformat() for m in shown), default="1970-01-01")
    return compose(reading, settings, stamp(root, newest), published(root))


def finish(edition: Edition, site: Path) -> None:
    """Write what is no page, confine the theme, make our scripts lean, prove the written minutes.

    Raises:
        Refused: a written minute does not say what was signed.

    """
    leaves.fill(edition.leaves, site)
    writer = Writer(site)
    for path, content in outputs.files(edition.book):
        writer.write(path, content)
    confine(site)
    lighten(site)
    for name in CLOCKED:
        (site / name).unlink(missing_ok=True)
    if problems := _proved(edition, site):
        raise Refused(problems)


def _proved(edition: Edition, site: Path) -> list[Problem]:
    """Read the written minutes in a thread of its own, though nothing else runs meanwhile: it gets fresh memory.

    The parser makes a million small things. In a heap that a build has left full of holes they lie far apart, and reading takes
    longer; glibc gives each thread a heap of its own. Elsewhere it does no harm.
    """
    with ThreadPoolExecutor(1) as reader:
        return reader.submit(lambda: list(unfaithful(edition, site))).result()
