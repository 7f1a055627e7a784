"""The two sites that trust.py compares, and a row of its table."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import stock
from tests.conftest import build

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    what: str
    stock: object
    ours: object
    command: str = ""

    def __str__(self) -> str:
        return f"| {self.what} | {self.stock} | {self.ours} | {self.command or '`bench/trust.py`'} |"


class Bench:
    """The two sites, built once, and the browser that looks at them."""

    def __init__(self, place: Path, samples: Path | None, browser: Browser) -> None:
        self.place, self.samples, self.browser = place, samples, browser

    @cached_property
    def stock(self) -> Path:
        """Stock's site."""
        root = stock.project(self.place / "stock")
        stock.build(root)
        return root / "site"

    @cached_property
    def ours(self) -> Path:
        """Ours, of what docs/ holds."""
        build(self.place / "ours")
        return self.place / "ours"

    def fresh(self, name: str) -> Path:
        """An empty folder."""
        folder = self.place / name
        folder.mkdir()
        return folder
