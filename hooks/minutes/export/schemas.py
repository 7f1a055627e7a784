"""The JSON Schema (2020-12) of each published list: what a program may rely on."""

from __future__ import annotations

from typing import Any

from minutes.mentions import How
from minutes.model import NOT_GIVEN, ROLE_NAMES, STANDING, STATES, Shelf

Schema = dict[str, Any]

TEXT: Schema = {"type": "string", "minLength": 1}
LOOSE: Schema = {"type": "string"}
FLAG: Schema = {"type": "boolean"}
COUNT: Schema = {"type": "integer", "minimum": 0}
DAY: Schema = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
SLUG: Schema = {"type": "string", "pattern": r"^[a-z0-9]+(-[a-z0-9]+)*$"}
ADDRESS: Schema = {"type": "string", "pattern": r"^[a-z0-9-]+#p\d+[a-z]*((s|r)\d+[a-z]*)?$"}
PARAGRAPH: Schema = {"type": "string", "pattern": r"^p\d+[a-z]*$"}
SENTENCE: Schema = {"type": "string", "pattern": r"^(s|r)\d+[a-z]*$"}
URL: Schema = {"type": "string", "pattern": r"^[a-z0-9/_-]+\.html(#[a-z0-9]+)?$"}


def _one_of(*choices: str) -> Schema:
    return {"enum": list(choices)}


def _or_null(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


def _list(item: Schema) -> Schema:
    return {"type": "array", "items": item}


def _object(required: dict[str, Schema], optional: dict[str, Schema] | None = None) -> Schema:
    properties = {**required, **(optional or {})}
    return {"type": "object", "properties": properties, "required": list(required), "additionalProperties": False}


_WORDING = _object({"quote": TEXT, "source": TEXT, "date": TEXT, "status": _one_of("现行", "历史")})
_CORRECTION = _object({"at": PARAGRAPH, "kind": TEXT, "date": DAY, "by": TEXT, "why": TEXT})
_EVENT = _object({"date": DAY, "status": _one_of(*STATES), "evidence": TEXT, "note": LOOSE})
_DUE = _object({"date": DAY, "basis": _one_of("文中", "推定"), "why": LOOSE})

RECORDS: dict[str, tuple[str, Schema]] = {
    "meetings": (
        "会议纪要",
        _object(
            {"id": SLUG, "title": TEXT, "date": DAY, "url": URL, "withdrawn": FLAG},
            {
                **dict.fromkeys(("date_basis", "place", "chair", "attended", "nonvoting", "type", "seal"), TEXT),
                "corrections": _list(_CORRECTION),
            },
        ),
    ),
    "terms": (
        "词条",
        _object(
            {
                "id": SLUG,
                "name": TEXT,
                "shelf": _one_of(*(shelf.value for shelf in Shelf)),
                "url": URL,
                "aliases": _list(TEXT),
                "pinyin": LOOSE,
                "wordings": _list(_WORDING),
                "related": _list(TEXT),
                "broader": _or_null(SLUG),
                "replaced_by": _or_null(SLUG),
                "confidence": _or_null(TEXT),
            }
        ),
    ),
    "tasks": (
        "任务",
        _object(
            {
                "id": SLUG,
                "title": TEXT,
                "role": _one_of(*ROLE_NAMES),
                "offices": _list(SLUG),
                "to": _or_null(TEXT),
                "campaign": _or_null(SLUG),
                "quote": TEXT,
                "source": ADDRESS,
                "due": _or_null(_DUE),
                "status": _one_of(*STATES, NOT_GIVEN, STANDING),
                "history": _list(_EVENT),
                "again": _list(ADDRESS),
                "url": URL,
            }
        ),
    ),
    "studied": (
        "学习记录",
        _object(
            {
                "title": TEXT,
                "kind": _or_null(TEXT),
                "meeting": SLUG,
                "date": DAY,
                "how": _one_of("学习", "传达学习", "部署"),
                "paragraph": PARAGRAPH,
                "sentence": _or_null(SENTENCE),
                "study": _or_null(SLUG),
                "url": URL,
            }
        ),
    ),
    "mentions": (
        "词条在文中的每一处",
        _object(
            {
                "term": SLUG,
                "kind": _one_of(*(how.value for how in How)),
                "page": TEXT,
                "section": LOOSE,
                "paragraph": PARAGRAPH,
                "sentence": SENTENCE,
                "start": COUNT,
                "end": COUNT,
                "text": TEXT,
            },
            {"name": TEXT, "uri": TEXT},
        ),
    ),
}


def schema(name: str) -> Schema:
    """The schema of the list `name`.json."""
    title, record = RECORDS[name]
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": title, "type": "array", "items": record}
