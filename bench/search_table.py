"""What the bench of search has measured, as a Markdown table with a column for each engine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence


def table(results: dict[str, dict[str, Any]]) -> str:
    """Everything as a Markdown table, a column for each engine."""
    names = list(results)
    rows = [("", *names), ("---", *("---" for _ in names))]
    kinds = ["all", *next(iter(results.values()))["by_kind"]]
    for kind in kinds:
        shares = [results[name]["all"] if kind == "all" else results[name]["by_kind"][kind] for name in names]
        rows.append((f"{kind}：首位 / 前五 / MRR / 找到", *map(_shares, shares)))
    absent = [f"{r['all']['absent_with_exact_hit']} / {r['all']['absent']}" for r in results.values()]
    rows.append(("不存在的词却报“精确”", *absent))
    for label, *keys in COSTS:
        rows.append((label, *(_dig(results[name], keys) for name in names)))
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


COSTS = (
    ("启动字节", "startup_bytes"),
    ("冷查询索引字节，中位 / p90", "cold", "index_bytes"),
    ("冷查询请求数，中位 / p90", "cold", "requests"),
    ("冷查询毫秒，中位 / p90", "cold", "ms"),
    ("热查询毫秒，中位 / p90", "warm", "ms"),
    ("浏览器内存 MB", "heap_mb"),
    ("索引字节", "index_disk_bytes"),
    ("索引文件数", "index_files"),
    ("建索引 CPU 秒", "index_cpu_s"),
)


def _shares(told: dict[str, Any]) -> str:
    if not told["queries"]:
        return "–"
    return " / ".join(
        (f"{told['success_at_1']:.1%}", f"{told['success_at_5']:.1%}", f"{told['mrr']:.3f}", f"{told['recall']:.1%}")
    )


def _dig(told: dict[str, Any], keys: Sequence[str]) -> str:
    value: Any = told
    for key in keys:
        value = value[key]
    if isinstance(value, dict):
        return f"{value['median']:,} / {value['p90']:,}"
    return f"{value:,}"
