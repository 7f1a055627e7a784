"""The nouns: what a meeting, a study material, a term and a task are, once they have been read.

Everything is frozen; whatever is made from it (links, pages, ledgers) is made anew, never written back.
"""

from minutes.model.corpus import Corpus
from minutes.model.documents import Document, Meeting, Study, Term
from minutes.model.facts import (
    CLOSED,
    NO_DUE,
    NOT_GIVEN,
    ROLE_NAMES,
    STANDING,
    STATES,
    Correction,
    Due,
    Event,
    FirstStated,
    Record,
    Studied,
    TermPolicy,
    Wording,
)
from minutes.model.kinds import SHELF_NAMES, Kind, Shelf
from minutes.model.passages import Paragraph, Reference, Sentence
from minutes.model.tasks import Task

__all__ = [
    "CLOSED",
    "NOT_GIVEN",
    "NO_DUE",
    "ROLE_NAMES",
    "SHELF_NAMES",
    "STANDING",
    "STATES",
    "Corpus",
    "Correction",
    "Document",
    "Due",
    "Event",
    "FirstStated",
    "Kind",
    "Meeting",
    "Paragraph",
    "Record",
    "Reference",
    "Sentence",
    "Shelf",
    "Studied",
    "Study",
    "Task",
    "Term",
    "TermPolicy",
    "Wording",
]
