"""A mark shown as an avatar is found, whatever the name beside it says; who may show it, may."""

from __future__ import annotations

import pytest
from django.utils import timezone

from tests.catalog.subjects import CREATOR
from tests.flows.screening.screening import ROOT, bags_are_class_18, owner_of, shown
from tests.flows.screening.test_fake_flagship import cases, decide_on
from tests.flows.screening.test_marks import carrying, plain, protect_mark
from tests.matching.images.pictures import encoded
from tests.matching.marks.drawing import mark
from zhengpin.catalog.models import Creator
from zhengpin.enforcement.models import Measure
from zhengpin.flows.intake.subjects import receive_creators
from zhengpin.jobs.running import run_due
from zhengpin.kit.ids import reference
from zhengpin.ledger.models import Entry
from zhengpin.ledger.queries import sentences
from zhengpin.monitoring.indexes import index
from zhengpin.monitoring.models import Finding
from zhengpin.rights import operations as rights
from zhengpin.rights.models import Filing
from zhengpin.rulebook.states import ScreenedKind

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh_index(db: None):
    index.forget()
    yield
    index.forget()


@pytest.fixture
def kite(operator, holder) -> Filing:
    bags_are_class_18()
    return protect_mark(owner_of(holder))


def publish_as(avatar: bytes, name: str = "Bags by Reed") -> None:
    """Receive a creator with that avatar, and do what is due."""
    receive_creators(
        source="harbour", items=[CREATOR | {"name": name, "avatar": shown(avatar)[0]}], actor=ROOT
    )
    run_due()


@pytest.mark.prove("what it runs is run every day by cheaper tests")
@pytest.mark.engines
@pytest.mark.parametrize("drawn", ["alone", "on goods"])
def test_a_creator_that_shows_the_mark_as_its_avatar_waits_for_a_person(kite, drawn) -> None:
    publish_as(encoded(mark("kite"), "PNG") if drawn == "alone" else carrying())
    [case] = cases()
    creator = Creator.objects.get()
    finding = Finding.objects.of_kind(ScreenedKind.NAME).get()
    assert (case.subject, case.queue) == (reference("creator", creator.pk), "names")
    assert (finding.filing, finding.rule_code, finding.outcome) == (kite, "R-62", "review")
    assert (finding.facts["right"], finding.facts["surface"]) == ("mark", "creator")
    assert finding.match["method"] == "mark" or drawn == "alone"
    [entry] = Entry.objects.filter(event="surface_finding.recorded")
    [told] = sentences([entry])
    assert told.sentence("en").startswith("Protected mark in an avatar found at “Bags by Reed”")
    assert told.sentence("zh").startswith("“Bags by Reed”：发现头像中的受保护商标")
    decide_on(case)
    finding.refresh_from_db()
    assert finding.state == "upheld"
    assert Measure.objects.filter(creator=creator).exists()


def test_who_is_authorised_may_show_the_mark_as_its_avatar(kite) -> None:
    publish_as(plain())
    assert cases() == []
    rights.grant_authorisation(
        holder_id=kite.holder_id,
        authorised_id=Creator.objects.get().organisation_id,
        valid_from=timezone.localdate(),
        actor=ROOT,
    )
    publish_as(carrying())
    assert cases() == []
    finding = Finding.objects.of_kind(ScreenedKind.NAME).get()
    assert (finding.state, finding.outcome, finding.facts["authorised"]) == ("authorised", "pass", True)
