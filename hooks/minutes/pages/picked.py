"""The study pack that a reader puts together 自选学习包: its frame; hooks/theme/assets/js/picked.js fills it.

It holds up to twenty paragraphs of any minutes, and what the site has recorded of them. The choice is kept in
the browser, and its address carries it to others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from minutes.page import Page, fill, join
from minutes.pages.ledger import as_of
from minutes.pages.pack_lines import ASKED, ASSIGNED, EXPLAINED, QUOTED, STUDIED
from minutes.pages.packs import FOLDER, TOLD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from minutes.book import Book

URL = f"{FOLDER}/picked.html"
TITLE = "自选学习包"
MOST = 20  # paragraphs: an hour's reading aloud
_PARTS = {"studied": STUDIED, "quoted": QUOTED, "explained": EXPLAINED, "assigned": ASSIGNED, "asked": ASKED}
_HTML = Markup("""\
<h1>{title}</h1>
<noscript><p>挑选段落要用 JavaScript。请在浏览器设置里允许本站使用；每次会议的学习包不用它也能看。</p></noscript>
<p class="picked-told" role="status" tabindex="-1" data-told data-screen></p>
<p class="none" data-none data-screen hidden>还没有挑选段落。打开一篇<a href="../meetings/index.html">会议纪要</a>，点段落旁边的编号，\
再点“收进自选学习包”；最多 {most} 段，可以来自不同的会议。</p>
<p class="picked-tools" data-tools data-screen hidden><button type="button" data-act="print">打印</button>
<button type="button" data-act="word">下载 Word</button> <button type="button" data-act="link">复制链接</button>
<button type="button" data-act="keep" hidden>收进我的选段</button>
<button type="button" data-act="tidy" hidden>去掉找不到的段落</button> <button type="button" data-act="clear">清空</button></p>
<article class="pack" data-picked data-most="{most}" hidden><p class="lead">{told}</p>
{parts}{as_of}</article>
""")


def pages(book: Book) -> Iterator[Page]:
    """The frame, where there is a minute to pick from."""
    if any(not meeting.withdrawn for meeting in book.corpus.meetings):
        parts = join(fill('<section data-part="{}" hidden><h2>{}</h2><div></div></section>', name, head) for name, head in _PARTS.items())
        html = _HTML.format(title=TITLE, most=MOST, told=TOLD, parts=parts, as_of=as_of(book, ""))
        yield Page(f"{FOLDER}/picked.md", TITLE, html, description="从各次会议里挑选段落，编成一份学习材料", kind="picked")
