"""Coverage-guided fuzzing of the importer: no bytes may raise anything but a refusal.

atheris is no dependency of ours; into an environment of its own:

    python -m venv /tmp/fuzz && /tmp/fuzz/bin/pip install atheris lxml pyyaml
    PYTHONPATH=hooks:. /tmp/fuzz/bin/python bench/fuzz_import.py -max_total_time=300

A first byte decides what the rest is: a whole file, the body of a sound .docx, its styles or its numbering.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["minutes"]):
    from minutes.importing.bringing import bring
    from minutes.importing.verdicts import Options

import itertools

from tests.docx.word import LONG, docx, p, part

NOWHERE = Path("no such folder")
OPTIONS = Options(year=2021, accept_changes=True, drop_hidden=True, drop_comments=True)
TODAY = date(2026, 1, 1)


TAGS = (
    "p", "r", "t", "pPr", "rPr", "ins", "del", "moveFrom", "moveTo", "sdt", "sdtPr", "sdtContent", "showingPlcHdr",
    "tbl", "tr", "tc", "tcPr", "trPr", "gridSpan", "vMerge", "hidden", "vanish", "color", "sz", "b", "strike",
    "fldSimple", "fldChar", "instrText", "sym", "br", "tab", "hyperlink", "drawing", "txbxContent", "ruby",
    "rubyBase", "numPr", "numId", "ilvl", "pStyle", "rStyle", "style", "name", "basedOn", "shd", "jc", "outlineLvl",
    "abstractNum", "lvl", "start", "numFmt", "lvlText", "num", "abstractNumId", "lvlOverride", "startOverride",
    "numStyleLink", "styleLink", "docDefaults", "rPrDefault",
)  # fmt: skip
VALUES = (
    "1",
    "0",
    "-1",
    "99999999",
    "begin",
    "separate",
    "end",
    "restart",
    "FFFFFF",
    "a",
    "chineseCounting",
    "%1、%9",
    "DATE",
    "F0FE",
    "",
)
NAMES = ("val", "numId", "ilvl", "abstractNumId", "styleId", "fldCharType", "instr", "char", "type", "default")


def well_formed(data: bytes) -> str:
    """Bytes as WordprocessingML: low ones open an element with an attribute, middle ones close, high ones are text."""
    xml, open_ = [], []
    for byte, next_ in itertools.pairwise(data):
        if byte < 0x80:
            open_.append(TAGS[byte % len(TAGS)])
            xml.append(f'<w:{open_[-1]} w:{NAMES[next_ % len(NAMES)]}="{VALUES[next_ % len(VALUES)]}">')
        elif byte < 0xC0 and open_:
            xml.append(f"</w:{open_.pop()}>")
        else:
            xml.append("甲。★密\n"[byte % 5])
    return "".join(xml) + "".join(f"</w:{tag}>" for tag in reversed(open_))


def one_input(data: bytes) -> None:
    """Bring one input in; whatever is raised is a finding."""
    way, rest = (data[0] % 4, data[1:]) if data else (0, b"")
    xml = well_formed(rest)
    if way == 1:
        rest = docx(p(LONG), xml, p(LONG))
    elif way == 2:
        rest = docx(p(LONG, properties='<w:pStyle w:val="a"/>'), styles=part("styles", xml))
    elif way == 3:
        rest = docx(p(LONG, properties='<w:numPr><w:numId w:val="1"/></w:numPr>'), numbering=part("numbering", xml))
    outcome = bring(rest, "纪要.docx" if way else "纪要.txt", NOWHERE, OPTIONS, TODAY)
    if outcome.refused is bool(outcome.text):
        raise AssertionError("a refused file gave a page, or an accepted one none")


if __name__ == "__main__":
    atheris.Setup(sys.argv, one_input)
    atheris.Fuzz()
