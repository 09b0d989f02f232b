"""A campaign is drafted, edited, scheduled, opened and closed, by people or by its times; organisers see their own."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.flows.screening.screening import ROOT, owner_of, protect_name
from tests.programmes.campaigns import drafted, event_right, opened
from tests.rights.people import holder as rights_holder
from zhengpin.kit import clock
from zhengpin.kit.errors import Problem
from zhengpin.ledger.models import Entry
from zhengpin.programmes import queries
from zhengpin.programmes.event_source import events_of
from zhengpin.programmes.operations import (
    Stopped,
    close_campaign,
    edit_campaign,
    keep_time,
    open_campaign,
    record_interceptions,
    schedule_campaign,
    take_back_campaign,
    undo_interceptions,
)
from zhengpin.programmes.states import Stage
from zhengpin.rights.models import NameForm
from zhengpin.rights.queries import protected_names

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(operator, holder):
    return event_right(owner_of(holder))


def refusal(call, **given) -> str:
    with pytest.raises(Problem) as caught:
        call(**given)
    return caught.value.code


def test_a_campaign_opens_and_closes_by_its_times(event) -> None:
    now = clock.now()
    row = drafted(event, protects_from=now + timedelta(hours=1), starts_at=now + timedelta(days=1))
    schedule_campaign(campaign_id=row.pk, actor=ROOT)
    assert keep_time(actor=ROOT) == 0
    assert not events_of([event.pk])
    with clock.set_to(now + timedelta(hours=2)):
        assert (keep_time(actor=ROOT), keep_time(actor=ROOT)) == (1, 0)
        seen = events_of([event.pk])[event.pk]
        assert (seen.phase, seen.strict) == ("before", True)
    with clock.set_to(now + timedelta(days=21)):
        seen = events_of([event.pk])[event.pk]
        assert (seen.phase, seen.strict) == ("after", False)
    with clock.set_to(now + timedelta(days=31)):
        assert not events_of([event.pk]), "its time is over although nobody closed it yet"
        assert keep_time(actor=ROOT) == 1
    row.refresh_from_db()
    assert row.state == "closed"
    told = Entry.objects.filter(subject=f"campaign:{row.pk}").order_by("at").values_list("event", flat=True)
    assert list(told) == ["campaign.drafted", "campaign.scheduled", "campaign.opened", "campaign.closed"]
    assert refusal(edit_campaign, campaign_id=row.pk, said={"name": "x"}, actor=ROOT) == "campaign.closed"


def test_what_cannot_protect_is_refused(event) -> None:
    mark = protect_name(event.holder)
    assert refusal(drafted, **{}) == "campaign.no_event_right"
    with pytest.raises(Problem) as caught:
        drafted(mark)
    assert caught.value.code == "campaign.no_event_right"
    now = clock.now()
    with pytest.raises(Problem) as caught:
        drafted(event, ends_at=now - timedelta(days=2))
    assert (caught.value.code, caught.value.field) == ("campaign.times_reversed", "ends_at")
    with pytest.raises(Problem) as caught:
        drafted(event, starts_at="soon")
    assert caught.value.code == "campaign.no_moment"
    row = drafted(event, contacts="")
    assert refusal(open_campaign, campaign_id=row.pk, actor=ROOT) == "campaign.contact_missing"
    edit_campaign(campaign_id=row.pk, said={"contacts": "Ann；desk；ann@example.org"}, actor=ROOT)
    schedule_campaign(campaign_id=row.pk, actor=ROOT)
    assert take_back_campaign(campaign_id=row.pk, actor=ROOT).state == "draft"
    assert open_campaign(campaign_id=row.pk, actor=ROOT).contacts == [
        {"name": "Ann", "role": "desk", "reach": "ann@example.org"}
    ]
    assert refusal(open_campaign, campaign_id=row.pk, actor=ROOT) == "campaign.cannot_open"


def test_what_a_campaign_forbids_is_sought_only_while_it_is_open(event) -> None:
    row = opened(event, expressions="cheer with the herons;白鹭同款")
    [(_, names)] = [one for one in protected_names() if one[0] == event.pk]
    assert {"Heron Cup", "白鹭杯指定用品", "cheer with the herons", "白鹭同款"} <= set(names)
    edit_campaign(campaign_id=row.pk, said={"expressions": "白鹭同款"}, actor=ROOT)
    assert set(NameForm.objects.filter(state="active").values_list("text", flat=True)) == {"白鹭同款"}
    close_campaign(campaign_id=row.pk, reason="called off", actor=ROOT)
    assert not NameForm.objects.filter(state="active").exists()


def test_the_share_counts_what_became_public_all_the_same_as_stopped_after(event) -> None:
    row = opened(event)

    def stop(number: str, stage: Stage, subject_kind: str = "listing", **more):
        thing = Stopped(subject_kind, "harbour", number, f"thing {number}", **more)
        return record_interceptions(stopped=thing, filings=[event.pk], stage=stage, actor=ROOT)

    assert [len(stop(one, Stage.BEFORE_PUBLIC)) for one in ("a", "a", "b", "c")] == [1, 0, 1, 1]
    stop("c", Stage.AFTER_PUBLIC)
    stop("d", Stage.AFTER_PUBLIC, "video")
    share = queries.share_stopped(ROOT, row)
    assert (share.before, share.after, share.share) == (2, 2, 0.5)
    assert share.interval
    assert share.interval[0] < 0.5 < share.interval[1]
    assert queries.share_stopped(ROOT, row, subject_kind="video").share == 0
    assert [(one["subject_kind"], one["stage"], one["number"]) for one in queries.by_day(ROOT, row)] == [
        ("listing", "after_public", 1),
        ("listing", "before_public", 3),
        ("video", "after_public", 1),
    ]
    assert len(list(queries.export_rows(ROOT, row))) == 6
    assert undo_interceptions(decision_id=row.pk, actor=ROOT) == 0
    assert Entry.objects.filter(event="interception.recorded").count() == 5


def test_an_organiser_sees_its_own_campaigns_only(event) -> None:
    row = opened(event)
    _, stranger = rights_holder("Blue Kiln")
    assert refusal(queries.campaign, actor=stranger, campaign_id=row.pk) == "campaign.not_found"
    assert not queries.campaigns(stranger).exists()
    assert refusal(close_campaign, campaign_id=row.pk, reason="x", actor=stranger) == "forbidden"
