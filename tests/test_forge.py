"""The forge's files: workflows that cannot be misused, forms and templates that a clerk can fill."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parent.parent
GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
FORMS = sorted(path for path in (GITHUB / "ISSUE_TEMPLATE").glob("*.yml") if path.name != "config.yml")
TEMPLATES = sorted((GITHUB / "PULL_REQUEST_TEMPLATE").glob("*.md"))


def load(path: Path) -> dict[Any, Any]:
    document = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert isinstance(document, dict)
    return document


def steps(workflow: dict[Any, Any]) -> list[dict[str, Any]]:
    return [step for job in workflow["jobs"].values() for step in job["steps"]]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
class TestWorkflow:
    def test_it_may_only_read(self, path: Path) -> None:
        assert load(path)["permissions"] == {"contents": "read"}

    def test_foreign_pull_requests_get_no_secrets(self, path: Path) -> None:
        # YAML 1.1 reads the key `on` as true.
        assert not set(load(path)[True]) & {"pull_request_target", "workflow_run"}

    def test_every_action_is_pinned_to_a_commit_and_says_its_version(self, path: Path) -> None:
        uses = re.findall(r"uses: *(.+)", path.read_text(encoding="utf-8"))
        assert uses
        assert all(re.fullmatch(r"[\w.-]+/[\w.-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", use) for use in uses), uses

    def test_checkout_has_the_history_and_leaves_no_credentials(self, path: Path) -> None:
        checkouts = [step["with"] for step in steps(load(path)) if step.get("uses", "").startswith("actions/checkout@")]
        assert checkouts
        assert all(w["fetch-depth"] == 0 and w["persist-credentials"] is False for w in checkouts)

    def test_nothing_of_the_event_is_pasted_into_a_shell(self, path: Path) -> None:
        assert [step["run"] for step in steps(load(path)) if "${{" in step.get("run", "")] == []


def test_the_workflows_pass_an_audit() -> None:
    zizmor = Path(sys.executable).parent / "zizmor"
    done = subprocess.run([zizmor, "--offline", "--persona", "pedantic", GITHUB], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_tests_run_on_the_forge() -> None:
    runs = [step["run"] for path in WORKFLOWS for step in steps(load(path)) if "run" in step]
    assert "make test" in runs


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
class TestForm:
    def test_it_has_a_name_and_says_what_it_is_for(self, path: Path) -> None:
        form = load(path)
        assert all(re.search(r"[\u4e00-\u9fff]", form[key]) for key in ("name", "description"))

    def test_fields_are_known_labelled_and_distinct(self, path: Path) -> None:
        fields = [field for field in load(path)["body"] if field["type"] != "markdown"]
        assert {field["type"] for field in fields} <= {"input", "textarea", "dropdown", "checkboxes"}
        assert all(field["attributes"]["label"] for field in fields)
        ids = [field["id"] for field in fields]
        assert len(set(ids)) == len(ids)

    def test_at_least_one_field_must_be_filled(self, path: Path) -> None:
        assert any(field.get("validations", {}).get("required") for field in load(path)["body"])


def test_the_page_can_fill_the_form_for_mistakes() -> None:
    ids = {field.get("id") for field in load(GITHUB / "ISSUE_TEMPLATE" / "correction.yml")["body"]}
    assert {"page", "paragraph", "quote"} <= ids


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
def test_a_template_has_few_boxes(path: Path) -> None:
    assert 1 <= path.read_text(encoding="utf-8").count("- [ ]") <= 6


def test_there_is_a_template_for_each_kind_of_change() -> None:
    assert {path.stem for path in TEMPLATES} == {"meeting", "correction", "term", "task"}


@pytest.mark.parametrize("program", ["/mkdocs.yml", "/hooks/", "/.github/", "/deploy/", "/requirements*"])
def test_editors_do_not_change_programs_alone(program: str) -> None:
    lines = [line.split() for line in (GITHUB / "CODEOWNERS").read_text(encoding="utf-8").splitlines()]
    assert [program, "@bureau/it"] in lines


@pytest.mark.parametrize("script", [".ci/run", ".ci/preview", ".ci/machine", "deploy/pull-and-publish", "deploy/post-receive"])
def test_a_script_has_no_slip_of_the_shell(script: str) -> None:
    path = ROOT / script
    shell = "bash" if "bash" in path.read_text(encoding="utf-8").splitlines()[0] else "sh"
    subprocess.run([str(shutil.which(shell)), "-n", path], check=True)
