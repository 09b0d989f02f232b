"""A table of marks sent by a program: tried, imported by a job in its name, reviewed, and looked for from then on."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest

from tests.flows.screening.screening import owner_of
from tests.rights.people import REVIEWER
from zhengpin.accounts.actor import Actor
from zhengpin.accounts.models import Organisation
from zhengpin.accounts.queries import actor_for_token
from zhengpin.accounts.states import Role
from zhengpin.flows.rights import filing as filing_flow
from zhengpin.flows.rights import import_runs, importing
from zhengpin.jobs.running import run_due
from zhengpin.kit.errors import Problem
from zhengpin.ledger.models import Entry
from zhengpin.rights import queries

pytestmark = pytest.mark.django_db

MARKS = "商标,注册号,类别\nLanhe,123,25\nBaita,456,99\nQingmu,789,3\n".encode()


@pytest.fixture
def program(token_of: Callable[..., str], holder: Organisation) -> Actor:
    owner_of(holder)
    return actor_for_token(token_of(holder, Role.HOLDER_MEMBER))


def test_from_a_trial_to_protection(program: Actor) -> None:
    sent = importing.start_run(
        table="marks",
        name="marks.csv",
        stream=io.BytesIO(MARKS),
        declared=True,
        declared_by=" Li Wen ",
        dry_run=True,
        actor=program,
    )
    with pytest.raises(importing.TrialUnderWay):
        importing.import_tried(sent.id, actor=program)
    run_due()
    tried = import_runs.run(sent.id, actor=program)
    assert tried.outcome.counts == {"new": 2, "changed": 0, "unchanged": 0, "refused": 1}
    assert (tried.declared_by, queries.filings(program).count()) == ("Li Wen", 0)

    importing.import_tried(sent.id, actor=program)
    run_due()
    again = importing.import_tried(sent.id, actor=program)
    assert again.running
    run_due()
    kept = import_runs.run(sent.id, actor=program)
    assert [row.outcome.value for row in kept.outcome.rows] == ["unchanged", "refused", "unchanged"]

    for filing in queries.filings(program, state="submitted"):
        filing_flow.approve(filing_id=filing.pk, actor=REVIEWER)
    assert {names[0] for _, names in queries.protected_names()} == {"Lanhe", "Qingmu"}
    entries = Entry.objects.filter(event="rights.imported", subject=f"rights_import:{sent.id}").order_by("pk")
    assert [(one.actor, one.fields["new"], one.fields["declared_by"]) for one in entries] == [
        (program.ref, 2, "Li Wen"),
        (program.ref, 0, "Li Wen"),
    ]


def test_a_program_declares_nothing_itself(program: Actor) -> None:
    with pytest.raises(Problem) as refused:
        importing.start_run(
            table="marks", name="marks.csv", stream=io.BytesIO(MARKS), declared=True, actor=program
        )
    assert (refused.value.code, refused.value.field) == ("import.nobody_declares", "declared_by")
