"""Measures the structure of the code: its size, its folders, its types, its words, and what is said twice.

    python -m benchmarks.structure --json benchmarks/results/structure.json
    python -m benchmarks.structure --list banned_words

Counted in `zhengpin`, migrations left out, unless it says otherwise. `product_lines` are lines of Python;
`any_per_1000` uses of `Any` a thousand of them, imports of it left out; `import_share` the lines of import statements
among them; `largest_folder` the most modules directly in one folder of `zhengpin` or `benchmarks`;
`duplicate_class_names` names that two or more modules give to a class of their own; `banned_words` names with a word
of `scripts/words.py`; `import_cycles` groups of modules that import each other when they are loaded;
`operations_without_schema` operations of `docs/openapi.json` that answer JSON without saying what it holds.
"""

from __future__ import annotations

import ast
import json
from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import grimp

from benchmarks.running import arguments, show, write
from scripts.words import refused

ROOT = Path(__file__).resolve().parents[1]
METHODS = {"get", "put", "post", "patch", "delete"}
Found = Mapping[str, list[str]]


def main() -> None:
    parser = arguments(__doc__ or "")
    parser.add_argument("--list", metavar="FIGURE", help="print what a figure counts instead, one a line")
    options = parser.parse_args()
    found = listed()
    if options.list:
        print("\n".join(found[options.list]))
        return
    figures = counted() | {name: len(items) for name, items in found.items()}
    show("The structure of the code", ("figure", "value"), list(figures.items()))
    write(options.json, figures)


def counted() -> dict[str, float]:
    """Return the figures that are sums and shares."""
    lines = sum(len(text(path).splitlines()) for path in modules())
    imports = sum(
        (node.end_lineno or node.lineno) - node.lineno + 1
        for path in modules()
        for node in ast.walk(parsed(path))
        if isinstance(node, (ast.Import, ast.ImportFrom))
    )
    uses = sum(
        isinstance(node, ast.Name) and node.id == "Any"
        for path in modules()
        for node in ast.walk(parsed(path))
    )
    return {
        "product_lines": lines,
        "import_share": round(imports / lines, 4),
        "any_per_1000": round(1000 * uses / lines, 2),
        "largest_folder": max(folders().values()),
    }


def listed() -> Found:
    """Return what the other figures count."""
    return {
        "duplicate_class_names": duplicate_class_names(),
        "banned_words": [f"{shown(path)}: {name}" for path in modules() for name in refused(path)],
        "import_cycles": import_cycles(),
        "operations_without_schema": operations_without_schema(),
        "folders_over_30": [f"{folder}: {many}" for folder, many in folders().most_common() if many > 30],
    }


@cache
def modules(folder: str = "zhengpin") -> tuple[Path, ...]:
    return tuple(sorted(p for p in (ROOT / folder).rglob("*.py") if "migrations" not in p.parts))


@cache
def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(text(path), str(path))


def shown(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def folders() -> Counter[str]:
    """Return how many modules stand directly in each folder; what makes a folder a package is none."""
    return Counter(
        shown(path.parent)
        for folder in ("zhengpin", "benchmarks")
        for path in modules(folder)
        if path.name != "__init__.py"
    )


def duplicate_class_names() -> list[str]:
    """Return each name that several modules give to a class of their own, with the modules."""
    where: dict[str, list[str]] = defaultdict(list)
    for path in modules():
        for node in parsed(path).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                where[node.name].append(shown(path))
    return [f"{name}: {', '.join(paths)}" for name, paths in sorted(where.items()) if len(paths) > 1]


def import_cycles() -> list[str]:
    """Return the groups of modules that need each other to be loaded."""
    graph = grimp.build_graph("zhengpin", exclude_type_checking_imports=True, cache_dir=None)
    needed = {module: graph.find_upstream_modules(module) | {module} for module in graph.modules}
    groups = {
        frozenset(other for other in needed[module] if module in needed[other]) for module in graph.modules
    }
    return sorted(", ".join(sorted(group)) for group in groups if len(group) > 1)


def operations_without_schema() -> list[str]:
    """Return the operations one of whose good answers is JSON of no declared shape."""
    described = json.loads((ROOT / "docs" / "openapi.json").read_text(encoding="utf-8"))
    return [
        f"{method.upper()} {path}"
        for path, operations in described["paths"].items()
        for method, operation in operations.items()
        if method in METHODS
        and any(undeclared(code, answer) for code, answer in operation["responses"].items())
    ]


def undeclared(code: str, answer: Mapping[str, Any]) -> bool:
    """Say whether an answer is good, has a body, and does not say what of."""
    if not code.startswith("2") or code == "204":
        return False
    content = answer.get("content", {})
    if not content:
        return True
    schema = content.get("application/json", {"schema": {"$ref": ""}}).get("schema", {})
    return not schema or (
        schema.get("type") == "object" and not {"properties", "additionalProperties"} & schema.keys()
    )


if __name__ == "__main__":
    main()
