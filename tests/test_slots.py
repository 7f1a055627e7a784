"""No word of metadata leaves its slot: every value is put where it is shown, and none becomes markup."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest
from tests.test_mkdocs_hooks import built, project

if TYPE_CHECKING:
    from pathlib import Path

# What would end an attribute, a script, an expression of the template or a comment; angle brackets are refused in metadata.
TRICK = "{n}\" onmouseover='x' data-x=\"&quot;{{{{ 7*7 }}}}--&gt;&lt;b&gt;`"
SLOTS = ("题", "地", "主", "席", "列", "类", "局", "况", "号", "源", "名", "别", "俗", "音", "引", "文", "缩", "谁", "后", "任", "语")


def quoted(n: str) -> str:
    """The trick as a YAML scalar."""
    return "'" + TRICK.format(n=n).replace("'", "''") + "'"


def files() -> dict[str, str]:
    q = {n: quoted(n) for n in SLOTS}
    meeting = (
        f"---\ntitle: {q['题']}\ndate: 2021-08-30\nplace: {q['地']}\nchair: {q['主']}\nattended: {q['席']}\nnonvoting: {q['列']}\n"
        f"kind: {q['类']}\nstudied:\n  - {{doc: {q['文']}, how: 学习, at: p1s1}}\n---\n会议要求抓好落实。\n"
    )
    study = f"---\ntitle: {q['文']}\nkind: {q['类']}\nissuer: {q['局']}\nstatus: {q['况']}\nnumber: {q['号']}\n"
    study += f"sources:\n  - {{title: {q['源']}, issuer: {q['局']}}}\n---\n要点。\n"
    term = (
        f"---\nname: {q['名']}\naliases: [{q['别']}]\nsearch_aliases: [{q['俗']}]\npinyin: {q['音']}\nafter: [{q['后']}]\n"
        f"first_stated: {{who: {q['谁']}, confidence: 依据}}\n"
        f"wordings:\n  - {{quote: {q['引']}, source: {q['文']}, date: 2021, status: 现行}}\n---\n注。\n"
    )
    short = f"---\nname: 简称\ngloss_formula: {q['缩']}\n---\n注。\n"
    task = f"---\ntitle: {q['任']}\nsource: 2021-08-30#p1s1\nquote: 抓好落实\n---\n"
    return {
        "index.md": "---\ntitle: 首页\n---\n欢迎。\n",
        "help/trick.md": f"---\ntitle: {q['语']}\n---\n帮助。\n",
        "meetings/2021/2021-08-30.md": meeting,
        "study/wen.md": study,
        "glossary/policies/ming.md": term,
        "glossary/policies/jian.md": short,
        "tasks/2021-08-30-1.md": task,
    }


class Seen(HTMLParser):
    """The attributes and elements of a page that a trick would have made."""

    def __init__(self) -> None:
        super().__init__()
        self.made: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.made += [f"<{tag} {name}>" for name, _ in attrs if name in {"onmouseover", "data-x"} or not name.replace("-", "").isalnum()]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = project(tmp_path_factory.mktemp("slots"), files())
    done = built(root)
    assert done.returncode == 0, done.stdout + done.stderr
    return root / "site-all"


def test_no_value_becomes_an_attribute_or_an_element(site: Path) -> None:
    made = {}
    for page in sorted(site.rglob("*.html")):
        seen = Seen()
        seen.feed(page.read_text(encoding="utf-8"))
        if seen.made:
            made[page.relative_to(site).as_posix()] = seen.made
    assert made == {}


def test_no_template_runs_and_nothing_is_escaped_away(site: Path) -> None:
    pages = "\n".join(page.read_text(encoding="utf-8") for page in site.rglob("*.html"))
    assert "49--" not in pages
    assert "<b>`" not in pages


@pytest.mark.parametrize("slot", SLOTS)
def test_every_slot_is_shown_somewhere(site: Path, slot: str) -> None:
    """Else the two tests above would prove nothing for it."""
    written = (file.read_bytes().decode("utf-8", "ignore") for file in sorted(site.rglob("*")) if file.is_file())
    assert any(f'{slot}" on' in text or f"{slot}&#34; on" in text or f'{slot}\\" on' in text or f"{slot}&quot; on" in text for text in written)
