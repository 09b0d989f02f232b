"""What CONTRIBUTING.md names is there, and a step of a recipe that is forgotten is missed here, if nowhere else."""

from __future__ import annotations

import re
from typing import Any

from tests.architecture.tree import ROOT
from tests.rows import each_row
from zhengpin.api.marketplace.finding_schemas import FoundIn
from zhengpin.complaints.procedure_files import default_procedures
from zhengpin.complaints.reading.missing import REQUIRED
from zhengpin.complaints.requirements import REASONS
from zhengpin.enforcement.ladder_steps import MEASURES
from zhengpin.enforcement.states import MeasureKind
from zhengpin.flows.complaints.findings import REASONS as REASONS_OF_FINDINGS
from zhengpin.flows.screening.pipeline import ACTORS, ORIGINS
from zhengpin.messages.letters.reading import all_letters
from zhengpin.monitoring.operations.entries import WORDINGS
from zhengpin.monitoring.panels import PANELS
from zhengpin.monitoring.queries.found import KINDS as KINDS_OF_SUBJECTS
from zhengpin.monitoring.queries.found import READERS
from zhengpin.monitoring.states import FoundAs
from zhengpin.rights.kinds.reading import KINDS
from zhengpin.rights.states import FilingKind, TableKind
from zhengpin.rulebook.facts import VOCABULARY
from zhengpin.rulebook.occasions import OCCASIONS
from zhengpin.rulebook.states import ScreenedKind
from zhengpin.web.cases.consequences import of_outcome
from zhengpin.web.rights.showing import CHECKS, OF_KIND
from zhengpin.web.shell.badges import LOOKS

NAMED = re.compile(r"`((?:zhengpin|tests|docs|scripts|benchmarks)/[\w/.-]+)`")
RECIPES = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").split("\n## ")[1:]
FOUND_IN = set(KINDS_OF_SUBJECTS)


@each_row("recipe", RECIPES, ids=lambda text: text.splitlines()[0])
def test_what_a_recipe_names_is_there(recipe: str) -> None:
    named = NAMED.findall(recipe)
    assert named
    assert [name for name in named if not (ROOT / name).exists()] == []


@each_row("recipe", RECIPES, ids=lambda text: text.splitlines()[0])
def test_a_recipe_names_the_test_that_holds_it(recipe: str) -> None:
    assert "tests/" in recipe or "scripts.translations" in recipe or recipe.startswith("A language")


KINDS_OF_RIGHTS = {kind.value for kind in FilingKind}


def test_every_kind_of_right_can_be_asked_complained_by_and_reviewed() -> None:
    assert set(VOCABULARY["right"].values or ()) == KINDS_OF_RIGHTS
    assert {kind for needs in REASONS.values() for kind in needs.rights} == KINDS_OF_RIGHTS
    assert set(OF_KIND) == set(CHECKS) == KINDS_OF_RIGHTS
    assert {kind.table for kind in KINDS.values()} == set(TableKind) - {TableKind.AUTHORISATIONS}


OF_SUBJECTS: dict[str, Any] = {
    "the ledger": (WORDINGS, FOUND_IN),
    "a reviewer": (PANELS, FOUND_IN),
    "lists": (READERS, FOUND_IN),
    "the API": ({ScreenedKind(one.value) for one in FoundIn}, FOUND_IN),
    "rules": ({one.subject for one in OCCASIONS.values()}, set(ScreenedKind)),
    # What a live room shows does not stay: it is recorded look by look, by a flow of its own.
    "the pipeline's actors": (ACTORS, FOUND_IN - {ScreenedKind.ROOM}),
    "the pipeline's cases": (ORIGINS, FOUND_IN - {ScreenedKind.ROOM}),
}


@each_row("where", OF_SUBJECTS)
def test_every_kind_of_subject_has_its_place(where: str) -> None:
    table, wanted = OF_SUBJECTS[where]
    assert set(table) == wanted


def test_whatever_is_found_can_be_complained_of() -> None:
    assert set(REASONS_OF_FINDINGS) == set(FoundAs)


def test_every_kind_of_measure_has_its_nature_its_look_and_its_sentence() -> None:
    assert set(MEASURES) == set(MeasureKind)
    assert set(LOOKS["measure_kind"]) == {kind.value for kind in MeasureKind}
    silent = len(of_outcome("infringing", [], subject_kind="listing"))
    for kind, nature in MEASURES.items():
        said = of_outcome("infringing", [kind.value], subject_kind=nature.serves[0])
        assert len(said) > silent, kind


def test_every_procedure_that_ships_is_known_to_readers_and_letters() -> None:
    codes = {procedure.code for procedure in default_procedures()}
    assert [kind for kind, by_track in REQUIRED.items() if set(by_track) != codes] == []
    advising = [form for form in all_letters() if "track_advice" in form.phrases]
    assert advising
    assert [form.name for form in advising if not codes <= set(form.phrases["track_advice"])] == []
