"""Files stay short, say their job, carry telling names and nothing of the machine they were written on."""

from __future__ import annotations

import re

from tests.architecture.tree import PACKAGE, ROOT, python_files, shown, text_files
from tests.rows import each_row

LONG, TOO_LONG = 250, 400
REFUSED_NAMES = {"util", "utils", "helper", "helpers", "common", "manager", "managers", "service", "services"}
OPENING = re.compile(r'[rR]?"""(?P<words>.*?)"""', re.DOTALL)
# Written in halves, so that this file does not hold what it refuses.
MACHINE_PATHS = re.compile(r"(?<![\w./-])/(?:work|root|home|Users|farm)/\w" + r"|\.lib" r"rary/")
REGISTRY_HOSTS = re.compile(
    "py" r"pi\.(org|io)|pythonhosted\.|npm" r"js\.(org|com)|(?:deb|security)\.debian\."
)


def _lines(path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


@each_row("folder", ["zhengpin", "scripts", "benchmarks", "tests"])
def test_no_file_runs_away(folder: str) -> None:
    lengths = {shown(path): _lines(path) for path in python_files(folder)}
    for name, count in sorted(lengths.items(), key=lambda item: -item[1]):
        if count > LONG:
            print(f"look again: {name} has {count} lines")
    assert {name: count for name, count in lengths.items() if count > TOO_LONG} == {}


def test_no_template_style_sheet_or_script_runs_away() -> None:
    kinds = ("*.html", "*.css", "*.js")
    files = [path for kind in kinds for path in PACKAGE.rglob(kind)]
    assert {shown(path): _lines(path) for path in files if _lines(path) > TOO_LONG} == {}


def test_no_module_has_a_name_that_says_nothing() -> None:
    names = {shown(path): {path.stem, path.parent.name} for path in python_files()}
    assert [name for name, words in names.items() if words & REFUSED_NAMES] == []


@each_row("folder", ["zhengpin", "scripts", "benchmarks"])
def test_every_module_opens_with_its_job(folder: str) -> None:
    silent = []
    for path in python_files(folder):
        text = path.read_text(encoding="utf-8")
        opening = OPENING.match(text)
        first = opening.group("words").split("\n\n")[0].strip() if opening else ""
        if text.strip() and not first.rstrip("`").endswith((".", "`", ":", "?", ")")):
            silent.append(shown(path))
    assert silent == []


def test_nothing_names_this_machine_or_a_registrys_host() -> None:
    found = []
    for path in text_files():
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
            if MACHINE_PATHS.search(line) or REGISTRY_HOSTS.search(line):
                found.append(f"{path.relative_to(ROOT)}:{number}: {line.strip()[:100]}")
    assert found == []
