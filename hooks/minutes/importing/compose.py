"""The draft as the text of a page, and the proof that reading the page gives the draft's words back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from minutes.docx.refusal import Refused
from minutes.text import blocks

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from minutes.importing.draft import Draft, Findings

_PLAIN = re.compile(r"[\u4e00-\u9fff〇A-Za-z0-9][^\n#&*!|>'\"%@`{}\[\]:,<\\]*")
_WORDS = frozenset({"true", "false", "null", "yes", "no", "on", "off", "~"})


def page(draft: Draft, found: Findings, studies: Mapping[str, str]) -> str:
    """The whole page: front matter and body.

    Raises:
        Refused: a paragraph can't be written so that it is read back unchanged.

    """
    body = "\n\n".join(draft.body)
    _same_words(draft, body)
    return f"---\n{''.join(_front(draft, found, studies))}---\n\n{body}\n"


def scalar(text: str) -> str:
    """A value of the front matter, in quotation marks where YAML would take it for something else."""
    plain = _PLAIN.fullmatch(text) and text.lower() not in _WORDS and not text.endswith(" ")
    if plain:
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _front(draft: Draft, found: Findings, studies: Mapping[str, str]) -> Iterator[str]:
    yield f"title: {scalar(draft.title)}\n"
    yield f"date: {found.day.isoformat()}\n"
    values = {"date_basis": found.basis, **vars(found.fields)}
    for name in ("date_basis", "place", "chair", "attended", "nonvoting", "kind"):
        if values[name]:
            yield f"{name}: {scalar(metadata(values[name]))}\n"
    if found.studied:
        yield "studied:\n"
    for item in found.studied:
        doc = studies.get(item.title, item.title)
        yield f"  - {{doc: {_inner(metadata(doc))}, how: {item.how}, at: {item.at}}}\n"
    yield "draft: true\n"


def metadata(text: str) -> str:
    """Words for the front matter: angle brackets, which it refuses, become title marks."""
    return text.replace("<", "〈").replace(">", "〉")


def _inner(text: str) -> str:
    """A value inside {…}."""
    return (
        text
        if re.fullmatch(r"[\u4e00-\u9fff〇a-z0-9][\u4e00-\u9fff〇a-z0-9·-]*", text)
        else scalar(text + " ").replace(' "', '"')
    )


def _same_words(draft: Draft, body: str) -> None:
    read = [block.text for block in blocks(body, 1, verbatim=True)]
    if read == list(draft.paragraphs):
        return
    for n, paragraph in enumerate(draft.paragraphs):
        if n >= len(read) or read[n] != paragraph:
            message = f"{draft.where[n]}的写法会被当作排版记号（如 **、##、|、<!--）"
            raise Refused(message, "请在 Word 中改写这一段的记号后再导入")
    raise Refused("正文里有会被当作排版记号的段落", "请核对原文")
