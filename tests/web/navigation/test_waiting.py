"""What waits behind the tabs: counted rightly, of one's own world alone, and by one question for a page."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.purchases.buying import LI, appraised, bookshop, sent, stored
from tests.web.navigation.conftest import Worlds
from zhengpin.accounts.models import Organisation, Person
from zhengpin.accounts.queries import actor_for_person
from zhengpin.accounts.states import Role
from zhengpin.complaints.models import Clock, Complaint, CounterStatement, MisuseReview, Target
from zhengpin.education.models import GuideVersion
from zhengpin.enforcement.models import Measure
from zhengpin.flows.purchases import notifying
from zhengpin.messages.models import Notice
from zhengpin.originals.models import Dispute as OriginalDispute
from zhengpin.purchases.models import Appraisal, Purchase
from zhengpin.purchases.states import AppraisalResult
from zhengpin.review.models import Case
from zhengpin.rights.models import Filing
from zhengpin.web.navigation import Navigation


def counts_of(who: Person) -> dict[str, int]:
    return Navigation(actor_for_person(who), None).counts


def test_an_outside_role_is_told_of_its_own_things_alone(
    busy: Worlds, somebody: Callable[[Role], Person]
) -> None:
    mine = busy[0]
    for name in ("OSPREY", "KESTREL"):
        studio = Organisation.objects.get(name=f"{name} Studio")
        at = bookshop(name, home=studio, selling=Organisation.objects.get(name=f"{name} Goods"))
        sent(at, stored(at, f"{name}-1"))
        found = stored(at, f"{name}-2")
        appraised(at, found, AppraisalResult.PIRATED)
        notifying.notify(purchase_id=found.pk, actor=LI)
    holder, merchant = somebody(Role.HOLDER_MEMBER), somebody(Role.MERCHANT_MEMBER)
    of_holder, of_merchant = counts_of(holder), counts_of(merchant)
    assert of_holder == {
        # With the letters that ask for the two appraisals.
        "inbox": Notice.objects.filter(pk__in=mine.ids["notice"], organisation__name="OSPREY Studio").count()
        + 2,
        "filings": Filing.objects.filter(pk__in=mine.ids["filing"], state="returned").count(),
        "complaints": Clock.objects.filter(pk__in=mine.ids["clock"], step="fix").count(),
        "appraisals": Appraisal.objects.filter(appraiser__name="OSPREY Studio", state="asked").count(),
        "guides": GuideVersion.objects.filter(pk__in=mine.ids["guide_version"], state="returned").count(),
    }
    assert of_merchant == {
        # With the letter that gives the result.
        "inbox": Notice.objects.filter(pk__in=mine.ids["notice"], organisation__name="OSPREY Goods").count()
        + 1,
        "answers": Target.objects.filter(pk__in=mine.ids["target"], clock__step="answer").count(),
        "applications": len(mine.ids["application"]),
        "purchases": Purchase.objects.filter(
            merchant__organisation__name="OSPREY Goods", state="notified"
        ).count(),
        "original_disputes": OriginalDispute.objects.filter(
            first__organisation__name="OSPREY Goods", state="hearing"
        ).count(),
    }
    assert 0 not in (*of_holder.values(), *of_merchant.values())


def test_the_operators_roles_are_told_of_everything_that_they_have_to_do(
    busy: Worlds, somebody: Callable[[Role], Person]
) -> None:
    reviewer, senior = counts_of(somebody(Role.REVIEWER)), counts_of(somebody(Role.SENIOR_REVIEWER))
    waiting = Case.objects.filter(state="open").count()
    held = Case.objects.filter(state="held").count()
    assert (reviewer["review"], senior["review"]) == (waiting, waiting + held)
    assert reviewer["complaint_review"] == senior["complaint_review"] == Complaint.objects.count() > 1
    assert reviewer["counter_statements"] == CounterStatement.objects.count() > 1
    assert (reviewer["misuse"], senior["misuse"]) == (0, MisuseReview.objects.count())
    assert senior["measures"] == Measure.objects.count() > 1
    assert senior["filings"] == Filing.objects.filter(state="submitted").count() > 1
    assert "measures" not in reviewer
    assert "filings" not in reviewer


def test_whoever_is_not_shown_a_tab_is_not_told_what_waits_there(
    busy: Worlds, somebody: Callable[[Role], Person]
) -> None:
    for role in Role:
        who = somebody(role)
        shown = {tab.name for area in Navigation(actor_for_person(who), None).areas for tab in area.tabs}
        assert set(counts_of(who)) <= shown, role
        assert "inbox" in counts_of(who), role


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_a_page_asks_once_for_all_that_waits(
    busy: Worlds, somebody: Callable[[Role], Person], client_of, django_assert_num_queries
) -> None:
    for role in (Role.ADMINISTRATOR, Role.HOLDER_MEMBER, Role.MERCHANT_MEMBER):
        who = somebody(role)
        with CaptureQueriesContext(connection) as asked:
            client_of(who).get(reverse("web:settings"))
        counting = [one["sql"] for one in asked if "COUNT(" in one["sql"]]
        assert len(counting) == 1, role
        navigation = Navigation(actor_for_person(who), None)
        with django_assert_num_queries(1):
            assert navigation.counts
            assert sum(area.waiting for area in navigation.areas) > 0


def test_a_large_number_is_not_counted_to_its_end(
    busy: Worlds, somebody: Callable[[Role], Person], monkeypatch: pytest.MonkeyPatch, english
) -> None:
    monkeypatch.setattr("zhengpin.web.navigation.shown.MOST_COUNTED", 1)
    assert counts_of(somebody(Role.REVIEWER))["complaint_review"] == 2


def test_what_the_page_marks_as_read_is_not_counted_any_more(
    busy: Worlds, somebody: Callable[[Role], Person], english
) -> None:
    who = somebody(Role.MERCHANT_MEMBER)
    before = counts_of(who)["inbox"]
    [first, *_] = Notice.objects.filter(organisation__in=actor_for_person(who).organisation_ids)
    answer = english(who).get(reverse("web:notice", args=[first.pk]))
    assert answer.context["navigation"].counts["inbox"] == before - 1
