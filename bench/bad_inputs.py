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
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "hooks")]

import stock  # noqa: E402
from tests.leaks import leaks  # noqa: E402 - found on the path set above

from delivery import policy, verify  # noqa: E402
from delivery.webpage import read_page  # noqa: E402
from minutes.fidelity import visible_text  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Case = dict[str, Any]
LEFT_OUT = shutil.ignore_patterns(".venv", ".git", "site", ".*_cache", "__pycache__", "wheelhouse", ".hypothesis", "tests", "bench")
# As small a site as stock's: the first minute, the home page and the help.
SHELVES = ("study", "glossary", "tasks", "_tables/addresses.txt")
# The manifest's lines are right in front matter; in a body they were counted before the samples got the heading and the
# empty line above their text, so they are two too few. In one (a bad byte, in the heading itself) the line is one too many.
COUNTED_FROM = (0, 2, -1)
# Seconds of CPU for each program of a build, and seconds by the clock for one that waits for ever.
CPU_LIMIT, LIMIT, STOPPED = "60", "900", 124
# Nothing that a case asks for is fetched from anywhere.
CLOSED = {"PIP_NO_INDEX": "1", "PIP_NO_CACHE_DIR": "1"}


@dataclass(frozen=True)
class House:
    """Whose project the cases are laid over: how it is made and built, where a file of a case stands, where a minute is shown."""

    make: Callable[[Path], None]
    command: tuple[str, ...]
    place: Callable[[str], str]
    minutes: str
    text: Callable[[str], str]
    lines: bool = True


@dataclass(frozen=True)
class Run:
    """What a build of a case did: `kept` is whether the site is byte for byte the one before.

    `seconds` are of CPU: a busy machine makes nobody slow, and on an idle one a build waits for nothing else.
    """

    code: int
    said: str
    seconds: float
    megabytes: float
    kept: bool


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
    wrong = list(_wrong(case, run, Sites(house, root / "site", base / "site")))
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


@dataclass(frozen=True)
class Sites:
    """The written site of a case, and the one that was there before."""

    house: House
    site: Path
    before: Path


def _wrong(case: Case, run: Run, sites: Sites) -> Iterator[str]:
    """Everything in which a run is not what the manifest asks for."""
    wanted = case["expected"]
    limits = wanted.get("limits", {})
    if run.code == STOPPED:
        yield f"did not end in {LIMIT} s"
    if run.seconds > limits.get("seconds", 30) or run.megabytes > limits.get("rss_mb", 1500):
        yield f"took {run.seconds:.1f} s, {run.megabytes:.0f} MB"
    if "Traceback" in run.said:
        yield "a traceback"
    yield from _JUDGES[wanted["outcome"]](wanted, run, sites)
    yield from leaks(sites.site, wanted.get("forbidden_in_site", ()))
    yield from (f"{path} is in the site" for path in wanted.get("forbidden_paths_in_site", ()) if (sites.site / path).exists())


def _refused(wanted: Case, run: Run, sites: Sites) -> Iterator[str]:
    if run.code == 0:
        yield "was accepted"
    if not run.kept:
        yield "the last good site is gone"
    yield from _unnamed(wanted, run, sites.house)


def _warned(wanted: Case, run: Run, sites: Sites) -> Iterator[str]:
    if run.code:
        yield "was refused"
    yield from _unnamed(wanted, run, sites.house)
    yield from _missing(wanted, run, sites)


def _neutralised(wanted: Case, run: Run, sites: Sites) -> Iterator[str]:
    del wanted
    if run.code:
        yield from [] if run.kept else ["the last good site is gone"]
        return
    if sites.house is OURS:
        yield from verify.findings(sites.site)
    yield from _activity(sites.site) - _activity(sites.before)


def _activity(site: Path) -> frozenset[str]:
    """What runs or reaches out in the pages of a site: inline scripts, handlers, styles, frames, addresses of other hosts."""
    pages = [read_page(path) for path in site.rglob("*.html")]
    found = {what for page in pages for what in (*page.active, *page.resources) if what in page.active or "//" in what}
    elements = {tag for path in site.rglob("*.html") for tag in _ACTIVE.findall(path.read_text(encoding="utf-8"))}
    return policy.script_digests(site) | found | elements


def _bounded(wanted: Case, run: Run, sites: Sites) -> Iterator[str]:
    if run.code:
        yield from _unnamed(wanted, run, sites.house)
    else:
        yield from _missing({"required_in_page_text": ["会议强调，要压紧压实防汛责任。"]}, run, sites)


def _accepted(wanted: Case, run: Run, sites: Sites) -> Iterator[str]:
    if run.code:
        yield "was refused"
    else:
        yield from _missing(wanted, run, sites)


def _unnamed(wanted: Case, run: Run, house: House) -> Iterator[str]:
    said = unicodedata.normalize("NFC", run.said)
    for name in wanted.get("message_names_file", ()):
        path = unicodedata.normalize("NFC", house.place(name))
        line = wanted.get("message_names_line")
        if (path if house.lines else path.removeprefix("docs/")) not in said:
            yield f"{path} is not named"
        elif house.lines and line and not any(f"{path}:{line + more}: " in said for more in COUNTED_FROM):
            yield f"line {line} is not named"


def _missing(wanted: Case, run: Run, sites: Sites) -> Iterator[str]:
    """Texts that the pages of minutes which weren't there before don't show."""
    if run.code:
        return
    site, before, house = sites.site, sites.before, sites.house
    new = [page for page in site.glob(house.minutes) if not (before / page.relative_to(site)).exists()]
    shown = "\n".join(house.text(page.read_text(encoding="utf-8")) for page in new)
    yield from (f"“{text}” is not shown" for text in wanted.get("required_in_page_text", ()) if text not in shown)


_JUDGES = {"reject": _refused, "warn": _warned, "neutralise": _neutralised, "bounded": _bounded, "accept": _accepted}
_ACTIVE = re.compile(r"<(?:iframe|object|embed|base|frame|applet|math|meta http-equiv)\b", re.IGNORECASE)
OURS = House(_own, ("make", "build"), _place, "meetings/*/*.html", visible_text)
STOCK = House(_stock, (sys.executable, "-m", "mkdocs", "build"), str, "minutes/*/index.html", stock.text, lines=False)

if __name__ == "__main__":
    sys.exit(main())
