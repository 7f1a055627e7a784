"""Golden cases of the rules: files in, the whole list of findings out. A bug report becomes a case by pasting."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.corpus import findings

CASES = Path(__file__).parent.parent / "cases" / "check"


def cases() -> list[Any]:
    found = []
    for file in sorted(CASES.glob("*.yml")):
        found += [pytest.param(case, id=case["name"]) for case in yaml.safe_load(file.read_text(encoding="utf-8"))]
    return found


@pytest.mark.parametrize("case", cases())
def test_findings(case: dict[str, Any], tmp_path: Path) -> None:
    assert findings(tmp_path, case["files"], case.get("addresses", "")) == case["problems"]
