"""The pins name, by part, what each kind of installation needs, so that several pips can install them at once."""

from __future__ import annotations

import re
import tomllib

from scripts.lock import FILE, ROOT, SECTIONS, _canonical

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def parts() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in FILE.read_text(encoding="utf-8").splitlines()[1:]:
        if line.startswith("# "):
            names = found.setdefault(line[2:], [])
        elif line:
            name, _, version = line.partition("==")
            assert version, line
            names.append(_canonical(name))
    return found


def test_every_package_is_pinned_once() -> None:
    every = [name for names in parts().values() for name in names]
    assert sorted(every) == sorted(set(every))
    assert list(parts()) == list(SECTIONS)


def test_each_part_with_those_before_it_holds_what_its_extras_ask_for() -> None:
    pinned: set[str] = set()
    for part in ("run", "development"):  # what is installed in lots; the rest is resolved
        pinned |= set(parts()[part])
        wanted = [*PROJECT["dependencies"]]
        wanted += [need for extra in SECTIONS[part] for need in PROJECT["optional-dependencies"][extra]]
        asked = {_canonical(re.split(r"[\[<>=! ]", need)[0]) for need in wanted}
        assert asked <= pinned, part


def test_what_only_the_demo_draws_with_is_no_dependency_of_the_product() -> None:
    drawing = {re.split(r"[<>=]", need)[0] for need in PROJECT["optional-dependencies"]["demo"]}
    assert drawing & {re.split(r"[\[<>=]", need)[0] for need in PROJECT["dependencies"]} == set()
    named = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "zhengpin").rglob("*.py")
        if any(name.replace("-", "_") in path.read_text(encoding="utf-8") for name in drawing)
    }
    assert named <= {"zhengpin/demo/artwork/fonts.py"}
