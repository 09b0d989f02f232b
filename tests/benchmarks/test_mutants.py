"""The faults that are planted to see whether tests find them can be planted: their places are there, once."""

from __future__ import annotations

from benchmarks.mutants.command import ROOT
from benchmarks.mutants.planted import MUTANTS, Mutant
from tests.rows import each_row


@each_row("mutant", MUTANTS, ids=lambda mutant: mutant.name)
def test_its_place_is_found_once(mutant: Mutant) -> None:
    assert (ROOT / mutant.file).read_text(encoding="utf-8").count(mutant.before) == 1
    assert [near for near in mutant.near if not (ROOT / near).exists()] == []
