"""The door to MkDocs on small projects of their own: what reaches a written site, and what never does."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.corpus import lay

from minutes.fidelity import visible_text

ROOT = Path(__file__).parent.parent
AWKWARD = [
    "水深3~5米，8~12万方；投资$5亿，其中$6亿。",
    "按<GB/T 37668>执行，AT&T 与 &lt;批示&gt;。",
    "#标签#",
    "[注]：以会议为准。",
    "2021. 一季度",
    "{{ config.site_name }} {% raw %}",
    "10^3米、会议_纪要_2021、编号__A__、`码`、*星*、5*3*2。",
]
MINUTE = "---\ntitle: 纪要{{{{甲}}}}\ndate: 2021-08-30\n---\n{}\n".format("\n\n".join(AWKWARD))
CLOSED = "---\ntitle: 不公开\ndate: 2021-09-{}\n{}\n---\n密语{}。\n"
EMBLEM = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1v1z"/></svg>\n'
TERM = "---\nname: 河长制办公室\nmoved_from: [glossary/offices/old-name.html]\n---\n注。\n"
FILES = {
    "index.md": "---\ntitle: 首页\n---\n<script>alert(1)</script>\n\n<https://example.invalid/>\n\n[原文](meetings/2021/2021-08-30.md#p2s1)，[任务](tasks/index.md)\n\n![徽](assets/images/emblem.svg)\n",
    "assets/images/emblem.svg": EMBLEM,
    "assets/unseen.svg": EMBLEM,
    "meetings/2021/2021-08-30.md": MINUTE,
    "meetings/2021/2021-09-01.md": CLOSED.format("01", "draft: true", "天地玄黄"),
    "meetings/2021/2021-09-02.md": CLOSED.format("02", "audience: leaders", "宇宙洪荒"),
    "glossary/offices/hezhangban.md": TERM,
}


def project(root: Path, files: dict[str, str]) -> Path:
    shutil.copytree(ROOT / "hooks", root / "hooks", ignore=shutil.ignore_patterns("__pycache__"))
    (root / "mkdocs.yml").write_text((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), encoding="utf-8")
    shutil.copytree(ROOT / "docs/assets", root / "docs/assets")
    help_pages = {f"help/{f.name}": f.read_text(encoding="utf-8") for f in (ROOT / "docs" / "help").glob("*.md")}
    return lay(root, {**help_pages, **files})


def built(root: Path, audience: str = "all") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(root / f"site-{audience}")]
    env = {**os.environ, "NO_MKDOCS_2_WARNING": "true", "AUDIENCE": audience}
    return subprocess.run(command, cwd=root, env=env, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = project(tmp_path_factory.mktemp("project"), FILES)
    for audience in ("all", "leaders"):
        done = built(root, audience)
        assert done.returncode == 0, done.stdout + done.stderr
        assert "WARNING" not in done.stdout + done.stderr
    return root


def everything(site: Path) -> str:
    return "\n".join(f.read_bytes().decode("utf-8", "replace") for f in sorted(site.rglob("*")) if f.is_file())


def test_awkward_texts_come_out_whole(folder: Path) -> None:
    html = (folder / "site-all/meetings/2021/2021-08-30.html").read_text(encoding="utf-8")
    assert visible_text(html) == "\n".join(["纪要{{甲}}", *AWKWARD])


def test_a_draft_is_nowhere_and_a_page_for_leaders_only_in_their_build(folder: Path) -> None:
    everybody, leaders = everything(folder / "site-all"), everything(folder / "site-leaders")
    assert "天地玄黄" not in everybody + leaders
    assert "宇宙洪荒" not in everybody
    assert "2021-09-02" not in everybody
    assert "宇宙洪荒" in leaders


def test_a_picture_that_a_page_shows_comes_along_and_the_themes_of_its_name_gives_way(folder: Path) -> None:
    assert (folder / "site-all/assets/images/emblem.svg").read_text(encoding="utf-8") == EMBLEM
    assert not (folder / "site-all/assets/unseen.svg").exists()


def test_a_moved_page_leaves_a_redirect(folder: Path) -> None:
    html = (folder / "site-all/glossary/offices/old-name.html").read_text(encoding="utf-8")
    assert '<a id="moved-to" href="hezhangban.html">河长制办公室</a>' in html


def test_mkdocs_has_nothing_to_say_of_a_link_to_a_sentence(folder: Path) -> None:
    assert 'href="meetings/2021/2021-08-30.html#p2s1"' in (folder / "site-all/index.html").read_text(encoding="utf-8")


def test_nothing_in_prose_is_active_and_nothing_leads_out(folder: Path) -> None:
    html = (folder / "site-all/index.html").read_text(encoding="utf-8")
    assert "<script>alert" not in html
    assert '="https://example.invalid' not in html


@pytest.mark.parametrize(
    ("path", "text", "said"),
    [
        ("meetings/2021/2021-08-30.md", "---\ntitle: 甲: 乙\ndraft: true\n---\n未定稿。\n", ":2: E012 内容里有冒号"),
        ("meetings/2021/2021-08-30.md", MINUTE.replace("date:", "template: ../x\ndate:"), ":3: E030 不认识的项“template”"),
        ("minutes/2021-08-30.md", MINUTE, "E025 文件放错了文件夹"),
    ],
)
def test_a_site_with_an_error_is_not_written(path: str, text: str, said: str, tmp_path: Path) -> None:
    done = built(project(tmp_path, {"index.md": FILES["index.md"], path: text}))
    assert done.returncode != 0
    assert f"docs/{path}" in done.stderr
    assert said in done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert not (tmp_path / "site-all").exists()
