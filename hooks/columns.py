"""The site's columns (tabs, drawer, the way to a page): the same on all pages of a folder, so drawn once for each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jinja2 import pass_context

if TYPE_CHECKING:
    from collections.abc import Callable

    from jinja2.runtime import Context

_INDENTED = re.compile(r">\s+<")


def columns() -> Callable[[Context, str], str]:
    """A function for templates: the HTML of `partials/{name}.html` for the page that is being drawn.

    Such a partial may ask of its page only in which folder it lies, and whether it is one that a column leads to:
    those few are drawn for themselves. The blanks between its elements say nothing, since its style sets them as blocks:
    they are left out of every page. What is kept belongs to one build, so each build asks for a function of its own.
    """
    drawn: dict[tuple[str, str | None], str] = {}
    own: set[str] = set()

    @pass_context
    def draw(context: Context, name: str) -> str:
        if not own:
            own.update(page.url for page in context["nav"].pages)
        url = page.url if (page := context.get("page")) else None
        place = name, url if url is None or url in own else url.rpartition("/")[0] + "/"
        if place not in drawn:
            html = context.environment.get_template(f"partials/{name}.html").render(context.get_all())
            drawn[place] = _INDENTED.sub("><", html).strip()
        return drawn[place]

    return draw
