"""Markdown as plain paragraphs, simply: for help pages, and for any folder of files a benchmark is given."""

from __future__ import annotations

import re

_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_LEADING = re.compile(r"^[ \t]*(?:#{1,6}[ \t]+|[-*+][ \t]+|>[ \t]?|\d+\.[ \t]+|\|)", re.MULTILINE)
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()]*\)")
_MARKS = re.compile(r"\*\*|`|\{:[^{}]*\}|<!--.*?-->", re.DOTALL)


def paragraphs(markdown: str) -> list[str]:
    r"""The text between blank lines, without front matter, signs of headings, lists and links.

    >>> paragraphs("# 题\n\n一[词](a.md)**强**")
    ['题', '一词强']
    """
    body = _MARKS.sub("", _LINK.sub(r"\1", _LEADING.sub("", _FRONT_MATTER.sub("", markdown))))
    return [text for part in re.split(r"\n\s*\n", body) if (text := " ".join(part.split()))]
