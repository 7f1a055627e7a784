"""`edit.py links`: what the glossary misses or claims without proof."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk.refusal import OK
from minutes.mentions.coverage import coverage
from minutes.mentions.finding import find
from minutes.mentions.report import report
from minutes.read import read_repository

if TYPE_CHECKING:
    import argparse
    from pathlib import Path


def links(root: Path, _options: argparse.Namespace) -> int:
    """Print the coverage of the glossary."""
    corpus = read_repository(root).corpus
    for line in report(coverage(corpus, find(corpus))):
        print(line)
    return OK
