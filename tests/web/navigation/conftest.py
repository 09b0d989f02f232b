"""Two worlds of people and things, and somebody of each role who meets them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest

from tests import two_worlds
from tests.cast import organisation, person
from tests.worlds import World
from zhengpin.accounts.models import Person
from zhengpin.accounts.states import OrganisationKind, Role
from zhengpin.admission.models import Application
from zhengpin.complaints.models import Clock, Complaint, CounterStatement, MisuseReview, Target
from zhengpin.enforcement.models import Measure
from zhengpin.kit import clock
from zhengpin.messages.models import Notice
from zhengpin.rights.models import Filing

Worlds = tuple[World, World]


@pytest.fixture(scope="module")
def worlds(django_db_setup: None, django_db_blocker: Any) -> Iterator[Worlds]:
    with two_worlds.standing(django_db_blocker) as made:
        yield made


@pytest.fixture
def somebody(worlds: Worlds, db: None) -> Callable[[Role], Person]:
    """Return the function that gives somebody of a role: of the first world, or of its operator."""

    def one(role: Role) -> Person:
        if role in worlds[0].people:
            return worlds[0].people[role]
        return person(role, organisation(OrganisationKind.OPERATOR, "Second Market"), f"A {role}")

    return one


@pytest.fixture
def busy(worlds: Worlds, db: None) -> Worlds:
    """Both worlds, with something that waits for everybody."""
    Filing.objects.filter(kind="mark").update(state="returned")
    Filing.objects.filter(kind="original_work", title__endswith="heron").update(state="submitted")
    Application.objects.update(state="returned")
    Complaint.objects.update(state="submitted")
    CounterStatement.objects.update(state="submitted")
    MisuseReview.objects.update(state="proposed")
    Measure.objects.update(state="proposed")
    Notice.objects.update(read_at=None)
    Clock.objects.update(state="running", step="fix", due_at=clock.now() + timedelta(days=3))
    for target in Target.objects.exclude(respondent=None):
        owed = Clock.objects.filter(complaint=target.complaint_id, respondent=target.respondent_id)
        if first := owed.first():
            owed.filter(pk=first.pk).update(step="answer")
            Target.objects.filter(pk=target.pk).update(clock=first, forwarded_at=clock.now())
    return worlds
