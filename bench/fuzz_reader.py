"""Coverage-guided fuzzing of reader and renderer: any bytes end as a refusal or as a page that shows its text, nothing else.

atheris is no dependency of ours; into an environment of its own:

    python -m venv /tmp/fuzz && /tmp/fuzz/bin/pip install atheris lxml pyyaml markupsafe
    PYTHONPATH=hooks:. /tmp/fuzz/bin/python bench/fuzz_reader.py -max_total_time=300

The first byte decides what the rest is: a whole file, a minute's body, an entry's body.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["minutes"]):
    from minutes import render
    from minutes.address import plain_text
    from minutes.fidelity import visible_text
    from minutes.folder import kind_of
    from minutes.model import Document
    from minutes.opening import SourceError
    from minutes.parse import parse
    from minutes.source import read_source

MINUTE = "---\ntitle: 会议纪要\ndate: 2021-08-30\n---\n"
ENTRY = "---\nname: 词条\n---\n"
PLACES = ("docs/meetings/2021/2021-08-30.md", "docs/meetings/2021/2021-08-30.md", "docs/glossary/policies/a.md")
HEADS = ("", MINUTE, ENTRY)
FILE = Path(tempfile.mkdtemp(prefix="minutes-fuzz-")) / "page.md"


def once(data: bytes) -> None:
    """Read and draw one file; a page must show its plain text, character for character."""
    which = data[0] % 3 if data else 0
    FILE.write_bytes(HEADS[which].encode() + data[1:])
    kind = kind_of(PLACES[which])
    try:
        page, problems = parse(read_source(FILE, PLACES[which]), kind)  # type: ignore[arg-type] # the places have kinds
    except SourceError as error:
        problems, page = (error.problem,), None
    for problem in problems:
        assert len(str(problem).splitlines()) == 1  # noqa: S101 - what the fuzzer looks for
    if isinstance(page, Document):
        shown = visible_text(str(render.title(page)) + str(render.body(page, {})))
        assert shown == plain_text(page.title, page.paragraphs)  # noqa: S101 - what the fuzzer looks for


if __name__ == "__main__":
    atheris.Setup(sys.argv, once)
    atheris.Fuzz()
