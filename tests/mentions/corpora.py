"""A corpus of a few visible entries and one minute, for tests of what is found in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml
from tests.corpus import reading

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from minutes.mentions import Mention
    from minutes.model import Corpus

MINUTE = "meetings/2021/2021-08-30.md"


def page(front: Mapping[str, object], body: str = "") -> str:
    """A page of content: front matter and body."""
    return f"---\n{yaml.safe_dump(dict(front), allow_unicode=True, width=10_000)}---\n\n{body}\n"


def files(case: Mapping[str, Any]) -> dict[str, str]:
    """The pages of a case: `terms`, `studies` and one `minute`."""
    front = {"title": case.get("title", "会议纪要"), "date": "2021-08-30", **case.get("front", {})}
    found = {MINUTE: page(front, case["minute"])}
    for slug, term in case["terms"].items():
        found[f"glossary/phrases/{slug}.md"] = page(term)
    for slug, title in case.get("studies", {}).items():
        found[f"study/{slug}.md"] = page({"title": title, "kind": "文件"})
    return found


def corpus(root: Path, case: Mapping[str, Any]) -> Corpus:
    """The case, read; a page that could not be read fails the test."""
    found = reading(root, files(case))
    assert [str(p) for p in found.problems] == []
    return found.corpus


def line(mention: Mention) -> str:
    """A mention as cases write it: kind, entry, address, words."""
    return f"{mention.kind} {mention.term} {mention.anchor} {mention.text}"
