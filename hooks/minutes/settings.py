"""The bureau's own few lines of mkdocs.yml, as the core sees them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from minutes.forge import KINDS, Forge
from minutes.nodes import Mapping, Scalar, parse_yaml
from minutes.opening import SourceError, read_text
from minutes.problem import Problem

if TYPE_CHECKING:
    from pathlib import Path

    from minutes.nodes import Node

CONFIG = "mkdocs.yml"


@dataclass(frozen=True)
class Settings:
    """What a bureau says of itself: `extra` of mkdocs.yml; `audience` is whom this build is for."""

    site_name: str
    bureau: str = ""
    review_required: bool = False
    forge: Forge = field(default_factory=Forge)
    search_server: str = ""
    audience: str = "all"


def read_settings(root: Path, audience: str = "all") -> Settings:
    """The settings in `root`/mkdocs.yml, read as text: MkDocs would run its tags.

    Raises:
        SourceError: the file can't be read as plain YAML.

    """
    node = parse_yaml(read_text(root / CONFIG, CONFIG), CONFIG)
    extra = _value(node, "extra")
    return Settings(
        site_name=_text(node, "site_name") or _missing(),
        bureau=_text(extra, "bureau"),
        review_required=_text(extra, "review") == "required",
        forge=_forge(extra),
        search_server=_text(extra, "search_server"),
        audience=audience,
    )


def _forge(extra: Node | None) -> Forge:
    kind = (_text(extra, "forge_kind") or "github").lower()
    if kind not in KINDS:
        value = _value(extra, "forge_kind")
        fix = f"请从 {'、'.join(KINDS)} 中选一个"
        raise SourceError(Problem(CONFIG, value.line if value else 1, "E504", f"不认识的代码平台“{kind}”", fix))
    return Forge(_text(extra, "forge").rstrip("/"), _text(extra, "branch") or "main", kind)


def _missing() -> str:
    raise SourceError(Problem(CONFIG, 1, "E501", "没有写 site_name", "请写上站点名称"))


def _value(node: Node | None, key: str) -> Node | None:
    if not isinstance(node, Mapping):
        return None
    return next((value for name, value in node.entries if name.text == key), None)


def _text(node: Node | None, key: str) -> str:
    value = _value(node, key)
    return value.text if isinstance(value, Scalar) else ""
