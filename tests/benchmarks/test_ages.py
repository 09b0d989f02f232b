"""A figure says of which code it is, and whether that is still the code that is here."""

from __future__ import annotations

import ast
import json
from importlib.util import find_spec
from pathlib import Path

import pytest

from benchmarks import running
from benchmarks.measured.code import MEASURES, digest_of
from benchmarks.measured.page import has_changed, results
from benchmarks.suite import figures
from benchmarks.truth.command import PARTS
from scripts.proof import WHOLE
from tests.architecture.tree import ROOT


def test_each_result_names_the_code_that_it_measures() -> None:
    assert {path.stem for path in (ROOT / "benchmarks" / "results").glob("*.json")} == set(MEASURES)
    for result, patterns in MEASURES.items():
        for pattern in patterns:
            assert list(ROOT.glob(pattern)), f"{result}: nothing is called {pattern}"
        assert results()[result]["commit"], result


def test_comments_change_no_digest_and_code_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("benchmarks.measured.code.ROOT", tmp_path)
    monkeypatch.setitem(MEASURES, "one", ("code",))
    (tmp_path / "code").mkdir()
    file = tmp_path / "code" / "one.py"
    found = []
    for text in ('"""Says one."""\nONE = 1  # one\n', "ONE = 1\n", "ONE = 2\n"):
        file.write_text(text)
        digest_of.cache_clear()
        found.append(digest_of("one"))
    digest_of.cache_clear()
    assert found[0] == found[1] != found[2]
    assert has_changed("names", {"code": found[0]})
    assert has_changed("names", {})
    assert not has_changed("names", {"code": digest_of("names")})


def test_a_part_measured_later_is_stamped_apart(tmp_path: Path) -> None:
    path = tmp_path / "names.json"
    running.write(path, {"found": 3, "slow": 9})
    whole = json.loads(path.read_text())
    assert (whole["found"], whole["code"]) == (3, digest_of("names"))
    path.write_text(json.dumps(whole | {"date": "2026-01-02", "command": "as it was"}))
    running.write(path, json.loads(path.read_text()) | {"slow": 4}, "speed")
    told = json.loads(path.read_text())
    assert (told["found"], told["slow"], told["date"], told["command"]) == (3, 4, "2026-01-02", "as it was")
    assert told["measured_apart"]["speed"]["date"] == whole["date"]
    running.write(path, {"found": 5})
    assert "measured_apart" not in json.loads(path.read_text())


def test_the_options_that_were_really_used_are_written(tmp_path: Path) -> None:
    path = tmp_path / "names.json"
    parser = running.arguments("counts", tmp_path)
    given = parser.parse_args(["--seed", "11", "--json", str(path)])
    running.write(given.json, {})
    assert json.loads(path.read_text())["options"] == {"data": tmp_path.name, "seed": 11}


def test_the_whole_proof_is_added_up_once_what_it_adds_was_measured_on_each_engine() -> None:
    run = {"wall_s": 10.0, "processor_s": 20.0, "failed": []}
    test = run | {"tests": {"sqlite": 3}, "processor_s_by_part": {}}
    rest = dict.fromkeys(WHOLE, run)
    assert figures({"now": {"test": test}, "rest": rest})["prove_wall_s"] == 10.0 * (len(WHOLE) + 1)
    del rest["sqlite"]
    assert "prove_wall_s" not in figures({"now": {"test": test}, "rest": rest})


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_modules_that_benchmarks_load_by_name_are_there() -> None:
    named = {f"benchmarks.truth.{part}" for part in PARTS}
    for path in sorted((ROOT / "benchmarks").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "import_module":
                named |= {str(one.value) for one in node.args if isinstance(one, ast.Constant)}
    ours = {name for name in named if name.startswith(("benchmarks.", "zhengpin."))}
    assert {name for name in ours if find_spec(name) is None} == set()
    assert "benchmarks.truth.letters" in ours
