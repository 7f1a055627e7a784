"""The search page 搜索: a box, what it can do, room for the answer; hooks/theme/assets/js/search/page.js fills it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from markupsafe import Markup

from minutes.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from minutes.book import Book

_HTML = Markup("""\
<h1>搜索</h1>
<noscript><p>搜索要用 JavaScript。请在浏览器设置里允许本站使用，或从上方栏目查找。</p></noscript>
<div class="find" data-search-page data-worker="assets/js/search/worker.js{}" hidden>
<form class="find__form" role="search"><label class="find__label" for="find-box">要找的字词</label>
<input id="find-box" type="search" name="q" autocomplete="off" spellcheck="false" maxlength="20000">
<button type="submit">搜索</button></form>
<p class="find__told" role="status" aria-live="polite" data-told></p>
<p class="find__near" data-near></p>
<div class="find__body"><div class="find__facets" role="group" aria-label="筛选" data-facets></div>
<ol class="find__results" data-results></ol></div>
<p class="find__more"><button type="button" data-more hidden>再看 10 页</button></p>
<div class="find__help" data-help><h2>可以这样找</h2><ul>
<li>记得几个字就输几个字，如：河长制、一把手。多个词用空格隔开，各词都有的才列出。</li>
<li>记不清字，可输拼音或首字母，如：hezhangzhi、hzz；打错一个字、用繁体、全角，一般也能找到。</li>
<li>要一字不差，加引号，如："勇于革命"。整句贴进来也可以。</li>
<li>只看一年、一类、一个机构，可在结果旁点选，也可写：年:2021　类:会议纪要　处室:河长制办公室。</li>
</ul><h2>没有找到时</h2><ul>
<li>少输几个字，只留最要紧的词；换一种说法，或用全称、简称再试。</li>
<li>去掉左边已选的筛选。</li>
<li>从上方“词条”“会议纪要”“文件索引”逐页查找。</li>
</ul></div></div>
""")


def pages(book: Book) -> Iterator[Page]:
    """One page."""
    server = book.settings.search_server
    html = _HTML.format("?server=" + quote(server, safe="") if server else "")
    yield Page("search.md", "搜索", html, description="在全部纪要、学习材料和词条里查找", kind="search")
