"""A destination of its own for every test."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from delivery import space
from delivery.destination import Destination

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Destination:
    monkeypatch.setattr(space, "LEAST", 1)
    return Destination(tmp_path / "srv")
