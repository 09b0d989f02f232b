"""A process killed at any step of stamping loses nothing and doubles nothing."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from tests.evidence.stamping_authority import P256, Authority, serving
from tests.jobs import outside
from tests.originals.stamped import archive_of, deposited, granted, marks_of, stamp_all, stamping_by
from tests.rows import each_row
from zhengpin.flows.originals import stamping
from zhengpin.ledger.models import Entry
from zhengpin.originals.models import StampBatch, StampLeaf
from zhengpin.originals.operations import stamping as writing

pytestmark = pytest.mark.django_db
STEPS = [(False, "record"), (False, "_wanted"), (True, "store_blob"), (True, "record"), (True, "move")]


class Killed(BaseException):
    """The process ends here."""


def broken_after(monkeypatch: pytest.MonkeyPatch, place: object, name: str) -> None:
    whole = getattr(place, name)

    def half(*arguments: object, **named: object) -> None:
        whole(*arguments, **named)
        raise Killed

    monkeypatch.setattr(place, name, half)


@each_row("gathered, name", STEPS)
def test_what_was_interrupted_is_done_once(
    merchant_organisation, monkeypatch, gathered: bool, name: str
) -> None:
    rows = [deposited(merchant_organisation, f"{name} {number}".encode()) for number in range(3)]
    authority = Authority(P256)
    with stamping_by(authority) as addresses:
        if gathered:
            stamping.stamp()
        with monkeypatch.context() as patch:
            broken_after(patch, writing, name)
            with pytest.raises(Killed):
                stamp_all(addresses)
        stamp_all(addresses)
        stamp_all(addresses)
    assert (StampBatch.objects.count(), StampLeaf.objects.count(), len(granted())) == (1, 3, 1)
    assert Entry.objects.filter(event="original.time_stamped").count() == 1
    assert "✗" not in marks_of(archive_of(rows[2]), authority)


PREPARED = """
import sys; sys.path.append("clients/verifier")
from tests.cast import organisation
from tests.originals.stamped import deposited
from zhengpin.accounts.states import OrganisationKind
owner = organisation(OrganisationKind.MERCHANT, "Riverside Goods")
for number in range(40):
    deposited(owner, b"picture %d" % number)
print("null")
"""
KILLED = """
import sys; sys.path.append("clients/verifier")
import json, os, signal
from django.db import connections
from tests.originals.stamped import ask_all, renew_all, source_of
from zhengpin.evidence.timestamping import authorities
from zhengpin.flows.originals import stamping
from zhengpin.kit import clock
from zhengpin.ledger.models import Entry
from zhengpin.originals.models import Deposit, StampLeaf, TimeStamp
from zhengpin.originals.operations import stamping as writing
from datetime import timedelta

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
        return [StampLeaf.objects.count(), TimeStamp.objects.filter(state="granted").count()]
    for step in steps:
        step()
    os._exit(0)

def ask():
    ask_all(authorities())

def late(step):
    with clock.set_to(TimeStamp.objects.first().ends_at - timedelta(days=1)):
        step()

told = [
    killed(lambda: after(writing, "record"), stamping.stamp),
    killed(lambda: after(writing.StampLeaf.objects, "bulk_create"), stamping.stamp),
    killed(lambda: after(writing, "_wanted"), stamping.stamp),
    killed(lambda: after(stamping, "ask_authorities"), stamping.stamp),
    killed(lambda: after(stamping, "time_stamp"), ask),
    killed(lambda: after(stamping, "revocation_lists"), ask),
    killed(lambda: after(writing, "store_blob"), ask),
    killed(lambda: after(writing, "record"), ask),
    killed(lambda: after(writing, "move"), ask),
    killed(lambda: after(stamping.operations, "keep_time_stamp"), ask),
    killed(lambda: source_of(Deposit.objects.first()), stamping.stamp, die),
]
ask()
told += [
    killed(lambda: after(writing, "_of_renewal"), lambda: late(stamping.renew.call)),
    killed(lambda: after(writing, "_wanted"), lambda: late(stamping.renew.call)),
    killed(lambda: after(stamping.operations, "renew_batch"), lambda: late(stamping.renew.call)),
]
print(json.dumps(told))
"""
STATE = """
import sys; sys.path.append("clients/verifier")
import json
from base64 import b64encode
from datetime import timedelta
from django.db.models import Count
from tests.originals.stamped import archive_of, ask_all, marks_of
from zhengpin.evidence.timestamping import authorities
from zhengpin.flows.originals import stamping
from zhengpin.kit import clock
from zhengpin.ledger.models import Entry
from zhengpin.ledger.verification import verify
from zhengpin.originals.models import Deposit, StampBatch, StampLeaf, StampedSource, TimeStamp
with clock.set_to(TimeStamp.objects.first().ends_at - timedelta(days=1)):
    stamping.renew.call()
    stamping.stamp()
    ask_all(authorities())
    marks = sorted({mark for row in Deposit.objects.all() for mark in marks_of(archive_of(row))})
print(json.dumps({
    "leaves": StampLeaf.objects.filter(deposit__isnull=False).count(),
    "renewed": StampLeaf.objects.filter(renews__isnull=False).count(),
    "sources": StampedSource.objects.count(),
    "batches": StampBatch.objects.count(),
    "states": sorted(TimeStamp.objects.values_list("state", flat=True)),
    "made": Entry.objects.filter(event="original.batch_made").count(),
    "stamped": Entry.objects.filter(event="original.time_stamped").count(),
    "ledger": verify().ok,
    "marks": marks,
}))
"""


@pytest.mark.slow
@pytest.mark.prove("every day each step of stamping is interrupted inside the process")
def test_killed_at_every_step_of_stamping_and_renewal_nothing_is_lost_or_doubled(tmp_path: Path) -> None:
    first = Authority(P256, days=400)
    with serving(first) as [address]:
        more = {"ZHENGPIN_TIMESTAMP_URLS": address, "ZHENGPIN_PRIVATE_HOSTS_ALLOWED": "127.0.0.1"}
        with outside.database(tmp_path, **more) as env:
            outside.ask(PREPARED, env)
            told = outside.ask(KILLED, env)
            assert told[:3] == [[0, 0]] * 3, "nothing half"
            assert told[3:9] == [[40, 0]] * 6
            assert told[9:] == [[40, 1], [41, 1], [41, 2], [41, 2], [43, 2]]
            first.at = first.certificate.not_valid_after_utc - timedelta(days=1)
            state = outside.ask(STATE, env)
    assert (state["leaves"], state["sources"], state["renewed"]) == (41, 1, 2)
    assert (state["batches"], state["made"], state["ledger"]) == (3, 3, True)
    assert (state["states"], state["stamped"]) == (["granted"] * 3, 3)
    assert "✗" not in state["marks"]
