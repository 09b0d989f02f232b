"""What stands for a module loads it at its first use; a process that starts loads nothing that only others need."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module

import pytest

import zhengpin.matching
from benchmarks.lean import KINDS
from zhengpin.cli.app import COMMANDS, asked_for
from zhengpin.later import Answering, handed_out, later, registries

SELDOM = {
    "av",
    "babel",
    "c2pa",
    "duckdb",
    "faiss",
    "fontTools",
    "holidays",
    "httpx",
    "jieba_pyfast",
    "matplotlib",
}
SELDOM |= {
    "onnxruntime",
    "openpyxl",
    "pandas",
    "pyarrow",
    "pyhanko",
    "pypdf",
    "pypdfium2",
    "pypinyin",
    "rapidocr",
}
SELDOM |= {"spellchecker", "splink", "sqlglot", "typst"}
"""Large modules for films, indexes, calendars, requests to others, spreadsheets, documents, linkage of accounts."""
API = {"ninja", "zhengpin.api.routes"}
PAGES = {"zhengpin.web.urls"}
THINKING = {
    "cel_expr_python",
    "cryptography",
    "cv2",
    "lxml",
    "numpy",
    "phonenumbers",
    "PIL",
    "pydantic",
    "rapidfuzz",
}
"""What reads pictures, rules, tables and letters: loaded with the first job that does."""
LIGHT = ("tasks", "couriers", "jobs list", "settings show")
"""Processes and commands that know of nothing before they are told what to do."""
BY_COMMAND = "import django; django.setup(); from zhengpin.cli.app import command_line; command_line([{0!r}])"
STARTS = dict(KINDS) | {command: BY_COMMAND.format(command.split()[0]) for command in LIGHT if " " in command}
LOADED = """
import json, sys
print(json.dumps([name for name in json.loads(sys.argv[1]) if name in sys.modules]))
"""


def test_a_module_is_loaded_when_a_name_of_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "colorsys", raising=False)
    colours = later("colorsys")
    assert "colorsys" not in sys.modules
    assert colours.rgb_to_hsv(1, 0, 0) == (0, 1, 1)
    assert "colorsys" in sys.modules


def test_a_module_that_is_not_there_is_told_at_its_first_use() -> None:
    missing = later("zhengpin_has_no_such_module")
    with pytest.raises(ModuleNotFoundError):
        missing.anything  # noqa: B018


def test_names_are_handed_out_by_the_modules_that_have_them() -> None:
    hand_out = handed_out("json", {"decoder": ["JSONDecoder"]})
    assert hand_out("JSONDecoder") is json.JSONDecoder
    with pytest.raises(AttributeError, match="json.*JSONReader"):
        hand_out("JSONReader")


def test_matching_hands_out_all_that_it_names() -> None:
    for name in zhengpin.matching.__all__:
        assert getattr(zhengpin.matching, name) is not None


@pytest.fixture
def answers(tmp_path, monkeypatch) -> Iterator[Answering]:
    """A registry that a module answers which counts how often it was loaded."""
    (tmp_path / "answering_in_tests.py").write_text("import sys\nsys.loaded_in_tests += 1\n")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(sys, "loaded_in_tests", 0, raising=False)
    yield Answering()
    sys.modules.pop("answering_in_tests", None)


def test_who_answers_a_registry_is_loaded_when_it_is_asked_and_once(answers: Answering) -> None:
    answers.name("answering_in_tests")
    assert sys.loaded_in_tests == 0
    answers.load()
    answers.load()
    assert sys.loaded_in_tests == 1


def test_one_that_cannot_be_loaded_is_told_at_every_ask() -> None:
    answers = Answering()
    answers.name("zhengpin_has_no_such_module")
    for _ in range(2):
        with pytest.raises(ModuleNotFoundError):
            answers.load()


def test_modules_of_a_name_are_sought_in_packages_that_have_them(answers: Answering) -> None:
    answers.seek("panels", ["zhengpin.appeals", "zhengpin.jobs"])
    assert answers._waiting == ["zhengpin.appeals.panels"]


def test_each_registry_that_is_answered_is_there() -> None:
    for registry, answers in registries().items():
        assert import_module(registry).__name__ == registry
        answers.load()


def test_a_command_is_loaded_alone() -> None:
    assert asked_for(["jobs", "list", "--json"]) == ["jobs"]
    assert asked_for(["--help"]) == asked_for([]) == asked_for(["job"]) == list(COMMANDS)


@pytest.mark.parametrize("start", sorted(STARTS))
def test_a_process_starts_without_what_only_others_need(start: str) -> None:
    foreign = SELDOM | (THINKING if start in LIGHT else set())
    foreign |= set() if "API" in start else API
    foreign |= set() if "pages" in start else PAGES
    done = subprocess.run(
        [sys.executable, "-c", STARTS[start] + LOADED, json.dumps(sorted(foreign))],
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(done.stdout.splitlines()[-1]) == []
