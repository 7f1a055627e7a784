"""修改本页 and 指出错误 lead where each forge has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from minutes.forge import Forge
from minutes.opening import SourceError
from minutes.settings import read_settings

if TYPE_CHECKING:
    from pathlib import Path

HOME = "https://git.example/bureau/minutes"


@pytest.mark.parametrize(
    ("kind", "edit", "report"),
    [
        ("github", "edit/main/docs/a.md", "issues/new?title=%E9%94%99&body=%E5%AD%97"),
        ("gitlab", "-/edit/main/docs/a.md", "-/issues/new?issue%5Btitle%5D=%E9%94%99&issue%5Bdescription%5D=%E5%AD%97"),
        ("gitea", "_edit/main/docs/a.md", "issues/new?title=%E9%94%99&body=%E5%AD%97"),
        ("forgejo", "_edit/main/docs/a.md", "issues/new?title=%E9%94%99&body=%E5%AD%97"),
    ],
)
def test_each_forge_has_its_own_addresses(kind: str, edit: str, report: str) -> None:
    forge = Forge(HOME, "main", kind)
    assert forge.edit("docs/a.md") == f"{HOME}/{edit}"
    assert forge.report("错", "字") == f"{HOME}/{report}"


@pytest.mark.parametrize("home", ["", "javascript:alert(1)", "git@git.example:bureau"])
def test_without_an_address_of_the_web_there_is_no_way(home: str) -> None:
    assert (Forge(home).there, Forge(home).edit("docs/a.md"), Forge(home).report("错", "字")) == (False, "", "")


def test_the_settings_name_it_and_an_unknown_one_is_refused_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "mkdocs.yml"
    file.write_text(f"site_name: 站\nextra:\n  forge: {HOME}/\n  branch: 主\n  forge_kind: GitLab\n", encoding="utf-8")
    assert read_settings(tmp_path).forge == Forge(HOME, "主", "gitlab")
    assert read_settings(tmp_path).forge.edit("docs/a.md").endswith("/-/edit/%E4%B8%BB/docs/a.md")
    file.write_text("site_name: 站\nextra:\n  forge_kind: svn\n", encoding="utf-8")
    with pytest.raises(SourceError, match=r"mkdocs\.yml:3: E504 不认识的代码平台“svn”；请从 github、gitlab、gitea、forgejo 中选一个"):
        read_settings(tmp_path)
