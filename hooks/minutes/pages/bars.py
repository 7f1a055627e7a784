"""A small bar for each year as inline SVG, said in words as well: attributes only, no style."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from minutes.page import element, join

if TYPE_CHECKING:
    from collections.abc import Mapping

WIDTH, GAP, HEIGHT, LABEL = 22, 8, 36, 14  # pixels of a bar, between bars, of the highest bar, of the years below
LABELS = 12  # with more years than this, only the first and the last are written


def bars(counts: Mapping[int, int]) -> Markup:
    """Year -> number, drawn from the first year to the last, empty years included."""
    if not counts:
        return Markup()
    years = range(min(counts), max(counts) + 1)
    highest = max(counts.values())
    drawn = join(_bar(n, year, counts.get(year, 0), highest) + _label(n, year, years) for n, year in enumerate(years))
    width, height = len(years) * (WIDTH + GAP) + GAP, HEIGHT + 2 * LABEL
    said = "，".join(f"{year}年{counts[year]}处" for year in years if counts.get(year))
    head = Markup(
        '<svg class="bars" role="img" width="{0}" height="{1}" viewBox="0 0 {0} {1}" aria-label="各年提到的处数：{2}">'
    )
    return head.format(width, height, said) + drawn + Markup("</svg>")


def _bar(n: int, year: int, count: int, highest: int) -> Markup:
    tall = round(HEIGHT * count / highest)
    left, top = GAP + n * (WIDTH + GAP), LABEL + HEIGHT - tall
    drawn = element(
        "rect", "", x=str(left), y=str(top), width=str(WIDTH), height=str(max(tall, 1)), data_year=str(year)
    )
    number = _text(left, top - 3, str(count)) if count else Markup()
    return drawn + number


def _label(n: int, year: int, years: range) -> Markup:
    if len(years) > LABELS and year not in {years[0], years[-1]}:
        return Markup()
    return _text(GAP + n * (WIDTH + GAP), HEIGHT + 2 * LABEL - 2, str(year))


def _text(left: int, top: int, text: str) -> Markup:
    return element("text", text, x=str(left + WIDTH // 2), y=str(top), text_anchor="middle")
