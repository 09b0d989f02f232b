"""A process killed at any step of a deposit loses nothing that was promised, and doubles nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.jobs import outside

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.slow,
    pytest.mark.prove("every day each step of a deposit is interrupted inside the process"),
]

SET_UP = """

import json, os, signal
from django.db import connections
from tests.cast import organisation, person
from tests.flows.originals.depositing import at_home
from tests.rights.people import picture_bytes
from zhengpin.accounts.models import Organisation
from zhengpin.accounts.queries import actor_for_person
from zhengpin.accounts.models import Person
from zhengpin.accounts.states import OrganisationKind, Role
from zhengpin.flows.originals import depositing, sending, sendings
from zhengpin.flows.originals.files import SentOriginal
from zhengpin.ledger.models import Entry
from zhengpin.originals.models import Deposit
from zhengpin.originals.operations import depositing as writing
PICTURES = [picture_bytes(seed) for seed in range(40, 48)]

def member():
    return at_home(actor_for_person(Person.objects.get(email="member@example.org")))

def send():
    files = [SentOriginal(f"{at}.png", len(one), lambda one=one: one) for at, one in enumerate(PICTURES)]
    return str(sending.send(files, language="en", actor=member()))
"""
PREPARED = (
    SET_UP
    + """
owner = organisation(OrganisationKind.MERCHANT, "Riverside Goods")
one = person(Role.MERCHANT_MEMBER, owner)
Person.objects.filter(pk=one.pk).update(email="member@example.org")
print(json.dumps(send()))
"""
)
KILLED = (
    SET_UP
    + """
number = NUMBER

def after(place, name):
    whole = getattr(place, name)
    def half(*arguments, **named):
        whole(*arguments, **named)
        os.kill(os.getpid(), signal.SIGKILL)
    setattr(place, name, half)

def killed(place, name, step):
    connections.close_all()
    child = os.fork()
    if child:
        assert os.waitpid(child, 0)[1] == signal.SIGKILL, f"{name} was not reached"
        row = sendings.kept(number)
        return [Deposit.objects.count(), row.done]
    after(place, name)
    step()
    os._exit(0)

def answer():
    sending.answer_sent.call(sending_id=number, numbers=list(range(8)))

counted = [
    killed(sendings, "keep_file", send),
    killed(sendings, "begin", send),
    killed(depositing, "looked_at", answer),
    killed(writing, "add_deposited", answer),
    killed(writing, "record_many", answer),
    killed(sending, "deposit_files", answer),
    killed(sendings, "_write", answer),
    killed(sendings, "answer", answer),
]
print(json.dumps(counted))
"""
)
STATE = (
    SET_UP
    + """
from zhengpin.evidence.spools.chosen import spool
from zhengpin.jobs.running import run_due
from zhengpin.ledger.verification import verify
from zhengpin.rights.models import Reference
run_due()
row = sendings.kept(NUMBER)
print(json.dumps({
    "answers": [one.answer for one in row.answers],
    "left": sum(one.name.endswith(".file") for one in spool().below(sendings.folder_of(NUMBER))),
    "deposits": Deposit.objects.count(),
    "references": Reference.objects.count(),
    "entries": Entry.objects.filter(event="original.deposited").count(),
    "ledger": verify().ok,
}))
"""
)


def test_killed_at_every_step_of_a_deposit_nothing_is_lost_or_doubled(tmp_path: Path) -> None:
    with outside.database(tmp_path) as env:
        number = outside.ask(PREPARED, env)
        named = f"NUMBER = {number!r}\n"
        counted = outside.ask(named + KILLED, env)
        state = outside.ask(named + STATE, env)
    assert counted[:5] == [[0, 0]] * 5, "nothing half"
    assert counted[5:] == [[8, 0], [8, 1], [8, 2]]
    assert state == {
        "answers": ["deposited"] * 8,
        "left": 0,
        "deposits": 8,
        "references": 8,
        "entries": 8,
        "ledger": True,
    }
