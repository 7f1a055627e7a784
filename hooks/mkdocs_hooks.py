"""The one door to MkDocs: it hands over files and takes pages; it knows no rule of ours.

State hangs on `config.extra` and is made anew for each build, since modules outlive rebuilds under
`mkdocs serve`. Everything is imported at the top: hooks/ is on the path only while hooks load.
"""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from markupsafe import escape
from mkdocs.exceptions import Abort, MkDocsException
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, InclusionLevel
from mkdocs.structure.toc import get_toc

from bundle import needless, valid
from columns import columns
from minutes.check.prose_links import heading_id
from minutes.fault import fault
from press import Refused, finish, prepare
from prose import PlainMarkdown

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

    from minutes.edition import Edition
    from minutes.problem import Problem

ROOT = Path(__file__).parent.parent


def on_config(config: MkDocsConfig) -> None:
    """Read and judge everything; a site with an error is not begun.

    Python looks for cycles among all objects over and over while they grow in number; what a build makes stays to
    its end, so that search finds nothing and costs an eighth of the time. It rests until the site is written.
    """
    gc.unfreeze()
    gc.collect()  # what `mkdocs serve` left of the build before
    gc.disable()
    try:
        edition = prepare(ROOT, os.environ.get("AUDIENCE", "all"))
    except Refused as refused:
        refuse(refused.problems)
    config.extra.update(edition=edition, stamp=edition.book.stamp)
    config.mdx_configs.setdefault("toc", {})["slugify"] = heading_id
    config.markdown_extensions.append(PlainMarkdown())  # type: ignore[arg-type] # Python-Markdown takes instances too


def refuse(problems: list[Problem], code: int = 1) -> NoReturn:
    """Say what is wrong, all of it, and stop."""
    sys.stderr.writelines(f"{problem}\n" for problem in problems)
    stop = Abort("站点没有写出。")
    stop.exit_code = code  # type: ignore[misc] # declared on the class, read from the instance
    raise stop


@event_priority(-100)
def on_pre_build(config: MkDocsConfig) -> None:
    """Give MkDocs no folder to walk: it would make an object of each of ten thousand tasks, none of which is a page of its own.

    All of docs/ has been read by us; what MkDocs shall have of it, `on_files` hands over.
    """
    config.extra["docs_dir"] = config.docs_dir
    config.docs_dir = os.devnull


@event_priority(100)
def on_files(files: Files, config: MkDocsConfig) -> None:
    """What the theme brings, less its ballast; pages and pictures of this edition; pages that we make."""
    config.docs_dir = config.extra.pop("docs_dir")
    edition: Edition = config.extra["edition"]
    for file in [file for file in files if needless(file.dest_uri, stock_search="search" in config.plugins)]:
        files.remove(file)
    kept_back = edition.kept_back - {config.theme.get("logo"), config.theme.get("favicon")}
    for uri in (*edition.prose, *(picture for picture in edition.pictures if picture not in kept_back)):
        put(files, from_docs(uri, config))
    for uri in edition.pages:
        if uri not in edition.prose:
            written = f"docs/{uri}" in edition.book.corpus.by_path
            put(files, from_docs(uri, config) if written else File.generated(config, uri, content=""))
        files.src_uris[uri].inclusion = InclusionLevel.NOT_IN_NAV


def put(files: Files, file: File) -> None:
    """Add a file; one of the theme's of the same name gives way."""
    if theirs := files.src_uris.get(file.src_uri):
        files.remove(theirs)
    files.append(file)


def from_docs(uri: str, config: MkDocsConfig) -> File:
    """A file that lies in docs/."""
    return File(uri, config.docs_dir, config.site_dir, config.use_directory_urls)


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG001 - MkDocs' names
    """What the templates may call."""
    env.globals["columns"] = columns()


def on_page_read_source(page: Page, config: MkDocsConfig) -> str:
    """MkDocs never sees front matter, nor the text of a page that we draw."""
    prose = config.extra["edition"].prose.get(page.file.src_uri)
    return prose.body if prose else ""


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001 - MkDocs' names
    """Title and description for the template."""
    edition: Edition = config.extra["edition"]
    ours = edition.pages.get(page.file.src_uri) or edition.prose[page.file.src_uri]
    if ours.title:
        page.meta["title"] = ours.title
    page.meta["description"] = getattr(ours, "description", "")
    page.meta["kind"] = getattr(ours, "kind", "prose")
    return markdown


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001 - MkDocs' names
    """Our page, below the words that docs/ has for the same place (the home page's)."""
    drawn = config.extra["edition"].pages.get(page.file.src_uri)
    if drawn is None:
        return html
    page.present_anchor_ids = None  # MkDocs knows none of ours; links to them are judged before the build
    page.toc = get_toc([{"level": h.level, "id": h.id, "name": str(escape(h.title)), "children": []} for h in drawn.toc])
    return html + str(drawn.html)


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:  # noqa: ARG001 - MkDocs' names
    """The page as valid HTML."""
    return valid(output)


def on_post_build(config: MkDocsConfig) -> None:
    """Write what is no page, then prove the written minutes."""
    try:
        finish(config.extra["edition"], Path(config.site_dir))
    except Refused as refused:
        refuse(refused.problems)
    gc.freeze()  # at its end Python would look through it all once more
    gc.enable()


def on_build_error(error: Exception) -> None:
    """A fault of the program is one line that names the page, and exit 2; `TRACEBACK=1` shows where it happened."""
    gc.enable()
    if not isinstance(error, MkDocsException) and not os.environ.get("TRACEBACK"):
        refuse([fault(error)], code=2)
