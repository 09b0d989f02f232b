"""Who came back under another name: from traits to a proposed link, and to what a person says of it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.catalog.sending import listing, picture, store
from tests.linkage.sending import SENDER, link_between, linked, merchant, send
from zhengpin.accounts.queries import actor_for_person
from zhengpin.catalog.models import Merchant
from zhengpin.flows.linking import linking
from zhengpin.jobs.running import run_due
from zhengpin.kit import clock
from zhengpin.kit.errors import Conflict, Forbidden
from zhengpin.ledger.models import Entry
from zhengpin.linkage import queries
from zhengpin.linkage.models import Link, LinkRun
from zhengpin.linkage.operations import confirm_link, reject_link
from zhengpin.linkage.problems import AlreadyLinking, LinkNeedsPerson, LinkNotFound, LinkReasonMissing

pytestmark = pytest.mark.django_db
BANK = "6222 0212 3456 7890"


@pytest.fixture
def first() -> Merchant:
    made = merchant("m-1", "Harbour Lanterns", joined=date(2025, 3, 1))
    for number in range(2, 12):  # strangers
        merchant(f"m-{number}")
        send(
            (f"m-{number}", "phone", f"1390013{number:04}"),
            (f"m-{number}", "bank_account", f"622200000{number:05}"),
        )
    return made


@pytest.fixture
def second(first: Merchant) -> Merchant:
    made = merchant("m-99", "Quiet Pines", joined=date(2026, 1, 5))
    send(("m-1", "bank_account", BANK), ("m-99", "bank_account", BANK.replace(" ", "")))
    return made


def events() -> list[str]:
    names = Entry.objects.filter(event__startswith="link.").order_by("pk").values_list("event", flat=True)
    return list(names)


@pytest.mark.prove("what it runs is run every day by cheaper tests")
@pytest.mark.engines
def test_one_bank_account_is_proposed_with_what_it_rests_on(first, second) -> None:
    row = linked()
    assert (row.links, row.proposed, row.withdrawn) == (1, 1, 0)
    assert row.accounts == 12
    link = link_between(first, second)
    assert link is not None
    assert (link.state, link.kinds.split()) == ("proposed", ["bank_account"])
    heaviest = link.why[0]
    assert heaviest["kind"] == "bank_account"
    assert [(one["shown"], one["others"]) for one in heaviest["shared"]] == [("…7890", 0)]
    assert events() == ["link.proposed"]
    assert BANK.replace(" ", "") not in str(Entry.objects.latest("pk").fields)


def test_a_second_run_changes_nothing_and_withdraws_what_vanished(first, second) -> None:
    linked()
    assert linked().proposed == 0
    send(("m-99", "bank_account", BANK), gone=True)
    assert linked().withdrawn == 1
    link = link_between(first, second)
    assert link is not None
    assert link.state == "withdrawn"
    send(("m-99", "bank_account", BANK))
    linked()
    link.refresh_from_db()
    assert link.state == "proposed"
    assert events() == ["link.proposed", "link.withdrawn", "link.proposed"]


@pytest.mark.prove("every day links are proposed and withdrawn")
def test_what_was_rejected_comes_back_only_with_something_new(first, second, reviewer) -> None:
    linked()
    link = link_between(first, second)
    assert link is not None
    who = actor_for_person(reviewer)
    reject_link(link_id=link.pk, reason="Sisters, as their papers show", actor=who)
    assert linked().proposed == 0
    link.refresh_from_db()
    assert (link.state, link.reason) == ("rejected", "Sisters, as their papers show")
    send(("m-1", "device", "device-0001"), ("m-99", "device", "device-0001"))
    assert linked().proposed == 1
    link.refresh_from_db()
    assert (link.state, set(link.kinds.split())) == ("proposed", {"bank_account", "device"})
    confirm_link(link_id=link.pk, reason="The same device as well", actor=who)
    send(("m-1", "device", "device-0001"), ("m-1", "bank_account", BANK), gone=True)
    assert linked().withdrawn == 0
    link.refresh_from_db()
    assert link.state == "confirmed"  # what a person said stands until a person says otherwise
    assert list(queries.confirmed_links(who, first.pk)) == [link]


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_a_person_with_the_permission_and_a_reason_decides(first, second, reviewer, auditor) -> None:
    linked()
    link = link_between(first, second)
    assert link is not None
    with pytest.raises(LinkReasonMissing):
        confirm_link(link_id=link.pk, reason=" ", actor=actor_for_person(reviewer))
    with pytest.raises(LinkNeedsPerson):
        confirm_link(link_id=link.pk, reason="Sure", actor=SENDER)
    with pytest.raises(Forbidden):
        confirm_link(link_id=link.pk, reason="Sure", actor=actor_for_person(auditor))
    confirm_link(link_id=link.pk, reason="Sure", actor=actor_for_person(reviewer))
    with pytest.raises(Conflict):
        confirm_link(link_id=link.pk, reason="Sure again", actor=actor_for_person(reviewer))


def test_merchants_and_holders_see_no_links(first, second, holder_person, merchant_person) -> None:
    linked()
    link = link_between(first, second)
    assert link is not None
    for person in (holder_person, merchant_person):
        with pytest.raises(Forbidden):
            queries.links(actor_for_person(person))
        assert not Link.objects.visible_to(actor_for_person(person)).exists()
    with pytest.raises(LinkNotFound):
        queries.link(SENDER, "not-a-number")


def test_who_returned_is_whoever_joined_after_one_that_is_down_or_an_offender(first, second) -> None:
    linked()
    assert not queries.returned(SENDER).exists()
    assert queries.returned(SENDER, offenders=[first.organisation_id]).count() == 1
    assert not queries.returned(SENDER, offenders=[second.organisation_id]).exists()  # it joined later
    Merchant.objects.filter(pk=first.pk).update(state="frozen")
    assert queries.returned(SENDER).count() == 1
    assert [row.pk for row in queries.linked(SENDER, second.pk)] == [link_between(first, second).pk]


def test_pictures_and_names_are_taken_from_the_catalogue(first) -> None:
    shown = [picture(5), picture(6)]
    for whose, name in (("m-1", "Harbour Lanterns"), ("m-50", "Harbour Lanterns Store")):
        store(
            listing(
                f"l-{whose}",
                merchant={"external_id": whose, "name": name},
                shop={"external_id": f"s-{whose}", "name": f"Shop of {whose} {whose}"},
                pictures=shown,
            )
        )
    send(("m-1", "staff", "Jonquil Abernathy"), ("m-50", "staff", "jonquil abernathy"))
    linked()
    link = link_between(first, Merchant.objects.get(external_id="m-50"))
    assert link is not None
    assert {"picture", "name", "staff"} <= set(link.kinds.split())
    told = {one["kind"]: one["shared"] for one in link.why}
    assert len(told["picture"]) == 2
    assert all(len(one["digest"]) == 64 for one in told["picture"])


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_a_cluster_is_all_that_hangs_together(first, second) -> None:
    third = merchant("m-100")
    send(("m-99", "device", "device-0077"), ("m-100", "device", "device-0077"))
    linked()
    found = queries.cluster(SENDER, first.organisation_id)
    assert {end for row in found for end in (row.a_id, row.b_id)} == {
        first.organisation_id,
        second.organisation_id,
        third.organisation_id,
    }


def test_one_run_at_a_time_and_by_night_of_itself(first, second, settings) -> None:
    assert linking.nightly()
    with pytest.raises(AlreadyLinking):
        linking.start(actor=SENDER)
    run_due()
    assert LinkRun.objects.get().state == "finished"
    assert not linking.nightly()
    LinkRun.objects.update(created_at=clock.now() - timedelta(hours=25))
    settings.LINK_HOURS = 0
    assert not linking.nightly()
    settings.LINK_HOURS = 24
    assert linking.nightly()


def test_a_run_that_died_begins_again_and_one_that_lies_dead_is_given_up(first, second) -> None:
    row = linking.start(actor=SENDER)
    LinkRun.objects.update(state="comparing")  # as a worker that was killed left it
    run_due()
    row.refresh_from_db()
    assert row.state == "finished"
    stuck = linking.start(actor=SENDER)
    LinkRun.objects.filter(pk=stuck.pk).update(created_at=clock.now() - timedelta(hours=7))
    assert not linking.nightly()  # it was asked for today
    stuck.refresh_from_db()
    assert stuck.state == "failed"
    run_due()
    stuck.refresh_from_db()
    assert stuck.state == "failed"
