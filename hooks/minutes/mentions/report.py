"""收录情况 as lines for a terminal: what `edit.py links` prints."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from minutes.mentions.coverage import Coverage, Phrase, ShortName


def report(found: Coverage) -> Iterator[str]:
    """Every list with its heading and number; an empty one is left out."""
    lists: tuple[tuple[str, Iterable[str]], ...] = (
        ("引号里的话，还没有词条", map(_phrase, found.quoted)),
        ("书名号里的文件，还没有学习材料页", map(_phrase, found.titles)),
        ("没有会议或学习材料提到的词条", (f"{t.title}　{t.path}" for t in found.unused)),
        ("没有权威释义的词条", (f"{t.title}　{t.path}" for t in found.sourceless)),
        ("两三个字的名称，请核对命中是否都对", map(_short, found.short)),
        (
            "几个词条共用的名称，不会自动链接，须在纪要信息块的 terms 里逐处指定",
            (f"{name}　{'、'.join(t.path for t in terms)}" for name, terms in found.colliding),
        ),
        ("从未用到的 except 语境", (f"{context}　{t.path}:{t.line_of('except')}" for t, context in found.idle_excepts)),
    )
    for title, rows in lists:
        lines = list(rows)
        if lines:
            yield f"{title}（{len(lines)}）"
            yield from (f"  {line}" for line in lines)


def _phrase(phrase: Phrase) -> str:
    return f"{phrase.text}　{len(phrase.places)}处：" + " ".join(f"{slug}#{at}" for slug, at in phrase.places[:3])


def _short(short: ShortName) -> str:
    state = "" if short.free else "（两个字，不会自动链接）"
    hits = "；".join(short.hits) or "没有命中"
    return f"{short.name}{state}　{short.term.path}：{hits}"
