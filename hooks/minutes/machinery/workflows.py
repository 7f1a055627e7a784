"""The forge's workflows: they read, hand a stranger's words to no shell, and run only what is pinned."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from minutes.nodes import Mapping, Scalar, Sequence, parse_yaml
from minutes.opening import SourceError, read_text
from minutes.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from minutes.nodes import Node

FOLDERS = (".github/workflows", ".gitea/workflows", ".forgejo/workflows")
ACTIONS = ".github/actions"
# Events that a stranger cannot start with the repository's own rights.
EVENTS = frozenset({"push", "pull_request", "merge_group", "schedule", "workflow_dispatch"})
_PINNED = re.compile(r"[\w.-]+/[\w./-]+@[0-9a-f]{40}")
_PIPED = re.compile(
    r"\b(?:curl|wget)\b[^\n]*\|\s*(?:sudo\s+)?(?:\w*sh|python3?|perl|node)\b|(?:\w*sh|source|\.)\s+<\(\s*(?:curl|wget)\b"
    r"|(?:eval|\w*sh\s+-c)\s+[\"']?(?:\$\(|`)\s*(?:curl|wget)\b"
)
_FETCHED = re.compile(r"\b(?:curl|wget|npx|go\s+install|cargo\s+install|gem\s+install|npm\s+(?:i|install))\b")
_PIP = re.compile(r"\bpip3?\s+(?:install|download)\b(?![^\n]*--require-hashes)|\buvx?\s+(?:tool|run|pip)\b|\bpipx\b")
_IMAGE = re.compile(r"[^\s@]+@sha256:[0-9a-f]{64}")
_SECRET = re.compile(r"\$\{\{[^}]*\bsecrets\s*[.\[]")


def workflows(root: Path) -> Iterator[Problem]:
    """Every finding about the workflows of a repository, and about actions of its own that they call."""
    for folder, rule in (*((folder, judge) for folder in FOLDERS), (ACTIONS, judge_action)):
        for file in sorted(file for file in (root / folder).rglob("*") if file.suffix.lower() in {".yml", ".yaml"}):
            path = file.relative_to(root).as_posix()
            try:
                node = parse_yaml(read_text(file, path), path)
            except SourceError as error:
                yield error.problem
                continue
            yield from rule(path, node)


def judge(path: str, node: Node | None) -> Iterator[Problem]:
    """Every finding about one workflow."""
    if not isinstance(node, Mapping):
        yield Problem(path, 1, "E610", "这不是工作流", "请删除这个文件，或从上一次提交取回")
        return
    for rule in (_events, _permissions, _secrets, _runners):
        yield from rule(path, node)
    yield from _steps_of(path, node)


def judge_action(path: str, node: Node | None) -> Iterator[Problem]:
    """An action runs with the rights of the workflow that calls it; its steps are judged like the workflow's own."""
    if isinstance(node, Mapping):
        yield from _secrets(path, node)
        yield from _steps_of(path, node)


def _steps_of(path: str, node: Mapping) -> Iterator[Problem]:
    for key, value in _walk(node):
        if isinstance(value, Scalar) and key.text in _SCALARS:
            yield from _SCALARS[key.text](path, value)
    for step in _steps(node):
        yield from _checkout(path, step)


def _events(path: str, workflow: Mapping) -> Iterator[Problem]:
    """E611 Only events that give a stranger no rights."""
    for event in _names(_value(workflow, "on")):
        if event.text not in EVENTS:
            yield Problem(path, event.line, "E611", f"不能由 {event.text} 触发：外人可借它取得仓库的权限", "请改用 pull_request")


def _permissions(path: str, workflow: Mapping) -> Iterator[Problem]:
    """E612 The right to read contents, said at the top, and nothing more anywhere."""
    if _value(workflow, "permissions") is None:
        yield Problem(path, 1, "E612", "没有写明权限", "请在最上层写 permissions: 下一行 contents: read")
    for key, value in _walk(workflow):
        if key.text == "permissions" and not _only_reads(value):
            yield Problem(path, key.line, "E612", "权限超出了“读取内容”", "请只写 contents: read")


def _only_reads(node: Node) -> bool:
    if isinstance(node, Scalar):
        return node.text in ("", "{}", "read-all")
    return isinstance(node, Mapping) and all(isinstance(v, Scalar) and v.text in ("read", "none") for _, v in node.entries)


def _uses(path: str, uses: Scalar) -> Iterator[Problem]:
    """E613 An action is named by its commit."""
    if not _PINNED.fullmatch(uses.text) and not uses.text.startswith("./"):
        yield Problem(path, uses.line, "E613", f"{uses.text} 没有固定到提交号", "请写成 名称@四十位提交号，后面注明版本")


def _run(path: str, run: Scalar) -> Iterator[Problem]:
    """E614 no expression in a shell, E615 nothing run straight from the network, E616 no setting for later steps."""
    if "${{" in run.text:
        yield Problem(path, run.line, "E614", "run 里直接写了 ${{ }}，别人的标题或正文会被当作命令执行", '请先放进 env，再用 "$名称"')
    if _PIPED.search(run.text):
        yield Problem(path, run.line, "E615", "run 里下载的内容直接交给了 shell 执行", "请改用固定版本并核对哈希的安装方式")
    elif _FETCHED.search(run.text) or _PIP.search(run.text):
        yield Problem(path, run.line, "E615", "run 里下载了没有核对哈希的程序", "请写进 requirements*.in，用 make 安装锁定的版本")
    if re.search(r"\bGITHUB_(?:ENV|PATH)\b|::(?:set-env|add-path)\b", run.text):
        yield Problem(path, run.line, "E616", "run 里改写了后续步骤的环境（GITHUB_ENV、GITHUB_PATH）", "请在需要的那一步用 env 写明")


def _script(path: str, script: Scalar) -> Iterator[Problem]:
    """E614 also where a script is handed to an action."""
    if "${{" in script.text:
        yield Problem(path, script.line, "E614", "script 里直接写了 ${{ }}，别人的标题或正文会被当作程序执行", "请先放进 env，再从环境里取")


def _image(path: str, image: Scalar) -> Iterator[Problem]:
    """E613 An image is named by its digest."""
    if image.text and not _IMAGE.fullmatch(image.text):
        yield Problem(path, image.line, "E613", f"容器 {image.text} 没有固定到摘要", "请写成 名称@sha256:六十四位摘要")


def _secrets(path: str, workflow: Mapping) -> Iterator[Problem]:
    """E618 A check needs no secret, and what has none can give none away."""
    for key, value in _walk(workflow):
        if isinstance(value, Scalar) and (_SECRET.search(value.text) or (key.text == "secrets" and value.text == "inherit")):
            yield Problem(path, value.line, "E618", "工作流用到了密钥（secrets），会交给它运行的程序", "检查不需要密钥，请删去")
        if key.text == "ACTIONS_ALLOW_UNSECURE_COMMANDS":
            yield Problem(path, key.line, "E616", "放开了改写后续步骤环境的旧命令", "请删去")


def _runners(path: str, workflow: Mapping) -> Iterator[Problem]:
    """E619 No stranger's change runs on a machine that is kept: the next run would find what it left."""
    for key, value in _walk(workflow):
        labels = value.items if isinstance(value, Sequence) else (value,)
        if key.text == "runs-on" and any(isinstance(n, Scalar) and n.text == "self-hosted" for n in labels):
            fix = "请用每次新建的机器或容器，并为它另起标签"
            yield Problem(path, key.line, "E619", "提交请求会在单位长期使用的机器上运行（self-hosted）", fix)


def _checkout(path: str, step: Mapping) -> Iterator[Problem]:
    """E617 A checkout leaves no credentials behind."""
    uses = _value(step, "uses")
    if not isinstance(uses, Scalar) or not uses.text.startswith("actions/checkout@"):
        return
    settings = _value(step, "with")
    kept = _value(settings, "persist-credentials") if isinstance(settings, Mapping) else None
    if not isinstance(kept, Scalar) or kept.text != "false":
        yield Problem(path, uses.line, "E617", "取出内容后凭据会留在机器上", "请在 with 里写 persist-credentials: false")


_SCALARS: dict[str, Callable[[str, Scalar], Iterator[Problem]]] = {
    "uses": _uses,
    "run": _run,
    "script": _script,
    "image": _image,
    "container": _image,
}


def _steps(workflow: Mapping) -> Iterator[Mapping]:
    for key, value in _walk(workflow):
        if key.text == "steps" and isinstance(value, Sequence):
            yield from (item for item in value.items if isinstance(item, Mapping))


def _walk(node: Node) -> Iterator[tuple[Scalar, Node]]:
    """Every key with its value, at whatever depth."""
    if isinstance(node, Mapping):
        for key, value in node.entries:
            yield key, value
            yield from _walk(value)
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _walk(item)


def _value(node: Mapping, key: str) -> Node | None:
    return next((value for name, value in node.entries if name.text == key), None)


def _names(node: Node | None) -> Iterator[Scalar]:
    """The events of `on`, in any of the three ways of writing them."""
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Sequence):
        yield from (item for item in node.items if isinstance(item, Scalar))
    elif isinstance(node, Mapping):
        yield from (name for name, _ in node.entries)
