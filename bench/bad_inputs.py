"""What the project does with bad and hostile inputs: each case laid over a copy of it and built with `make build`.

    python bench/bad_inputs.py FOLDER [CASE…]

FOLDER holds a MANIFEST.yaml (cases: name, group, files, symlinks, generate, env, expected) and a folder of files per
case; `docs/minutes/DATE.md` in it stands for `docs/meetings/YEAR/DATE.md`. Prints a line per case that is not as the
manifest says, and the table for bench/README.md: by outcome, how many hold; and the longest time and largest memory.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "hooks")]

from tests.leaks import leaks  # noqa: E402 - found on the path set above

from delivery import policy, verify  # noqa: E402
from minutes.fidelity import visible_text  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator

Case = dict[str, Any]
LEFT_OUT = shutil.ignore_patterns(".venv", ".git", "site", ".*_cache", "__pycache__", "wheelhouse", ".hypothesis")
# Some manifests count the lines of a body without `tags:` and the heading above it, so two lines too few.
COUNTED_FROM = (0, 1, 2, -1)
# Nothing that a case asks for is fetched from anywhere.
CLOSED = {"PIP_NO_INDEX": "1", "PIP_NO_CACHE_DIR": "1"}


@dataclass(frozen=True)
class Run:
    """What a build of a case did: `kept` is whether the site is byte for byte the one before."""

    code: int
    said: str
    seconds: float
    megabytes: float
    kept: bool


def main() -> int:
    """Build every case and print what came of it."""
    folder, asked = Path(sys.argv[1]), set(sys.argv[2:])
    cases = yaml.safe_load((folder / "MANIFEST.yaml").read_text(encoding="utf-8"))["cases"]
    held: dict[str, list[bool]] = {}
    slowest = largest = 0.0
    with tempfile.TemporaryDirectory(prefix="minutes-bad-") as place:
        base = _base(Path(place) / "base")
        for case in cases:
            if asked and case["name"] not in asked:
                continue
            run, wrong = _try(case, folder, base, Path(place) / "case")
            held.setdefault(case["expected"]["outcome"], []).append(not wrong)
            slowest, largest = max(slowest, run.seconds), max(largest, run.megabytes)
            if wrong or asked:
                print(f"{case['name']} ({case['description']}): {'；'.join(wrong) or 'ok'}\n{run.said}\n")
    print("| must be | cases | hold |\n|---|---|---|")
    for outcome, verdicts in sorted(held.items()):
        print(f"| {outcome} | {len(verdicts)} | {sum(verdicts)} |")
    print(f"\nslowest {slowest:.1f} s, largest {largest:.0f} MB")
    return 0 if all(map(all, held.values())) else 1


def _base(base: Path) -> Path:
    """A copy of the project with a site that was built before."""
    shutil.copytree(ROOT, base, ignore=LEFT_OUT, symlinks=True)
    (base / ".venv").symlink_to(ROOT / ".venv")
    subprocess.run(["make", "build"], cwd=base, check=True, capture_output=True)
    return base


def _try(case: Case, folder: Path, base: Path, root: Path) -> tuple[Run, list[str]]:
    shutil.copytree(base, root, symlinks=True)
    _lay(case, folder / case["name"], root)
    before = _digest(root / "site")
    run = _build(root, {str(k): str(v) for k, v in (case.get("env") or {}).items()}, before)
    wrong = list(_wrong(case, run, root, base))
    shutil.rmtree(root)
    return run, wrong


def _place(path: str) -> str:
    """Where a file of a case stands with us."""
    return re.sub(r"^docs/minutes/(\d{4})(?=-\d{2}-\d{2})", r"docs/meetings/\1/\1", path)


def _lay(case: Case, source: Path, root: Path) -> None:
    for file in sorted(path for path in source.rglob("*") if path.is_file() and path.name != "MANIFEST.yaml"):
        shutil.copyfile(file, _room(root, file.relative_to(source).as_posix()))
    for path, target in (case.get("symlinks") or {}).items():
        _room(root, path).symlink_to(target)
    for made in case.get("generate") or []:
        text = made.get("prefix", "") + made["repeat"] * made["times"] + made.get("suffix", "")
        _room(root, made["path"]).write_bytes(text.encode())
    if pipe := case.get("fifo"):
        os.mkfifo(_room(root, pipe))


def _room(root: Path, path: str) -> Path:
    file = root / _place(path)
    file.parent.mkdir(parents=True, exist_ok=True)
    return file


def _build(root: Path, setting: dict[str, str], before: str) -> Run:
    """Run `make build`; its children's largest memory is what wait4 tells."""
    start = time.monotonic()
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as out:
        env = {**os.environ, **CLOSED, **setting}
        process = subprocess.Popen(["timeout", "60", "make", "build"], cwd=root, env=env, stdout=out, stderr=subprocess.STDOUT)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        said = out.read()
    seconds = time.monotonic() - start
    return Run(process.returncode, said, seconds, used.ru_maxrss / 1024, _digest(root / "site") == before)


def _digest(site: Path) -> str:
    found = hashlib.sha256()
    for file in sorted(path for path in site.rglob("*") if path.is_file()):
        found.update(file.relative_to(site).as_posix().encode() + b"\0" + file.read_bytes())
    return found.hexdigest()


def _wrong(case: Case, run: Run, root: Path, base: Path) -> Iterator[str]:
    """Everything in which a run is not what the manifest asks for."""
    wanted = case["expected"]
    limits = wanted.get("limits", {})
    if run.seconds > limits.get("seconds", 30) or run.megabytes > limits.get("rss_mb", 1500):
        yield f"took {run.seconds:.1f} s, {run.megabytes:.0f} MB"
    if "Traceback" in run.said:
        yield "a traceback"
    yield from _JUDGES[wanted["outcome"]](wanted, run, root, base)
    found = leaks(root / "site", wanted.get("forbidden_in_site", ()))
    yield from found
    yield from (f"{path} is in the site" for path in wanted.get("forbidden_paths_in_site", ()) if (root / "site" / path).exists())


def _refused(wanted: Case, run: Run, root: Path, base: Path) -> Iterator[str]:
    del root, base
    if run.code == 0:
        yield "was accepted"
    if not run.kept:
        yield "the last good site is gone"
    yield from _unnamed(wanted, run)


def _warned(wanted: Case, run: Run, root: Path, base: Path) -> Iterator[str]:
    if run.code:
        yield "was refused"
    yield from _unnamed(wanted, run)
    yield from _missing(wanted, run, root, base)


def _neutralised(wanted: Case, run: Run, root: Path, base: Path) -> Iterator[str]:
    del wanted
    if run.code:
        yield from [] if run.kept else ["the last good site is gone"]
        return
    yield from verify.findings(root / "site")
    yield from policy.script_digests(root / "site") - policy.script_digests(base / "site")


def _bounded(wanted: Case, run: Run, root: Path, base: Path) -> Iterator[str]:
    if run.code:
        yield from _unnamed(wanted, run)
    else:
        yield from _missing({"required_in_page_text": ["会议强调，要压紧压实防汛责任。"]}, run, root, base)


def _accepted(wanted: Case, run: Run, root: Path, base: Path) -> Iterator[str]:
    if run.code:
        yield "was refused"
    else:
        yield from _missing(wanted, run, root, base)


def _unnamed(wanted: Case, run: Run) -> Iterator[str]:
    said = unicodedata.normalize("NFC", run.said)
    for name in wanted.get("message_names_file", ()):
        path = unicodedata.normalize("NFC", _place(name))
        line = wanted.get("message_names_line")
        if path not in said:
            yield f"{path} is not named"
        elif line and not any(f"{path}:{line + more}: " in said for more in COUNTED_FROM):
            yield f"line {line} is not named"


def _missing(wanted: Case, run: Run, root: Path, base: Path) -> Iterator[str]:
    """Texts that the pages of minutes which the base doesn't have don't show."""
    if run.code:
        return
    site, before = root / "site", base / "site"
    new = [page for page in site.glob("meetings/*/*.html") if not (before / page.relative_to(site)).exists()]
    shown = "\n".join(visible_text(page.read_text(encoding="utf-8")) for page in new)
    yield from (f"“{text}” is not shown" for text in wanted.get("required_in_page_text", ()) if text not in shown)


_JUDGES = {"reject": _refused, "warn": _warned, "neutralise": _neutralised, "bounded": _bounded, "accept": _accepted}

if __name__ == "__main__":
    sys.exit(main())
