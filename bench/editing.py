"""How long editors wait: one file imported, one page checked, thousands checked, a bomb refused.

Each command is started as an editor starts it, Python's own start included; the best of `--runs`.
The bureau of 3,000 minutes is made of the first minute with other days and numbers.
"""

from __future__ import annotations

import argparse
import io
import resource
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from datetime import date, timedelta
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from tests.desk.office import house, signed_minute  # noqa: E402 - found on the path made one line up


def main() -> None:
    """Print one line for each wait."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=int, default=3000)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = house(Path(folder), glossary=True)
        _small(root, options.runs)
        _many(root, options.minutes)


def _small(root: Path, runs: int) -> None:
    (root / "minute.docx").write_bytes(signed_minute())
    (root / "bomb.docx").write_bytes(_bomb())
    print(f"import of one .docx     {_best(root, runs, 'import', 'minute.docx', '--year', '2021', '--dry-run')}")
    print(f"a bomb refused, in all  {_best(root, runs, 'import', 'bomb.docx')}")
    print(f"  of that by the reader {_refusal(root / 'bomb.docx'):6.3f} s")
    subprocess.run(_command("import", "minute.docx", "--year", "2021"), cwd=root, capture_output=True, check=True)
    print(f"check of one page       {_best(root, runs, 'check', 'docs/meetings/2021/2021-08-30.md')}")


def _many(root: Path, count: int) -> None:
    text = (root / "docs/meetings/2021/2021-08-30.md").read_text("utf-8")
    shutil.rmtree(root / "docs/meetings")
    for n in range(count):
        day = date(2010, 1, 1) + timedelta(days=n * 2)
        page = root / f"docs/meetings/{day.year}/{day}.md"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(_varied(text, day, n), "utf-8")
    waited = _best(root, 1, "check")
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"check of {count:,} minutes  {waited}, {memory:.0f} MB at most")


def _varied(text: str, day: date, n: int) -> str:
    named = (
        text.replace("2021-08-30", str(day))
        .replace("8月30日", f"{day.month}月{day.day}日")
        .replace("draft: true\n", "")
    )
    return named.replace("title: 局", f"title: {day.year}年第{n}次局") + f"\n第{n}号。\n"


def _bomb() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b"\0" * (300 * 2**20))
    return buffer.getvalue()


def _refusal(file: Path) -> float:
    sys.path.insert(0, str(ROOT / "hooks"))
    from minutes.docx.reading import read_docx  # noqa: PLC0415 - its import is no part of the time
    from minutes.docx.refusal import Refused  # noqa: PLC0415 - as above

    data = file.read_bytes()
    start = time.perf_counter()
    try:
        read_docx(data)
    except Refused:
        return time.perf_counter() - start
    raise SystemExit("the bomb was not refused")


def _command(*words: str) -> list[str]:
    return [sys.executable, str(ROOT / "hooks/edit.py"), *words]


def _best(root: Path, runs: int, *words: str) -> str:
    """The shortest wait of the runs and its work: what others do on the machine lengthens the first alone."""
    times = []
    for _ in range(runs):
        start, worked = time.perf_counter(), _work()
        subprocess.run(_command(*words), cwd=root, capture_output=True, check=False)
        times.append((time.perf_counter() - start, _work() - worked))
    wait, work = min(times)
    return f"{wait:6.2f} s  (CPU {work:.2f} s)"


def _work() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
