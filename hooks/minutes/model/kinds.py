"""What a page is, and the five shelves of the glossary: the folder says both."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


class Kind(StrEnum):
    """What a page is; its folder says so."""

    MEETING = "meeting"
    STUDY = "study"
    TERM = "term"
    TASK = "task"
    PAGE = "page"


class Shelf(StrEnum):
    """The five shelves of the glossary; the folder is the shelf."""

    SPIRITS = "spirits"
    MECHANISMS = "mechanisms"
    OFFICES = "offices"
    POLICIES = "policies"
    PHRASES = "phrases"


SHELF_NAMES: Mapping[Shelf, str] = {
    Shelf.SPIRITS: "精神",
    Shelf.MECHANISMS: "机制",
    Shelf.OFFICES: "机构",
    Shelf.POLICIES: "政策与行动",
    Shelf.PHRASES: "提法",
}
