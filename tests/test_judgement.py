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
TEXT = "会议强调,要压实责任。"
PAGE = "meetings/2021/2021-08-30.md"


@pytest.mark.parametrize(("seal", "code"), [("", "EZ01"), (f"seal: {digest(f'纪要{chr(10)}{TEXT}')}\n", "WZ01")])
def test_copy_rules_stop_a_draft_and_only_advise_on_what_was_signed(seal: str, code: str, tmp_path: Path) -> None:
    for name in ("mkdocs.yml", "requirements.txt"):
        shutil.copy(ROOT / name, tmp_path)
    lay(tmp_path, {PAGE: f"---\ntitle: 纪要\ndate: 2021-08-30\n{seal}---\n{TEXT}\n"})
    _, found = judge(tmp_path, Settings("站"), frozenset({f"docs/{PAGE}"}))
    assert code in {problem.code for problem in found}
