"""How well and how cheaply search finds, in a real Chromium, over any folder of Markdown files.

    .venv/bin/python bench/search.py --corpus DIR --queries FILE [--json OUT] [--peer stock] [--peer pagefind]

FILE is a list of {cls, q, pages}: the kind of query, the query, and the paths in DIR that are right for it.
A query counts as found if a right page is among the first 20; absent strings (no right page) count apart:
for them only an "exact" hit is wrong. Cold is the first query of a fresh browser context, client and all;
warm is the same query again. Bytes are those of the bodies that the server sent, uncompressed by it.
"""

from __future__ import annotations

import argparse
import json
import resource
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT / "hooks"), str(ROOT)]

from bench.search_peers import PEERS, Asked, Peer  # noqa: E402 - found only on the path above
from bench.search_score import Costs, Query, Score, read_queries, summary  # noqa: E402
from bench.search_server import Server  # noqa: E402
from bench.search_table import table  # noqa: E402
from tests.browser.chromium import executable, flags  # noqa: E402

from bundle import lighten  # noqa: E402
from minutes.search.index import write_index  # noqa: E402
from minutes.search.plain import paragraphs  # noqa: E402
from minutes.search.record import Record  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

FIRST = 20  # pages of an answer that are looked at
CLIENT = ("/assets/", "/search/manifest", "/search/fold", "/search/search_index", "/bench")
HARNESS = (
    """<!doctype html><html lang="zh"><meta charset="utf-8"><title>bench</title><script src="bench.js"></script>"""
)
DRIVER = """
const worker = new Worker("assets/js/search/worker.js"), waiting = new Map();
worker.onmessage = ({ data }) => data.data && waiting.has(data.data.id) && waiting.get(data.data.id)(data.data);
let asked = 0;
window.ask = async (query, limit) => {
  const id = ++asked, begun = performance.now();
  const { result, problem } = await new Promise((resolve) => {
    waiting.set(id, resolve);
    worker.postMessage({ type: 4, data: { id, query, options: limit ? { limit } : {} } });
  });
  if (problem) throw new Error(problem);
  return { ms: performance.now() - begun, exact: result.tier === "exact", pages: result.items.map((item) => item.url.split(/[?#]/)[0]) };
};
"""


def records(corpus: Path) -> Iterator[Record]:
    """Every paragraph of every Markdown file; its path is its address."""
    for file in sorted(corpus.rglob("*.md")):
        name, found = file.relative_to(corpus).as_posix(), paragraphs(file.read_text(encoding="utf-8"))
        for n, text in enumerate(found):
            yield Record(f"{name}#{n}", f"{name}#{n}", found[0], "", "文件", (), text)


def lay_ours(corpus: Path, site: Path) -> float:
    """Index and client in a folder; gives the CPU seconds that the index costs beyond reading the files."""
    shutil.copytree(ROOT / "hooks/theme/assets/js/search", site / "assets/js/search")
    lighten(site)
    (site / "bench.html").write_text(HARNESS, encoding="utf-8")
    (site / "bench.js").write_text(DRIVER, encoding="utf-8")
    found = list(records(corpus))
    before = _cpu()
    write_index(found, site / "search")
    return _cpu() - before


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def measure(queries: list[Query], site: Path, peer: Asked) -> dict[str, Any]:
    """All queries against a folder that is served on loopback."""
    with Server(site) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=flags())
        scores, heap = _quality(browser, server, queries, peer)
        costs = _costs(browser, server, queries[:: peer.every], peer)
        browser.close()
    return summary(scores, costs, heap)


def _quality(browser: Browser, server: Server, queries: list[Query], peer: Asked) -> tuple[dict[str, Score], float]:
    scores: dict[str, Score] = {}
    page = _open(browser, server, peer)
    for query in queries:
        answer = page.evaluate("([q, n]) => window.ask(q, n)", [query.text, FIRST])
        for name in ("all", query.kind):
            scores.setdefault(name, Score()).add(query, answer["pages"], exact=answer["exact"])
    return scores, _heap(page)


def _open(browser: Browser, server: Server, peer: Asked) -> Page:
    page = browser.new_context().new_page()
    page.set_default_timeout(peer.patience * 1000)
    page.goto(f"{server.address}/{peer.page}")
    page.wait_for_function("Boolean(window.ask)")
    return page


def _heap(page: Page) -> float:
    """Megabytes of page and workers, after a collection of garbage."""
    return float(page.evaluate("async () => (await performance.measureUserAgentSpecificMemory()).bytes / 1e6"))


def _costs(browser: Browser, server: Server, queries: list[Query], peer: Asked) -> Costs:
    """Each query in a context of its own, where nothing is loaded yet; then again."""
    costs = Costs()
    for query in queries:
        page = _open(browser, server, peer)
        before = len(server.sent)
        costs.cold.append(page.evaluate("q => window.ask(q)", query.text)["ms"])
        sent = server.sent[before:]
        index = [size for path, size in sent if not path.startswith(peer.client)]
        costs.startup.append(sum(size for path, size in sent if path.startswith(peer.client)))
        costs.index.append(sum(index))
        costs.requests.append(len(index))
        costs.warm.append(page.evaluate("q => window.ask(q)", query.text)["ms"])
        page.context.close()
    return costs


def _size(folder: Path) -> tuple[int, int]:
    """Bytes and number of the files of an index."""
    files = [f for f in folder.rglob("*") if f.is_file() and f.name != "export.jsonl"]
    return sum(f.stat().st_size for f in files), len(files)


OURS = Asked("ours", "bench.html", CLIENT, "search")


def run(corpus: Path, queries: list[Query], peer: Peer | None) -> dict[str, Any]:
    """Build and measure, ours or a peer."""
    with tempfile.TemporaryDirectory(prefix="bench-search-") as folder:
        site = Path(folder) / "site"
        cpu = lay_ours(corpus, site) if peer is None else peer.build(corpus, Path(folder), site)
        result = measure(queries, site, peer or OURS)
        size, files = _size(site / (peer or OURS).index)
    pages = sum(1 for _ in corpus.rglob("*.md"))
    return result | {"index_disk_bytes": size, "index_files": files, "index_cpu_s": round(cpu, 2), "pages": pages}


def main() -> None:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(description="检索质量与开销")
    parser.add_argument("--corpus", type=Path, required=True, help="Markdown 文件所在的文件夹")
    parser.add_argument("--queries", type=Path, required=True, help="查询和正确答案")
    parser.add_argument("--json", type=Path, help="结果另存为")
    parser.add_argument("--peer", action="append", choices=sorted(PEERS), default=[], help="同场比较")
    options = parser.parse_args()
    queries = read_queries(options.queries)
    results: dict[str, dict[str, Any]] = {}
    for name in ("ours", *options.peer):  # told after each: a peer may take long, or fail
        results[name] = run(options.corpus, queries, PEERS.get(name))
        print(table(results), flush=True)
        if options.json:
            told = results["ours"] | {"peers": {n: r for n, r in results.items() if n != "ours"}}
            options.json.write_text(json.dumps(told, ensure_ascii=False, indent=2), encoding="utf-8")


if __name__ == "__main__":
    main()
