from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from delivery.policy import configurations, page_digests, policy, script_digests

if TYPE_CHECKING:
    from pathlib import Path

# The example of the specification: CSP Level 3, 8.3.
HELLO = "sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng="


def digests(scripts: str) -> frozenset[str]:
    return page_digests(f"<!doctype html><html><head><title>页</title></head><body>{scripts}</body></html>".encode())


def test_an_inline_script_is_named_by_its_digest() -> None:
    assert digests("<script>alert('Hello, world.');</script>") == {HELLO}


@pytest.mark.parametrize(
    "script",
    [
        '<script type="application/json">{"a": 1}</script>',
        '<script type="application/ld+json">{}</script>',
        '<script src="a.js"></script>',
        "<script></script>",
        "<p>没有脚本</p>",
    ],
)
def test_what_is_no_inline_script_needs_no_digest(script: str) -> None:
    assert digests(script) == frozenset()


def test_entities_are_text_inside_a_script() -> None:
    assert digests("<script>a &lt; b && '河'</script>") != digests("<script>a < b && '河'</script>")


def test_the_digests_of_a_folder_are_those_of_its_pages(tmp_path: Path) -> None:
    for name, script in {"a": "1", "b/c": "2", "b/d": "2"}.items():
        path = tmp_path / f"{name}.html"
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"<html><title>页</title><script>{script}</script></html>", encoding="utf-8")
    assert len(script_digests(tmp_path)) == 2


def test_the_policy_is_strict_and_always_in_the_same_words() -> None:
    value = policy(["sha256-b", "sha256-a"])
    assert value == policy(["sha256-a", "sha256-b"])
    assert value.startswith("default-src 'none'; script-src 'self' 'sha256-a' 'sha256-b'; ")
    assert "unsafe" not in value
    assert "frame-ancestors 'none'" in value


def test_servers_are_given_it_as_a_file_to_include() -> None:
    files = configurations("default-src 'none'")
    assert files["csp.conf"] == "add_header Content-Security-Policy \"default-src 'none'\" always;\n"
