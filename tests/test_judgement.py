"""Everything that `check` judges, over one repository."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.corpus import lay

from minutes.address import digest
from minutes.judgement import judge
from minutes.settings import Settings

ROOT = Path(__file__).parent.parent
TEXT = "会议强调,要压实“责任。"
PAGE = "meetings/2021/2021-08-30.md"
SEAL = f"seal: {digest(f'纪要{chr(10)}{TEXT}')}\n"


@pytest.mark.parametrize(("seal", "codes"), [("", {"WZ01", "EZ06"}), (SEAL, {"WZ01", "WZ06"})])
def test_copy_rules_only_advise_on_what_may_have_been_signed(seal: str, codes: set[str], tmp_path: Path) -> None:
    for name in ("mkdocs.yml", "requirements.txt"):
        shutil.copy(ROOT / name, tmp_path)
    lay(tmp_path, {PAGE: f"---\ntitle: 纪要\ndate: 2021-08-30\n{seal}---\n{TEXT}\n"})
    _, found = judge(tmp_path, Settings("站"), frozenset({f"docs/{PAGE}"}))
    assert {problem.code for problem in found if "Z" in problem.code} == codes
