"""The link contract, clause by clause, as golden cases."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.mentions.corpora import MINUTE, corpus, line

from minutes.mentions import find

CASES = yaml.safe_load(
    (Path(__file__).parent.parent / "cases" / "mentions" / "contract.yml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_mentions(case: dict[str, Any], tmp_path: Path) -> None:
    found = find(corpus(tmp_path, case))
    assert [line(m) for m in found.by_page.get(f"docs/{MINUTE}", ())] == case["mentions"]
