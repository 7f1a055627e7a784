"""A term's name as the matcher sees it: blind to quotation marks and to full and half width."""

from __future__ import annotations

import re
import unicodedata

QUOTES = "“”‘’"
# 《》 with what stands in it on its line, a 《》 inside it included; \0 parts paragraphs (`counting.BREAK`).
BOOK_TITLE = re.compile(r"《[^《》\n\0]*(?:《[^《》\n\0]*》[^《》\n\0]*)*》")
_QUOTES = str.maketrans("", "", QUOTES)
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


def key(name: str) -> str:
    """NFKC, lower case, quotation marks dropped: two names with one key are one name."""
    return unicodedata.normalize("NFKC", name).lower().translate(_QUOTES)


def han_length(name: str) -> int:
    """How many Chinese characters a name has; 0 for a Latin one."""
    return len(_HAN.findall(name))
