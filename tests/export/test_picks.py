"""What the browser puts a reader's own study pack together from: what the minute's pack says, paragraph by paragraph."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tests.conftest import ROOT
from tests.corpus import reading

from minutes.book import Stamp
from minutes.edition import compose
from minutes.export.picks import files
from minutes.export.word_parts import document, parts
from minutes.pages.pack_lines import ASKED, ASSIGNED, EXPLAINED, STUDIED, lines
from minutes.settings import Settings
from press import prepare

if TYPE_CHECKING:
    from pathlib import Path

MINUTE = "---\ntitle: 局党组会议纪要\ndate: {}\n{}---\n8月30日，开会。\n\n|甲|乙|\n|--|--|\n|1|2|\n"


def told(content: bytes, call: str) -> Any:  # noqa: ANN401 - JSON
    """What a script hands over."""
    text = content.decode()
    assert text.startswith(f"{call}(")
    assert text.endswith(");\n")
    return json.loads(text[len(call) + 1 : -3])


def test_lines_are_those_of_the_minutes_own_pack() -> None:
    book = prepare(ROOT, "all").book
    meeting = book.corpus.meetings[0]
    made = dict(files(book))
    minute = told(made[f"packs/{meeting.slug}.js"], "packMinute")
    pack: dict[str, list[str]] = {}
    for line in lines(book, meeting):
        if line.style == "head":
            pack[line.text[2:]] = []
        else:
            pack[list(pack)[-1]].append(line.text)
    for part, head in (("studied", STUDIED), ("assigned", ASSIGNED)):
        own = [line[2] for line in minute["lines"] if line[0] == part]
        assert [f"{n}. {text}" for n, text in enumerate(own, 1)] == pack[head]
    assert [line[2] for line in minute["lines"] if line[0] == "asked"] == pack[ASKED]
    explained = [line[0] for lines_ in told(made["packs/terms.js"], "packTerms").values() for line in lines_]
    assert set(pack[EXPLAINED]) <= set(explained)
    assert len(explained) > len(book.corpus.terms)
    ids = {p[0]: p for p in minute["paragraphs"]}
    assert all(line[1] in ids for line in minute["lines"])
    assert [p[2] for p in minute["paragraphs"]] == [p.text for p in meeting.paragraphs[1:]]
    assert ids["p6"][1] == "第6段"
    spoken = {(m.paragraph, m.term) for m in book.mentions.by_page[meeting.path] if not m.uri and m.paragraph != "p0"}
    assert {(p[0], slug) for p in minute["paragraphs"] for slug in p[3]} == spoken


def test_nothing_of_a_withdrawn_minute_or_a_removed_paragraph(tmp_path: Path) -> None:
    gone = "corrections: [{at: p0, kind: 撤回, date: 2021-09-30, by: 综合处, why: 误发}]\n"
    cut = "corrections: [{at: p3, kind: 删除, former: 删去的话。, date: 2021-09-30, by: 综合处, why: 误录}]\n"
    texts = {"2021-08-30": "", "2021-08-31": gone, "2021-09-01": cut}
    found = reading(tmp_path, {f"meetings/2021/{day}.md": MINUTE.format(day, extra) for day, extra in texts.items()})
    made = dict(files(compose(found, Settings("站"), Stamp("2024-06-01")).book))
    assert list(made) == ["packs/word.js", "packs/terms.js", "packs/2021-08-30.js", "packs/2021-09-01.js"]
    minute = told(made["packs/2021-09-01.js"], "packMinute")
    assert [p[0] for p in minute["paragraphs"]] == ["p1", "p2"]
    assert minute["paragraphs"][1][2] == "甲　乙\n1　2"
    assert "删去的话" not in made["packs/2021-09-01.js"].decode()


def test_word_has_the_parts_of_every_other_file(tmp_path: Path) -> None:
    found = reading(tmp_path, {"meetings/2021/2021-08-30.md": MINUTE.format("2021-08-30", "")})
    word = told(dict(files(compose(found, Settings("站"), Stamp("2024-06-01")).book))["packs/word.js"], "packWord")
    assert word["parts"] == parts()
    assert "甲".join(word["document"]) == document("甲")
