"""What the project does with bad and hostile inputs: each case laid over a copy of it and built with `make build`.

    python bench/bad_inputs.py FOLDER [CASE…]
    python bench/bad_inputs.py --stock FOLDER [CASE…]     the same of stock MkDocs and Material, with `mkdocs build`

FOLDER holds a MANIFEST.yaml (cases: name, group, files, symlinks, generate, env, expected) and a folder of files per
case; `docs/minutes/DATE.md` in it stands for `docs/meetings/YEAR/DATE.md`. Prints a line per case that is not as the
manifest says, and the table for bench/README.md: by outcome, how many hold; and the longest time and largest memory.
Of stock it is not asked that it names the line.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "hooks")]

import stock  # noqa: E402 - found on the path set above
from verdicts import CPU_LIMIT, LIMIT, House, Run, Sites, faults  # noqa: E402

from minutes.fidelity import visible_text  # noqa: E402

if TYPE_CHECKING:
    from verdicts import Case

LEFT_OUT = shutil.ignore_patterns(".venv", ".git", "site", ".*_cache", "__pycache__", "wheelhouse", ".hypothesis", "tests", "bench")
# As small a site as stock's: the first minute, the home page and the help.
SHELVES = ("study", "glossary", "tasks", "_tables/addresses.txt")
# Nothing that a case asks for is fetched from anywhere.
CLOSED = {"PIP_NO_INDEX": "1", "PIP_NO_CACHE_DIR": "1"}


@dataclass
class Outcomes:
    """By outcome, whether each case held; the longest time and the largest memory; how many showed a traceback."""

    held: dict[str, list[bool]] = field(default_factory=dict)
    slowest: float = 0.0
    largest: float = 0.0
    tracebacks: int = 0


def main() -> int:
    """Build every case and print what came of it."""
    words = [word for word in sys.argv[1:] if word != "--stock"]
    house = STOCK if "--stock" in sys.argv else OURS
    found = outcomes(Path(words[0]), house, set(words[1:]), tell=True)
    print("| must be | cases | hold |\n|---|---|---|")
    for outcome, verdicts in sorted(found.held.items()):
        print(f"| {outcome} | {len(verdicts)} | {sum(verdicts)} |")
    print(f"\nslowest {found.slowest:.1f} s of CPU, largest {found.largest:.0f} MB, {found.tracebacks} tracebacks")
    return 0 if all(map(all, found.held.values())) else 1


def outcomes(folder: Path, house: House, asked: set[str] | None = None, *, tell: bool = False) -> Outcomes:
    """What comes of the cases of a folder; `tell` prints each that is not as it should be, and each that was asked for."""
    cases = yaml.safe_load((folder / "MANIFEST.yaml").read_text(encoding="utf-8"))["cases"]
    found = Outcomes()
    with tempfile.TemporaryDirectory(prefix="minutes-bad-") as place:
        base = Path(place) / "base"
        house.make(base)
        for case in cases:
            if asked and case["name"] not in asked:
                continue
            run, wrong = _try(case, folder, base, Path(place) / "case", house)
            found.held.setdefault(case["expected"]["outcome"], []).append(not wrong)
            found.slowest, found.largest = max(found.slowest, run.seconds), max(found.largest, run.megabytes)
            found.tracebacks += "Traceback" in run.said
            if tell and (wrong or asked):
                print(f"{case['name']} ({case['description']}): {'；'.join(wrong) or 'ok'}\n{run.said}\n", flush=True)
    return found


def _stock(base: Path) -> None:
    stock.project(base)
    stock.build(base)


def _own(base: Path) -> None:
    """A copy of the project with few pages, and a site that was built before."""
    shutil.copytree(ROOT, base, ignore=LEFT_OUT, symlinks=True)
    for name in SHELVES:
        place = base / "docs" / name
        shutil.rmtree(place) if place.is_dir() else place.unlink()
    (base / ".venv").symlink_to(ROOT / ".venv")
    subprocess.run(["make", "build"], cwd=base, check=True, capture_output=True)


def _try(case: Case, folder: Path, base: Path, root: Path, house: House) -> tuple[Run, list[str]]:
    shutil.copytree(base, root, symlinks=True)
    _lay(case, folder / case["name"], root, house)
    setting = {str(k): str(v) for k, v in (case.get("env") or {}).items()}
    run = _build(root, house.command, setting, _digest(root / "site"))
    wrong = list(faults(case, run, Sites(house, root / "site", base / "site")))
    shutil.rmtree(root)
    return run, wrong


def _place(path: str) -> str:
    """Where a file of a case stands with us."""
    return re.sub(r"^docs/minutes/(\d{4})(?=-\d{2}-\d{2})", r"docs/meetings/\1/\1", path)


def _laid(path: str, data: bytes) -> bytes:
    """With us a minute's date is its file name; the one sample that has another means a second minute with the same title."""
    day = re.match(r"docs/minutes/(\d{4}-\d{2}-\d{2})\.md", path)
    return re.sub(rb"(?m)^date: 2021-09-15$", f"date: {day[1]}".encode(), data, count=1) if day else data


def _lay(case: Case, source: Path, root: Path, house: House) -> None:
    for file in sorted(path for path in source.rglob("*") if path.is_file() and path.name != "MANIFEST.yaml"):
        path = file.relative_to(source).as_posix()
        _room(root, house.place(path)).write_bytes(_laid(path, file.read_bytes()) if house.lines else file.read_bytes())
    for path, target in (case.get("symlinks") or {}).items():
        _room(root, house.place(path)).symlink_to(target)
    for made in case.get("generate") or []:
        text = made.get("prefix", "") + made["repeat"] * made["times"] + made.get("suffix", "")
        _room(root, house.place(made["path"])).write_bytes(text.encode())
    if pipe := case.get("fifo"):
        os.mkfifo(_room(root, house.place(pipe)))


def _room(root: Path, path: str) -> Path:
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    return file


def _build(root: Path, command: tuple[str, ...], setting: dict[str, str], before: str) -> Run:
    """Run the build; its children's largest memory is what wait4 tells."""
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as out:
        env = {**os.environ, **CLOSED, **setting}
        bounded = ["timeout", LIMIT, "sh", "-c", f'ulimit -t {CPU_LIMIT}; exec "$@"', "sh", *command]
        process = subprocess.Popen(bounded, cwd=root, env=env, stdout=out, stderr=subprocess.STDOUT)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        said = out.read()
    return Run(process.returncode, said, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, _digest(root / "site") == before)


def _digest(site: Path) -> str:
    found = hashlib.sha256()
    for file in sorted(path for path in site.rglob("*") if path.is_file()):
        found.update(file.relative_to(site).as_posix().encode() + b"\0" + file.read_bytes())
    return found.hexdigest()


OURS = House(_own, ("make", "build"), _place, "meetings/*/*.html", visible_text)
STOCK = House(_stock, (sys.executable, "-m", "mkdocs", "build"), str, "minutes/*/index.html", stock.text, lines=False)

if __name__ == "__main__":
    sys.exit(main())
