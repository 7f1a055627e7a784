"""A site as most people would make it: stock MkDocs and Material, as their documentation recommends, from the same packages."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).parent.parent
CONFIG = """\
site_name: 会议知识库
theme:
  name: material
  language: zh
  features: [navigation.tabs, navigation.top, content.code.copy]
plugins:
  - search
  - tags
markdown_extensions:
  - abbr
  - admonition
  - attr_list
  - def_list
  - footnotes
  - md_in_html
  - tables
  - toc:
      permalink: true
  - pymdownx.arithmatex:
      generic: true
  - pymdownx.betterem
  - pymdownx.caret
  - pymdownx.details
  - pymdownx.highlight
  - pymdownx.inlinehilite
  - pymdownx.keys
  - pymdownx.mark
  - pymdownx.smartsymbols
  - pymdownx.snippets
  - pymdownx.superfences
  - pymdownx.tabbed:
      alternate_style: true
  - pymdownx.tasklist
  - pymdownx.tilde
"""
TERM = "---\ntitle: 水利精神\n---\n\n# 水利精神\n\n忠诚、干净、担当，科学、求实、创新。\n"
PAGES = ("index.html", "minutes/2021-08-30/index.html", "glossary/water-spirit/index.html", "404.html")


@dataclass(frozen=True)
class Built:
    """How a build ended and what it said."""

    code: int
    said: str


def project(root: Path, files: Mapping[str, str] | None = None) -> Path:
    """A project of three pages, the first minute among them; `files` (path -> text) are laid over it."""
    front, _, body = (ROOT / "docs/meetings/2021/2021-08-30.md").read_text(encoding="utf-8").removeprefix("---\n").partition("\n---\n")
    title = next(line.removeprefix("title:").strip() for line in front.split("\n") if line.startswith("title:"))
    given = {
        "mkdocs.yml": CONFIG,
        "docs/index.md": "# 首页\n\n[第一篇纪要](minutes/2021-08-30.md)\n",
        "docs/minutes/2021-08-30.md": f"---\ntitle: {title}\ntags: [党组会议]\n---\n\n# {title}\n{body}",
        "docs/glossary/water-spirit.md": TERM,
    }
    for path, text in {**given, **(files or {})}.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return root


def build(root: Path, site: str = "site", **env: str) -> Built:
    """Run `mkdocs build` as a person would."""
    command = [sys.executable, "-m", "mkdocs", "build", "--site-dir", site]
    quiet = {**os.environ, "NO_MKDOCS_2_WARNING": "true", **env}
    done = subprocess.run(command, cwd=root, env=quiet, capture_output=True, text=True, errors="replace", check=False)
    return Built(done.returncode, done.stdout + done.stderr)


def text(html: str) -> str:
    """The words of a page's content as a reader sees them."""
    root = etree.fromstring(html.encode(), etree.HTMLParser(encoding="utf-8", huge_tree=True))
    found = root.find(".//article") if root is not None else None
    return "" if found is None else "".join(found.itertext())
