"""What linking costs on real texts, beside Python-Markdown's abbr and mkdocs-ezglossary-plugin on the same pages.

    .venv/bin/python bench/links.py FOLDER [--names 500 5000] [--build 500]

FOLDER holds Markdown files whose first line is `# title`, one text each (we measured on 1,000 laws). Each
becomes a minute of one day from 2000 on. The names are items of enumerations, 4 to 8 characters between 、
and a mark: the most frequent of them (more to link than any glossary has), and as many drawn evenly from
all of them, frequent and rare. Both columns of a row are of one run. The peers are installed by pip into
a folder that goes away again.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "hooks"))

from build import Cost, build  # noqa: E402 - the bench beside this one

from minutes.mentions import How, find  # noqa: E402 - hooks/ is a path, put there above
from minutes.mentions.lexicon import lexicon  # noqa: E402
from minutes.mentions.matches import in_each, longest  # noqa: E402
from minutes.read import read_repository  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from minutes.mentions import Mentions
    from minutes.model import Meeting

PHRASE = re.compile("(?<=、)[\u4e00-\u9fff]{4,8}(?=[、，；。])")
Found = TypeVar("Found")
RUNS, BUILDS = 7, 3  # machines are shared: of so many, the quickest counts
PEER_PAGES = 50  # they take their time: Markdown itself some 50 ms a page, before anything is linked
PEERS = ("markdown>=3.10,<4", "mkdocs-ezglossary-plugin==2.1.0")
LINKING = "found = mentions.find(corpus)"
CARDS = "cards.script(corpus, found)"
# Run by the peers' own Python: pages and names come on standard input, seconds and counts go out.
PEER = """
import json, sys, time, types
from markdown import Markdown
given = json.load(sys.stdin)
names, pages, marked = given["names"], given["pages"], given["marked"]

def convert(**how):
    start, found = time.process_time(), 0
    for text in pages:
        found += Markdown(**how).convert(text).count("<abbr")
    return time.process_time() - start, found

plain, _ = convert(extensions=["tables", "toc"])
abbr, reached = convert(extensions=["tables", "toc", "abbr"], extension_configs={"abbr": {"glossary": dict.fromkeys(names, "x")}})

from mkdocs_ezglossary_plugin.plugin import GlossaryPlugin
def glossed(texts):
    plugin = GlossaryPlugin()
    plugin.load_config({"use_default": False})
    page = lambda n: types.SimpleNamespace(url=f"a/{n}.html", title="x", meta={}, canonical_url="", file=None)
    drawn = [Markdown(extensions=["tables", "toc"]).convert(text) for text in texts]
    start = time.process_time()
    plugin.on_pre_build(None)
    plugin.on_page_content("".join(f"<dt>t:{n}</dt>\\n<dd>x</dd>\\n" for n in names), page("g"), None, None)
    drawn = [plugin.on_page_content(html, page(n), None, None) for n, html in enumerate(drawn)]
    drawn = [plugin.on_post_page(html, page(n), types.SimpleNamespace(site_url="")) for n, html in enumerate(drawn)]
    return time.process_time() - start, sum(html.count("mkdocs-ezglossary-link") for html in drawn)
print(json.dumps({"abbr": [abbr - plain, reached], "bare": glossed(pages), "marked": glossed(marked)}))
"""


def lay(root: Path, texts: list[str], names: list[str]) -> None:
    """A repository: each text a minute, each name an entry."""
    for n, text in enumerate(texts):
        day = dt.date(2000, 1, 1) + dt.timedelta(days=7 * n)
        title, _, body = text.removeprefix("# ").partition("\n")
        file = root / f"docs/meetings/{day.year}/{day}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(
            f"---\ntitle: {json.dumps(title.strip(), ensure_ascii=False)}\ndate: {day}\n---\n{body}", encoding="utf-8"
        )
    folder = root / "docs/glossary/policies"
    folder.mkdir(parents=True)
    for n, name in enumerate(names):
        (folder / f"t{n:04}.md").write_text(f"---\nname: {name}\n---\n这是测量用的词条。\n", encoding="utf-8")
    (root / "docs/help").mkdir()
    for path in ("index.md", "help/index.md"):
        (root / "docs" / path).write_text("测量。\n", encoding="utf-8")


def readable(text: str) -> bool:
    """Whether the site would take the text: no invisible characters, one title."""
    return "\u200b" not in text and len(re.findall("^# ", text, re.MULTILINE)) == 1 and not text.startswith("# ---")


def phrases(texts: list[str]) -> list[str]:
    """All items of enumerations, the most frequent first."""
    counted = Counter(phrase for text in texts for phrase in PHRASE.findall(text))
    return [phrase for phrase, _ in sorted(counted.items(), key=lambda row: (-row[1], row[0]))]


def speed(texts: list[str], label: str, names: list[str], python: Path) -> None:
    """Matching, and the whole pass with its policy, beside the peers."""
    with tempfile.TemporaryDirectory() as folder:
        lay(Path(folder), texts, names)
        corpus = read_repository(Path(folder)).corpus
    known, pages = lexicon(corpus), [[p.text for p in m.paragraphs] for m in corpus.meetings]
    assert known.automaton  # noqa: S101 - built before the clock starts: once a build, not once a page
    matching, _ = least(lambda: [[longest(found) for found in in_each(page, known)] for page in pages])
    whole, found = least(lambda: find(corpus))
    places = sum(m.kind in {How.LINK, How.MENTION} and m.page.startswith("docs/meetings") for m in found.all)
    print(
        f"\n{len(names)} 个名称（{label}），{len(pages)} 篇，每篇 {places / len(pages):.0f} 处\n\n| | 毫秒/篇 | 找到 |\n| --- | --- | --- |"
    )
    print(f"| 匹配（本站） | {1000 * matching / len(pages):.2f} | 100 % |")
    print(f"| 匹配、判断、记录（本站） | {1000 * whole / len(pages):.2f} | 100 % |")
    by_hand = marked(corpus.meetings[:PEER_PAGES], found)
    places = sum(text.count("<t:") for text in by_hand)
    beside = peers(python, texts[:PEER_PAGES], names, by_hand)
    for peer, (seconds, reached) in beside.items():
        print(f"| {peer}（前 {PEER_PAGES} 篇） | {1000 * seconds / PEER_PAGES:.2f} | {100 * reached / places:.0f} % |")


def least(work: Callable[[], Found]) -> tuple[float, Found]:
    """CPU seconds of the quickest run, and what the last gave."""
    times = []
    for _ in range(RUNS):
        start = time.process_time()
        found = work()
        times.append(time.process_time() - start)
    return min(times), found


def marked(meetings: Sequence[Meeting], found: Mentions) -> list[str]:
    """The pages as an editor of ezglossary would have to write them: every place marked by hand."""
    texts = []
    for meeting in meetings:
        lines = []
        places = [m for m in found.by_page.get(meeting.path, ()) if m.kind in {How.LINK, How.MENTION}]
        for paragraph in meeting.paragraphs:
            text = paragraph.text
            for m in reversed([m for m in places if m.paragraph == paragraph.id]):
                text = f"{text[: m.start]}<t:{m.name}>{text[m.end :]}"
            lines.append(text)
        texts.append("\n\n".join(lines))
    return texts


def peers(python: Path, texts: list[str], names: list[str], by_hand: list[str]) -> dict[str, tuple[float, int]]:
    """Seconds and places of the peers; abbr's seconds are what it adds to Markdown's own."""
    given = json.dumps({"names": names, "pages": texts, "marked": by_hand})
    done = subprocess.run([python, "-c", PEER], input=given, capture_output=True, text=True, check=True)
    found = json.loads(done.stdout)
    return {
        "Python-Markdown abbr": found["abbr"],
        "ezglossary，原文": found["bare"],
        "ezglossary，每处由人标好": found["marked"],
    }


def installed(folder: Path) -> Path:
    """A Python with the peers."""
    subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    python = folder / "bin" / "python"
    subprocess.run(
        [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *PEERS],
        check=True,
        stderr=subprocess.DEVNULL,
    )
    return python


def builds(texts: list[str], names: list[str]) -> None:
    """The whole build with linking, and the same without mentions, links, cards and backlinks."""
    runs: dict[str, list[Cost]] = {"不链接": [], "链接": []}
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        lay(root, texts, names)
        shutil.copytree(ROOT / "hooks", root / "hooks", ignore=shutil.ignore_patterns("__pycache__"))
        config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
        edition = root / "hooks/minutes/edition.py"
        with_links = edition.read_text(encoding="utf-8")
        if LINKING not in with_links or CARDS not in with_links:
            sys.exit("edition.py 变了，请改这里的 LINKING 和 CARDS")
        bare = with_links.replace(LINKING, "found = mentions.Mentions()").replace(
            CARDS, "cards.Script('assets/cards.js')"
        )
        for n in range(BUILDS):
            for label, code in (("不链接", bare), ("链接", with_links)):
                edition.write_text(code, encoding="utf-8")
                runs[label].append(build(root, config, f"site{n}{label}"))
    without, with_ = (min(costs, key=lambda cost: cost.cpu) for costs in runs.values())
    print(f"\n整站生成，{len(texts)} 篇，{len(names)} 个词条\n\n| | CPU 秒 | 内存 MB |\n| --- | --- | --- |")
    for label, cost in zip(runs, (without, with_), strict=True):
        print(f"| {label} | {cost.cpu:.1f} | {cost.memory} |")
    print(f"| 比 | {with_.cpu / without.cpu:.2f} | {with_.memory / without.memory:.2f} |")


def main() -> None:
    """Print the tables."""
    asked = argparse.ArgumentParser(description="链接的代价")
    asked.add_argument("folder", type=Path)
    asked.add_argument("--names", type=int, nargs="*", default=[500, 5000])
    asked.add_argument("--build", type=int, nargs="*", default=[500])
    given = asked.parse_args()
    texts = [text for file in sorted(given.folder.rglob("*.md")) if readable(text := file.read_text(encoding="utf-8"))]
    known = phrases(texts)
    with tempfile.TemporaryDirectory() as folder:
        python = installed(Path(folder) / "venv") if given.names else Path()
        for count in given.names:
            speed(texts, "最常见的", known[:count], python)
            speed(texts, "均匀抽取", known[:: max(len(known) // count, 1)][:count], python)
    for count in given.build:
        builds(texts, known[:: max(len(known) // count, 1)][:count])


if __name__ == "__main__":
    main()
