"""Folding loses quotation marks and width, and never the way back."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from minutes.mentions.folded import SEAM, fold

TEXT = st.text(alphabet=st.sampled_from("水利局“”‘’ＡａＢ12３（）(),，。；：！？Ⅲ㎡…İﬁ\u3000 \t\n𠮷"), max_size=40)


def plain(text: str) -> str:
    """What a stretch says, however it is written."""
    return "".join(unicodedata.normalize("NFKC", c).lower() for c in text if c not in "“”‘’")


@given(TEXT)
def test_every_stretch_leads_back_to_text_that_says_it(text: str) -> None:
    folded = fold(text)
    for start in range(len(folded.text)):
        a, b = folded.origin(start, start + 1)
        assert 0 <= a < b <= len(text)
        if folded.text[start] != SEAM:
            assert folded.text[start] in plain(text[a:b])


@given(TEXT)
def test_the_whole_is_what_it_says(text: str) -> None:
    assert fold(text).text.replace(SEAM, "") == plain(text)


def test_one_character_that_becomes_several_leads_back_to_itself() -> None:
    folded = fold("优Ⅲ类")
    assert folded.text == "优iii类"
    assert folded.origin(1, 4) == (1, 2)
    assert folded.origin(4, 5) == (2, 3)


def test_two_quotations_that_meet_are_parted() -> None:
    assert fold("“甲”“乙”").text == f"甲{SEAM}乙"
    assert fold("“甲”、“乙”").text == "甲、乙"
