"""What is counted of answers to queries: how well they find, and what they cost."""

from __future__ import annotations

import json
import statistics
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


@dataclass(frozen=True)
class Query:
    """A query of the file; `pages` are right, in any order."""

    kind: str
    text: str
    pages: frozenset[str]


@dataclass
class Score:
    """What is counted over queries of a kind."""

    found: int = 0
    first: int = 0
    five: int = 0
    reciprocal: float = 0.0
    asked: int = 0
    absent: int = 0
    false_exact: int = 0

    def add(self, query: Query, pages: Sequence[str], *, exact: bool) -> None:
        """Count one answer."""
        if not query.pages:
            self.absent += 1
            self.false_exact += exact
            return
        self.asked += 1
        rank = next((n for n, page in enumerate(pages, 1) if page in query.pages), 0)
        self.found += rank > 0
        self.first += rank == 1
        self.five += 1 <= rank <= 5
        self.reciprocal += 1 / rank if rank else 0

    def shares(self) -> dict[str, float | int | None]:
        """Recall, success and mean reciprocal rank as shares; None where nothing could be found."""
        n = self.asked
        told: dict[str, float | int | None] = {
            name: round(value / n, 4) if n else None
            for name, value in (
                ("recall", self.found),
                ("success_at_1", self.first),
                ("success_at_5", self.five),
                ("mrr", self.reciprocal),
            )
        }
        return told | {"queries": n, "absent": self.absent, "absent_with_exact_hit": self.false_exact}


@dataclass
class Costs:
    """Of each cold query: bytes, requests and milliseconds; of each warm one milliseconds."""

    startup: list[int] = field(default_factory=list)
    index: list[int] = field(default_factory=list)
    requests: list[int] = field(default_factory=list)
    cold: list[float] = field(default_factory=list)
    warm: list[float] = field(default_factory=list)


def read_queries(path: Path) -> list[Query]:
    """The queries of a file."""
    told = json.loads(path.read_text(encoding="utf-8"))
    return [Query(q["cls"], q["q"], frozenset(q["pages"])) for q in told]


def summary(scores: dict[str, Score], costs: Costs, heap: float) -> dict[str, Any]:
    """Everything measured, in the form of --json."""
    return {
        "all": scores["all"].shares(),
        "by_kind": {kind: score.shares() for kind, score in scores.items() if kind != "all"},
        "startup_bytes": max(costs.startup),
        "cold": {"index_bytes": _spread(costs.index), "requests": _spread(costs.requests), "ms": _spread(costs.cold)},
        "warm": {"ms": _spread(costs.warm)},
        "heap_mb": round(heap, 1),
    }


def _spread(values: Sequence[float]) -> dict[str, float]:
    ordered = sorted(values)
    return {
        "median": round(statistics.median(ordered), 1),
        "p90": round(ordered[min(len(ordered) - 1, int(len(ordered) * 0.9))], 1),
    }
