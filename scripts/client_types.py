"""Writes the types of the Python client from docs/openapi.json: `python -m scripts.client_types check | update`."""

from __future__ import annotations

import json
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
DOCUMENT = ROOT / "docs" / "openapi.json"
FILE = ROOT / "clients" / "python" / "zhengpin_client" / "types.py"
TAGS = {"complaints", "counter-statements", "clocks", "procedures", "rules", "appeals", "videos"}
HEAD = '''"""What the API takes and answers. Written by `python -m scripts.client_types update` from docs/openapi.json.

Ids are UUIDs, moments and days are ISO 8601, all as text.
"""

from __future__ import annotations

from typing import Any, Literal, NotRequired, TypedDict
'''
SIMPLE = {"string": "str", "integer": "int", "number": "float", "boolean": "bool", "null": "None"}
REFERENCE = "#/components/schemas/"


def written(document: dict[str, Any]) -> str:
    """Return the module: a TypedDict for each body that an operation with one of TAGS takes or answers."""
    schemas = document["components"]["schemas"]
    operations = [
        operation
        for path in document["paths"].values()
        for operation in path.values()
        if TAGS & set(operation.get("tags", ()))
    ]
    taken = set(_reached([one.get("requestBody", {}) for one in operations], schemas))
    answered = set(_reached([one["responses"] for one in operations], schemas))
    bodies = [_body(name, schemas[name], taken=name in taken) for name in sorted(taken | answered)]
    return _formatted("\n\n".join([HEAD, *bodies]))


def _formatted(text: str) -> str:
    command = [sys.executable, "-m", "ruff", "format", "--stdin-filename", str(FILE), "-"]
    return subprocess.run(command, input=text, capture_output=True, text=True, check=True, cwd=ROOT).stdout


def _reached(value: Any, schemas: dict[str, Any]) -> Iterator[str]:
    """Yield the names of the schemas to which a part of the document leads."""
    seen: set[str] = set()
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            name = str(one.get("$ref", "")).removeprefix(REFERENCE)
            if name and name not in seen:
                seen.add(name)
                waiting.append(schemas[name])
                yield name
            waiting += one.values()
        elif isinstance(one, list):
            waiting += one


def _body(name: str, schema: dict[str, Any], *, taken: bool) -> str:
    """Return a TypedDict. taken: whether the API takes it, so that fields with a default may be left out."""
    if "enum" in schema:
        return f"type {name} = {_type(schema)}\n"
    lines = [f"class {name}(TypedDict):"]
    if told := schema.get("description"):
        lines += [textwrap.indent(f'"""{_joined(told)}"""', "    "), ""]
    required = set(schema.get("required", ()))
    for field, inner in schema["properties"].items():
        optional = taken and (field not in required or "default" in inner)
        kind = _type(inner)
        lines.append(f"    {field}: {f'NotRequired[{kind}]' if optional else kind}")
    return "\n".join(lines) + "\n"


def _joined(told: str) -> str:
    return "\n".join(textwrap.wrap(" ".join(told.split()), 110))


def _type(schema: dict[str, Any]) -> str:
    if "$ref" in schema:
        return str(schema["$ref"]).removeprefix(REFERENCE)
    if "enum" in schema:
        return f"Literal[{', '.join(json.dumps(value) for value in schema['enum'])}]"
    if "anyOf" in schema:
        return " | ".join(dict.fromkeys(_type(one) for one in schema["anyOf"]))
    match schema.get("type"):
        case "array":
            return f"list[{_type(schema['items'])}]"
        case "object":
            values = schema.get("additionalProperties")
            return f"dict[str, {_type(values) if isinstance(values, dict) else 'Any'}]"
        case kind:
            return SIMPLE.get(str(kind), "Any")


def main(arguments: list[str]) -> int:
    new = written(json.loads(DOCUMENT.read_text(encoding="utf-8")))
    old = FILE.read_text(encoding="utf-8") if FILE.exists() else ""
    if arguments == ["update"]:
        FILE.write_text(new, encoding="utf-8")
        print(f"the client's types {'are as they were' if old == new else 'updated'}")
        return 0
    if old == new:
        print("the client's types are what docs/openapi.json tells")
        return 0
    print(
        "The client's types are not what docs/openapi.json tells: run `python -m scripts.client_types update`."
    )
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
