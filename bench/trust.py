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
from dataclasses import dataclass
from functools import cached_property
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
from tests.conftest import build  # noqa: E402
from tests.corpus import findings  # noqa: E402
from tests.leaks import leaks  # noqa: E402
from tests.test_mkdocs_hooks import AWKWARD, built, project  # noqa: E402
from tests.test_reproducible import LATER, digests  # noqa: E402

from bad_inputs import OURS, STOCK, outcomes  # noqa: E402
from delivery import verify  # noqa: E402
from delivery.webpage import read_page  # noqa: E402
from minutes.fidelity import visible_text  # noqa: E402
from minutes.machinery.inspection import inspect  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser

NONCE = "天罡地煞"
CLOSED = {
    "broken": f"---\ntitle: 会议: 纪要\ndate: 2021-09-01\ndraft: true\n---\n{NONCE}\n",
    "note": f"---\ntitle: 会议纪要\ndate: 2021-09-02\n---\n正文。\n\n<!-- {NONCE} -->\n",
    "leaders": f"---\ntitle: 会议纪要\ndate: 2021-09-03\naudience: leaders\n---\n{NONCE}\n",
}
OUTCOMES = {
    "reject": "1 拒绝，写明文件",
    "warn": "1 提醒，写明文件",
    "bounded": "1 限时完成",
    "neutralise": "2 不起作用、不外露",
    "accept": "5 原样显示",
}
MORE_AWKWARD = (
    "会议_纪要_2021 版，*星*，5*3*2。", "~~划线~~ 与 ==高亮==", "$$甲$$", "*[备注]: 会议另行通知。", "+ 加号开头", "1986. 一件事",
    "[^1] 见附注", "{: 征求意见稿 }", "^^上标^^ H~2~O", ":smile: 会后", "&amp;lt; 与 &copy;", "<批示>", "!!! 重要通知", "(c) 1/2 --> ...",
    "    四个空格起头", "|甲|乙|", "---甲---", "http://a.example/?x=1&y=2", "\\*甲\\*",
)  # fmt: skip


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    what: str
    stock: object
    ours: object
    command: str = ""

    def __str__(self) -> str:
        return f"| {self.what} | {self.stock} | {self.ours} | {self.command or '`bench/trust.py`'} |"


class Bench:
    """The two sites, built once, and the browser that looks at them."""

    def __init__(self, place: Path, samples: Path | None, browser: Browser) -> None:
        self.place, self.samples, self.browser = place, samples, browser

    @cached_property
    def stock(self) -> Path:
        """Stock's site."""
        root = stock.project(self.place / "stock")
        stock.build(root)
        return root / "site"

    @cached_property
    def ours(self) -> Path:
        """Ours, of what docs/ holds."""
        build(self.place / "ours")
        return self.place / "ours"

    def fresh(self, name: str) -> Path:
        """An empty folder."""
        folder = self.place / name
        folder.mkdir()
        return folder


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


def fidelity(bench: Bench) -> Iterator[Row]:
    """Point 5: texts that Markdown would eat, each as a paragraph of a page of its own."""
    texts = (*AWKWARD, *MORE_AWKWARD)
    pages = {f"docs/minutes/t{n}.md": f"# 题\n\n甲。\n\n{text}\n\n乙。\n" for n, text in enumerate(texts)}
    stock.build(stock.project(bench.fresh("fidelity"), pages))
    shown = [stock.text((bench.place / f"fidelity/site/minutes/t{n}/index.html").read_text(encoding="utf-8")) for n in range(len(texts))]
    files = {f"meetings/2021/2021-{n // 28 + 1:02}-{n % 28 + 1:02}.md": text for n, text in enumerate(texts)}
    minutes = {path: f"---\ntitle: 题\ndate: {path[-13:-3]}\n---\n甲。\n\n{text}\n\n乙。\n" for path, text in files.items()}
    root = project(bench.fresh("fidelity-ours"), {"index.md": "---\ntitle: 首页\n---\n欢迎。\n", **minutes})
    built(root)
    own = [visible_text((root / "site-all" / path.replace(".md", ".html")).read_text(encoding="utf-8")) for path in files]
    counts = [sum(text.strip() in page for text, page in zip(texts, pages_, strict=True)) for pages_ in (shown, own)]
    yield Row(f"5 易被吃掉的写法原样显示（{len(texts)} 种）", *counts)


def secrets(bench: Bench) -> Iterator[Row]:
    """Point 6: in how many files of a site a secret can be read."""
    minutes = {name: text for name, text in CLOSED.items() if name != "broken"}
    files = {f"docs/minutes/{name}.md": text for name, text in CLOSED.items()}
    root = stock.project(bench.fresh("secrets"), files)
    stock.build(root)
    own = {f"meetings/2021/2021-09-0{n}.md": text for n, text in enumerate(minutes.values(), 2)}
    house = project(bench.fresh("secrets-ours"), {"index.md": "---\ntitle: 首页\n---\n欢迎。\n", **own})
    done = built(house)
    broken = project(bench.fresh("secrets-broken"), {"meetings/2021/2021-09-01.md": CLOSED["broken"]})
    refused = built(broken)
    found = len(leaks(house / "site-all", [NONCE])) + (len(leaks(broken / "site-all", [NONCE])) if (broken / "site-all").exists() else 0)
    ended = f"{found}（信息块写坏的一例被拒绝）" if (done.returncode, refused.returncode) == (0, 1) else "没有量成"
    yield Row("6 草稿（信息块写坏）、编者注、领导版：能读到的文件数", len(leaks(root / "site", [NONCE])), ended)


def delivery(bench: Bench) -> Iterator[Row]:
    """Point 7 and 11: measured by a program of its own."""
    sizes = [verify.first_page_bytes(site, read_page(site / "index.html")) for site in (bench.stock, bench.ours)]
    yield Row("7 换版时读者读到残页", "就地生成，见上", "见上", "`bench/delivery.py switch kill full`")
    yield Row("11 首页第一次打开，压缩后字节（外站字体不计）", *(f"{size:,}" for size in sizes))
    yield Row("11 2,000 个连接", "–", "见上", "`bench/delivery.py load`")


def same_bytes(bench: Bench) -> Iterator[Row]:
    """Point 8: the same files built on two days; how many written files differ."""
    clock = bench.fresh("clock")
    (clock / "sitecustomize.py").write_text(LATER, encoding="utf-8")
    root = stock.project(bench.fresh("twice"))
    stock.build(root, "one")
    stock.build(root, "two", PYTHONPATH=str(clock))
    build(bench.place / "ours-later", env={"PYTHONPATH": str(clock)})
    pairs = ((root / "one", root / "two"), (bench.ours, bench.place / "ours-later"))
    yield Row("8 换一个日子再生成，不同的文件", *(len(set(digests(one)) ^ set(digests(two))) // 2 for one, two in pairs))


def old_addresses(bench: Bench) -> Iterator[Row]:
    """Point 9: a page that was published gets another name; is anything said?"""
    root = stock.project(bench.fresh("renamed"))
    (root / "docs/glossary/water-spirit.md").rename(root / "docs/glossary/water.md")
    said = stock.build(root).code
    page = {"study/b.md": "---\ntitle: 材料甲\nkind: 规划\n---\n甲。\n"}
    found = [line for line in findings(bench.fresh("renamed-ours"), page, "study/a.html\n") if " E301 " in line]
    yield Row("9 已发布的页面改名而没有转向", "拒绝" if said else "照常生成，旧地址失效", "拒绝（E301）" if found else "没有发觉")


def supply_chain(bench: Bench) -> Iterator[Row]:
    """Point 10: a tag in mkdocs.yml that runs a command, one that prints a secret, and a plug-in from nowhere."""
    ran = bench.place / "ran"
    tag = f"extra:\n  x: !!python/object/apply:os.system ['touch {ran}']\n"
    stock.build(stock.project(bench.fresh("tag"), {"mkdocs.yml": stock.CONFIG + tag}))
    theirs, _ = ran.exists(), ran.unlink(missing_ok=True)
    root = bench.fresh("tag-ours")
    for name in ("requirements.in", "requirements.txt", "requirements-dev.in", "requirements-dev.txt"):
        (root / name).write_bytes((ROOT / name).read_bytes())
    (root / "mkdocs.yml").write_text((ROOT / "mkdocs.yml").read_text(encoding="utf-8") + tag.replace("extra:", "extra2:"), encoding="utf-8")
    named = [problem for problem in inspect(root) if problem.path == "mkdocs.yml"]
    own = "已执行" if ran.exists() else "拒绝，没有执行" if named else "没有发觉"
    yield Row("10 mkdocs.yml 里的 !!python/object/apply", "已执行" if theirs else "没有执行", own)


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
