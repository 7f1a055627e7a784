"""A frame drawn once, filled for each leaf; nothing of the frame is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from minutes.leaves import BODY, DESCRIPTION, TITLE, cut, fill, filled, frame
from minutes.page import Page

if TYPE_CHECKING:
    from pathlib import Path


def test_each_leaf_is_the_frame_with_its_own_words(tmp_path: Path) -> None:
    page = frame("tasks", "task")
    (tmp_path / "tasks").mkdir()
    drawn = f'<title>{page.title} - 站</title><meta content="{page.description}">{page.html}'
    (tmp_path / page.url).write_text(drawn, encoding="utf-8")
    leaves = [Page(f"tasks/{n}.md", f"<{n}>&", Markup("<p>文</p>"), description="“述”", frame=page.uri) for n in "ab"]
    fill(leaves, tmp_path)
    assert sorted(f.name for f in (tmp_path / "tasks").iterdir()) == ["a.html", "b.html"]
    written = (tmp_path / "tasks/a.html").read_text(encoding="utf-8")
    assert written == '<title>&lt;a&gt;&amp; - 站</title><meta content="“述”"><h1>&lt;a&gt;&amp;</h1><p>文</p>'


def test_marks_in_a_text_stay_characters() -> None:
    leaf = Page("tasks/a.md", f"甲{BODY}{DESCRIPTION}", Markup("文{}").format(TITLE), description=f"述{BODY}", frame="tasks/frame.md")
    drawn = f"<title>{TITLE}</title><meta content='{DESCRIPTION}'>{BODY}"
    assert filled(cut(drawn), leaf).decode() == f"<title>甲{BODY}{DESCRIPTION}</title><meta content='述{BODY}'>文{TITLE}"
