"""The 13 points of trust, stock MkDocs and Material beside ours, each measured in the same run.

    python bench/trust.py [--samples FOLDER] [POINT…]

Prints the rows of the table in bench/README.md. FOLDER is that of bad_inputs.py; without it points 1 and 2 are left out.
Load, delivery and mutation have programs of their own (delivery.py, mutation.py); their rows say so.
Sends requests to 127.0.0.1 alone.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "hooks")]

import reach  # noqa: E402 - found on the path set above
import stock  # noqa: E402
from tests.browser.chromium import executable, flags  # noqa: E402
from tests.browser.conftest import serving  # noqa: E402
from tests.browser.watch import KINDS, watch  # noqa: E402
from trust_contents import fidelity, old_addresses, same_bytes, secrets, supply_chain  # noqa: E402
from trust_sites import Bench, Row  # noqa: E402

from bad_inputs import OURS, STOCK, outcomes  # noqa: E402
from delivery import verify  # noqa: E402
from delivery.webpage import read_page  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser

OUTCOMES = {
    "reject": "1 拒绝，写明文件",
    "warn": "1 提醒，写明文件",
    "bounded": "1 限时完成",
    "neutralise": "2 不起作用、不外露",
    "accept": "5 原样显示",
}
def bad_inputs(bench: Bench) -> Iterator[Row]:
    """Points 1 and 2: the samples, by what must become of them."""
    if bench.samples is None:
        return
    theirs, own = outcomes(bench.samples, STOCK), outcomes(bench.samples, OURS)
    for outcome, what in OUTCOMES.items():
        figures = [f"{len(found.held[outcome])} 例中 {sum(found.held[outcome])}" for found in (theirs, own)]
        yield Row(f"{what}（样例）", *figures, "`bench/bad_inputs.py [--stock] 样例文件夹`")
    yield Row("1 打出调用栈的样例", theirs.tracebacks, own.tracebacks, "同上")
    yield Row("1 最慢（CPU）、最多内存", *(f"{found.slowest:.1f} 秒、{found.largest:.0f} MB" for found in (theirs, own)), "同上")


def policy(bench: Bench) -> Iterator[Row]:
    """Point 3: what a policy without `unsafe-…` would stop, and what the browser says when it is in force."""
    counts = [sum(len(read_page(page).active) for page in site.rglob("*.html")) for site in (bench.stock, bench.ours)]
    yield Row("3 各页里策略不允许的内嵌样式、事件（种）", *counts)
    seen = [_seen(bench, site, pages) for site, pages in ((bench.stock, stock.PAGES), (bench.ours, KINDS))]
    yield Row("3 default-src 'none'、没有 unsafe 的策略之下，浏览器报的违反", *(sum("Content Security" in line for line in found) for found in seen))


def _seen(bench: Bench, site: Path, pages: tuple[str, ...]) -> list[str]:
    with serving(site) as address:
        page = bench.browser.new_page(viewport={"width": 1366, "height": 768})
        found = watch(page, address)
        for _ in reach.opened(pages, page, address):
            page.keyboard.press("/")
            page.wait_for_timeout(300)
        page.close()
    return found


def requests(bench: Bench) -> Iterator[Row]:
    """Point 4: addresses of other hosts that pages fetch from, and that scripts and styles have in them."""
    yield Row("4 页面会向别的主机取的东西（处）", *(len(list(_foreign(site))) for site in (bench.stock, bench.ours)))
    yield Row("4 脚本、样式里别的主机的地址（个）", *(len(_addresses(site)) for site in (bench.stock, bench.ours)))


def _foreign(site: Path) -> Iterator[str]:
    for page in site.rglob("*.html"):
        yield from (address for address in read_page(page).resources if re.match(r"(?:https?:)?//", address))


def _addresses(site: Path) -> set[str]:
    names = re.compile(r"https?://(?!www\.w3\.org)(?:[\w-]+\.)+[a-z]{2,}")
    texts = (path.read_text(encoding="utf-8", errors="replace") for kind in ("js", "css") for path in site.rglob(f"*.{kind}"))
    return {address for text in texts for address in names.findall(text)}


def delivery(bench: Bench) -> Iterator[Row]:
    """Point 7 and 11: measured by a program of its own."""
    sizes = [verify.first_page_bytes(site, read_page(site / "index.html")) for site in (bench.stock, bench.ours)]
    yield Row("7 换版时读者读到残页", "就地生成，见上", "见上", "`bench/delivery.py switch kill full`")
    yield Row("11 首页第一次打开，压缩后字节（外站字体不计）", *(f"{size:,}" for size in sizes))
    yield Row("11 2,000 个连接", "–", "见上", "`bench/delivery.py load`")


def readers(bench: Bench) -> Iterator[Row]:
    """Point 12: accessibility, valid HTML, old browsers."""
    sites = ((bench.stock, stock.PAGES), (bench.ours, (*KINDS, "404.html")))
    found = []
    for site, pages in sites:
        with serving(site) as address:
            found.append((len(pages), reach.axe(bench.browser, address, pages), reach.lighthouse(f"{address}/{pages[2]}")))
    yield Row("12 axe-core 指出的元素（360 与 1280 宽，明暗）", *(f"{faults}（{count} 种页面）" for count, faults, _ in found))
    yield Row("12 vnu 的错误（全站）", *(reach.vnu(site) for site, _ in sites), "`NODE_MODULES=… bench/trust.py readers`")
    yield Row("12 Lighthouse 无障碍、最佳做法", *(score for _, _, score in found), "同上")
    counts = [reach.young(site) for site, _ in sites]
    yield Row("12 用了 Chromium 86 之后写法的脚本和样式（个，主题的在内）", *counts)


def mutation(bench: Bench) -> Iterator[Row]:
    """Point 13: measured by a program of its own."""
    del bench
    yield Row("13 测试发觉放进去的小错", "不适用", "见下", "`bench/mutation.py`")


POINTS: dict[str, Callable[[Bench], Iterator[Row]]] = {
    "inputs": bad_inputs,
    "policy": policy,
    "requests": requests,
    "fidelity": fidelity,
    "secrets": secrets,
    "delivery": delivery,
    "same": same_bytes,
    "addresses": old_addresses,
    "supply": supply_chain,
    "readers": readers,
    "mutation": mutation,
}


@contextmanager
def chromium() -> Iterator[Browser]:
    """The system's browser."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=flags())
        yield browser
        browser.close()


def main() -> int:
    """The rows of the points named, of all without a name."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--samples", type=Path)
    parser.add_argument("points", nargs="*", choices=[*POINTS, []])
    asked = parser.parse_args()
    os.environ["NO_MKDOCS_2_WARNING"] = "true"
    print("| 要求 | 通常的 MkDocs + Material | 本站 | 命令 |\n| --- | --- | --- | --- |")
    with tempfile.TemporaryDirectory(prefix="minutes-trust-") as folder, chromium() as browser:
        bench = Bench(Path(folder), asked.samples, browser)
        for name in asked.points or POINTS:
            for row in POINTS[name](bench):
                print(row, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
