"""The gate and the copy rules over a folder of real texts: what they find, and how fast.

`python bench/gate.py FOLDER…` reads every .md and .txt below the folders. The gate's hits are printed
by file and line, never by value; for the copy rules a count by rule and, with `--show`, some samples.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "hooks"))

from minutes.gate.scan import scan
from minutes.proof.manuscript import Manuscript, lines_of
from minutes.proof.proofread import proofread


def main() -> None:
    """Both sets of rules over each folder of the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--show", type=int, default=0, help="samples of each copy rule")
    options = parser.parse_args()
    for folder in options.folders:
        texts = {p: p.read_text("utf-8") for p in sorted(folder.rglob("*")) if p.suffix in {".md", ".txt"}}
        characters = sum(map(len, texts.values()))
        print(f"{folder}: {len(texts)} files, {characters:,} characters")
        _gate(texts, characters)
        _copy(texts, characters, options.show)


def _gate(texts: dict[Path, str], characters: int) -> None:
    start = time.perf_counter()
    found = {path: list(scan(text)) for path, text in texts.items()}
    seconds = time.perf_counter() - start
    counted = Counter(hit.rule.code for hits in found.values() for hit in hits for _ in range(hit.count))
    print(
        f"  gate  {seconds:6.2f} s, {1000 * seconds * 2700 / characters:.2f} ms per 2,700 characters: {dict(counted) or 'no hit'}"
    )
    for path, hits in found.items():
        for hit in hits:
            print(f"    {path.name}:{hit.line}: {hit.rule.code}")


def _copy(texts: dict[Path, str], characters: int, show: int) -> None:
    start = time.perf_counter()
    found = defaultdict(list)
    for path, text in texts.items():
        for problem in proofread(Manuscript(path.name, lines_of(text))):
            found[problem.code].append(problem)
    seconds = time.perf_counter() - start
    print(f"  copy  {seconds:6.2f} s, {1000 * seconds * 2700 / characters:.2f} ms per 2,700 characters")
    chance = random.Random(1)  # noqa: S311 - the same samples every time
    for code, problems in sorted(found.items()):
        print(f"    {code} {len(problems)}")
        for problem in chance.sample(problems, min(show, len(problems))):
            print(f"      {problem}")


if __name__ == "__main__":
    main()
