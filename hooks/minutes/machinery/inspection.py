"""All of the machinery, judged at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutes.machinery.configuration import configuration
from minutes.machinery.doors import doors
from minutes.machinery.locks import locks
from minutes.machinery.workflows import workflows

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from minutes.problem import Problem


def inspect(root: Path) -> Iterator[Problem]:
    """Every finding about what is program and not content."""
    yield from locks(root)
    yield from configuration(root)
    yield from doors(root)
    yield from workflows(root)
