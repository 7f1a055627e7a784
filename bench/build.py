"""What a build costs, beside stock MkDocs and Material on the same minutes in the same run.

    .venv/bin/python bench/build.py --minutes 500

Makes a repository of so many minutes (the first one, under other dates), builds it once with our hooks
and once as stock MkDocs would (Material, its search, the same Markdown), and prints CPU seconds, peak
memory and size. Machines are shared: read the ratios.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
FIRST = ROOT / "docs/meetings/2021/2021-08-30.md"
STOCK = """site_name: stock
docs_dir: docs
use_directory_urls: false
exclude_docs: |
  /_tables/
theme: {name: material, language: zh, font: false}
markdown_extensions: [tables, toc, admonition, attr_list, pymdownx.superfences]
plugins: [search]
"""
MEASURED = """
import resource, runpy, sys
sys.argv[0] = "mkdocs"
try:
    runpy.run_module("mkdocs", run_name="__main__")
finally:
    used = resource.getrusage(resource.RUSAGE_SELF)
    print("COST", used.ru_utime + used.ru_stime, used.ru_maxrss // 1024)
"""


@dataclass(frozen=True)
class Cost:
    """CPU seconds, peak memory (MB) and size of the site (MB)."""

    cpu: float
    memory: int
    size: float


def lay(root: Path, minutes: int) -> None:
    """A repository with `minutes` minutes from 2000 on and the real glossary."""
    shutil.copytree(ROOT / "docs", root / "docs", ignore=shutil.ignore_patterns("addresses.txt"))
    shutil.copytree(ROOT / "hooks", root / "hooks", ignore=shutil.ignore_patterns("__pycache__"))
    text = re.sub(r"date_basis:.*\n", "", FIRST.read_text(encoding="utf-8"))
    for n in range(minutes):
        day = dt.date(2000, 1, 1) + dt.timedelta(days=n)
        file = root / f"docs/meetings/{day.year}/{day}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text.replace("date: 2021-08-30", f"date: {day}"), encoding="utf-8")


def build(root: Path, config: str, name: str) -> Cost:
    """One build in a process of its own, into a folder that isn't there yet: clearing away the last site is another's work."""
    shutil.rmtree(root / name, ignore_errors=True)
    (root / "mkdocs.yml").write_text(config, encoding="utf-8")
    command = [sys.executable, "-c", MEASURED, "build", "--quiet", "--site-dir", str(root / name)]
    env = {**os.environ, "NO_MKDOCS_2_WARNING": "true"}
    done = subprocess.run(command, cwd=root, env=env, capture_output=True, text=True, check=False)
    cost = re.search(r"^COST (\S+) (\S+)$", done.stdout, re.MULTILINE)
    if done.returncode or cost is None:
        sys.exit(done.stdout + done.stderr)
    size = sum(f.stat().st_size for f in (root / name).rglob("*") if f.is_file())
    return Cost(float(cost[1]), int(cost[2]), size / 1e6)


def main() -> None:
    """Build both, print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=int, default=500)
    minutes = parser.parse_args().minutes
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        lay(root, minutes)
        ours = build(root, (ROOT / "mkdocs.yml").read_text(encoding="utf-8"), "ours")
        stock = build(root, STOCK, "stock")
    print(f"{minutes} minutes\n\n| | stock | ours | ratio |\n|---|--:|--:|--:|")
    print(f"| CPU, s | {stock.cpu:.1f} | {ours.cpu:.1f} | {ours.cpu / stock.cpu:.2f} |")
    print(f"| peak memory, MB | {stock.memory} | {ours.memory} | {ours.memory / stock.memory:.2f} |")
    print(f"| site, MB | {stock.size:.0f} | {ours.size:.0f} | {ours.size / stock.size:.2f} |")


if __name__ == "__main__":
    main()
