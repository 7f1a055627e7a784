"""Markdown for the pages of prose (home, help): nothing in it can be active.

Raw HTML is text here, and a link that leads out of the site or to a script loses its target.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from markdown import Markdown

_SCHEME = re.compile(r"\s*(?:[A-Za-z][A-Za-z0-9+.-]*:|//)")


class _Inert(Treeprocessor):
    """Drops targets with a scheme from the rendered tree."""

    def run(self, root: Element) -> None:
        for element in root.iter():
            for name in ("href", "src"):
                if _SCHEME.match(element.get(name) or ""):
                    del element.attrib[name]


class PlainMarkdown(Extension):
    """Markdown without HTML and without ways out."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the library's name
        """Take HTML out of the reader, put the guard behind it."""
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        md.treeprocessors.register(_Inert(md), "inert", -1)  # after MkDocs has made relative links whole
