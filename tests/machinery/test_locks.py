from __future__ import annotations

from pathlib import Path

import pytest

from minutes.machinery.locks import judge, locks, names_wished

ROOT = Path(__file__).parent.parent.parent
HASH = "--hash=sha256:" + "a" * 64
WISHED = frozenset({"mkdocs", "pyyaml"})
GOOD = f"""\
mkdocs==1.6.1 \\
    {HASH}
    # via -r requirements.in
colorama==0.4.6 ; sys_platform == 'win32' \\
    {HASH}
    # via mkdocs
PyYAML==6.0.3 \\
    {HASH}
    # via
    #   -r requirements.in
    #   mkdocs
"""


def codes(text: str) -> list[str]:
    return [f"{p.line}: {p.code}" for p in judge("requirements.txt", text, WISHED)]


def test_our_own_locks_have_no_findings() -> None:
    assert list(locks(ROOT)) == []


def test_a_lock_as_uv_writes_it_has_no_findings() -> None:
    assert codes(GOOD) == []


@pytest.mark.parametrize(
    ("line", "finding"),
    [
        ("mkdocs-materiaI==9.8.1 \\\n    " + HASH, "12: E604"),
        ("six==1.16.0", "12: E603 12: E604"),
        ("six>=1 \\\n    " + HASH, "12: E602"),
        ("six @ https://example.invalid/six.whl", "12: E602"),
        ("git+https://example.invalid/six", "12: E602"),
        ("--extra-index-url https://example.invalid/", "12: E602"),
        ("-e .", "12: E602"),
        ("-r other.txt", "12: E602"),
        ("six==1.16.0 \\\n    " + HASH + "\n    # via nobody", "12: E604"),
        ("pyyaml==6.0.2 \\\n    " + HASH, "12: E602"),
        ("six==1.16.0 \\\n    --hash=sha256:aa\n    # via mkdocs", "12: E603"),
        ("six==1.16.0 \\\n    " + HASH + " \\\n    --hash=md5:aa\n    # via mkdocs", "12: E603"),
    ],
)
def test_what_may_not_stand_in_a_lock(line: str, finding: str) -> None:
    assert " ".join(codes(f"{GOOD}{line}\n")) == finding


def test_a_wish_without_a_lock_is_named_once() -> None:
    assert [str(p) for p in judge("requirements.txt", "", WISHED)] == ["requirements.txt: E605 没有锁定 mkdocs、pyyaml；请执行 make lock"]


@pytest.mark.parametrize("line", ["--extra-index-url http://example.invalid/", "evil @ http://example.invalid/x.whl", "-e .", "./x.whl", "a b"])
def test_a_wish_names_a_package_and_no_place(line: str, tmp_path: Path) -> None:
    for name in ("requirements.in", "requirements-dev.in"):
        (tmp_path / name).write_text("-c requirements.txt\n\n# 说明\nmkdocs>=1.6,<2  # why\n", encoding="utf-8")
    for name in ("requirements.txt", "requirements-dev.txt"):
        (tmp_path / name).write_text(f"mkdocs==1.6.1 \\\n    {HASH}\n", encoding="utf-8")
    assert list(locks(tmp_path)) == []
    with (tmp_path / "requirements.in").open("a", encoding="utf-8") as file:
        file.write(f"{line}\n")
    assert [f"{p.path}:{p.line} {p.code}" for p in locks(tmp_path) if p.code == "E606"] == ["requirements.in:5 E606"]


def test_names_are_compared_as_the_index_does() -> None:
    assert names_wished("# 说明\n-c requirements.txt\nMy_Pack.age[x]>=1  # why\n\n") == {"my-pack-age"}


def test_a_lock_that_is_missing_or_no_text_is_one_finding(tmp_path: Path) -> None:
    for name in ("requirements.in", "requirements-dev.in", "requirements-dev.txt"):
        (tmp_path / name).write_bytes(b"\xff\xfe" if name == "requirements-dev.txt" else b"")
    assert [(p.path, p.code) for p in locks(tmp_path)] == [("requirements.txt", "E601"), ("requirements-dev.txt", "E601")]
