"""What a build of a bad input must have done, and in what it did otherwise.

A case is an entry of the samples' MANIFEST.yaml; its `expected` says the outcome and what must, or must not, be
said and shown. See bad_inputs.py, which lays the cases and builds them.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tests.leaks import leaks

from delivery import policy, verify
from delivery.webpage import read_page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

Case = dict[str, Any]
# The manifest's lines are right in front matter; in a body they were counted before the samples got the heading and the
# empty line above their text, so they are two too few. In one (a bad byte, in the heading itself) the line is one too many.
COUNTED_FROM = (0, 2, -1)
# Seconds of CPU for each program of a build, and seconds by the clock for one that waits for ever.
CPU_LIMIT, LIMIT, STOPPED = "60", "900", 124


@dataclass(frozen=True)
class House:
    """Whose project the cases are laid over: how it is made and built, where a file of a case stands, where a minute is shown.

    `lines` tells ours, whose messages name the line and whose sites its own verifier reads.
    """

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


@dataclass(frozen=True)
class Sites:
    """The written site of a case, and the one that was there before."""

    house: House
    site: Path
    before: Path


def faults(case: Case, run: Run, sites: Sites) -> Iterator[str]:
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
    if sites.house.lines:
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
