"""Who can read a site: what axe-core, the Nu HTML checker and Lighthouse find in its pages, and which marks old browsers don't know.

The checker (npm `vnu-jar`, needs java) and Lighthouse (npm `lighthouse`, needs node) are looked for in node_modules or
where $NODE_MODULES says; what isn't there is not measured, and said to be so.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped] # it publishes no types
from tests.browser.chromium import executable, flags
from tests.browser.test_reach import SETTLED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from playwright.sync_api import Browser, Page

WIDTHS = (1280, 360)
SCHEMES = ("default", "slate")
NOT_MEASURED = "没有量"
_AFTER_86 = {
    ".js": re.compile(
        r"\.(?:at|findLast|findLastIndex|toSorted|toReversed|toSpliced)\(|structuredClone\(|Object\.(?:hasOwn|groupBy)\b"
        r"|Array\.fromAsync|Promise\.withResolvers|static\s*\{|#\w+\s+in\s|randomUUID\(",
    ),
    ".css": re.compile(
        r":(?:is|where|has|not\([^)]*,)\(|aspect-ratio\s*:|@layer\b|@container\b|\bcolor-mix\(|\b\d+[dsl]v[hw]\b"
        r"|(?<![\w-])inset(?:-(?:inline|block)[\w-]*)?\s*:",
    ),
}
_MODULES = Path(os.environ.get("NODE_MODULES", "node_modules"))


def axe(browser: Browser, address: str, pages: Iterable[str]) -> int:
    """Elements that axe-core finds fault with: every page, two widths, light and dark."""
    return sum(_faults(browser, f"{address}/{name}", width, scheme) for name in pages for width in WIDTHS for scheme in SCHEMES)


def _faults(browser: Browser, address: str, width: int, scheme: str) -> int:
    page = browser.new_page(viewport={"width": width, "height": 800}, locale="zh-CN")
    try:
        page.goto(address, wait_until="domcontentloaded")
        _dress(page, scheme)
        violations = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
        return sum(len(violation["nodes"]) for violation in violations)
    finally:
        page.close()


def _dress(page: Page, scheme: str) -> None:
    """Light or dark, by our own switch where there is one, else as the theme marks it."""
    page.evaluate("scheme => window.applyDisplay ? applyDisplay({scheme}) : document.body.dataset.mdColorScheme = scheme", scheme)
    page.evaluate(SETTLED)


def vnu(site: Path) -> int | str:
    """Errors that the Nu HTML checker finds in all pages of a site."""
    jar = _MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"
    java = shutil.which("java")
    if java is None or not jar.is_file():
        return NOT_MEASURED
    command = [java, "-Xss8m", "-jar", jar, "--format", "json", "--errors-only", "--skip-non-html", site]
    said = subprocess.run(command, capture_output=True, text=True, check=False).stderr
    return len(json.loads(said)["messages"])


def lighthouse(address: str) -> str:
    """Accessibility and best practices, of 100."""
    program = _MODULES / ".bin" / "lighthouse"
    chromium = executable()
    if chromium is None or not program.exists():
        return NOT_MEASURED
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "report.json"
        command = [program, address, "--quiet", "--output=json", f"--output-path={out}", "--only-categories=accessibility,best-practices"]
        command.append(f"--chrome-flags=--headless=new {' '.join(flags())}")
        subprocess.run(command, env={**os.environ, "CHROME_PATH": chromium}, capture_output=True, timeout=300, check=False)
        if not out.is_file():
            return NOT_MEASURED
        found = json.loads(out.read_text(encoding="utf-8"))["categories"]
    return "、".join(f"{found[name]['score'] * 100:.0f}" for name in ("accessibility", "best-practices"))


def young(site: Path) -> int:
    """Scripts and styles of a site that use what came after Chromium 86, the theme's among them."""
    texts = {path: path.read_text(encoding="utf-8", errors="replace") for kind in ("js", "css") for path in site.rglob(f"*.{kind}")}
    return sum(1 for path, text in texts.items() if _AFTER_86[path.suffix].search(text))


def opened(pages: Iterable[str], page: Page, address: str) -> Iterator[str]:
    """Every page opened in one browser page, one after the other."""
    for name in pages:
        page.goto(f"{address}/{name}", wait_until="load")
        yield name
