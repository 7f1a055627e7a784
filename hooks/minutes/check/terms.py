"""What must hold of the glossary: one name, one meaning; a wording stands where it says it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutes.check.studies import unknown_address
from minutes.model import Meeting, Reference, Study, Term
from minutes.names import han_length, key
from minutes.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from minutes.read import Reading

SHORT = 2


def names_are_unique(reading: Reading) -> Iterator[Problem]:
    """E201 No two terms share a name or alias: a mention must have one meaning."""
    seen: dict[str, Term] = {}
    for term in reading.corpus.terms:
        for name in term.names:
            other = seen.setdefault(key(name), term)
            if other is not term:
                line = term.line_of("name" if name == term.title else "aliases")
                message = f"“{name}”已是词条“{other.title}”（{other.path}）的名称或别称"
                yield Problem(term.path, line, "E201", message, "请在其中一页删去，或改用更完整的名称")


def names_are_not_repeated(reading: Reading) -> Iterator[Problem]:
    """E202 An alias says something the name doesn't: the two differ by more than quotation marks."""
    for term in reading.corpus.terms:
        keys = [key(name) for name in term.names]
        for alias, own in zip(term.aliases, keys[1:], strict=True):
            if not own or keys.count(own) > 1:
                message = f"别称“{alias}”与本词条的另一个名称只差引号或全半角"
                yield Problem(term.path, term.line_of("aliases"), "E202", message, "请删去，匹配时不分引号和全半角")


def except_contains_a_name(reading: Reading) -> Iterator[Problem]:
    """E203 An `except` context contains one of the entry's names, else it could never apply."""
    for term in reading.corpus.terms:
        for context in term.except_:
            if not any(key(name) in key(context) and key(name) != key(context) for name in term.names):
                message = f"except“{context}”里没有本词条的任何名称"
                yield Problem(term.path, term.line_of("except"), "E203", message, "请写出包含词条名的完整语境")


def relations_exist(reading: Reading) -> Iterator[Problem]:
    """E204 `related`, `broader` and `replaced_by` name pages that are there, and not the page itself."""
    for term in reading.corpus.terms:
        named = [("related", s) for s in term.related]
        named += [(k, s) for k, s in (("broader", term.broader), ("replaced_by", term.replaced_by)) if s]
        for where, slug in named:
            if slug == term.slug:
                yield Problem(term.path, term.line_of(where), "E204", f"{where} 写的是本词条自己", "请删去")
            elif slug not in reading.corpus.by_slug:
                yield Problem(term.path, term.line_of(where), "E204", f"{where} 所指的 {slug} 不存在", "请核对短名")


def wordings_stand_where_they_say(reading: Reading) -> Iterator[Problem]:
    """E205 A wording quoted from a page of ours stands there, character for character."""
    for term in reading.corpus.terms:
        for wording in term.wordings:
            if not isinstance(wording.source, Reference):
                continue
            text = reading.corpus.resolve(wording.source)
            if text is None:
                yield from unknown_address(term, wording.source, reading.corpus, "wordings", "E205")
            elif wording.quote not in text:
                message = f"引文“{_short(wording.quote)}”不在 {wording.source} 的原文里"
                yield Problem(term.path, wording.line, "E205", message, "请逐字照录，或改正出处")


def _short(text: str) -> str:
    return text if len(text) <= 20 else text[:19] + "…"


def mentioned_at_exists(reading: Reading) -> Iterator[Problem]:
    """E206 Each place of `mentioned_at` is there."""
    for term in reading.corpus.terms:
        for place in term.mentioned_at:
            yield from unknown_address(term, place, reading.corpus, "mentioned_at", "E206")


def replacement_ends(reading: Reading) -> Iterator[Problem]:
    """E207 Following `replaced_by` or `broader` comes to an end."""
    for term in reading.corpus.terms:
        for where in ("replaced_by", "broader"):
            seen, at = {term.slug}, term
            while (following := reading.corpus.term(getattr(at, where))) is not None:
                if following.slug in seen:
                    message = f"{where} 绕成了圈：{'、'.join(sorted(seen))}"
                    yield Problem(term.path, term.line_of(where), "E207", message, "请改正其中一页")
                    break
                seen.add(following.slug)
                at = following


def pins_are_right(reading: Reading) -> Iterator[Problem]:
    """E208 A pin or opt-out in `terms` stands at an address that is there and leads to an entry that is there."""
    pages: tuple[Meeting | Study, ...] = (*reading.corpus.meetings, *reading.corpus.studies)
    for page in pages:
        for address, pins in page.terms.pins.items():
            if address not in page.said and address not in page.by_id:
                yield Problem(page.path, page.line_of("terms"), "E208", f"terms 所指的 {address} 不存在", "请核对段句号")
            for name, slug in pins.items():
                if slug != "off" and reading.corpus.term(slug) is None:
                    message = f"terms 把“{name}”指到了不存在的词条 {slug}"
                    yield Problem(page.path, page.line_of("terms"), "E208", message, "请核对短名")


def short_names_are_vouched_for(reading: Reading) -> Iterator[Problem]:
    """H209 A name of two characters links only with `match: free` or `quoted`."""
    for term in reading.corpus.terms:
        for name in term.names:
            if han_length(key(name)) == SHORT == len(key(name)) and not term.match:
                message = f"“{name}”只有两个字，不会自动链接"
                fix = "请在页上写 match: free（照常链接）或 match: quoted（只在引号内），或把它移到 search_aliases"
                yield Problem(term.path, term.line_of("name"), "H209", message, fix)


RULES = (
    names_are_unique,
    names_are_not_repeated,
    except_contains_a_name,
    relations_exist,
    wordings_stand_where_they_say,
    mentioned_at_exists,
    replacement_ends,
    pins_are_right,
    short_names_are_vouched_for,
)
