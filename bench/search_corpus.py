"""A corpus as large as wanted, of the paragraphs of a smaller one mixed anew, and queries with their truth over it.

    .venv/bin/python bench/search_corpus.py --corpus DIR --pages 3504 --out DIR --queries FILE --queries-out FILE

Each page has the title of one page (numbered when it comes again) and as many paragraphs as that page, drawn from all.
So words are met as often as before on each page, and on as many more pages as there are more of them. For measuring
size, requests and memory; a real corpus of that size has more different words.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "hooks"))

from minutes.search.plain import paragraphs  # noqa: E402 - found only on the path above


def mix(corpus: Path, count: int, out: Path) -> dict[str, list[str]]:
    """Write the pages; gives the paragraphs of each, the title first."""
    read = [paragraphs(file.read_text(encoding="utf-8")) for file in sorted(corpus.rglob("*.md"))]
    bag = [text for page in read for text in page[1:]]
    dice, made = random.Random(11), dict[str, list[str]]()  # noqa: S311 - the same mixture each time, nothing secret
    for n in range(count):
        title, *own = read[n % len(read)]
        page = [f"{title}（之{n // len(read)}）" if n >= len(read) else title, *dice.choices(bag, k=len(own))]
        name = f"d{n // 100:03}/{n:05}.md"
        made[name] = page
        (out / name).parent.mkdir(parents=True, exist_ok=True)
        (out / name).write_text("# " + "\n\n".join(page) + "\n", encoding="utf-8")
    return made


def truth(queries: list[dict[str, Any]], made: dict[str, list[str]]) -> list[dict[str, Any]]:
    """The queries with the pages that are right now, by substring; those that nothing answers any more are left out."""
    texts = {name: "\n".join(page) for name, page in made.items()}
    found = []
    for query in queries:
        if title := query.get("title"):
            sought = title.lstrip("*")
            pages = [name for name, page in made.items() if (sought in page[0] if title.startswith("*") else sought == page[0])]
        else:
            pages = [name for name, text in texts.items() if all(word in text for word in query["all_of"])]
        if pages or query["cls"] == "absent":
            found.append(query | {"pages": pages})
    return found


def main() -> None:
    """Make what the command line asks for."""
    parser = argparse.ArgumentParser(description="把一批文件的段落重新组合成更大的一批")
    for name in ("corpus", "out", "queries", "queries-out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--pages", type=int, required=True)
    options = parser.parse_args()
    made = mix(options.corpus, options.pages, options.out)
    queries = truth(json.loads(options.queries.read_text(encoding="utf-8")), made)
    options.queries_out.write_text(json.dumps(queries, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main()
