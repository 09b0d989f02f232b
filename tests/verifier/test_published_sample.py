"""A stranger draws and counts a published sample again, with the verifier alone, and notices whatever was changed."""

from __future__ import annotations

import copy
import json
import re
import subprocess
import sys
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from statistics import NormalDist
from typing import Any

import pytest
import zhengpin_verify as verifier
from hypothesis import given
from hypothesis import strategies as st

from tests.rows import each_row
from tests.verifier.published import sample
from zhengpin.kit.canonical import digest
from zhengpin.kit.errors import Invalid
from zhengpin.sampling import StratumCount, finite_limits
from zhengpin.sampling.share.publication import check_published
from zhengpin.sampling.share.stratified import population_quantile

type Change = Callable[[dict[str, Any]], object]
WHOLE = json.dumps(sample(), ensure_ascii=False).encode()


def faults(content: bytes, told: str = "") -> list[str]:
    return [line.en for line in verifier.report_sample(content, told) if not line.holds]


def changed(change: Change, *, anew: bool) -> bytes:
    """Return the file with a change; `anew`: with a digest that fits it, as whoever published it could make."""
    said = json.loads(WHOLE)
    change(said)
    if anew:
        said["digest"] = digest({name: value for name, value in said.items() if name != "digest"})
    return json.dumps(said).encode()


def test_a_stranger_gets_the_same_numbers(tmp_path: Path) -> None:
    (tmp_path / "sample.json").write_bytes(WHOLE)
    (tmp_path / "alone.py").write_bytes(Path(verifier.__file__).read_bytes())

    def run(*arguments: str) -> tuple[int, str]:
        done = subprocess.run(
            [sys.executable, "-I", "-S", "-X", "utf8", "alone.py", "sample", *arguments],
            cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", check=False, timeout=60,
        )  # fmt: skip
        return done.returncode, done.stdout

    said = sample()
    status, told = run("sample.json", "--digest", said["digest"])
    assert status == 0, told
    figures = said["figures"]
    assert f"= {figures['share']}: {figures['found']} of 82 drawn found, {figures['unknown']} unknown" in told
    ends = [float(Fraction(end)) for end in (*figures["yan_su_exact"], *figures["bonferroni"])]
    assert [float(end) for end in re.findall(r"0\.\d{6}", told.split("interval")[1].split("·")[0])] == [
        pytest.approx(end, abs=6e-7) for end in ends
    ]
    (tmp_path / "sample.json").write_bytes(WHOLE.replace(b'"found"', b'"not_found"', 1))
    assert run("sample.json")[0] == 1
    assert run("none.json")[0] == 2


def test_the_example_of_the_document_holds() -> None:
    for name in ("sampling.md", "sampling.zh-Hans.md"):
        page = (Path(__file__).resolve().parents[2] / "docs/rules-and-law" / name).read_text(encoding="utf-8")
        example = page.split("```json\n")[1].split("```")[0].encode()
        assert faults(example) == []
        check_published(json.loads(example))


CHANGES: list[tuple[str, Change]] = [
    ("another outcome", lambda said: said["strata"][0]["drawn"][0].update(outcome="found")),
    ("no outcome that there is", lambda said: said["strata"][0]["drawn"][0].update(outcome="genuine")),
    ("a unit left out", lambda said: said["strata"][0]["drawn"].pop()),
    ("a unit put in the place of another", lambda said: said["strata"][0]["drawn"][0].update(unit="offer-7x")),
    ("units in another order", lambda said: said["strata"][0]["drawn"].reverse()),
    ("a list that is shorter", lambda said: said["strata"][0]["units"].remove("offer-599")),
    ("a unit twice", lambda said: said["strata"][0]["units"].append("offer-1")),
    ("a name of two lines", lambda said: said["strata"][0]["units"].append("offer\nx")),
    ("another seed", lambda said: said.update(seed="draw of another evening")),
    ("a seed older than the list", lambda said: said.update(seed_drawn_at="2026-11-29T13:15:00+00:00")),
    ("another probability", lambda said: said["strata"][1].update(inclusion="1/2")),
    ("another share", lambda said: said["figures"].update(share="1/1000")),
    ("another count", lambda said: said["figures"].update(unknown=0)),
    ("a narrower interval", lambda said: said["figures"]["yan_su_exact"].__setitem__(1, "1/20")),
    ("a narrower widest interval", lambda said: said["figures"]["bonferroni"].__setitem__(1, "1/20")),
    ("another confidence", lambda said: said.update(confidence="9/10")),
    ("no strata", lambda said: said.update(strata=[])),
    ("another format", lambda said: said.update(version=2)),
    ("a confidence of nothing", lambda said: said.update(confidence="1/0")),
]  # fmt: skip


@each_row("name,change", CHANGES, ids=lambda value: str(value))
def test_what_was_changed_is_noticed_even_with_a_digest_that_fits(name: str, change: Change) -> None:
    for anew in (False, True):
        content = changed(change, anew=anew)
        assert len(faults(content)) == 1, name
        with pytest.raises(Invalid) as refused:
            check_published(json.loads(content))
        assert refused.value.code.startswith("sampling.")


def test_a_file_made_anew_as_a_whole_is_told_by_the_announced_digest() -> None:
    said = sample()
    other = copy.deepcopy(said)
    other["sought"] = "Something else"
    other["digest"] = digest({name: value for name, value in other.items() if name != "digest"})
    content = json.dumps(other).encode()
    assert faults(content) == []
    assert faults(content, said["digest"]) == ["It is not the file whose digest was announced."]
    assert faults(WHOLE, said["digest"].upper()) == []


@given(
    st.binary(max_size=60)
    | st.sampled_from([b"[]", b"null", b'{"digest": 1}', b'{"a":1,"a":2}', b"[" * 9000])
)
def test_whatever_it_is_given_it_answers(content: bytes) -> None:
    assert len(faults(content)) == 1


def test_a_name_that_stands_twice_is_refused() -> None:
    assert faults(WHOLE[:-1] + b', "seed": "another seed"}') == ["A name stands twice in the file."]


@given(st.integers(1, 60), st.data())
def test_its_limits_are_those_of_the_package(size: int, data: st.DataObject) -> None:
    drawn = data.draw(st.integers(1, size))
    found = data.draw(st.integers(0, drawn))
    half = Fraction(1, 40)
    limits = (
        verifier.finite_least(found, drawn, size, half),
        size - verifier.finite_least(drawn - found, drawn, size, half),
    )
    assert limits == finite_limits(found, drawn, size)
    other = data.draw(st.integers(0, 5))
    counts = [StratumCount(size, drawn, 0, found), StratumCount(50, 5, other)]
    z = population_quantile(counts, finite=True)
    error = verifier.common_error([(0, found, drawn, size), (other, other, 5, 50)], Fraction(19, 20))
    assert float(error) == pytest.approx(NormalDist().cdf(-z), rel=3e-3)
    assert float(error) <= NormalDist().cdf(-z)
