"""A process killed at any step of asking or passing on loses no question and asks nobody twice."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings

from tests.cooperation.book import LI, named, press
from tests.flows.originals.test_stamping_crash import Killed, broken_after
from tests.jobs import outside
from tests.rows import each_row
from zhengpin.accounts.models import Organisation
from zhengpin.cooperation.models import AskedContact, ContactQuestion
from zhengpin.cooperation.operations import asking as writing
from zhengpin.cooperation.states import QuestionKind
from zhengpin.flows.cooperation import asking, escalating
from zhengpin.kit import clock
from zhengpin.ledger.models import Entry
from zhengpin.messages.models import Notice

pytestmark = pytest.mark.django_db
STEPS = [(writing, "of_question"), (asking.operations, "ask_contact"), (asking, "send_question")]


@each_row("place, name", STEPS)
def test_what_was_interrupted_is_asked_and_passed_on_once(
    monkeypatch: pytest.MonkeyPatch, operator: Organisation, place: object, name: str
) -> None:
    home = press()
    named(home, "Lin Mei", "correspondent")
    named(home, "Zhou Bai", "lead")

    def ask() -> ContactQuestion:
        until = clock.now() + timedelta(days=9)
        return asking.ask(
            organisation_id=home.pk, kind=QuestionKind.ANSWER, title="?", due_at=until, key="k", actor=LI
        )

    with monkeypatch.context() as patch:
        broken_after(patch, place, name)
        with pytest.raises(Killed):
            ask()
    assert not ContactQuestion.objects.exists(), "nothing half"
    ask()
    with clock.set_to(clock.now() + timedelta(hours=settings.CONTACT_SILENCE_HOURS, minutes=1)):
        with monkeypatch.context() as patch:
            broken_after(patch, place, name)
            with pytest.raises(Killed):
                escalating.pass_on_unanswered()
        assert list(AskedContact.objects.values_list("state", flat=True)) == ["asked"]
        assert escalating.pass_on_unanswered() == 1
        assert escalating.pass_on_unanswered() == 0
    assert list(AskedContact.objects.order_by("turn").values_list("state", flat=True)) == ["silent", "asked"]
    assert Entry.objects.filter(event="contact_question.sent").count() == 2
    assert not Notice.objects.exists()


PREPARED = """
import json
from tests.cast import organisation
from tests.cooperation.book import named, press
from zhengpin.accounts.states import OrganisationKind
organisation(OrganisationKind.OPERATOR, "The marketplace")
home = press()
named(home, "Lin Mei", "correspondent")
named(home, "Zhou Bai", "lead")
print(json.dumps(str(home.pk)))
"""
KILLED = """
import json, os, signal
from datetime import timedelta
from django.db import connections
from tests.cooperation.book import LI
from zhengpin.cooperation.models import AskedContact, ContactQuestion
from zhengpin.cooperation.operations import asking as writing
from zhengpin.cooperation.states import QuestionKind
from zhengpin.flows.cooperation import asking, escalating
from zhengpin.kit import clock
from zhengpin.messages.models import Notice
begun = clock.now()

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
        assert os.waitpid(child, 0)[1] == signal.SIGKILL, "it was not reached"
        return [ContactQuestion.objects.count(), AskedContact.objects.count(), Notice.objects.count()]
    after(place, name)
    step()
    os._exit(0)

SAID = {"organisation_id": %r, "kind": QuestionKind.ANSWER, "title": "?", "key": "k", "actor": LI}

def ask():
    asking.ask(due_at=begun + timedelta(days=9), **SAID)

def pass_on(hours):
    def step():
        with clock.set_to(begun + timedelta(hours=hours)):
            escalating.pass_on_unanswered()
    return step

counted = [
    killed(writing, "of_question", ask),
    killed(asking.operations, "ask_contact", ask),
    killed(asking, "send_question", ask),
    killed(asking, "ask", ask),
    killed(writing, "of_question", pass_on(9)),
    killed(asking.operations, "ask_contact", pass_on(9)),
    killed(asking, "send_question", pass_on(9)),
    killed(escalating, "move_on", pass_on(9)),
]
ask()
pass_on(9)()
pass_on(9)()
counted += [
    killed(asking.operations, "refer_to_staff", pass_on(30)),
    killed(asking, "notify_unanswered", pass_on(30)),
]
pass_on(30)()
pass_on(30)()
print(json.dumps(counted))
"""
STATE = """
import json
from zhengpin.cooperation.models import AskedContact, ContactQuestion
from zhengpin.ledger.models import Entry
from zhengpin.ledger.sealing import seal_pending
from zhengpin.ledger.verification import verify
from zhengpin.messages.models import Notice
seal_pending()
print(json.dumps({
    "questions": list(ContactQuestion.objects.values_list("state", "turn")),
    "asked": list(AskedContact.objects.order_by("turn").values_list("state", flat=True)),
    "sent": Entry.objects.filter(event="contact_question.sent").count(),
    "letters": list(Notice.objects.values_list("letter", flat=True)),
    "ledger": verify().ok,
}))
"""


@pytest.mark.slow
@pytest.mark.prove("every day each step of a question is interrupted inside the process")
def test_killed_at_every_step_of_a_question_nothing_is_lost_or_doubled(tmp_path: Path) -> None:
    with outside.database(tmp_path) as env:
        home = outside.ask(PREPARED, env)
        counted = outside.ask(KILLED % home, env)
        assert counted[:3] == [[0, 0, 0]] * 3, "nothing half"
        assert counted[3:8] == [[1, 1, 0]] * 5, "asked once, and nothing passed on half"
        assert counted[8:] == [[1, 2, 0]] * 2, "staff are told with the question that they get, or not at all"
        assert outside.ask(STATE, env) == {
            "questions": [["with_staff", 2]],
            "asked": ["silent", "silent"],
            "sent": 2,
            "letters": ["contact_question_unanswered"],
            "ledger": True,
        }
