"""A process killed at any step of passing a course or publishing a guide loses nothing and doubles nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.education.teaching import drafted, right_answers
from tests.flows.education.test_passing import BASICS, provide, seller_of
from tests.flows.measures.accounting import US, listings, ruled_against
from tests.flows.originals.test_stamping_crash import Killed, broken_after
from tests.jobs import outside
from tests.rows import each_row
from zhengpin.education.models import GuideVersion
from zhengpin.education.operations import attempts, begin_attempt, reviewing, submit_guide
from zhengpin.enforcement.models import PointsCredit
from zhengpin.enforcement.operations import crediting
from zhengpin.enforcement.queries import standing
from zhengpin.flows.education import passing, publishing
from zhengpin.ledger.models import Entry
from zhengpin.messages.models import Notice

pytestmark = pytest.mark.django_db
PASSING = [
    (attempts, "move"),
    (attempts, "_record"),
    (crediting, "record"),
    (passing, "credit_course"),
    (passing, "issue_notice"),
]
PUBLISHING = [(reviewing, "move"), (reviewing, "_recorded"), (publishing, "issue_notice")]


@each_row("place, name", PASSING)
def test_a_pass_that_was_interrupted_takes_effect_once(
    operator, holder, monkeypatch, place: object, name: str
) -> None:
    provide(points=3)
    [listing] = listings("m-1", 1)
    ruled_against(listing, holder)
    seller = seller_of(listing.merchant)
    row = begin_attempt(code=BASICS.code, actor=seller)
    answers = right_answers(BASICS, row)
    with monkeypatch.context() as patch:
        broken_after(patch, place, name)
        with pytest.raises(Killed):
            passing.finish(attempt_id=row.pk, answers=answers, actor=seller)
    row.refresh_from_db()
    assert (row.state, PointsCredit.objects.count()) == ("open", 0), "nothing half"
    assert not Notice.objects.filter(letter="course_passed").exists()
    for _ in range(2):
        passing.finish(attempt_id=row.pk, answers=answers, actor=seller)
    assert Entry.objects.filter(event__in=["course_attempt.passed", "points.credited"]).count() == 2
    assert Notice.objects.filter(letter="course_passed").count() == 1
    assert standing(US, listing.merchant_id).points == 1


@each_row("place, name", PUBLISHING)
def test_a_guide_whose_publication_was_interrupted_is_published_once(
    holder_person, senior, actor_of, monkeypatch, place: object, name: str
) -> None:
    brand, boss = actor_of(holder_person), actor_of(senior)
    row = drafted(brand)
    submit_guide(version_id=row.pk, actor=brand)
    with monkeypatch.context() as patch:
        broken_after(patch, place, name)
        with pytest.raises(Killed):
            publishing.publish(version_id=row.pk, actor=boss)
    assert GuideVersion.objects.get().state == "submitted"
    publishing.publish(version_id=row.pk, actor=boss)
    assert Entry.objects.filter(event="guide.published").count() == 1
    assert Notice.objects.filter(letter="guide_published").count() == 1


PREPARED = """
import json
from tests.cast import organisation
from tests.flows.education.test_passing import provide, seller_of
from tests.flows.measures.accounting import listings, ruled_against
from tests.education.teaching import right_answers
from zhengpin.accounts.states import OrganisationKind
from zhengpin.education.courses import default_courses
from zhengpin.education.operations import begin_attempt
organisation(OrganisationKind.OPERATOR, "The marketplace")
holder = organisation(OrganisationKind.RIGHTS_HOLDER, "Paper Crane Studio")
provide(points=3)
[row] = listings("m-1", 1)
ruled_against(row, holder)
seller = seller_of(row.merchant)
course = default_courses()[0]
attempt = begin_attempt(code=course.code, actor=seller)
print(json.dumps([str(attempt.pk), right_answers(course, attempt), seller.ref]))
"""
KILLED = """
import json, os, signal
from django.db import connections
from zhengpin.accounts.queries import actor_for_reference
from zhengpin.education.models import Attempt
from zhengpin.education.operations import attempts
from zhengpin.enforcement.models import PointsCredit
from zhengpin.enforcement.operations import crediting
from zhengpin.flows.education import passing
from zhengpin.messages.models import Notice
attempt_id, answers, who = %s
seller = actor_for_reference(who)

def after(place, name):
    whole = getattr(place, name)
    def half(*arguments, **named):
        whole(*arguments, **named)
        os.kill(os.getpid(), signal.SIGKILL)
    setattr(place, name, half)

def finish():
    passing.finish(attempt_id=attempt_id, answers=answers, actor=seller)

def killed(place, name):
    connections.close_all()
    child = os.fork()
    if child:
        assert os.waitpid(child, 0)[1] == signal.SIGKILL, "it was not reached"
        passed = Attempt.objects.filter(state="passed").count()
        return [passed, PointsCredit.objects.count(), Notice.objects.filter(letter="course_passed").count()]
    after(place, name)
    finish()
    os._exit(0)

steps = [(attempts, "move"), (attempts, "_record"), (crediting, "record"), (passing, "credit_course"),
         (passing, "issue_notice"), (passing, "finish")]
counted = [killed(place, name) for place, name in steps]
finish()
finish()
print(json.dumps(counted))
"""
STATE = """
import json
from zhengpin.enforcement.models import PointsCredit
from zhengpin.ledger.models import Entry
from zhengpin.ledger.sealing import seal_pending
from zhengpin.ledger.verification import verify
from zhengpin.messages.models import Notice
seal_pending()
events = ["course_attempt.passed", "points.credited"]
print(json.dumps({
    "entries": [Entry.objects.filter(event=one).count() for one in events],
    "credits": PointsCredit.objects.count(),
    "letters": Notice.objects.filter(letter="course_passed").count(),
    "ledger": verify().ok,
}))
"""


@pytest.mark.slow
@pytest.mark.prove("every day each step of passing a course is interrupted inside the process")
def test_killed_at_every_step_of_passing_nothing_is_lost_or_doubled(tmp_path: Path) -> None:
    with outside.database(tmp_path) as env:
        prepared = outside.ask(PREPARED, env)
        counted = outside.ask(KILLED % repr(tuple(prepared)), env)
        assert counted == [[0, 0, 0]] * 5 + [[1, 1, 1]], "nothing half, and whole once it is done"
        state = outside.ask(STATE, env)
    assert state == {"entries": [1, 1], "credits": 1, "letters": 1, "ledger": True}
