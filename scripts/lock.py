"""Pins every package that a full installation needs, in `constraints.txt`: `python -m scripts.lock`."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FILE = ROOT / "constraints.txt"
HEAD = (
    "# What a full installation was last tested with. Written by `make lock`; edit pyproject.toml instead.\n"
)
RUN = ("sscd", "postgresql", "demo")
SECTIONS = {
    "run": RUN,
    "development": (*RUN, "object-store", "dev", "docs"),
    "more": (*RUN, "object-store", "dev", "docs", "milvus", "reference"),
}
"""The parts of the file and the extras that each needs, on top of what the parts before it name."""

_CLOSURE = """
import json, sys
from importlib.metadata import PackageNotFoundError, distribution
from pip._vendor.packaging.requirements import Requirement
from pip._vendor.packaging.utils import canonicalize_name
todo, seen = [Requirement(one) for one in json.loads(sys.argv[1])], set()
while todo:
    wanted = todo.pop()
    key = canonicalize_name(wanted.name), frozenset(wanted.extras)
    if key in seen:
        continue
    seen.add(key)
    try:
        needs = distribution(wanted.name).requires or []
    except PackageNotFoundError:
        continue
    for need in map(Requirement, needs):
        if need.marker is None or any(need.marker.evaluate({"extra": one}) for one in wanted.extras or {""}):
            todo.append(need)
print(json.dumps(sorted({name for name, _ in seen})))
"""


def resolved() -> dict[str, list[str]]:
    """Return `name==version` of the newest packages that pyproject.toml allows, by the part of the file they are in."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        python = f"{folder}/bin/python"
        pip = [python, "-m", "pip", "--disable-pip-version-check"]
        wanted = [f"{ROOT}[{','.join(SECTIONS['more'])}]", "setuptools"]
        subprocess.run([*pip, "install", "--quiet", *wanted], check=True)
        frozen = subprocess.run([*pip, "freeze", "--all"], check=True, capture_output=True, text=True).stdout
        ours = ("pip==", "zhengpin==", "zhengpin @")
        return in_sections(python, [line for line in frozen.splitlines() if not line.startswith(ours)])


def in_sections(python: str, pins: list[str]) -> dict[str, list[str]]:
    """Divide pins by what first needs them, told by the packages that `python` has installed."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    left = {_canonical(line.split("==")[0]): line for line in pins}
    parts: dict[str, list[str]] = {}
    for name, extras in SECTIONS.items():
        wanted = [*project["dependencies"], "setuptools"]
        wanted += [need for extra in extras for need in project["optional-dependencies"][extra]]
        told = subprocess.run(
            [python, "-c", _CLOSURE, json.dumps(wanted)], check=True, capture_output=True, text=True
        )
        needed = list(left) if name == "more" else json.loads(told.stdout)
        parts[name] = sorted(left.pop(one) for one in needed if one in left)
    return parts


def _canonical(name: str) -> str:
    return name.lower().replace("_", "-").replace(".", "-")


def write(parts: dict[str, list[str]]) -> None:
    """Write the file. `scripts/prepare.sh` reads the parts by their headings."""
    text = "".join(f"\n# {name}\n" + "\n".join(pins) + "\n" for name, pins in parts.items())
    FILE.write_text(HEAD + text, encoding="utf-8")


def main() -> None:
    parts = resolved()
    write(parts)
    print(f"{sum(map(len, parts.values()))} packages pinned in {FILE.name}")


if __name__ == "__main__":
    main()
