"""Holds docs/openapi.json to the API: `python -m scripts.openapi check | update`."""

from __future__ import annotations

import difflib
import json
import os
import pkgutil
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import django

METHODS = {"get", "put", "post", "delete", "options", "head", "patch", "trace"}
SAYING = {"$ref", "anyOf", "oneOf", "allOf", "items", "properties", "enum", "const"}
"""What a schema says something by; without any of these it takes whatever comes."""
FILE = Path(__file__).resolve().parent.parent / "docs" / "openapi.json"


def api() -> Any:
    """Return the API, a NinjaAPI, wherever in `zhengpin.api` it stands; None while there is none."""
    kind = import_module("ninja").NinjaAPI  # ninja reads the settings as it is imported
    package = import_module("zhengpin.api")
    for found in pkgutil.iter_modules(package.__path__, "zhengpin.api."):
        for value in vars(import_module(found.name)).values():
            if isinstance(value, kind):
                return value
    return None


def described(interface: Any) -> str:
    """Return the interface's OpenAPI document as text that differs only where the interface does."""
    import_module("zhengpin.api.urls")  # operations know their paths only once they are in the URLs
    schema = interface.get_openapi_schema(path_prefix="/v1/")
    return json.dumps(schema, ensure_ascii=False, indent=1, sort_keys=True, default=str) + "\n"


def without_schema(document: dict[str, Any]) -> list[str]:
    """Return the operations whose answer is JSON of which nothing is said, by name.

    Those are told of that have a 2xx without content, unless it is 204 or to HEAD, or whose JSON may be any object.
    """
    return [
        str(operation["operationId"])
        for path in document["paths"].values()
        for method, operation in path.items()
        if method in METHODS
        and not all(_is_described(method, *one) for one in operation["responses"].items())
    ]


def _is_described(method: str, status: str | int, response: dict[str, Any]) -> bool:
    if not str(status).startswith("2"):
        return True
    content = response.get("content")
    if not content:
        return str(status) in ("204", "205") or method in ("head", "options")
    if "application/json" not in content:
        return True
    schema = content["application/json"].get("schema", {})
    typed = isinstance(schema.get("additionalProperties"), dict)
    return typed or any(name in schema for name in SAYING)


def operations_without_schema() -> int:
    """Return how many operations of the API answer with JSON of which they say nothing, by the file held to it."""
    return len(without_schema(json.loads(FILE.read_text(encoding="utf-8"))))


def main(arguments: list[str]) -> int:
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    django.setup()
    interface = api()
    if interface is None:
        print("no API yet, so there is nothing to hold docs/openapi.json to")
        return 0
    new = described(interface)
    old = FILE.read_text(encoding="utf-8") if FILE.exists() else ""
    if arguments == ["update"]:
        FILE.write_text(new, encoding="utf-8")
        print(f"docs/openapi.json {'is as it was' if old == new else 'updated'}")
        return 0
    if old == new:
        print("docs/openapi.json tells what the API is")
        return 0
    lines = difflib.unified_diff(
        old.splitlines(), new.splitlines(), "docs/openapi.json", "the API", lineterm=""
    )
    print("\n".join(list(lines)[:80]))
    print(
        "docs/openapi.json is not what the API is: run `python -m scripts.openapi update` and read the difference."
    )
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
