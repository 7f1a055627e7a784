"""The names of WordprocessingML (ECMA-376), Strict ones mapped to the common ones before parsing."""

from __future__ import annotations

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
V = "{urn:schemas-microsoft-com:vml}"

_STRICT = b"http://purl.oclc.org/ooxml/"
_COMMON = b"http://schemas.openxmlformats.org/"
# ISO/IEC 29500 Strict leaves the year out of its addresses: family/name -> family/2006/name.
_FAMILIES = (b"wordprocessingml/", b"officeDocument/", b"drawingml/")


def transitional(xml: bytes) -> bytes:
    """A part's bytes with the namespaces of Strict OOXML turned into those of the common kind."""
    if _STRICT not in xml:
        return xml
    for family in _FAMILIES:
        xml = xml.replace(_STRICT + family, _COMMON + family + b"2006/")
    return xml
