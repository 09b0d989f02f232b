"""A process killed at any step of a dispute loses nothing and doubles nothing."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from tests.flows.originals.test_dispute_letters import original, party
from tests.flows.originals.test_stamping_crash import Killed, broken_after
from tests.jobs import outside
from tests.rows import each_row
from zhengpin.flows.originals.disputes import disputing, following, letters
from zhengpin.kit import clock
from zhengpin.ledger.models import Entry
from zhengpin.messages.models import Notice
from zhengpin.originals.models import Collection, Deposit, Dispute
from zhengpin.originals.operations import disputing as writing

pytestmark = pytest.mark.django_db
OPENING = [(writing, "_record"), (disputing.operations, "move_deposit"), (letters, "notify_opened")]
ENDING = [
    (writing, "_record"),
    (following, "move_side"),
    (letters, "notify_decided"),
    (letters, "issue_notice"),
    (following, "credit"),
]


@pytest.fixture(autouse=True)
def _limit(settings, operator) -> None:
    settings.ORIGINALS_CLAIMS_WRONG = 1


@each_row("place, name", OPENING)
def test_a_dispute_that_was_interrupted_as_it_opened_is_not_there(
    monkeypatch, place: object, name: str
) -> None:
    thief, owner = party("Lanhe"), party("Heron")
    theirs, own = original(thief, 31), original(owner, 32)
    with monkeypatch.context() as patch:
        broken_after(patch, place, name)
        with pytest.raises(Killed):
            disputing.dispute_deposit(deposit_id=theirs.pk, own_deposit_id=own.pk, actor=owner)
    assert not Dispute.objects.exists()
    assert not Notice.objects.exists()
    assert set(Deposit.objects.values_list("state", flat=True)) == {"active"}
    disputing.dispute_deposit(deposit_id=theirs.pk, own_deposit_id=own.pk, actor=owner)
    assert (Dispute.objects.count(), Notice.objects.count()) == (1, 2)


@each_row("place, name", ENDING)
def test_a_decision_that_was_interrupted_takes_effect_once(monkeypatch, place: object, name: str) -> None:
    thief, owner = party("Lanhe"), party("Heron")
    theirs, own = original(thief, 31), original(owner, 32)
    row = disputing.dispute_deposit(deposit_id=theirs.pk, own_deposit_id=own.pk, actor=owner)
    with clock.set_to(row.due_at + timedelta(minutes=1)):
        with monkeypatch.context() as patch:
            broken_after(patch, place, name)
            with pytest.raises(Killed):
                decided(row)
        row.refresh_from_db()
        assert row.state == "hearing", "nothing half"
        decided(row)
    assert Entry.objects.filter(event="original_dispute.decided").count() == 1
    assert Notice.objects.filter(letter="original_dispute_decided").count() == 2
    assert Collection.objects.exclude(restricted_until=None).count() == 1
    assert sorted(Deposit.objects.values_list("state", flat=True)) == ["active", "lost"]


def decided(row: Dispute) -> None:
    disputing.decide(
        dispute_id=row.pk, outcome="second", explanation="It shows more.", actor=following.ARBITER
    )


PREPARED = """
import sys; sys.path.append("clients/verifier")
import json
from tests.cast import organisation
from tests.flows.originals.test_dispute_letters import original, party
from zhengpin.accounts.states import OrganisationKind
from tests.matching.images.pictures import drawn, encoded
organisation(OrganisationKind.OPERATOR, "The marketplace")
whole = drawn(31, 480, 360)
pairs = []
for number in range(2):
    thief, owner = party(f"thief {number}"), party(f"owner {number}")
    theirs = original(thief, content=encoded(whole[40:320, 60:420], quality=80 - number))
    own = original(owner, content=encoded(whole, quality=95 - number))
    pairs.append([str(theirs.pk), str(own.pk)])
print(json.dumps(pairs))
"""
KILLED = """
import json, os, signal
from datetime import timedelta
from django.conf import settings
from django.db import connections
from tests.flows.screening.screening import ROOT
from zhengpin.flows.originals.disputes import disputing, following, hearing, letters, measuring
from zhengpin.kit import clock
from zhengpin.originals import queries
from zhengpin.originals.models import Dispute
from zhengpin.messages.models import Notice
from zhengpin.originals.operations import disputing as writing
settings.ORIGINALS_CLAIMS_WRONG = 1
(theirs, own), (others, mine) = %s

def die(*arguments, **named):
    os.kill(os.getpid(), signal.SIGKILL)

def after(place, name):
    whole = getattr(place, name)
    def half(*arguments, **named):
        whole(*arguments, **named)
        die()
    setattr(place, name, half)

def killed(*steps):
    connections.close_all()
    child = os.fork()
    if child:
        assert os.waitpid(child, 0)[1] == signal.SIGKILL, "it was not reached"
        return [Dispute.objects.count(), Dispute.objects.filter(state="decided").count(), Notice.objects.count()]
    for step in steps:
        step()
    os._exit(0)

def open_first():
    disputing.dispute_deposit(deposit_id=theirs, own_deposit_id=own, actor=ROOT)

def open_second():
    disputing.dispute_deposit(deposit_id=others, own_deposit_id=mine, actor=ROOT)

def weigh():
    for row in Dispute.objects.all():
        with clock.set_to(row.due_at + timedelta(minutes=1)):
            hearing.weigh.call(dispute_id=str(row.pk))

counted = [
    killed(lambda: after(writing, "_record"), open_first),
    killed(lambda: after(disputing.operations, "move_deposit"), open_first),
    killed(lambda: after(letters, "issue_notice"), open_first),
    killed(lambda: after(disputing, "dispute_deposit"), lambda: disputing.dispute_deposit(
        deposit_id=theirs, own_deposit_id=own, actor=ROOT)),
    killed(lambda: after(measuring, "_measured"), weigh),
    killed(lambda: after(writing, "move"), weigh),
    killed(lambda: after(following, "move_side"), weigh),
    killed(lambda: after(letters, "issue_notice"), weigh),
    killed(lambda: after(following, "credit"), weigh),
    killed(lambda: after(hearing, "_ended"), weigh),
]
open_second()
weigh()
weigh()
print(json.dumps(counted))
"""
STATE = """
import json
from zhengpin.flows.originals.taking_back import take_back
from zhengpin.ledger.models import Entry
from zhengpin.ledger.verification import verify
from zhengpin.ledger.sealing import seal_pending
from zhengpin.messages.models import Notice
from zhengpin.originals.models import Collection, Deposit, Dispute
seal_pending()
print(json.dumps({
    "disputes": [[row.state, row.outcome] for row in Dispute.objects.order_by("opened_at")],
    "deposits": sorted(Deposit.objects.values_list("state", flat=True)),
    "opened": Entry.objects.filter(event="original_dispute.opened").count(),
    "decided": Entry.objects.filter(event="original_dispute.decided").count(),
    "letters": sorted(Notice.objects.values_list("letter", flat=True)),
    "restricted": Collection.objects.exclude(restricted_until=None).count(),
    "ledger": verify().ok,
}))
"""


@pytest.mark.slow
@pytest.mark.prove("every day each step of a dispute is interrupted inside the process")
def test_killed_at_every_step_of_a_dispute_nothing_is_lost_or_doubled(tmp_path: Path) -> None:
    with outside.database(tmp_path) as env:
        pairs = outside.ask(PREPARED, env)
        counted = outside.ask(KILLED % repr(pairs), env)
        assert counted[:3] == [[0, 0, 0]] * 3, "nothing half"
        assert counted[3:9] == [[1, 0, 2]] * 6, "open, and nothing decided half"
        assert counted[9] == [1, 1, 5], "decided as a whole: two letters to each, and one of credit"
        state = outside.ask(STATE, env)
    assert state["disputes"] == [["decided", "second"]] * 2
    assert state["deposits"] == ["active", "active", "lost", "lost"]
    assert (state["opened"], state["decided"], state["restricted"], state["ledger"]) == (2, 2, 2, True)
    each = ["original_dispute_decided"] * 2 + ["original_dispute_opened", "original_dispute_received"]
    assert state["letters"] == sorted([*each * 2, *["originals_restricted"] * 2])
