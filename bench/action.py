"""What tasks, desks, ledgers, feeds and proofs cost, with 3,000 minutes and 10,000 tasks.

    .venv/bin/python bench/action.py --minutes 3000 --tasks 10000
    .venv/bin/python bench/action.py --minutes 300 --tasks 1000 --instructions

Makes a repository (the first minute's text under other dates, each with sentences of its own that set
tasks and name what was studied) and builds it with and without this part of the site. Each turn builds both on two
processors at once, in opposite orders, so that what else a shared machine does falls on both alike. Prints the CPU seconds
of all turns together, the least and the middle of single builds, those of every turn, the mean of the turns' ratios with its
standard error, the largest ledger page, and how long a filter takes in Chromium. `--instructions` counts what the processor is told to do
instead, fifty times slower and the same each time (valgrind).
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from build import Cost, build
from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from tests.browser.chromium import executable, flags  # noqa: E402 - a program; the tests know the browser's switches

FIRST = ROOT / "docs/meetings/2021/2021-08-30.md"
OFFICES = sorted(f.stem for f in (ROOT / "docs/glossary/offices").glob("*.md"))
LEDGERS = ("tasks/index.html", "tasks/years/*.html", "desks/*.html", "studied/*.html", "news.html", "audit/index.html", "index.html")
NAV = r"  - (任务台账|工作台|学习台账|新增|溯源): .*\n"
FILTER = """([name, value]) => {
  const form = document.querySelector('form.filters');
  form[name].value = value;
  const from = performance.now();
  form.dispatchEvent(new Event('input', {bubbles: true}));
  document.body.offsetHeight;
  return performance.now() - from;
}"""


def lay(root: Path, minutes: int, tasks: int) -> None:
    """A repository with the real glossary, `minutes` minutes from 2000 on and `tasks` tasks."""
    ignored = shutil.ignore_patterns("addresses.txt", "2021", "tasks")
    shutil.copytree(ROOT / "docs", root / "docs", ignore=ignored)
    shutil.copytree(ROOT / "hooks", root / "hooks", ignore=shutil.ignore_patterns("__pycache__"))
    for file in (root / "docs").rglob("*.md"):  # the glossary without what cites the first minute
        text = file.read_text(encoding="utf-8")
        front, body = text.split("\n---\n", 1)
        kept = re.sub(r"\n(wordings|sources|mentioned_at|terms):(\n  .*)*.*", "", front)
        file.write_text(f"{kept}\n---\n{body}", encoding="utf-8")
    text = FIRST.read_text(encoding="utf-8").split("\n---\n", 1)[1]
    (root / "docs/tasks").mkdir()
    for n in range(minutes):
        count = tasks * (n + 1) // minutes - tasks * n // minutes
        _meeting(root, dt.date(2000, 1, 1) + dt.timedelta(days=2 * n), n, count, text)


def _meeting(root: Path, day: dt.date, n: int, count: int, text: str) -> None:
    """A minute whose last paragraph sets `count` tasks in sentences of its own."""
    quotes = [f"推进{day.year}年第{n}次会议确定的第{k}号河道综合整治" for k in range(count)]
    studied = "\n".join(f"  - {{doc: 第{n * 3 + k}号文件, how: 学习, at: p9s1}}" for k in range(3))
    front = f"---\ntitle: 第{n}次会议纪要\ndate: {day}\nstudied:\n{studied}\n---\n"
    closing = f"会议学习了《第{n}号文件》。" + "".join(f"{quote}。" for quote in quotes)
    file = root / f"docs/meetings/{day.year}/{day}.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(front + text.replace("8月30日", f"{day.month}月{day.day}日") + f"\n{closing}\n", encoding="utf-8")
    for k, quote in enumerate(quotes):
        (root / f"docs/tasks/{day}-{k + 1}.md").write_text(_task(day, n + k, f"{day}#p9s{k + 2}", quote), encoding="utf-8")


def _task(day: dt.date, n: int, source: str, quote: str) -> str:
    given = [f"title: {quote}", f"source: {source}", f"quote: {quote}"]
    if n % 3:
        given += [f"role: {'lead' if n % 3 == 1 else 'support'}", f"offices: [{OFFICES[n % len(OFFICES)]}]"]
    if n % 2:
        given.append(f"due: {{date: {day + dt.timedelta(days=120)}, basis: 推定, why: 会后四个月}}")
    if n % 5 == 0:
        done = day + dt.timedelta(days=90)
        given += ["status: 已完成", "history:", f"  - {{date: {done}, status: 已完成, evidence: 某处《办结报告》}}"]
    return "---\n" + "\n".join(given) + "\n---\n"


def without(root: Path) -> None:
    """Take this part out of the repository: its pages, its files, its content."""
    shutil.rmtree(root / "docs/tasks")
    for name, pattern in (
        ("hooks/minutes/pages/__init__.py", r"    (tasks|desks|studied|news|audit)\.(pages|leaves),\n"),
        ("hooks/minutes/outputs.py", r"    (tasks|data|feeds|calendars|skos)\.files,\n"),
        ("hooks/minutes/check/__init__.py", r"\*tasks\.RULES, |    \*tasks\.RULES,\n"),
        ("hooks/minutes/pages/home.py", r"(due|changes|my_office), |, (due|changes|my_office)\b"),
    ):
        file = root / name
        text, found = re.subn(pattern, "", file.read_text(encoding="utf-8"))
        if not found:
            sys.exit(f"{name}: nothing to take out, the bench is out of date")
        file.write_text(text, encoding="utf-8")


def pair(folder: Path, minutes: int, tasks: int) -> tuple[Path, Path]:
    """Both repositories, with this part of the site and without."""
    whole, part = folder / "whole", folder / "part"
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    for root, text in ((whole, config), (part, re.sub(NAV, "", config))):
        root.mkdir(parents=True)
        lay(root, minutes, tasks)
        (root / "mkdocs.yml").write_text(text, encoding="utf-8")
    without(part)
    return whole, part


def filters(site: Path) -> tuple[float, float]:
    """Milliseconds to bring all years, and of the slowest of twenty filters after that."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=flags())
        page = browser.new_page()
        page.goto((site / "tasks/index.html").as_uri())
        begun = page.evaluate("performance.now()")
        page.evaluate(FILTER, ["role", "lead"])
        page.locator(".filters [role=status]", has_text=re.compile("^有")).wait_for(timeout=120_000)
        loaded = page.evaluate("performance.now()") - begun
        asked = [("office", OFFICES[n % len(OFFICES)]) for n in range(8)]
        asked += [("role", ""), ("office", ""), ("due", "over"), ("due", "open"), ("due", ""), ("words", "第7号"), ("words", "2005年")] * 2
        slowest = max(page.evaluate(FILTER, list(choice)) for choice in asked)
        browser.close()
    return loaded, slowest


def take_turns(roots: Sequence[Path], turns: int) -> list[dict[str, Cost]]:
    """What each of `turns` builds of each of `roots` cost, one after another in this order, by the name of the root."""
    configs = {root: (root / "mkdocs.yml").read_text(encoding="utf-8") for root in roots}
    return [{root.name: build(root, config, "site") for root, config in configs.items()} for _ in range(turns)]


def tell(turns: Sequence[Sequence[dict[str, Cost]]]) -> None:
    """Print what the turns cost; each turn has the costs of every processor that took part."""
    full, bare = ([[costs[name].cpu for costs in turn] for turn in turns] for name in ("whole", "part"))
    totals = [(sum(b), sum(f)) for b, f in zip(bare, full, strict=True)]
    ratios = [f / b for b, f in totals]
    for name, of in (("all turns", sum), ("least", min), ("middle", statistics.median)):
        b, f = (of([cpu for turn in side for cpu in turn]) for side in (bare, full))
        print(f"| CPU, s, {name} | {b:.1f} | {f:.1f} | {f / b:.3f} |")
    b_cost, f_cost = (turns[0][0][name] for name in ("part", "whole"))
    print(f"| peak memory, MB | {b_cost.memory} | {f_cost.memory} | {f_cost.memory / b_cost.memory:.2f} |")
    print(f"| site, MB | {b_cost.size:.0f} | {f_cost.size:.0f} | {f_cost.size / b_cost.size:.2f} |")
    print(f"\neach turn: {', '.join(f'{b:.1f} and {f:.1f}' for b, f in totals)}")
    if len(ratios) > 1:
        print(f"ratio of a turn: {statistics.mean(ratios):.3f}, standard error {statistics.stdev(ratios) / len(ratios) ** 0.5:.3f}")


def instructions(root: Path) -> int:
    """How many instructions a build takes, without the system's own; `root` has its mkdocs.yml already."""
    counted = ["valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null"]
    command = [*counted, sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(root / "counted")]
    env = {**os.environ, "NO_MKDOCS_2_WARNING": "true", "PYTHONHASHSEED": "0"}
    done = subprocess.run(command, cwd=root, env=env, capture_output=True, text=True, check=False)
    found = re.search(r"I +refs: +([\d,]+)", done.stderr)
    if done.returncode or found is None:
        sys.exit(done.stdout + done.stderr)
    return int(found[1].replace(",", ""))


def main() -> None:
    """Build both, print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=int, default=3000)
    parser.add_argument("--tasks", type=int, default=10_000)
    parser.add_argument("--turns", type=int, default=3)
    parser.add_argument("--instructions", action="store_true", help="数指令，不计时（要装 valgrind）")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        processors = 1 if wanted.instructions else min(2, os.cpu_count() or 1)
        pairs = [pair(Path(folder) / str(n), wanted.minutes, wanted.tasks) for n in range(processors)]
        print(f"{wanted.minutes} minutes, {wanted.tasks} tasks\n\n| | without | with | ratio |\n|---|--:|--:|--:|")
        if wanted.instructions:
            with ThreadPoolExecutor() as both:
                full_count, bare_count = both.map(instructions, pairs[0])
            print(f"| instructions, 10⁹ | {bare_count / 1e9:.1f} | {full_count / 1e9:.1f} | {full_count / bare_count:.3f} |")
            return
        orders = [roots[::-1] if n % 2 else roots for n, roots in enumerate(pairs)]
        with ThreadPoolExecutor() as both:
            taken = list(both.map(take_turns, orders, [wanted.turns] * processors))
        site = pairs[0][0] / "site"
        largest = max((f.stat().st_size, f.relative_to(site)) for glob in LEDGERS for f in site.glob(glob))
        loaded, slowest = filters(site)
    tell(list(zip(*taken, strict=True)))
    print(f"largest ledger page: {largest[0] / 1000:.0f} KB ({largest[1]})")
    print(f"all years brought in {loaded:.0f} ms, slowest filter {slowest:.0f} ms")


if __name__ == "__main__":
    main()
