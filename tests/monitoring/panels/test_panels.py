"""What is shown of findings, and to whom: each side sees its own, with all that a page needs to draw it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.cast import person
from tests.flows.screening.screening import (
    OTHER,
    ROOT,
    WORK,
    bags_are_class_18,
    owner_of,
    protect_name,
    protect_work,
    sell,
    seller,
)
from zhengpin.accounts.states import Role
from zhengpin.catalog.models import Listing
from zhengpin.enforcement.models import Measure
from zhengpin.evidence.queries import read_blob
from zhengpin.flows.decisions import decision
from zhengpin.jobs.running import run_due
from zhengpin.kit import clock
from zhengpin.monitoring import queries
from zhengpin.monitoring.causes import ScreeningCause
from zhengpin.monitoring.models import Finding, Screening
from zhengpin.monitoring.queries.pictures import may_see, pictures_of_cases
from zhengpin.monitoring.states import CauseKind
from zhengpin.review.models import Case
from zhengpin.review.panels import panels_for
from zhengpin.rulebook.states import ScreenedKind

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner(operator, holder):
    """A rights holder with a work and a name, and a listing that copies the one and nearly bears the other."""
    made = owner_of(holder)
    bags_are_class_18()
    protect_work(made)
    protect_name(made, "Northwind")
    sell("a-1", OTHER, WORK, title="Bag, N0RTHWIND style", brand="NORTHWIND")
    run_due()
    return made


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_a_picture_is_shown_beside_what_it_copies(owner, reviewer, actor_of):
    case = Case.objects.get()
    [picture] = [one for one in panels_for(case, actor_of(reviewer)) if one["kind"] == "picture"]
    assert read_blob(picture["found"]["digest"]) == read_blob(picture["protected"]["digest"]) == WORK
    assert (picture["found"]["position"], picture["method"], picture["score"]) == (1, "same_file", 1.0)
    assert len(picture["found"]["region"]) == len(picture["protected"]["region"]) == 4
    assert set(picture["why"]) >= {"cosine", "pdq_distance", "inliers", "mirrored", "verified"}
    assert picture["rule"] == {"code": "R-10", "version": 1}
    assert (picture["holder"], picture["filing"].title) == (owner, "Heron at dusk")
    assert picture["finding"].state == "upheld"


def test_a_name_is_marked_where_it_stands_in_each_text(owner, reviewer, actor_of):
    [name] = [one for one in panels_for(Case.objects.get(), actor_of(reviewer)) if one["kind"] == "name"]
    texts = {text["field"]: text["segments"] for text in name["texts"]}
    assert set(texts) == {"brand", "title"}
    assert [(run["text"], bool(run["place"])) for run in texts["title"]] == [
        ("Bag, ", False),
        ("N0RTHWIND", True),
        (" ", False),
        ("style", False),
    ]
    assert [run["cue"]["kind"] for run in texts["title"] if run["cue"]] == ["style"]
    [marked] = texts["brand"]
    assert (marked["text"], marked["place"]["kind"], marked["place"]["form"]) == (
        "NORTHWIND",
        "exact",
        "Northwind",
    )
    assert (name["facts"]["field"], name["facts"]["class_match"]) == ("brand", "covered")


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_the_gravest_panel_comes_first(owner, reviewer, actor_of):
    panels = panels_for(Case.objects.get(), actor_of(reviewer))
    scores = [panel["score"] for panel in panels]
    assert len(panels) == 2
    assert scores == sorted(scores, reverse=True)


def test_a_holder_sees_its_own_findings_and_nobody_elses(
    owner, holder_person, other_holder_person, other_holder, actor_of
):
    other = owner_of(other_holder)
    protect_work(other, OTHER, "Blue bowl")
    sell("a-2", OTHER)
    run_due()
    for who, home in ((holder_person, owner), (other_holder_person, other)):
        mine = queries.findings(actor_of(who))
        assert mine.exists()
        assert {found.filing.holder for found in mine} == {home}
        for case in Case.objects.all():
            own = case.complainant == home.organisation
            assert bool(panels_for(case, actor_of(who))) is own
            assert bool(queries.findings_of_case(actor_of(who), case.pk)) is own
            assert bool(pictures_of_cases(actor_of(who), [case.pk])) is own
    assert queries.findings(ROOT).count() == 3


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_a_merchant_sees_the_evidence_of_its_own_case_once_decided(owner, merchant_person, actor_of):
    [case] = Case.objects.all()
    own, stranger = actor_of(person(Role.MERCHANT_MEMBER, seller(), "Wang")), actor_of(merchant_person)
    assert len(panels_for(case, own)) == 2
    assert panels_for(case, stranger) == []
    assert not queries.findings(own).exists()
    assert queries.screenings(own).count() == 1
    assert not queries.screenings(stranger).exists()


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_a_merchant_sees_the_protected_picture_only_where_a_finding_was_upheld(
    operator, holder, senior, actor_of
):
    made = owner_of(holder)
    filed = protect_work(made)
    protected = filed.references.get().blob_id
    sell("a-0", OTHER)
    run_due()
    own = actor_of(person(Role.MERCHANT_MEMBER, seller(), "Wang"))
    assert not may_see(own, protected)
    sell("a-1", OTHER, WORK)
    run_due()
    shown = Finding.objects.of_kind(ScreenedKind.LISTING).get().picture.blob_id
    assert shown == protected  # the same file
    assert may_see(own, shown)
    made_decision = Case.objects.get().decisions.get()
    with clock.set_to(clock.now() + timedelta(hours=1)):
        decision.overturn(decision_id=made_decision.pk, explanation="Licensed.", actor=actor_of(senior))
    assert Finding.objects.of_kind(ScreenedKind.LISTING).get().state == "dismissed"
    assert Measure.objects.get().state == "reversed"


def test_numbers_of_progress_and_what_waits(operator, holder):
    protect_work(owner_of(holder))
    sell("a-1", WORK)
    sell("a-2", OTHER)
    assert queries.progress(ROOT) == {"total": 2, "done": 0, "found": 0}
    assert queries.unscreened(ROOT).count() == 2
    run_due()
    assert queries.progress(ROOT, source="harbour") == {"total": 2, "done": 2, "found": 1}
    assert queries.progress(ROOT, source="elsewhere") == {"total": 0, "done": 0, "found": 0}
    assert not queries.unscreened(ROOT).exists()
    assert queries.unscreened(ROOT, cause=ScreeningCause(CauseKind.AGAIN)).count() == 2
    assert queries.screening_progress(ROOT) == {"total": 2, "done": 2, "found": 1}
    looked = Screening.objects.filter(revision__isnull=False).values_list("revision__listing", "outcome")
    assert dict(Listing.objects.values_list("pk", "outcome")) == dict(looked)
    sell("a-1", OTHER, title="Another bag")
    assert queries.screening_progress(ROOT) == {"total": 2, "done": 1, "found": 0}
