"""Says JSON schemas as Python's types."""

from __future__ import annotations

import json
import textwrap
from typing import Any

from scripts.client_types.document import REFERENCE

SIMPLE = {"string": "str", "integer": "int", "number": "float", "boolean": "bool", "null": "None"}
WIDTH, WIDEST = 107, 120
LEFT_OUT = {"BrandAnswer"}
"""Answers that leave out what does not apply: every other answer has all its fields."""


def type_of(schema: dict[str, Any]) -> str:
    """Return the type of what a schema allows; `object` where it may be anything."""
    if "$ref" in schema:
        return str(schema["$ref"]).removeprefix(REFERENCE)
    if "enum" in schema or "const" in schema:
        values = schema.get("enum", [schema.get("const")])
        return f"Literal[{', '.join(_literal(value) for value in values)}]"
    if many := schema.get("anyOf") or schema.get("oneOf") or schema.get("allOf"):
        return " | ".join(dict.fromkeys(type_of(one) for one in many))
    if "prefixItems" in schema:
        return f"list[{' | '.join(dict.fromkeys(type_of(one) for one in schema['prefixItems']))}]"
    match schema.get("type"):
        case "array":
            return f"list[{type_of(schema.get('items', {}))}]"
        case "object":
            values = schema.get("additionalProperties")
            return f"dict[str, {type_of(values) if isinstance(values, dict) else 'object'}]"
        case kind:
            return SIMPLE.get(str(kind), "object")


def _literal(value: object) -> str:
    return str(value) if isinstance(value, bool) else json.dumps(value, ensure_ascii=False)


def body(name: str, schema: dict[str, Any], *, taken: bool) -> str:
    """Return a TypedDict. taken: whether the API takes it, so that fields with a default may be left out."""
    if "properties" not in schema:
        return "\n".join([f"type {name} = {type_of(schema)}", *_told(schema, "")]) + "\n"
    lines = [f"class {name}(TypedDict):", *_told(schema, "    ")]
    required = set(schema.get("required", ()))
    for field, inner in schema["properties"].items():
        optional = (taken or name in LEFT_OUT) and (field not in required or "default" in inner)
        kind = type_of(inner)
        lines.append(f"    {field}: {f'NotRequired[{kind}]' if optional else kind}")
        lines += _told(inner, "    ")
    return "\n".join(lines) + "\n"


def _told(schema: dict[str, Any], indent: str) -> list[str]:
    told = schema.get("description")
    return [docstring(told, indent)] if told else []


def docstring(told: str, indent: str) -> str:
    """Return a text as docstring, its paragraphs kept."""
    paragraphs = [" ".join(one.split()).replace("\\", "\\\\") for one in told.split("\n\n")]
    gap = " " if paragraphs[-1].endswith('"') else ""
    if len(paragraphs) == 1 and len(indent) + len(paragraphs[0]) + 6 <= WIDEST:
        return f'{indent}"""{paragraphs[0]}{gap}"""'
    text = "\n\n".join("\n".join(textwrap.wrap(one, WIDTH - len(indent))) for one in paragraphs)
    return textwrap.indent(f'"""{text}\n"""', indent)
