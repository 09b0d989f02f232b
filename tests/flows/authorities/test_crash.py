"""A process killed at any step of a request loses nothing and doubles nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.authorities.asking import CHEN, WANG, police, proposed
from tests.flows.originals.test_stamping_crash import Killed, broken_after
from tests.jobs import outside
from tests.purchases.buying import bookshop
from tests.rows import each_row
from zhengpin.accounts.models import Organisation
from zhengpin.authorities.models import AuthorityRequest, NotifiedUser
from zhengpin.authorities.operations import ReceivedRequest, receiving
from zhengpin.evidence.models import EvidencePack
from zhengpin.evidence.packs.operations import seal_pack
from zhengpin.flows.authorities import answering, letters, notifying
from zhengpin.flows.authorities import receiving as taking_in
from zhengpin.ledger.models import Entry
from zhengpin.messages.models import Notice

pytestmark = pytest.mark.django_db
RECEIVING = [(receiving, "of_request"), (letters, "issue_notice")]
SENDING = [
    (answering.operations, "send_answer"),
    (notifying.operations, "note_notified"),
    (letters, "issue_notice"),
]


@each_row("place, name", RECEIVING)
def test_a_request_that_was_interrupted_as_it_came_is_not_there_and_comes_once(
    monkeypatch: pytest.MonkeyPatch, operator: Organisation, place: object, name: str
) -> None:
    asked = ReceivedRequest(
        authority_id=police().pk, kind="act", reference="1", basis="cn_cybersecurity", channel="post", key="k"
    )
    with monkeypatch.context() as patch:
        broken_after(patch, place, name)
        with pytest.raises(Killed):
            taking_in.receive(received=asked, actor=CHEN)
    assert (AuthorityRequest.objects.count(), Notice.objects.count()) == (0, 0)
    for _ in range(2):
        taking_in.receive(received=asked, actor=CHEN)
    assert (AuthorityRequest.objects.count(), Notice.objects.count()) == (1, 1)


@each_row("place, name", SENDING)
def test_an_answer_that_was_interrupted_is_sent_and_told_once(
    monkeypatch: pytest.MonkeyPatch, place: object, name: str
) -> None:
    row = proposed(bookshop().listing)
    answering.approve(request_id=row.pk, actor=WANG)
    done = answering.prepare_answer(request_id=row.pk, actor=CHEN)
    seal_pack.call(pack_id=str(done.answer_id))
    given: dict[str, Any] = {"request_id": row.pk, "sent_to": "By courier", "actor": CHEN}
    with monkeypatch.context() as patch:
        broken_after(patch, place, name)
        with pytest.raises(Killed):
            answering.send_answer(**given)
    row.refresh_from_db()
    assert (row.state, NotifiedUser.objects.count()) == ("approved", 0)
    answering.send_answer(**given)
    assert (NotifiedUser.objects.count(), EvidencePack.objects.count()) == (1, 1)
    assert Notice.objects.filter(letter="authority_request_told").count() == 1
    assert Entry.objects.filter(event="authority_request.effect_given").count() == 1


PREPARED = """
import json
from tests.authorities.asking import police
from tests.cast import organisation
from zhengpin.accounts.states import OrganisationKind
organisation(OrganisationKind.OPERATOR, "The marketplace")
print(json.dumps(str(police().pk)))
"""
KILLED = """
import json, os, random, signal
from django.db import connections
from tests.authorities.asking import CHEN
from zhengpin.authorities.models import AuthorityRequest
from zhengpin.authorities.operations import ReceivedRequest, receiving as writing
from zhengpin.flows.authorities import letters, receiving
from zhengpin.messages.models import Notice
authority = %s

def one(number):
    asked = ReceivedRequest(
        authority_id=authority, kind="act", reference=str(number), basis="cn_cybersecurity", channel="post",
        key=f"key {number}",
    )
    receiving.receive(received=asked, actor=CHEN)

def die_after(place, name, times):
    whole, left = getattr(place, name), [times]
    def half(*arguments, **named):
        answer = whole(*arguments, **named)
        left[0] -= 1
        if not left[0]:
            os.kill(os.getpid(), signal.SIGKILL)
        return answer
    setattr(place, name, half)

places = [(writing, "of_request"), (letters, "issue_notice"), (receiving, "notify_received")]
kills = 0
for begin in range(0, 30, 3):
    place, name = places[begin // 3 %% len(places)]
    connections.close_all()
    child = os.fork()
    if not child:
        die_after(place, name, 1 + begin %% 2)
        for number in range(begin, begin + 3):
            one(number)
        os._exit(0)
    kills += os.waitpid(child, 0)[1] == signal.SIGKILL
    for number in range(begin, begin + 3):
        one(number)
print(json.dumps([kills, AuthorityRequest.objects.count(), Notice.objects.count()]))
"""


@pytest.mark.slow
@pytest.mark.prove("processes killed by the system; every day the same steps are broken off within one")
def test_processes_killed_as_requests_come_lose_none_and_double_none(tmp_path: Path) -> None:
    with outside.database(tmp_path) as env:
        authority = outside.ask(PREPARED, env)
        kills, requests, letters_sent = outside.ask(KILLED % repr(authority), env)
    assert (kills, requests, letters_sent) == (10, 30, 30)
