"""What the marketplace says is in force, by real HTTP, is compared with what was ordered, told again, alarmed about."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.flows.decisions.deciding import SAME_FILE, open_for, stored_listing
from tests.flows.measures.reconciling import Teller, row, teller
from tests.receiver import receiver
from zhengpin.accounts.actor import system
from zhengpin.enforcement import delivery
from zhengpin.enforcement.models import Drift, Instruction, Reconciliation
from zhengpin.enforcement.reconciling import operations
from zhengpin.flows.decisions import decision
from zhengpin.flows.measures import reconciliation
from zhengpin.jobs import running
from zhengpin.jobs.running import run_due
from zhengpin.kit import clock
from zhengpin.ledger.models import Entry
from zhengpin.messages.models import Notice
from zhengpin.messages.operations import add_endpoint
from zhengpin.review.models import Decision

pytestmark = pytest.mark.django_db
ROOT = system("tests")
SOURCE = "harbour"


@pytest.fixture
def taken(operator: Any, holder: Any, settings: Any, tmp_path: Path) -> list[Decision]:
    """Three listings that a rule took down; the marketplace acknowledged each."""
    settings.BLOB_DIR = tmp_path / "blobs"
    settings.PRIVATE_HOSTS_ALLOWED = ["127.0.0.1"]
    settings.IN_FORCE_SOURCE, settings.IN_FORCE_TOKEN = SOURCE, "hush"
    settings.DRIFT_SHARE = 0.5
    made = []
    for number in range(3):
        case, verdict = open_for(SAME_FILE, holder, about=stored_listing(f"a-{number}"))
        made.append(decision.decide_by_rule(case=case, verdict=verdict, actor=ROOT))
    acknowledge_all()
    return made


@pytest.fixture
def market(settings: Any) -> Iterator[Teller]:
    with teller(items=[row(f"a-{number}") for number in range(3)]) as made:
        settings.IN_FORCE_URL = made.url
        yield made


def acknowledge_all() -> None:
    for one in Instruction.objects.filter(state="pending"):
        delivery.acknowledge(uid=one.uid, answer={"acknowledged": True}, actor=ROOT)


def told(*rows: Any) -> Reconciliation:
    """Push a telling of what is in force, and compare it."""
    opened = operations.open_reconciliation(source=SOURCE, actor=ROOT)
    operations.receive_rows(reconciliation_id=opened.pk, rows=rows, actor=ROOT)
    return reconciliation.finish(reconciliation_id=opened.pk, actor=ROOT)


def drifts() -> list[tuple[str, str, str]]:
    return sorted(Drift.objects.values_list("kind", "external_id", "state"))


def letters() -> list[str]:
    found = {"drift_found", "drift_share_passed", "reconciliation_failed"}
    return [one for one in Notice.objects.order_by("pk").values_list("letter", flat=True) if one in found]


def all_three() -> list[Any]:
    return [row(f"a-{number}") for number in range(3)]


@pytest.mark.prove("what it runs is run every day by cheaper tests")
@pytest.mark.engines
def test_where_all_is_as_ordered_there_is_no_drift(taken: list[Decision], market: Teller) -> None:
    assert reconciliation.pull_what_is_in_force() == 1
    found = Reconciliation.objects.get()
    assert (found.state, found.lines, found.in_force, found.drifted) == ("compared", 3, 3, 0)
    assert market.asked == ["/in-force", "/in-force?from=2"]
    assert market.tokens == {"Bearer hush"}
    assert (drifts(), letters()) == ([], [])
    assert reconciliation.pull_what_is_in_force() == 0, "once a day"
    with clock.set_to(clock.now() + timedelta(hours=25)):
        assert reconciliation.pull_what_is_in_force() == 1


def test_the_chores_do_not_wait_for_the_marketplaces_network(taken: list[Decision], market: Teller) -> None:
    assert reconciliation.ask_what_is_in_force() == 1
    assert market.asked == []
    assert reconciliation.ask_what_is_in_force() == 0, "one waits already"
    assert running.claim_next(worker_id="scans", queues=["out:in_force"], indoors=True) is None
    run_due(queues=["out:in_force"])
    assert market.asked == ["/in-force", "/in-force?from=2"]


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_one_that_acknowledges_and_does_not_do_is_told_again_and_stays_one_drift(
    taken: list[Decision],
) -> None:
    first = told(row("a-0"), row("a-1"))
    assert drifts() == [("missing", "a-2", "open")]
    assert letters() == ["drift_found"]
    again = Instruction.objects.get(measure__decision=taken[2])
    assert (again.state, again.notified_again) == ("pending", 1)
    told(row("a-0"), row("a-1"))
    assert Drift.objects.get().tries == 1, "it waits for its acknowledgement, which is on its way"
    acknowledge_all()
    second = told(row("a-0"), row("a-1"))
    drift = Drift.objects.get()
    assert (drift.tries, drift.first_seen, drift.last_seen, second.appeared) == (2, first, second, 0)
    assert letters() == ["drift_found"], "the same drift alarms once"
    assert Entry.objects.filter(event="instruction.told_again").count() == 2
    acknowledge_all()
    assert told(*all_three()).resolved == 1
    assert drifts() == [("missing", "a-2", "resolved")]


def test_what_is_still_there_after_its_reversal_is_reversed_again(taken: list[Decision]) -> None:
    decision.overturn(decision_id=taken[0].pk, explanation="An invoice came.", actor=ROOT)
    told(*all_three())
    assert drifts() == [], "the reversal is on its way"
    acknowledge_all()
    told(*all_three())
    assert drifts() == [("still_there", "a-0", "open")]
    reversal = Instruction.objects.get(measure__decision=taken[0], verb="reverse")
    assert (reversal.state, reversal.notified_again) == ("pending", 1)
    acknowledge_all()
    told(row("a-1"), row("a-2"))
    assert drifts() == [("still_there", "a-0", "resolved")]


def test_another_measure_and_one_never_ordered(taken: list[Decision]) -> None:
    told(row("a-0", "limit"), row("a-1"), row("a-2"), row("a-2", "limit"), row("nobody-knows"))
    assert drifts() == [
        ("different", "a-0", "open"),
        ("unknown_to_us", "a-2", "open"),
        ("unknown_to_us", "nobody-knows", "open"),
    ]
    assert Drift.objects.get(kind="different").given == "limit"
    assert letters() == ["drift_found", "drift_share_passed"]
    told(*all_three(), row("nobody-knows"))
    assert letters() == ["drift_found", "drift_share_passed"]


def test_an_accepted_drift_alarms_no_more_and_goes_when_it_is_gone(taken: list[Decision]) -> None:
    told(*all_three(), row("b-1"))
    operations.accept_drift(drift_id=Drift.objects.get().pk, explanation="Their own rules.", actor=ROOT)
    found = told(*all_three(), row("b-1"))
    assert (found.appeared, found.drifted, drifts()) == (0, 0, [("unknown_to_us", "b-1", "accepted")])
    told(*all_three())
    assert drifts() == [("unknown_to_us", "b-1", "resolved")]


def test_a_day_without_the_marketplace_loses_nothing_and_is_told(
    taken: list[Decision], market: Teller
) -> None:
    market.items = [row("a-0"), row("a-1")]
    market.down = True
    start = clock.now()
    for minutes in range(0, 24 * 60, 20):
        with clock.set_to(start + timedelta(minutes=minutes)):
            assert reconciliation.pull_what_is_in_force() == 0
    opened = Reconciliation.objects.get()
    assert (opened.state, opened.error) == ("open", "the address answered 503")
    assert letters() == ["reconciliation_failed"], "told once"
    assert opened.attempts < 10, "with longer and longer waits"
    market.down = False
    with clock.set_to(start + timedelta(days=2)):
        assert reconciliation.pull_what_is_in_force() == 1
    assert drifts() == [("missing", "a-2", "open")]


def test_after_three_days_it_is_given_up_and_another_begun(taken: list[Decision], market: Teller) -> None:
    market.down = True
    start = clock.now()
    for hours in range(0, 24 * 5, 4):
        with clock.set_to(start + timedelta(hours=hours)):
            reconciliation.pull_what_is_in_force()
    assert list(Reconciliation.objects.order_by("pk").values_list("state", flat=True)) == ["failed", "open"]


def test_a_page_that_fails_is_asked_for_again_and_no_row_counts_twice(
    taken: list[Decision], market: Teller
) -> None:
    market.items = [*all_three(), *all_three()]
    market.pages["/in-force?from=2"] = b"<html>busy</html>"
    assert reconciliation.pull_what_is_in_force() == 0
    assert Reconciliation.objects.get().error == "the answer is not JSON"
    market.pages.clear()
    with clock.set_to(clock.now() + timedelta(minutes=10)):
        assert reconciliation.pull_what_is_in_force() == 1
    assert market.asked.count("/in-force") == 1, "it goes on from the page that it had reached"
    found = Reconciliation.objects.get()
    assert (found.lines, found.rows.count(), drifts()) == (6, 3, [])


@pytest.mark.parametrize(
    "following", ["https://elsewhere.example/in-force", "/in-force", 7, "http://127.0.0.1:1/in-force"]
)
def test_a_next_page_that_leads_astray_is_not_followed(
    taken: list[Decision], market: Teller, following: Any
) -> None:
    body = f'{{"items": [], "next": {following if following == 7 else chr(34) + str(following) + chr(34)}}}'
    market.pages["/in-force"] = body.encode()
    assert reconciliation.pull_what_is_in_force() == 0
    assert '"next"' in Reconciliation.objects.get().error
    assert market.asked == ["/in-force"]


def test_rubbish_rows_are_named_and_harm_no_other(taken: list[Decision]) -> None:
    opened = operations.open_reconciliation(source=SOURCE, actor=ROOT)
    rubbish = [
        "rubbish",
        row("a-0", subject_kind="planet"),
        row(""),
        row("a-0", "hang"),
        row("a-0", since="yesterday"),
        {"subject": {"surface": ["listing"], "external_id": 7}, "measure": {}},
    ]
    faults = operations.receive_rows(reconciliation_id=opened.pk, rows=[*all_three(), *rubbish], actor=ROOT)
    assert [(one.line, one.code) for one in faults] == [
        (4, "not_an_object"),
        (5, "surface"),
        (6, "external_id"),
        (7, "measure"),
        (8, "since"),
        (9, "surface"),
    ]
    found = reconciliation.finish(reconciliation_id=opened.pk, actor=ROOT)
    assert (found.lines, found.refused, len(found.faults), drifts()) == (9, 6, 6, [])


def test_nothing_is_fetched_where_no_address_is_set(taken: list[Decision], settings: Any) -> None:
    settings.IN_FORCE_URL = ""
    assert reconciliation.pull_what_is_in_force() == 0
    assert not Reconciliation.objects.exists()


def test_what_was_done_after_the_telling_began_is_no_drift(taken: list[Decision], holder: Any) -> None:
    opened = operations.open_reconciliation(source=SOURCE, actor=ROOT)
    operations.receive_rows(reconciliation_id=opened.pk, rows=all_three(), actor=ROOT)
    case, verdict = open_for(SAME_FILE, holder, about=stored_listing("a-9"))
    decision.decide_by_rule(case=case, verdict=verdict, actor=ROOT)
    decision.overturn(decision_id=taken[0].pk, explanation="An invoice came.", actor=ROOT)
    acknowledge_all()
    reconciliation.finish(reconciliation_id=opened.pk, actor=ROOT)
    assert drifts() == []
    told(*all_three())
    assert drifts() == [("missing", "a-9", "open"), ("still_there", "a-0", "open")]


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_the_marketplace_hears_it_again_as_a_message_of_its_own(taken: list[Decision], operator: Any) -> None:
    with receiver() as got:
        endpoint, _ = add_endpoint(
            organisation_id=operator.pk, url=got.url, event_types=["instruction.created"], actor=ROOT
        )
        for _ in range(2):
            told(row("a-0"), row("a-1"))
            run_due()
            acknowledge_all()
        ids = [one.headers["webhook-id"] for one in got.received]
        uids = {one.message["data"]["uid"] for one in got.received}
    assert (len(set(ids)), len(uids)) == (2, 1)
