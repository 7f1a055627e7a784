"""The peers that search is measured against, each built on demand in an environment of its own.

Stock is MkDocs with Material and its own search (jieba at build), asked through its own worker. Pagefind is npm's
`pagefind` 1.6.0, or PyPI's `pagefind[extended]` where there is no npm, over plain pages of the same text, asked through
its own JavaScript interface.
"""

from __future__ import annotations

import html
import os
import re
import resource
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

HARNESS = '<!doctype html><html lang="zh"><meta charset="utf-8"><title>bench</title><script type="module" src="/bench.js"></script>'
STOCK = """site_name: stock
docs_dir: {docs}
site_dir: {site}
use_directory_urls: false
theme: {{name: material, language: zh, font: false}}
plugins: [search]
"""
STOCK_DRIVER = """
const worker = new Worker("/%s"), waiting = [];
worker.onmessage = ({ data }) => waiting.shift()(data);
const say = (message) => new Promise((resolve) => { waiting.push(resolve); worker.postMessage(message); });
let ready = null;
const setUp = async () => say({ type: 0, data: { ...(await (await fetch("/search/search_index.json")).json()), options: { suggest: true } } });
window.ask = async (query, limit = 5) => {
  const begun = performance.now();
  await (ready = ready || setUp());
  const { data } = await say({ type: 2, data: query });
  const pages = [...new Set(data.items.map(([page]) => page.location.split("#")[0].replace(/[.]html$/, ".md")))];
  return { ms: performance.now() - begun, exact: false, pages: pages.slice(0, limit) };
};
"""
PAGEFIND_DRIVER = """
let pagefind = null;
window.ask = async (query, limit = 5) => {
  const begun = performance.now();
  pagefind = pagefind || (await import("/pagefind/pagefind.js"));
  const { results } = await pagefind.search(query);
  const read = await Promise.all(results.slice(0, limit).map((result) => result.data()));
  return { ms: performance.now() - begun, exact: false, pages: read.map((page) => page.url.slice(1).replace(/[.]html$/, ".md")) };
};
"""


@dataclass(frozen=True)
class Asked:
    """`page` is where an engine is asked, `client` the paths that any query loads, `index` the folder of its index.

    Costs are measured on every n-th query: a stock query may take a minute to begin.
    """

    name: str
    page: str
    client: tuple[str, ...]
    index: str
    every: int = 1
    patience: int = 30  # seconds for one answer


@dataclass(frozen=True, kw_only=True)
class Peer(Asked):
    """An engine that is installed and built on demand."""

    lay: Callable[[Path, Path, Path], list[str]]
    packages: tuple[str, ...]

    def build(self, corpus: Path, folder: Path, site: Path) -> float:
        """Install, lay the pages, run its indexer; gives the CPU seconds of that last step."""
        command = self.lay(corpus, folder, site)
        if not Path(command[0]).exists():
            subprocess.run([sys.executable, "-m", "venv", str(folder / "venv")], check=True)
            subprocess.run([str(folder / "venv/bin/pip"), "install", "-q", *self.packages], check=True)
        before = _children()
        subprocess.run(
            command,
            check=True,
            cwd=folder,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "true"},
            stdout=subprocess.DEVNULL,
        )
        used = _children() - before
        (site / "bench.html").write_text(HARNESS, encoding="utf-8")
        (site / "bench.js").write_text(_driver(self.name, site), encoding="utf-8")
        return used


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _driver(name: str, site: Path) -> str:
    if name == "pagefind":
        return PAGEFIND_DRIVER
    worker = next((site / "assets/javascripts/workers").glob("search.*.min.js"))
    return STOCK_DRIVER % worker.relative_to(site).as_posix()


def _lay_stock(corpus: Path, folder: Path, site: Path) -> list[str]:
    shutil.copytree(corpus, folder / "docs")
    (folder / "docs/index.md").write_text("# 首页\n", encoding="utf-8")
    (folder / "mkdocs.yml").write_text(STOCK.format(docs=folder / "docs", site=site), encoding="utf-8")
    return [str(folder / "venv/bin/mkdocs"), "build", "--quiet"]


def _lay_pagefind(corpus: Path, folder: Path, site: Path) -> list[str]:
    for file in corpus.rglob("*.md"):
        target = site / file.relative_to(corpus).with_suffix(".html")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(_page(file.read_text(encoding="utf-8")), encoding="utf-8")
    return [*_pagefind(folder), "--site", str(site)]


def _pagefind(folder: Path) -> list[str]:
    """The program of npm's package, else that of PyPI's."""
    npm = shutil.which("npm")
    if npm and not subprocess.run([npm, "install", "--silent", "--prefix", str(folder), "pagefind@1.6.0"], check=False).returncode:
        return [str(folder / "node_modules/.bin/pagefind")]
    return [str(folder / "venv/bin/python"), "-m", "pagefind"]


def _page(markdown: str) -> str:
    parts = [part.strip() for part in re.split(r"\n\s*\n", markdown) if part.strip()]
    body = "".join(_block(part) for part in parts)
    title = html.escape(parts[0].lstrip("# ")) if parts else ""
    return f'<!doctype html><html lang="zh"><meta charset="utf-8"><title>{title}</title><main data-pagefind-body>{body}</main></html>'


def _block(part: str) -> str:
    depth = len(part) - len(part.lstrip("#"))
    tag = f"h{depth}" if 0 < depth < 7 else "p"
    return f"<{tag}>{html.escape(part.lstrip('# '))}</{tag}>"


PEERS = {
    "stock": Peer(
        "stock",
        "bench.html",
        ("/assets/", "/search/", "/bench"),
        "search",
        lay=_lay_stock,
        packages=("mkdocs==1.6.1", "mkdocs-material>=9.8.1,<9.9", "jieba"),
        every=60,
        patience=300,
    ),
    "pagefind": Peer(
        "pagefind",
        "bench.html",
        (
            "/bench",
            "/pagefind/pagefind.js",
            "/pagefind/pagefind-entry.json",
            "/pagefind/wasm",
            "/pagefind/pagefind-worker",
        ),
        "pagefind",
        lay=_lay_pagefind,
        packages=("pagefind[extended]",),
        every=3,
    ),
}
